"""Whether anything has changed: the rate of conversations over blocks of applications, each with its interval."""

from datetime import date

import numpy as np
from numpy.typing import NDArray

from onward.insight.change import MARGIN
from onward.insight.pictures.paper import Paper, Picture, box, dot, line, ticks, words
from onward.insight.rates import FIRST_YES_PRIOR, Rate, per_hundred, posterior_grid
from onward.insight.whole import Insight
from onward.spoken import count, day

LEFT, TOP, HEIGHT, MOST_BLOCKS = 34.0, 24.0, 130.0, 12


def over_time(found: Insight, paper: Paper) -> Picture | None:
    ripe = found.record.ripe
    yes, sent = found.record.yes[ripe], found.record.sent[ripe]
    told = next((one for one in found.further if one.card == "change"), None)
    if len(yes) < 2 * MARGIN or not yes.any() or told is None:
        return None
    parts = min(MOST_BLOCKS, len(yes) // MARGIN)
    blocks = [_rate(part) for part in np.array_split(yes, parts)]
    when = [_first_day(part) for part in np.array_split(sent, parts)]
    title = "Over time"
    description = (
        "Conversations, from the first applications to the latest. "
        + "; ".join(
            f"{at or f'block {i}'}: {one.yes} of {one.n}"
            for i, (at, one) in enumerate(zip(when, blocks, strict=True), 1)
        )
        + f". {told.text}"
    )
    return Picture(
        "over_time",
        title,
        told,
        description,
        "If you change something, such as the résumé, note which version goes where; without that, no look can tell what it did.",
        "experiment",
        (
            ("sent from", "conversations", "of", "in 100, likely"),
            *(
                (at or f"block {i}", str(one.yes), str(one.n), _range(one))
                for i, (at, one) in enumerate(zip(when, blocks, strict=True), 1)
            ),
        ),
        paper.sheet(title, description, TOP + HEIGHT + 26, _drawn(found, blocks, when, paper.width)),
    )


def _rate(said: NDArray[np.bool_]) -> Rate:
    """The rate of one block, on the grid of rates: a picture needs no more digits, and there are many blocks."""
    yes, n = int(said.sum()), len(said)
    a, b = FIRST_YES_PRIOR
    points, weight = posterior_grid(a + yes, b + n - yes, np.empty(0))
    low, middle, high = np.interp((0.025, 0.5, 0.975), np.cumsum(weight) - weight / 2, points).tolist()
    return Rate(yes, n, 0, low, middle, high, "led to a conversation")


def _first_day(sent: NDArray[np.float64]) -> str:
    known = sent[np.isfinite(sent)]
    return day(date.fromordinal(int(known.min()))) if len(known) else ""


def _range(one: Rate) -> str:
    return f"{per_hundred(one.low)} to {per_hundred(one.high)}"


def _drawn(found: Insight, blocks: list[Rate], when: list[str], width: float) -> list[str]:
    top = max(one.high for one in blocks) * 1.05
    wide = width - LEFT - 8

    def y(share: float) -> float:
        return TOP + HEIGHT * (1 - share / top)

    whole = found.first_yes
    floor = TOP + HEIGHT
    shapes = [
        box(LEFT, y(whole.high), wide, y(whole.low) - y(whole.high), "faint", f"all: {_range(whole)} in 100"),
        line(LEFT, TOP, LEFT, floor),
        line(LEFT, floor, LEFT + wide, floor),
        words(4, 13, f"in 100; each line {count(blocks[0].n, 'application')}", kind="soft"),
    ]
    shapes += [words(LEFT - 6, y(one / 100) + 4, f"{one:g}", at="end", kind="soft") for one in ticks(100 * top)]
    for i, one in enumerate(blocks):
        x = LEFT + (i + 0.5) * wide / len(blocks)
        said = f"{when[i]}: {one.yes} of {one.n}, likely {_range(one)} in 100"
        shapes += [line(x, y(one.low), x, y(one.high), "range"), dot(x, y(one.middle), said)]
    shapes += [
        words(LEFT, floor + 18, when[0] or "first", kind="soft"),
        words(LEFT + wide, floor + 18, when[-1] or "latest", at="end", kind="soft"),
    ]
    return shapes
