"""How often applications lead on: a rate with its interval, in which open applications count as open.

Beta prior, exact likelihood; an open application contributes 1 - p G(age), where G is the distribution of the delay
of a first yes (EVIDENCE section 3.1). No dates are needed where nothing is open.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onward.insight.odds import beta_quantile, normal_cdf
from onward.insight.record import Record

FIRST_YES_PRIOR = (0.8, 8.0)  # application to first human yes
OFFER_PRIOR = (2.0, 8.0)  # first human yes to offer
YES_DELAY = (4.7, 1.4)  # lognormal: median in days, sigma of the logarithm (39 first yeses)
POINTS = 2000


@dataclass(frozen=True, slots=True)
class Rate:
    """`yes` of `n`, of which `still_open` may yet answer. `low` to `high` holds the real rate 19 times in 20."""

    yes: int
    n: int
    still_open: int
    low: float
    middle: float
    high: float
    what: str

    @property
    def sentence(self) -> str:
        """The plain sentence of EVIDENCE section 3.1."""
        if self.n == 0:
            return f"No application yet, so nothing can be said about how many {self.what}."
        waiting = f" ({self.still_open:,} still open)" if self.still_open else ""
        what = self.what.replace("conversations", "conversation") if self.n == 1 else self.what
        return (
            f"{self.yes:,} of {self.n:,} {what}{waiting}. "
            f"Your real rate is probably between {per_hundred(self.low)} and {per_hundred(self.high)} in 100."
        )


def per_hundred(rate: float) -> str:
    """A rate as a number in 100, never with more precision than it has."""
    in_hundred = 100 * rate
    if in_hundred < 0.95:
        return "less than 1" if in_hundred >= 0.05 else "0"
    if 99.5 <= in_hundred < 100:
        return "more than 99"
    return f"{in_hundred:.0f}"


def delay_cdf(days: NDArray[np.float64], median: float, sigma: float) -> NDArray[np.float64]:
    """Share of lognormal delays that are over by `days`; 0 for unknown or negative days."""
    known = np.where(np.isfinite(days) & (days > 0), days, 1e-12)
    z = (np.log(known) - math.log(median)) / sigma
    return normal_cdf(z)


def rate(
    yes: int,
    no: int,
    open_for_days: NDArray[np.float64],
    *,
    prior: tuple[float, float],
    what: str,
    level: float = 0.95,
    aside: int = 0,
    delay: tuple[float, float] = YES_DELAY,
) -> Rate:
    """The rate behind `yes` successes, `no` failures and open cases of the given ages in days; `aside` only count.

    `delay`: median and sigma of the lognormal time that a success takes, for the open ones.
    """
    a, b = prior[0] + yes, prior[1] + no
    tails = ((1 - level) / 2, 0.5, (1 + level) / 2)
    matured = delay_cdf(open_for_days, *delay) if len(open_for_days) else np.empty(0)
    if np.any(matured > 1e-9):
        low, middle, high = _grid_quantiles(a, b, matured, tails)
    else:
        low, middle, high = (beta_quantile(q, a, b) for q in tails)
    return Rate(yes, yes + no + len(open_for_days) + aside, len(open_for_days), low, middle, high, what)


def posterior_grid(a: float, b: float, matured: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Points p in (0, 1) and their posterior weights (summing to 1), spaced evenly in log odds."""
    odds = np.linspace(-18.0, 12.0, POINTS)
    p = 1 / (1 + np.exp(-odds))
    log_weight = a * np.log(p) - b * np.logaddexp(0, odds)
    values, counts = np.unique(np.round(matured, 3), return_counts=True)
    log_weight = log_weight + (counts[:, None] * np.log1p(-values[:, None] * p[None, :] * (1 - 1e-12))).sum(axis=0)
    weight = np.exp(log_weight - log_weight.max())
    return p, weight / weight.sum()


def _grid_quantiles(
    a: float, b: float, matured: NDArray[np.float64], tails: tuple[float, ...]
) -> tuple[float, float, float]:
    p, weight = posterior_grid(a, b, matured)
    middle_sum = np.cumsum(weight) - weight / 2
    low, middle, high = (float(np.interp(q, middle_sum, p)) for q in tails)
    return low, middle, high


def first_yes_rate(record: Record) -> Rate:
    """From application to the first human yes."""
    yes, waiting = record.yes, record.open
    return rate(
        int(yes.sum()),
        int((record.no & ~yes).sum()),
        record.days_watched[waiting],
        aside=int(record.aside.sum()),
        prior=FIRST_YES_PRIOR,
        what="led to a conversation",
    )


def first_yes_posterior(record: Record) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Rates from application to first human yes, and how likely each is: open applications count as far as they are."""
    yes, waiting = record.yes, record.open
    a, b = FIRST_YES_PRIOR
    matured = delay_cdf(record.days_watched[waiting], *YES_DELAY)
    return posterior_grid(a + int(yes.sum()), b + int((record.no & ~yes).sum()), matured)


def likely_rates(record: Record, *, of: int = 9) -> NDArray[np.float64]:
    """So many rates to first human yes that are equally likely: what is not known of the rate is not left out."""
    p, weight = first_yes_posterior(record)
    return np.interp((np.arange(of) + 0.5) / of, np.cumsum(weight) - weight / 2, p)


def offer_rate(record: Record) -> Rate:
    """From the first human yes to an offer. A process that is still going counts as open, without an age."""
    offers, ended = record.yes & record.offer, record.yes & ~record.offer & record.no
    taken_back = record.yes & ~record.offer & ~record.no & record.over
    going = record.yes & ~(offers | ended | taken_back)
    return rate(
        int(offers.sum()),
        int(ended.sum()),
        np.zeros(int(going.sum())),
        aside=int(taken_back.sum()),
        prior=OFFER_PRIOR,
        what="conversations led to an offer",
    )
