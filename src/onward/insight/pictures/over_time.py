"""Whether anything has changed: the rate of conversations over blocks of applications, each with its interval."""

from datetime import date

import numpy as np

from onward.insight.change import MARGIN
from onward.insight.pictures.paper import Paper, Picture, box, dot, line, ticks, words
from onward.insight.rates import FIRST_YES_PRIOR, Rate, per_hundred, rate
from onward.insight.whole import Insight
from onward.spoken import count

LEFT, TOP, HEIGHT, MOST_BLOCKS = 34.0, 24.0, 130.0, 12


def over_time(found: Insight, paper: Paper) -> Picture | None:
    decided = found.record.part(found.record.ripe)
    told = next((one for one in found.further if one.card == "change"), None)
    if len(decided) < 2 * MARGIN or not decided.yes.any() or told is None:
        return None
    parts = np.array_split(np.arange(len(decided)), min(MOST_BLOCKS, len(decided) // MARGIN))
    blocks = [_rate(decided.yes[part]) for part in parts]
    when = [_month(decided.sent[part]) for part in parts]
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


def _rate(yes: "np.ndarray[tuple[int, ...], np.dtype[np.bool_]]") -> Rate:
    return rate(int(yes.sum()), int((~yes).sum()), np.empty(0), prior=FIRST_YES_PRIOR, what="")


def _month(sent: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]") -> str:
    known = sent[np.isfinite(sent)]
    return f"{date.fromordinal(int(known.min())):%b %Y}" if len(known) else ""


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
        words(4, 13, f"conversations in 100; each line {count(blocks[0].n, 'application')}", kind="soft"),
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
