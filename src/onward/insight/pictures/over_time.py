"""Whether anything has changed: the rate of conversations over blocks of applications, each with its interval."""

import numpy as np

from onward.insight.change import MARGIN
from onward.insight.pictures.svg import WIDTH, Picture, dot, line, sheet, words
from onward.insight.rates import FIRST_YES_PRIOR, per_hundred, rate
from onward.insight.whole import Insight

LEFT, TOP, HEIGHT, MOST_BLOCKS = 56.0, 14.0, 150.0, 12


def over_time(found: Insight, names: bool) -> Picture | None:
    decided = found.record.yes[found.record.ripe]
    if len(decided) < 2 * MARGIN:
        return None
    blocks = np.array_split(decided, min(MOST_BLOCKS, len(decided) // MARGIN))
    rates = [rate(int(b.sum()), int((~b).sum()), np.empty(0), prior=FIRST_YES_PRIOR, what="") for b in blocks]
    top = max(one.high for one in rates)
    wide = (WIDTH - LEFT - 10) / len(rates)
    shapes = [line(LEFT, TOP, LEFT, TOP + HEIGHT), line(LEFT, TOP + HEIGHT, WIDTH - 10, TOP + HEIGHT)]
    shapes.append(words(LEFT - 6, TOP + 10, f"{per_hundred(top)}", at="end", kind="soft"))
    shapes.append(words(LEFT + 6, TOP + 6, "in 100", kind="soft"))
    for i, one in enumerate(rates):
        x = LEFT + (i + 0.5) * wide
        low, middle, high = (TOP + HEIGHT * (1 - value / top) for value in (one.low, one.middle, one.high))
        shapes += [line(x, low, x, high, "range"), dot(x, middle, f"{one.yes} of {one.n}")]
    shapes.append(words(LEFT, TOP + HEIGHT + 18, "first", kind="soft"))
    shapes.append(words(WIDTH - 10, TOP + HEIGHT + 18, "latest", at="end", kind="soft"))
    title = "Over time"
    sentence = next(one.text for one in found.further if one.card == "change")
    return Picture(
        "over_time",
        title,
        sentence,
        f"{title}. " + "; ".join(f"block {i + 1}: {one.yes} of {one.n}" for i, one in enumerate(rates)) + ".",
        "If you changed something on a day you know, note it: the next look can then be asked about that day.",
        (
            ("block of applications", "conversations", "of", "in 100, probably"),
            *(
                (str(i + 1), str(one.yes), str(one.n), f"{per_hundred(one.low)} to {per_hundred(one.high)}")
                for i, one in enumerate(rates)
            ),
        ),
        sheet(title, sentence, TOP + HEIGHT + 28, shapes),
    )
