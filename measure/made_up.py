"""Searches made by dice, with sources, résumés, roles and places as people have them: the truth is known, and may be nothing.

`search` gives applications as the product sees them on a day, and how many of the open ones will still lead on. What
differs between applications differs together, as in life: the résumé with the season, tailoring with referrals.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
from tests.insight.builders import application

from onward.insight.rates import FIRST_YES_PRIOR, YES_DELAY
from onward.journey.types import Application

TODAY = date(2026, 11, 23)
SOURCES = {"linkedin": 0.42, "company site": 0.25, "indeed": 0.14, "referral": 0.08, "recruiter": 0.06, "fair": 0.05}
ROLES = ("Data Analyst", "Senior Data Analyst", "Technical Writer", "Planner", "Junior Planner", "Product Manager")
PLACES = ("Lowmoor", "Highfield", "Saltmarsh", "Eastbridge", "elsewhere")
ANSWERED_NO = 0.35  # of those without a yes, as far as they ever answer


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A search on its day; `still_to_come` yeses will come of what is open."""

    applications: list[Application]
    still_to_come: int
    rate: float


def drawn_rates(searches: int, seed: int) -> np.ndarray:
    """Real rates as they differ between seekers."""
    return np.random.default_rng(seed).beta(*FIRST_YES_PRIOR, searches)


def search(n: int, *, rate: float, seed: int, lucky: str = "", times: float = 1.0, days: int = 0) -> MadeUp:
    """`n` applications over the last `days` days; those from the `lucky` source lead on `times` as often."""
    dice = np.random.default_rng([seed, n])
    ages = np.sort(dice.integers(0, days or max(30, 2 * n), n))[::-1]
    made, still = [], 0
    for i, age in enumerate(ages):
        source = str(dice.choice(list(SOURCES), p=list(SOURCES.values())))
        chance = min(rate * (times if source == lucky else 1.0), 0.95)
        wait = float(np.exp(np.log(YES_DELAY[0]) + YES_DELAY[1] * dice.standard_normal()))
        yes, late = dice.random() < chance, float(np.exp(2.2 + 1.3 * dice.standard_normal()))
        no = not yes and dice.random() < ANSWERED_NO
        still += bool(yes and wait > age)
        ends = "interview" if yes and wait <= age else "rejected" if no and late <= age else "silent"
        one = application(
            i,
            applied=TODAY - timedelta(days=int(age)),
            ends=ends,
            after=int(wait if yes else late),
            source=source,
            role=str(dice.choice(ROLES)),
            today=TODAY,
            extra=_extra(dice, source),
        )
        resume = "short" if dice.random() < 0.2 + 0.6 * i / n else "long"
        made.append(replace(one, resume=resume, location=str(dice.choice(PLACES))))
    return MadeUp(made, still, rate)


def _extra(dice: np.random.Generator, source: str) -> dict[str, str]:
    tailored = dice.random() < (0.7 if source == "referral" else 0.3)
    return {
        "remote": str(dice.choice(["on site", "hybrid", "remote"])),
        "tailored": "tailored" if tailored else "not tailored",
        "referral": "referred" if source == "referral" else "not referred",
        "size": str(dice.choice(["small", "middle", "large"])),
        "field": str(dice.choice(["health", "energy", "retail", "public"])),
        "age of posting": str(dice.choice(["a day", "a week", "older"])),
    }
