"""How many more no's before the next yes: a wide, honest range that forgets old applications (EVIDENCE section 3.7).

Beta-geometric for the next yes, beta-negative-binomial for the one after; never a mean, which may be infinite.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onward.insight.odds import log_beta
from onward.insight.rates import FIRST_YES_PRIOR, YES_DELAY, delay_cdf
from onward.insight.record import Record

HALF_LIFE = 60  # applications after which an outcome counts half
MOST = 200  # beyond this a number says less than "more than 200"


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


def forgetting_weights(n: int) -> NDArray[np.float64]:
    """Weight of each of `n` decided applications, oldest first: halves every 60 applications."""
    return np.asarray(0.5 ** (np.arange(n)[::-1] / HALF_LIFE), dtype=np.float64)


def forecast(record: Record, *, yeses: int = 1) -> Forecast:
    """The forecast from what is ripe: answered, ended, or silent for 30 days, which counts as a no here."""
    decided = record.part(record.ripe)
    weight = forgetting_weights(len(decided))
    yes = float(weight[decided.yes].sum())
    no = float(weight[~decided.yes].sum())
    low, median, high = (noes_before(q, yes, no, yeses) for q in (0.1, 0.5, 0.9))
    return Forecast(median, low, high, yeses, len(decided), yes, no)


def noes_before(q: float, yes: float, no: float, yeses: int) -> int:
    """The smallest k with P(no's before yes number `yeses` <= k) >= q. Capped far beyond what is shown."""
    a, b = FIRST_YES_PRIOR[0] + yes, FIRST_YES_PRIOR[1] + no
    total = 0.0
    for k in range(20 * MOST):
        total += math.exp(_log_chance(k, a, b, yeses))
        if total >= q - 1e-12:
            return k
    return 20 * MOST


def _log_chance(k: int, a: float, b: float, r: int) -> float:
    """ln P(K = k), beta-negative-binomial: k no's before the r-th yes."""
    ways = math.lgamma(k + r) - math.lgamma(r) - math.lgamma(k + 1)
    return ways + log_beta(a + r, b + k) - log_beta(a, b)


def pipeline(record: Record, rate: float) -> tuple[float, ...]:
    """Chances of 0, 1, 2, ... yeses among the applications that are open now (Poisson-binomial, exact).

    Each open application of age t still yields a yes with p (1 - G(t)) / (1 - p G(t)).
    """
    matured = delay_cdf(record.days_watched[record.open], *YES_DELAY)
    each = rate * (1 - matured) / (1 - rate * matured)
    chances = np.ones(1)
    for one in each[each > 1e-6]:
        chances = np.convolve(chances, [1 - one, one])
    return tuple(float(one) for one in chances)


def at_least_one_yes(rate: float, attempts: int) -> float:
    """The honest arithmetic of "100 no's": the chance of a yes in so many attempts. Attempts count, no's do not."""
    return 1 - (1 - rate) ** attempts
