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
    source = dice.choice(list(SOURCES), n, p=list(SOURCES.values()))
    chance = np.minimum(rate * np.where(source == lucky, times, 1.0), 0.95)
    yes, wait = dice.random(n) < chance, np.exp(np.log(YES_DELAY[0]) + YES_DELAY[1] * dice.standard_normal(n))
    no, late = ~yes & (dice.random(n) < ANSWERED_NO), np.exp(2.2 + 1.3 * dice.standard_normal(n))
    ends = np.where(yes & (wait <= ages), "interview", np.where(no & (late <= ages), "rejected", "silent"))
    role, place = dice.choice(ROLES, n), dice.choice(PLACES, n)
    resume = np.where(dice.random(n) < 0.2 + 0.6 * np.arange(n) / n, "short", "long")
    extra = _extra(dice, source)
    made = [
        replace(
            application(
                i,
                applied=TODAY - timedelta(days=int(ages[i])),
                ends=str(ends[i]),
                after=int(wait[i] if yes[i] else late[i]),
                source=str(source[i]),
                role=str(role[i]),
                today=TODAY,
                extra={name: str(levels[i]) for name, levels in extra.items()},
            ),
            resume=str(resume[i]),
            location=str(place[i]),
        )
        for i in range(n)
    ]
    return MadeUp(made, int((yes & (wait > ages)).sum()), rate)


def _extra(dice: np.random.Generator, source: np.ndarray) -> dict[str, np.ndarray]:
    n, referred = len(source), source == "referral"
    tailored = dice.random(n) < np.where(referred, 0.7, 0.3)
    return {
        "remote": dice.choice(["on site", "hybrid", "remote"], n),
        "tailored": np.where(tailored, "tailored", "not tailored"),
        "referral": np.where(referred, "referred", "not referred"),
        "size": dice.choice(["small", "middle", "large"], n),
        "field": dice.choice(["health", "energy", "retail", "public"], n),
        "age of posting": dice.choice(["a day", "a week", "older"], n),
    }
