"""How many more no's before the next yes: a wide, honest range that forgets old applications (EVIDENCE section 3.7).

Beta-geometric for the next yes, beta-negative-binomial for the one after; never a mean, which may be infinite.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onward.insight.odds import Array, log_beta, log_betas, log_gamma
from onward.insight.rates import FIRST_YES_PRIOR, YES_DELAY, delay_cdf
from onward.insight.record import Record

HALF_LIFE = 60  # applications after which an outcome counts half
MOST = 200  # beyond this a number says less than "more than 200"
NEGLIGIBLE, CRUMB = 1e-6, 1e-15


@dataclass(frozen=True, slots=True)
class Forecast:
    """No's before the next yes (`yeses` = 1) or the one after (2): median and the range that holds 4 times in 5."""

    median: int
    low80: int
    high80: int
    yeses: int
    n: int
    weighted_yes: float
    weighted_no: float

    @property
    def sentence(self) -> str:
        """EVIDENCE section 8: never one number, never a promise."""
        which = "the next yes" if self.yeses == 1 else "the yes after that"
        return (
            f"If things stay as they were: median {shown(self.median)} more no's or silences before {which}, "
            f"likely {shown(self.low80)} to {shown(self.high80)}. Rough."
        )


def shown(count: int) -> str:
    """A count, or "more than 200" where a number would only pretend."""
    return f"more than {MOST}" if count > MOST else str(count)


def tried(record: Record) -> Array:
    """How far each application has been tried: wholly where it is decided, as far as first yeses come by its age where it
    is open (1 - p G is close to (1 - p)^G), not at all where the seeker took it back. Without a date it counts as old.

    So the latest weeks count without waiting for their silence to grow old, and without their quick yeses alone.
    """
    over = np.where(np.isnan(record.days_watched), 1.0, delay_cdf(record.days_watched, *YES_DELAY))
    return np.asarray(np.where(record.open, over, ~record.aside), dtype=np.float64)


def forecast(record: Record, *, yeses: int = 1) -> Forecast:
    """The forecast from what has been tried so far; after every 60 applications an older one counts half."""
    counts = tried(record)
    weight = 0.5 ** ((counts.sum() - np.cumsum(counts)) / HALF_LIFE)
    yes, no = float(weight[record.yes].sum()), float((weight * counts)[~record.yes].sum())
    low, median, high = (noes_before(q, yes, no, yeses) for q in (0.1, 0.5, 0.9))
    return Forecast(median, low, high, yeses, round(float(counts.sum())), yes, no)


def noes_before(q: float, yes: float, no: float, yeses: int) -> int:
    """The smallest k with P(no's before yes number `yeses` <= k) >= q. Capped far beyond what is shown."""
    so_far = _noes_cdf(FIRST_YES_PRIOR[0] + yes, FIRST_YES_PRIOR[1] + no, yeses)
    return int(np.searchsorted(so_far, q - 1e-12))


def _noes_cdf(a: float, b: float, r: int) -> Array:
    """P(K <= k) for k = 0, 1, ...: beta-negative-binomial, k no's before the r-th yes, its rate drawn from Beta(a, b)."""
    k = np.arange(20.0 * MOST)
    ways = log_gamma(k + r) - math.lgamma(r) - log_gamma(k + 1)
    each = np.exp(ways + log_betas(np.full_like(k, a + r), b + k) - log_beta(a, b))
    return np.asarray(np.cumsum(each), dtype=np.float64)


def pipeline(record: Record, rates: Array) -> tuple[float, ...]:
    """Chances of 0, 1, 2, ... yeses among the applications that are open now, for rates that are equally likely.

    An open application of age t still yields a yes with p (1 - G(t)) / (1 - p G(t)); one without a date is left out.
    """
    ages = record.days_watched[record.open]
    matured, many = np.unique(delay_cdf(ages[np.isfinite(ages)], *YES_DELAY), return_counts=True)
    every = [yeses_among(rate * (1 - matured) / (1 - rate * matured), many) for rate in rates]
    chances = np.zeros(max(len(one) for one in every))
    for one in every:
        chances[: len(one)] += one / len(every)
    return tuple(float(one) for one in chances)


def yeses_among(chance: Array, many: NDArray[np.int_]) -> Array:
    """P(0, 1, 2, ... yeses), where `many[i]` applications have `chance[i]` each: Poisson-binomial, exact but for crumbs."""
    total = np.ones(1)
    for p, n in zip(chance, many, strict=True):
        if p > NEGLIGIBLE:
            total = _without_crumbs(np.convolve(total, _binomial(float(p), int(n))))
    return total


def _binomial(p: float, n: int) -> Array:
    """P(0, 1, ... n of n)."""
    if p >= 1:
        return np.asarray(np.eye(1, n + 1, n)[0], dtype=np.float64)
    k = np.arange(n + 1.0)
    ways = math.lgamma(n + 1) - log_gamma(k + 1) - log_gamma(n - k + 1)
    return _without_crumbs(np.exp(ways + k * math.log(p) + (n - k) * math.log1p(-p)))


def _without_crumbs(chances: Array) -> Array:
    """Cut off where nothing is left, so that a long log costs no more than its yeses."""
    return chances[: int(np.flatnonzero(chances > CRUMB)[-1]) + 1]


def at_least_one_yes(rate: float, attempts: int) -> float:
    """The honest arithmetic of "100 no's": the chance of a yes in so many attempts. Attempts count, no's do not."""
    return 1 - (1 - rate) ** attempts
