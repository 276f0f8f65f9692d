"""Rates of groups (sources, résumé versions ...), each pulled toward the whole: small groups say little.

p_g ~ Beta(mk, (1-m)k), m ~ Beta(.8, 8), 1/sqrt(k) ~ HalfNormal(.35), summed exactly on a grid; no sampling, so the
same log gives the same answer (EVIDENCE section 3.2). Trials may be fractions: an open application counts as far as
the delay of a first yes has run, since 1 - pG is close to (1 - p)^G at the rates of a job search.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onward.insight.odds import log_betas
from onward.insight.rates import FIRST_YES_PRIOR

Array = NDArray[np.float64]
MEANS, SPREADS, POINTS = 52, 30, 400
LOWEST_MEAN = 2e-4  # the prior holds hardly half a percent below
SPREAD_SCALE = 0.35


@dataclass(frozen=True, slots=True)
class GroupRate:
    """One level of a trait: counts as they are, the pulled rate with its 95% interval, and P(rate > the rest's)."""

    level: str
    yes: int
    n: int
    low: float
    middle: float
    high: float
    above_rest: float
    ratio_to_rest: float  # of pulled rates


def pooled_rates(groups: Mapping[str, tuple[int, int, float]]) -> tuple[GroupRate, ...]:
    """Pulled rates for `groups`: level to (yes, applications, trials), in the order given."""
    levels = list(groups)
    if not levels:
        return ()
    yes = np.array([groups[level][0] for level in levels], dtype=np.float64)
    trials = np.maximum(np.array([groups[level][2] for level in levels], dtype=np.float64), yes)
    mean, spread, weight = _hyper_posterior(yes, trials)
    a, b = mean * spread, (1 - mean) * spread
    p, step = _points()
    density = [_density(a + s, b + t - s, p, step) for s, t in zip(yes, trials, strict=True)]
    return tuple(
        _one_group(level, groups[level], density[i], _rest(i, yes, trials, a, b, p, step), weight, p)
        for i, level in enumerate(levels)
    )


def pulled_posterior(groups: Mapping[str, tuple[int, int, float]], level: str) -> tuple[Array, Array]:
    """The whole posterior of one level's rate: the points, even in the log odds, and the chance of each."""
    yes = np.array([one[0] for one in groups.values()], dtype=np.float64)
    trials = np.maximum(np.array([one[2] for one in groups.values()], dtype=np.float64), yes)
    mean, spread, weight = _hyper_posterior(yes, trials)
    p, step = _points()
    i = list(groups).index(level)
    a, b = mean * spread, (1 - mean) * spread
    return p, np.asarray(weight @ _density(a + yes[i], b + trials[i] - yes[i], p, step), dtype=np.float64)


def _hyper_posterior(yes: Array, trials: Array) -> tuple[Array, Array, Array]:
    """Grid of (m, k) with posterior weights; points that hold nothing are left out."""
    m = np.exp(np.linspace(math.log(LOWEST_MEAN), math.log(0.8), MEANS))
    root = np.exp(np.linspace(math.log(0.02), math.log(1.4), SPREADS))  # 1/sqrt(k)
    mean, one_over_root_k = (grid.ravel() for grid in np.meshgrid(m, root, indexing="ij"))
    spread = 1 / one_over_root_k**2
    a0, b0 = FIRST_YES_PRIOR
    log_weight = a0 * np.log(mean) + (b0 - 1) * np.log1p(-mean)  # a0, not a0 - 1: the grid is even in ln m
    log_weight = log_weight - one_over_root_k**2 / (2 * SPREAD_SCALE**2) + np.log(one_over_root_k)
    a, b = mean * spread, (1 - mean) * spread
    base = log_betas(a, b)
    for s, t in zip(yes, trials, strict=True):
        log_weight = log_weight + log_betas(a + s, b + t - s) - base
    weight = np.exp(log_weight - log_weight.max())
    weight /= weight.sum()
    kept = weight > 1e-4 * weight.max()
    return mean[kept], spread[kept], weight[kept] / weight[kept].sum()


def _points() -> tuple[Array, Array]:
    """Rates, even in the log odds, and their widths. The lowest stands for all below it as well: as good as 0."""
    odds = np.linspace(-12.0, 6.0, POINTS)
    p = 1 / (1 + np.exp(-odds))
    return p, p * (1 - p) * (odds[1] - odds[0])


def _density(a: Array, b: Array, p: Array, step: Array) -> Array:
    """Beta(a, b) on the points, one row for each (a, b), summing to 1.

    Where groups differ much, the model holds some rates to be as good as 0: what lies below the lowest point p0 is
    p0^a / a of the same unnormalised density, to the first order in p0.
    """
    log_density = np.outer(a - 1, np.log(p)) + np.outer(b - 1, np.log1p(-p))
    highest = log_density.max(axis=1, keepdims=True)
    density = np.exp(log_density - highest) * step
    density[:, 0] += np.exp(a * math.log(p[0]) - highest[:, 0]) / a
    return np.asarray(density / density.sum(axis=1, keepdims=True), dtype=np.float64)


def _rest(i: int, yes: Array, trials: Array, a: Array, b: Array, p: Array, step: Array) -> Array:
    """The rate of everything outside group `i`, taken as one group under the same (m, k)."""
    s, t = yes.sum() - yes[i], trials.sum() - trials[i]
    return _density(a + s, b + t - s, p, step)


def _one_group(
    level: str, counts: tuple[int, int, float], mine: Array, rest: Array, weight: Array, p: Array
) -> GroupRate:
    below = np.cumsum(rest, axis=1) - rest / 2
    above = float(weight @ (mine * below).sum(axis=1))
    mixed, mixed_rest = weight @ mine, weight @ rest
    middle_sum = np.cumsum(mixed) - mixed / 2
    low, middle, high = (float(np.interp(q, middle_sum, p, left=0.0)) for q in (0.025, 0.5, 0.975))
    return GroupRate(level, counts[0], counts[1], low, middle, high, above, float((mixed @ p) / (mixed_rest @ p)))
