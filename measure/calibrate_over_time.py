"""Looking again and again: experiments and changes, how often they speak where nothing is, and what they notice."""

from collections.abc import Iterator

import numpy as np

from onward.insight.change import change
from onward.insight.experiment import blocks_until_enough, evidence
from onward.insight.how_good import Measured
from onward.insight.rates import FIRST_YES_PRIOR

PAIRS = 150
DRIFT = np.linspace(0.3, 1.7, PAIRS)[:, None]  # a market that grows warmer nearly sixfold


def experiments_without_a_difference(searches: int) -> Iterator[Measured]:
    """Equal versions, looked at after each of 150 pairs."""
    truth = np.random.default_rng(7).beta(*FIRST_YES_PRIOR, searches)
    markets = (
        ("a steady market", np.ones((PAIRS, 1))),
        ("a market that warms", DRIFT),
        ("one that cools", DRIFT[::-1]),
    )
    for name, market in markets:
        rates = np.minimum(truth * market, 0.95)
        ends = blocks_until_enough(rates, rates, searches=searches, blocks=PAIRS, seed=8)
        what = f"equal versions, {PAIRS} looks, {name}"
        yield Measured("experiments", what, "false", float(np.isfinite(ends).mean()), searches, 0.05)


def experiments_with_one(searches: int) -> Iterator[Measured]:
    """What an experiment notices, and by when."""
    for low, high in ((0.05, 0.15), (0.04, 0.08), (0.10, 0.30)):
        ends = 2 * blocks_until_enough(low, high, searches=searches, blocks=250, seed=9)
        for by in (200, 500):
            what = f"{100 * low:.0f} against {100 * high:.0f} in 100, by {by} applications"
            yield Measured("experiments", what, "found", float((ends <= by).mean()), searches)


def too_large_at_the_end(searches: int) -> Iterator[Measured]:
    """By how much an experiment that ended shows a tripling too large: in how many the ratio seen is above three."""
    dice, larger, ended = np.random.default_rng(10), 0, 0
    for _ in range(searches):
        found = evidence([(bool(a < 0.05), bool(b < 0.15)) for a, b in dice.random((250, 2))])
        if found.enough and found.yes_b > found.yes_a:
            ended += 1
            larger += found.yes_b > 3 * found.yes_a
    yield Measured(
        "experiments ended",
        "a tripling that was noticed looked like more than one",
        "found",
        larger / max(ended, 1),
        ended,
    )


def changes(searches: int) -> Iterator[Measured]:
    """Steady searches looked at ten applications apart, and searches that did change halfway."""
    truth = np.random.default_rng(11).beta(*FIRST_YES_PRIOR, searches)
    for n in (100, 200):
        spoken = 0
        for seed, rate in enumerate(truth):
            yes = np.random.default_rng([seed, n]).random(n) < rate
            spoken += any(change(yes[:look]).speaks for look in range(30, n + 1, 10))
        yield Measured(
            "change",
            f"steady search of {n}, looked at every ten applications",
            "false",
            spoken / searches,
            searches,
            0.05,
        )
    for low, high in ((0.10, 0.30), (0.05, 0.15)):
        noticed = 0
        for seed in range(searches):
            chance = np.where(np.arange(200) < 100, low, high)
            noticed += change(np.random.default_rng(seed).random(200) < chance).speaks
        what = f"{100 * low:.0f} to {100 * high:.0f} in 100 halfway through 200"
        yield Measured("change", what, "found", noticed / searches, searches)
