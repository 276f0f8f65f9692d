"""When applications went out, day by day, over the last year: no streaks, no targets, only what was."""

from collections import Counter
from datetime import date, timedelta

import numpy as np

from onward.insight.pictures.svg import Picture, box, sheet, words
from onward.insight.whole import Insight
from onward.spoken import count, day

WEEKS, CELL, LEFT, TOP = 53, 11, 34, 20
SHADES = (("c", 0), ("b", 1), ("a", 3))


def calendar(found: Insight, names: bool) -> Picture | None:
    sent = found.record.sent[np.isfinite(found.record.sent)]
    days = Counter(date.fromordinal(int(one)) for one in sent)
    first = found.as_of - timedelta(days=found.as_of.weekday() + 7 * (WEEKS - 1))
    shown = {at: number for at, number in days.items() if first <= at <= found.as_of}
    if len(shown) < 3:
        return None
    shapes = [
        words(LEFT - 6, TOP + i * CELL + 9, name, at="end", kind="soft")
        for i, name in ((0, "Mo"), (2, "We"), (4, "Fr"))
    ]
    for offset in range((found.as_of - first).days + 1):
        at = first + timedelta(days=offset)
        x, y = LEFT + offset // 7 * CELL, TOP + offset % 7 * CELL
        number = shown.get(at, 0)
        kind = [shade for shade, least in SHADES if number >= least][-1]
        shapes.append(box(x, y, CELL - 2, CELL - 2, kind, f"{day(at)}: {number}" if number else ""))
        if at.day == 1:
            shapes.append(words(x, TOP - 6, f"{at:%b}", kind="soft"))
    months = Counter(at.strftime("%Y-%m") for at in shown for _ in range(shown[at]))
    title = "When you applied"
    told = f"{count(sum(shown.values()), 'application')} on {count(len(shown), 'day')} of the last year."
    return Picture(
        "calendar",
        title,
        told,
        f"{title}. {told}",
        "Look at what the next two weeks hold, and set aside the time you really have.",
        (("month", "applications"), *((month, str(number)) for month, number in sorted(months.items()))),
        sheet(title, told, TOP + 7 * CELL + 8, shapes),
    )
