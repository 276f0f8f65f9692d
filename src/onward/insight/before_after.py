"""Two parts of one search, before and after a day the seeker names: both rates with their ranges, and whether they differ.

The day is fixed beforehand, so one Bayes factor for two rates against one is enough; it speaks above the same bound as a
change that was searched for (EVIDENCE 3.8). Whatever it says, it says nothing of a cause.
"""

import math
from dataclasses import dataclass
from functools import cache
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from onward.insight.change import MARGIN, SPEAKS_ABOVE
from onward.insight.odds import log_beta
from onward.insight.rates import FIRST_YES_PRIOR, OFFER_PRIOR, Rate, first_yes_rate, offer_rate, per_hundred
from onward.insight.record import RIPE_DAYS, Record

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """`ripe` is how many on either side are old enough to be compared."""

    before: Rate
    after: Rate
    ripe: tuple[int, int]
    bayes_factor: float
    to_see_double: int  # on each side

    @property
    def speaks(self) -> bool:
        return self.bayes_factor > SPEAKS_ABOVE and min(self.ripe) >= MARGIN

    @property
    def sentences(self) -> tuple[str, ...]:
        """What can be said, mostly that nothing can be said yet."""
        if self.after.n == 0:
            return ("There is nothing to count since then, so the log cannot say yet whether anything changed.",)
        if self.before.n == 0:
            return ("There is nothing to count from before, so the log has nothing to compare with.",)
        told = (f"Before: {_told(self.before)}", f"Since then: {_told(self.after)}")
        if self.speaks:
            more = "more" if self.after.middle > self.before.middle else "fewer"
            return (*told, f"That is a difference: {more} since then. What it came from, the log cannot say.")
        return (
            *told,
            "The log cannot say yet whether anything changed. "
            f"To notice a doubling would take about {self.to_see_double:,} on each side.",
        )


def first_yes(before: Record, after: Record) -> BeforeAfter:
    """Applications sent before and after: how many led to a conversation."""
    counts = tuple(
        (int((part.yes & fair).sum()), int(fair.sum())) for part in (before, after) for fair in [_fair(part)]
    )
    return _compared(first_yes_rate(before), first_yes_rate(after), counts, FIRST_YES_PRIOR)


def offers(before: Record, after: Record) -> BeforeAfter:
    """Conversations begun before and after: how many led to an offer."""
    counts = tuple(
        (int((part.offer & fair).sum()), int(fair.sum())) for part in (before, after) for fair in [_ended(part)]
    )
    return _compared(offer_rate(before), offer_rate(after), counts, OFFER_PRIOR)


def _fair(part: Record) -> Flags:
    """Sent so long ago that hardly a first yes still comes. Never by the answer alone: of the newest applications the
    first to be decided are the quick yeses. What the seeker took back before any answer counts on no side."""
    taken_back = part.over & ~part.yes & ~part.no
    return _old(part.days_watched) & ~taken_back


def _ended(part: Record) -> Flags:
    """Conversations begun so long ago, and ended by the employer or with an offer."""
    return _old(part.days_watched - part.days_to_yes) & part.yes & (part.offer | part.no)


def _old(days: NDArray[np.float64]) -> Flags:
    return np.asarray(np.isnan(days) | (days >= RIPE_DAYS), dtype=np.bool_)


def _compared(
    before: Rate, after: Rate, counts: tuple[tuple[int, int], ...], prior: tuple[float, float]
) -> BeforeAfter:
    (was, n), (now, m) = counts
    factor = math.exp(min(_log_factor(was, n, now, m, prior), 700.0))
    return BeforeAfter(before, after, (n, m), factor, to_see_double(round(before.middle, 3), prior))


def _log_factor(was: float, n: float, now: float, m: float, prior: tuple[float, float]) -> float:
    """ln of the evidence for two rates against one."""
    a, b = prior
    two = log_beta(a + was, b + n - was) + log_beta(a + now, b + m - now)
    return two - log_beta(a + was + now, b + n + m - was - now) - log_beta(a, b)


@cache
def to_see_double(rate: float, prior: tuple[float, float], power: float = 0.8) -> int:
    """How many on each side until a doubled rate is noticed in 8 of 10 searches, at the bound this module speaks at."""
    rate = min(max(rate, 0.005), 0.475)
    unlucky = NormalDist().inv_cdf(power)
    n = float(MARGIN)
    while n < 1e6:
        short = unlucky * math.sqrt(n * (2 * rate * (1 - 2 * rate) + rate * (1 - rate)))
        now = max(2 * rate * n - short, 0.0)
        if now > rate * n and _log_factor(rate * n, n, now, n, prior) > math.log(SPEAKS_ABOVE):
            break
        n *= 1.02
    return math.ceil(n)


def _told(rate: Rate) -> str:
    waiting = f" ({rate.still_open} still open)" if rate.still_open else ""
    return f"{rate.yes} of {rate.n} {rate.what}{waiting}; likely {per_hundred(rate.low)} to {per_hundred(rate.high)} in 100."
