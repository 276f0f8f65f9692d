"""When applications went out, day by day, over the last year: no streaks, no targets, only what was."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta

import numpy as np

from onward.insight.pictures.paper import Paper, Picture, box, wide_of, words
from onward.insight.sentences import Sentence
from onward.insight.whole import Insight
from onward.spoken import count, day

MOST_WEEKS, FEWEST_WEEKS, LARGEST, LEFT, TOP = 53, 12, 20.0, 28.0, 22.0
#: Shades with the smallest number of applications a day that has them, and how the legend says it.
SHADES = (("faint", 0, ""), ("few", 1, "1"), ("some", 2, "2 to 4"), ("many", 5, "5 or more"))


def calendar(found: Insight, paper: Paper) -> Picture | None:
    sent = found.record.sent[np.isfinite(found.record.sent)]
    monday = found.as_of - timedelta(days=found.as_of.weekday())
    numbers, counts = (one.tolist() for one in np.unique(sent, return_counts=True))
    earliest = monday - timedelta(weeks=MOST_WEEKS - 1)
    shown = {
        date.fromordinal(int(at)): number
        for at, number in zip(numbers, counts, strict=True)
        if earliest.toordinal() <= at <= found.as_of.toordinal()
    }
    if len(shown) < 3:
        return None
    weeks = min(MOST_WEEKS, max(FEWEST_WEEKS, (monday - min(shown)).days // 7 + 2))
    title = "When you applied"
    whole = "" if len(sent) == sum(shown.values()) else " in the last year"
    told = Sentence(
        f"{count(sum(shown.values()), 'application')} on {count(len(shown), 'day')}{whole}.",
        "Counted by the day each one went out, as far as the log knows it.",
        "A date put right, or the next application.",
        "counted",
    )
    months: Counter[date] = Counter()
    for at, number in shown.items():
        months[at.replace(day=1)] += number
    description = (
        f"{told.text} By month: "
        + ", ".join(f"{number:,} in {at:%B %Y}" for at, number in sorted(months.items()))
        + "."
    )
    first = monday - timedelta(weeks=weeks - 1)
    height, shapes = _drawn(shown, first, found.as_of, weeks, paper.width)
    return Picture(
        "calendar",
        title,
        told,
        description,
        "Write down what you will do in the coming week, when and where, in the time you really have.",
        "plan",
        (("month", "applications"), *((f"{at:%b %Y}", f"{number:,}") for at, number in sorted(months.items()))),
        paper.sheet(title, description, height, shapes),
    )


def _drawn(shown: Mapping[date, int], first: date, last: date, weeks: int, width: float) -> tuple[float, list[str]]:
    cell = min(LARGEST, (width - LEFT - 4) / weeks)
    gap = 1 if cell < 8 else 2
    shapes = [
        words(LEFT - 6, TOP + i * cell + cell / 2 + 4, name, at="end", kind="soft")
        for i, name in ((0, "Mo"), (3, "Th"), (6, "Su"))
        if cell >= 5 and (i != 3 or cell >= 8)
    ]
    free = LEFT
    for offset in range((last - first).days + 1):
        at = first + timedelta(days=offset)
        x, y = LEFT + offset // 7 * cell, TOP + offset % 7 * cell
        number = shown.get(at, 0)
        kind = next(shade for shade, least, _ in reversed(SHADES) if number >= least)
        shapes.append(box(x, y, cell - gap, cell - gap, kind, f"{day(at)}: {number:,}" if number else ""))
        month = f"{at:%b}"
        if at.day == 1 and x >= free and x + wide_of(month) <= width:
            shapes.append(words(x, TOP - 8, month, kind="soft"))
            free = x + wide_of(month) + 6
    y, x = TOP + 7 * cell + 14, LEFT
    for shade, least, name in SHADES:
        if least:
            shapes += [box(x, y - 10, 11, 11, shade), words(x + 16, y, name, kind="soft")]
            x += 16 + wide_of(name) + 16
    shapes.append(words(x, y, "a day", kind="soft"))
    return y + 8, shapes
