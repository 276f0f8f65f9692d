"""Silence, weighed: the chance that a silent application still answers, and that it answers yes (EVIDENCE 3.6).

A mixture-cure model: some employers never answer, the others take a lognormal time. Weighted draws from the prior
stand for what this seeker's own log says; the draws are a fixed low-discrepancy sequence, so there is no luck in it.
States are never final: a reply reopens.
"""

import math
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from onward.insight.rates import FIRST_YES_PRIOR, YES_DELAY, delay_cdf
from onward.insight.record import Record

Array = NDArray[np.float64]
DRAWS = 4096
SHARE_PRIOR = (-0.4, 0.8)  # logit of the share that ever answers: mean, sd
MEDIAN_PRIOR = (2.2, 0.5)  # ln median days
SPREAD_PRIOR = (0.27, 0.35)  # ln sigma; wider than fitted, since the far tail came out too thin
QUIET = (14, 0.25)  # more days than, chance below
PROBABLY_NO = 0.10


@dataclass(frozen=True, slots=True)
class SilenceModel:
    """Draws of (share that ever answers, median days, sigma) with their weights, and what they rest on."""

    share: Array
    median: Array
    sigma: Array
    weight: Array
    yes_rate: float
    n: int

    def still_answers(self, days: float) -> float:
        """P(an answer still comes | silent for `days`)."""
        over = _phi((math.log(max(days, 1e-9)) - np.log(self.median)) / self.sigma)
        left = self.share * (1 - over) / (1 - self.share * over)
        # Weights know nothing of this one application; its own silence is in the condition.
        return float(self.weight @ left)

    def answers_by(self, until: float, days: float) -> float:
        """P(an answer comes by day `until` | silent for `days`): the same, as far as somebody watched."""
        now, then = (
            1 - self.share * _phi((math.log(max(day, 1e-9)) - np.log(self.median)) / self.sigma)
            for day in (days, max(until, days))
        )
        return float(self.weight @ (1 - then / now))

    def still_yes(self, days: float) -> float:
        """P(the first human yes still comes | silent for `days`). Yeses come sooner than no's."""
        over = float(delay_cdf(np.array([days]), *YES_DELAY)[0])
        silent = 1 - float(
            self.weight @ (self.share * _phi((math.log(max(days, 1e-9)) - np.log(self.median)) / self.sigma))
        )
        return min(self.still_answers(days), self.yes_rate * (1 - over) / max(silent, 1e-9))

    def state(self, days: float) -> str:
        """waiting, quiet or probably no; a reply reopens any of them."""
        chance = self.still_answers(days)
        if chance < PROBABLY_NO:
            return "probably no"
        return "quiet" if days > QUIET[0] and chance < QUIET[1] else "waiting"


def silence_model(record: Record) -> SilenceModel:
    """Weigh the draws by this log: answered ones by their density, silent ones by their survival."""
    share, median, sigma = _prior_draws()
    answered = record.days_to_answer
    known = np.isfinite(record.days_watched)
    came = answered[known & np.isfinite(answered)]
    waits = record.days_watched[known & ~np.isfinite(answered) & record.open]
    log_weight = np.zeros(DRAWS)
    for day, count in zip(*np.unique(np.maximum(came, 0.5), return_counts=True), strict=True):
        z = (math.log(day) - np.log(median)) / sigma
        log_weight += count * (np.log(share) - np.log(sigma) - z**2 / 2)
    for day, count in zip(*np.unique(waits[waits > 0], return_counts=True), strict=True):
        log_weight += count * np.log1p(-share * _phi((math.log(day) - np.log(median)) / sigma))
    weight = np.exp(log_weight - log_weight.max())
    a, b = FIRST_YES_PRIOR
    decided = int((~record.open).sum()) + int((record.open & (np.nan_to_num(record.days_watched) >= 30)).sum())
    yes_rate = (a + int(record.yes.sum())) / (a + b + max(decided, int(record.yes.sum())))
    return SilenceModel(share, median, sigma, weight / weight.sum(), yes_rate, len(record))


def _prior_draws() -> tuple[Array, Array, Array]:
    """A three-dimensional Kronecker sequence (Roberts 2018), put through the priors."""
    ratio = 1.2207440846057596  # root of x^4 = x + 1
    steps = np.array([ratio**-1, ratio**-2, ratio**-3])
    uniform = (0.5 + np.outer(np.arange(1, DRAWS + 1), steps)) % 1.0
    normal = np.vectorize(NormalDist().inv_cdf)(np.clip(uniform, 1e-9, 1 - 1e-9))
    logit, log_median, log_sigma = (
        mean + sd * normal[:, i] for i, (mean, sd) in enumerate((SHARE_PRIOR, MEDIAN_PRIOR, SPREAD_PRIOR))
    )
    return 1 / (1 + np.exp(-logit)), np.exp(log_median), np.exp(log_sigma)


def _phi(z: Array) -> Array:
    """Normal distribution function to 1e-7 (Abramowitz and Stegun 26.2.17): exact enough for weights, and fast."""
    t = 1 / (1 + 0.2316419 * np.abs(z))
    poly = t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
    upper = np.exp(-z * z / 2) / math.sqrt(2 * math.pi) * poly
    return np.asarray(np.where(z >= 0, 1 - upper, upper), dtype=np.float64)
