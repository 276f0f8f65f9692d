"""Silence, weighed: the chance that a silent application still answers, and that it answers yes (EVIDENCE 3.6).

A mixture-cure model: some employers never answer, the others take a lognormal time. What this seeker's own log says of
the three numbers in it is summed exactly over a small grid around the likeliest ones; there is no luck in it.
States are never final: a reply reopens.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations_with_replacement

import numpy as np
from numpy.typing import NDArray

from onward.insight.odds import normal_cdf
from onward.insight.rates import YES_DELAY, delay_cdf, first_yes_posterior
from onward.insight.record import Record

Array = NDArray[np.float64]
#: How much one application weighs. Answers of one search come in bursts (one firm closes four postings, a market slows
#: down), so that n of them tell about as much as half as many independent ones would.
WEIGHT_OF_ONE = 0.5
NODES, REACH = 7, 3.5  # of the grid along each of its three axes: points, and deviations to each side
FLATTEST = 0.5  # the prior alone bends by 1
HALF_DAY = 0.5
#: How long first yeses take, with the wider tail that was seen in those still silent after a month or two (EVIDENCE 1.3).
LATE_YESES = (YES_DELAY[0], 1.9)
#: How many days ahead "still" means. What may come later nobody waits for, and hardly any log was watched long enough to tell.
AHEAD = 90.0
QUIET = (14, 0.25)  # more days than, chance below
PROBABLY_NO = 0.10


@dataclass(frozen=True, slots=True)
class Prior:
    """What is held likely before a log is seen: mean and spread of three normally distributed numbers."""

    share: tuple[float, float]  # log odds of the share that ever answers
    median: tuple[float, float]  # ln of the median days of those that do
    spread: tuple[float, float]  # ln of the sigma of ln days

    @property
    def mean(self) -> Array:
        return np.array([self.share[0], self.median[0], self.spread[0]])

    @property
    def deviation(self) -> Array:
        return np.array([self.share[1], self.median[1], self.spread[1]])


#: From four dated logs (EVIDENCE 1.3), their spread widened: the far tail had come out too thin.
FOUR_LOGS = Prior((-0.4, 0.8), (2.2, 0.5), (0.35, 0.35))


@dataclass(frozen=True, slots=True)
class SilenceModel:
    """Points (share that ever answers, median days, sigma) with their weights, and what they rest on."""

    share: Array
    median: Array
    sigma: Array
    weight: Array
    yes_rate: float
    n: int

    def still_answers(self, days: float) -> float:
        """P(an answer comes in the next 90 days | silent for `days`)."""
        return float(self.chances(np.array([days]))[0][0])

    def still_yes(self, days: float) -> float:
        """P(the first human yes comes in the next 90 days | silent for `days`). Yeses come sooner than no's."""
        return float(self.chances(np.array([days]))[1][0])

    def chances(self, days: Array) -> tuple[Array, Array]:
        """`still_answers` and `still_yes` for many lengths of silence at once."""
        later = days + AHEAD
        asked = np.unique(np.concatenate([days, later]))  # most days are asked for twice
        all_come = self._come(asked)
        come, then = all_come[np.searchsorted(asked, days)], all_come[np.searchsorted(asked, later)]
        # Weights know nothing of this one application; its own silence is in the condition.
        answers = ((then - come) / (1 - come)) @ self.weight
        coming = delay_cdf(later, *LATE_YESES) - delay_cdf(days, *LATE_YESES)
        yes = self.yes_rate * coming / np.maximum(1 - come @ self.weight, 1e-9)
        return answers, np.minimum(answers, yes)

    def answers_by(self, until: float, days: float) -> float:
        """P(an answer comes by day `until` | silent for `days`): the same, as far as somebody watched."""
        now, then = 1 - self._come(np.array([days, max(until, days)]))
        return float(self.weight @ (1 - then / now))

    def answered(self, days: Array) -> Array:
        """The share that has any answer by each of `days`."""
        return np.asarray(self._come(days) @ self.weight, dtype=np.float64)

    def _come(self, days: Array) -> Array:
        """The share that has answered by each of `days` (rows), at each point."""
        log_days = np.log(np.maximum(days, 1e-9))[:, None]
        return self.share * normal_cdf((log_days - np.log(self.median)) / self.sigma)


def state(days: float, chance: float) -> str:
    """waiting, quiet or probably no, for the chance that an answer still comes; a reply reopens any of them."""
    if chance < PROBABLY_NO:
        return "probably no"
    return "quiet" if days > QUIET[0] and chance < QUIET[1] else "waiting"


def silence_model(record: Record, *, prior: Prior = FOUR_LOGS) -> SilenceModel:
    """What this log says about silence, on top of `prior`."""
    log_posterior = _log_posterior(record, prior)
    points, weight = _grid(log_posterior, prior)
    rates, how_likely = first_yes_posterior(record)
    share = 1 / (1 + np.exp(-points[:, 0]))
    return SilenceModel(
        share, np.exp(points[:, 1]), np.exp(points[:, 2]), weight, float(rates @ how_likely), len(record)
    )


def likeliest(record: Record, *, prior: Prior = FOUR_LOGS) -> tuple[float, float, float]:
    """The one point (log odds of the share, ln median, ln sigma) that suits this log and the prior best."""
    at, _ = _peak(_log_posterior(record, prior))
    share, median, spread = (float(one) for one in prior.mean + prior.deviation * at)
    return share, median, spread


def _log_posterior(record: Record, prior: Prior) -> Callable[[Array], Array]:
    """ln of the chance of each point, up to a constant: answered ones by their day, silent ones by their survival.

    Points have one row each, in the prior's own deviations from its mean.
    """
    answered, watched = np.round(record.days_to_answer), np.round(record.days_watched)
    came, n_came = np.unique(answered[np.isfinite(watched + answered)], return_counts=True)
    waits = watched[(watched > 0) & np.isnan(answered) & record.open]
    # Long silences tell the same to within a fortieth of their length.
    waits = np.where(waits > 40, np.exp(np.round(np.log(waits) * 40) / 40), waits)
    waits, n_waits = np.unique(waits, return_counts=True)
    # An answer "on day d" came somewhere in the 24 hours around it.
    edges = np.log(np.maximum(np.concatenate([came - HALF_DAY, came + HALF_DAY, waits]), 1e-9))
    after, silent = len(came), 2 * len(came)

    def log_posterior(deviations: Array) -> Array:
        points = prior.mean + prior.deviation * deviations
        share = 1 / (1 + np.exp(-points[:, :1]))
        over = normal_cdf((edges - points[:, 1:2]) / np.exp(points[:, 2:3]))
        on_the_day = np.maximum(over[:, after:silent] - over[:, :after], 1e-300)
        log_chance = np.log(share * on_the_day) @ n_came + np.log1p(-share * over[:, silent:]) @ n_waits
        return np.asarray(WEIGHT_OF_ONE * log_chance - (deviations**2).sum(axis=1) / 2, dtype=np.float64)

    return log_posterior


def _peak(log_posterior: Callable[[Array], Array]) -> tuple[Array, Array]:
    """The likeliest point and the axes of the hill around it (columns, one deviation long): Newton's method, damped."""
    at, axes = np.zeros(3), np.eye(3)
    for _ in range(50):
        slope, bend = _derivatives(log_posterior, at)
        bends, directions = np.linalg.eigh(-bend)
        bends = np.maximum(bends, FLATTEST)
        axes = directions / np.sqrt(bends)
        step = axes @ (axes.T @ slope)
        step /= max(1.0, float(np.linalg.norm(step)))
        tries = at + np.array([[1.0], [0.5], [0.2], [0.05], [0.01], [0.0]]) * step
        best = tries[int(np.argmax(log_posterior(tries)))]
        moved = float(np.abs(best - at).max())
        at = best
        if moved < 1e-6:
            break
    return at, axes


def _derivatives(function: Callable[[Array], Array], at: Array) -> tuple[Array, Array]:
    """Slope and second derivatives at a point, by central differences."""
    h, one = 0.01, np.eye(3)
    pairs = list(combinations_with_replacement(range(3), 2))
    steps = [sign * one[i] for i in range(3) for sign in (1, -1)]
    steps += [a * one[i] + b * one[j] for i, j in pairs for a, b in ((1, 1), (1, -1), (-1, 1), (-1, -1))]
    values = function(at + h * np.array(steps))
    slope = (values[0:6:2] - values[1:6:2]) / (2 * h)
    bend = np.empty((3, 3))
    for k, (i, j) in enumerate(pairs):
        there = values[6 + 4 * k : 10 + 4 * k]
        bend[i, j] = bend[j, i] = (there[0] - there[1] - there[2] + there[3]) / (4 * h * h)
    return slope, bend


def _grid(log_posterior: Callable[[Array], Array], prior: Prior) -> tuple[Array, Array]:
    """An even grid around the peak, with the weight of each point; what holds nothing is left out."""
    at, axes = _peak(log_posterior)
    ticks = np.linspace(-REACH, REACH, NODES)
    corners = np.stack(np.meshgrid(ticks, ticks, ticks, indexing="ij"), axis=-1).reshape(-1, 3)
    deviations = at + corners @ axes.T
    log_weight = log_posterior(deviations)
    weight = np.exp(log_weight - log_weight.max())
    kept = weight > 1e-5
    return prior.mean + prior.deviation * deviations[kept], weight[kept] / weight[kept].sum()
