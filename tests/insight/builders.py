"""Searches made by dice, with or without an effect in them."""

import numpy as np

from onward.insight.record import Record

LEVELS = (2, 3, 4, 5, 2, 4, 6, 5, 4, 3)  # ten traits, 38 levels, as in EVIDENCE section 3.3


def search(n: int, *, rate: float, seed: int, times: float = 1.0, traits: bool = True) -> Record:
    """`n` decided applications; those with the first level of the third trait succeed `times` as often."""
    dice = np.random.default_rng(seed)
    levels = {f"trait {i}": tuple(f"level {x}" for x in dice.integers(0, k, n)) for i, k in enumerate(LEVELS)}
    lucky = np.array([level == "level 0" for level in levels["trait 2"]], dtype=bool)
    yes = dice.random(n) < np.where(lucky, min(rate * times, 0.95), rate)
    nothing, unknown = np.zeros(n, dtype=bool), np.full(n, np.nan)
    return Record(
        sent=np.arange(n, dtype=float),
        yes=yes,
        no=~yes,
        over=nothing,
        offer=nothing,
        days_to_yes=np.where(yes, 5.0, unknown),
        days_to_no=np.where(yes, unknown, 9.0),
        days_to_other=unknown,
        days_watched=np.full(n, 100.0),
        traits=levels if traits else {},
    )


def silent_search(n: int, *, share: float, median: float, sigma: float, watched: float, seed: int) -> Record:
    """`n` applications of which `share` are answered after a lognormal time, seen after `watched` days."""
    dice = np.random.default_rng(seed)
    delay = np.where(dice.random(n) < share, np.exp(np.log(median) + sigma * dice.standard_normal(n)), np.inf)
    no = delay <= watched
    nothing, unknown = np.zeros(n, dtype=bool), np.full(n, np.nan)
    return Record(
        sent=np.arange(n, dtype=float),
        yes=nothing,
        no=no,
        over=nothing,
        offer=nothing,
        days_to_yes=unknown,
        days_to_no=np.where(no, delay, np.nan),
        days_to_other=unknown,
        days_watched=np.full(n, watched),
    )
