"""How many more no's before the next yes: a wide, honest range that forgets old applications (EVIDENCE section 3.7).

Beta-geometric for the next yes, beta-negative-binomial for the one after; never a mean, which may be infinite.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onward.insight.odds import Array, log_beta, log_betas, log_gamma
from onward.insight.rates import FIRST_YES_PRIOR, YES_DELAY, delay_cdf
from onward.insight.record import Record

HALF_LIFE = 60  # applications after which an outcome counts half
MOST = 200  # beyond this a number says less than "more than 200"
NEGLIGIBLE, SMALL = 1e-7, 0.04


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
    so_far = noes_cdf(FIRST_YES_PRIOR[0] + yes, FIRST_YES_PRIOR[1] + no, yeses)
    return int(np.searchsorted(so_far, q - 1e-12))


def noes_cdf(a: float, b: float, r: int) -> Array:
    """P(K <= k) for k = 0, 1, ...: beta-negative-binomial, k no's before the r-th yes, its rate drawn from Beta(a, b)."""
    k = np.arange(20.0 * MOST)
    ways = log_gamma(k + r) - math.lgamma(r) - log_gamma(k + 1)
    each = np.exp(ways + log_betas(np.full_like(k, a + r), b + k) - log_beta(a, b))
    return np.asarray(np.cumsum(each), dtype=np.float64)


def pipeline(record: Record, rates: Array, answered: Callable[[Array], Array] | None = None) -> tuple[float, ...]:
    """Chances of 0, 1, 2, ... yeses among the applications that are open now, for rates that are equally likely.

    `answered`: the share that has any answer by an age in days; without it, yeses alone are reckoned with. An open
    application of age t still yields a yes with p (1 - G(t)) / (1 - answered(t)): the no's have left it a better chance
    than it had. One without a date is left out.
    """
    ages = record.days_watched[record.open]
    days, many = np.unique(ages[np.isfinite(ages)], return_counts=True)
    still, gone = 1 - delay_cdf(days, *YES_DELAY), answered(days) if answered else np.zeros(len(days))
    every = []
    for rate in rates:
        silent = 1 - np.maximum(gone, rate * (1 - still))
        every.append(yeses_among(rate * still / np.maximum(silent, rate * still), many))
    chances = np.zeros(max(len(one) for one in every))
    for one in every:
        chances[: len(one)] += one / len(every)
    return tuple(float(one) for one in chances)


def yeses_among(chance: Array, many: NDArray[np.int_]) -> Array:
    """P(0, 1, 2, ... yeses), where `many[i]` applications have `chance[i]` each: Poisson-binomial, to 1e-12.

    The inverse Fourier transform of its generating function (Fernandez and Williams 2010), as long as it holds anything.
    """
    chance, many = chance[chance > NEGLIGIBLE], many[chance > NEGLIGIBLE]
    expected = float(chance @ many)
    longest = min(int(many.sum()), int(expected + 9 * math.sqrt(expected) + 30))
    points = 2 ** max(1, longest.bit_length())
    away = np.exp(-2j * np.pi * np.arange(points // 2 + 1) / points) - 1
    small = chance < SMALL  # most of them: for these a few terms of ln(1 + x) do
    log_generating = many[~small] @ np.log1p(np.outer(chance[~small], away) * (1 - 1e-16))
    for k in range(1, 15):
        log_generating = log_generating - float(many[small] @ chance[small] ** k) * (-away) ** k / k
    found = np.fft.irfft(np.exp(log_generating), points)[: longest + 1]
    return np.maximum(found, 0.0)


def at_least_one_yes(rate: float, attempts: int) -> float:
    """The honest arithmetic of "100 no's": the chance of a yes in so many attempts. Attempts count, no's do not."""
    return 1 - (1 - rate) ** attempts
