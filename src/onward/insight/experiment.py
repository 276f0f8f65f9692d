"""Résumé experiments that stay valid however often one looks (EVIDENCE section 3.5).

The tool picks the version in blocks of two, so that better postings cannot all get B; evidence is a block e-variable
(Turner, Ly and Grünwald): at 20 it may stop. What it will cost is told before it starts.
"""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

from onward.insight.rates import FIRST_YES_PRIOR

ENOUGH = 20.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """`e` is the evidence so far against "the versions do equally well"; `blocks` pairs have been scored."""

    e: float
    blocks: int
    yes_a: int
    yes_b: int

    @property
    def sentence(self) -> str:
        return f"Evidence so far {self.e:.1f} of {ENOUGH:.0f} needed, from {self.blocks} pairs."


def assignment(blocks: int, seed: int) -> tuple[str, ...]:
    """Which version goes out next, for so many blocks of two: A and B in random order within each."""
    order = random.Random(seed)
    return tuple(one for _ in range(blocks) for one in order.choice(("AB", "BA")))


def evidence(pairs: Sequence[tuple[bool, bool]]) -> Evidence:
    """Evidence from scored blocks, each (A got a yes, B got a yes), oldest first."""
    a, b = FIRST_YES_PRIOR
    log_e, yes_a, yes_b = 0.0, 0, 0
    for seen, (got_a, got_b) in enumerate(pairs):
        theta_a, theta_b = (a + yes_a) / (a + b + seen), (a + yes_b) / (a + b + seen)
        both = (theta_a + theta_b) / 2
        log_e += _log_chance(theta_a, got_a) + _log_chance(theta_b, got_b)
        log_e -= _log_chance(both, got_a) + _log_chance(both, got_b)
        yes_a, yes_b = yes_a + got_a, yes_b + got_b
    return Evidence(math.exp(min(log_e, 700.0)), len(pairs), yes_a, yes_b)


def _log_chance(theta: float, happened: bool) -> float:
    return math.log(theta if happened else 1 - theta)
