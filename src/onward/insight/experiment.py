"""Résumé experiments that stay valid however often one looks (EVIDENCE section 3.5).

The tool picks the version in blocks of two, so that better postings cannot all get B; evidence is a block e-variable
(Turner, Ly and Grünwald): at 20 it stops. What it will cost at the seeker's own rate is worked out before it starts.
"""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from onward.insight.rates import FIRST_YES_PRIOR, per_hundred
from onward.spoken import count

ENOUGH = 20.0
SEARCHES, MOST_BLOCKS = 2000, 1000  # of the simulation behind the cost
OFTEN = 0.8  # "in 4 of 5 searches"
LOOKS = (100, 200, 500)  # applications at which the cost is told as well


@dataclass(frozen=True, slots=True)
class Evidence:
    """`e` is the evidence so far against "the versions do equally well"; `pairs` have been scored, those after the
    evidence was enough left out."""

    e: float
    pairs: int
    yes_a: int
    yes_b: int

    @property
    def enough(self) -> bool:
        return self.e >= ENOUGH

    @property
    def amount(self) -> str:
        """The evidence as "3.1 of 20 needed"; rounded down, so that it never looks like enough before it is."""
        if self.e >= 1000:
            return f"more than 1,000 of {ENOUGH:.0f} needed"
        shown = f"{math.floor(self.e):.0f}" if self.e >= 10 else f"{math.floor(10 * self.e) / 10:.1f}"
        return f"{shown} of {ENOUGH:.0f} needed"

    def sentence(self, a: str, b: str, *, stopped: bool = False) -> str:
        """What stands so far, or how it ended, without more than the evidence carries."""
        each = f"“{a}” led to a conversation in {self.yes_a} of {self.pairs}, “{b}” in {self.yes_b} of {self.pairs}."
        if self.enough:
            return (
                f"Evidence {self.amount}: the versions did differently. {each} Which one went where was chosen by chance, "
                "so the version itself can be the cause. The real difference is probably smaller than it looks here: "
                "an experiment that ends at a clear moment mostly shows it too large."
            )
        if not self.pairs:
            return "No pair is scored, so there is no evidence either way."
        if stopped:
            return (
                f"Stopped at evidence {self.amount}, after {count(self.pairs, 'pair')}. {each} That is not enough to tell "
                "them apart, and it does not show that they do equally well."
            )
        return (
            f"Evidence so far {self.amount}, from {count(self.pairs, 'pair')}. {each} "
            "Too little to say anything about the versions."
        )


def assignment(blocks: int, seed: int) -> tuple[str, ...]:
    """Which version goes out next, for so many blocks of two: A and B in random order within each."""
    order = random.Random(seed)
    return tuple(one for _ in range(blocks) for one in order.choice(("AB", "BA")))


def evidence(pairs: Sequence[tuple[bool, bool]]) -> Evidence:
    """Evidence from scored blocks, each (A got a yes, B got a yes), in the order in which they were picked.

    Ends at the first block at which it is enough.
    """
    a, b = FIRST_YES_PRIOR
    log_e, yes_a, yes_b, seen = 0.0, 0, 0, 0
    for got_a, got_b in pairs:
        if log_e >= math.log(ENOUGH):
            break
        theta_a, theta_b = (a + yes_a) / (a + b + seen), (a + yes_b) / (a + b + seen)
        both = (theta_a + theta_b) / 2
        log_e += _log_chance(theta_a, got_a) + _log_chance(theta_b, got_b)
        log_e -= _log_chance(both, got_a) + _log_chance(both, got_b)
        yes_a, yes_b, seen = yes_a + got_a, yes_b + got_b, seen + 1
    return Evidence(math.exp(min(log_e, 700.0)), seen, yes_a, yes_b)


def _log_chance(theta: float, happened: bool) -> float:
    return math.log(theta if happened else 1 - theta)


@dataclass(frozen=True, slots=True)
class Cost:
    """What an experiment takes if one version does `times` as well as `rate`.

    `needed` applications, both versions together, until it is noticed in 4 of 5 searches; None where that is more than
    `most`. `by`: applications, and the share of searches that have noticed by then.
    """

    rate: float
    times: float
    needed: int | None
    by: tuple[tuple[int, float], ...]
    most: int = 2 * MOST_BLOCKS

    @property
    def about(self) -> str:
        """The number needed, with no more digits than a simulation carries."""
        return f"more than {self.most:,}" if self.needed is None else f"about {_two_digits(self.needed):,}"


@cache
def cost(rate: float, times: float) -> Cost:
    """The cost at this rate, from 2,000 simulated searches with fixed seeds: the same log is told the same."""
    better = min(rate * times, 0.95)
    ends = 2 * blocks_until_enough(rate, better, searches=SEARCHES, blocks=MOST_BLOCKS, seed=5)
    at = float(np.sort(ends)[math.ceil(OFTEN * SEARCHES) - 1])
    return Cost(
        rate,
        times,
        int(at) if math.isfinite(at) else None,
        tuple((look, float((ends <= look).mean())) for look in LOOKS),
    )


def cost_sentence(triple: Cost, double: Cost, pace: str = "") -> str:
    """What is said before the start (EVIDENCE section 8). `pace`: how long that takes this seeker."""
    told = (
        f"If one version triples a rate of {per_hundred(triple.rate)} in 100, we would notice in 4 of 5 searches after "
        f"{triple.about} applications."
    )
    after = f"A doubling takes {double.about}. Most such experiments do not finish. Start anyway?"
    return " ".join(part for part in (told, pace, after) if part)


def blocks_until_enough(
    rate_a: float | NDArray[np.float64],
    rate_b: float | NDArray[np.float64],
    *,
    searches: int,
    blocks: int,
    seed: int,
) -> NDArray[np.float64]:
    """For each simulated search after how many blocks the evidence is enough; infinite where it never is.

    A rate may be an array, one row a block and one column a search: a market that drifts, seekers that differ.
    """
    dice = np.random.default_rng(seed)
    a, b = FIRST_YES_PRIOR
    theta = tuple(np.broadcast_to(one, (blocks, searches)) for one in (rate_a, rate_b))
    yes = np.zeros((2, searches))
    log_e, ends = np.zeros(searches), np.full(searches, np.inf)
    for seen in range(blocks):
        got = np.stack([dice.random(searches) < one[seen] for one in theta])
        guess = (a + yes) / (a + b + seen)
        both = guess.mean(axis=0)
        log_e += np.log(np.where(got, guess, 1 - guess)).sum(axis=0) - np.log(np.where(got, both, 1 - both)).sum(axis=0)
        yes += got
        ends[np.isinf(ends) & (log_e >= math.log(ENOUGH))] = seen + 1
    return ends


def _two_digits(number: int) -> int:
    digits = max(0, len(str(number)) - 2)
    return int(round(number, -digits))
