"""How many more no's before the next yes: a range with its median, never one number alone."""

from onward.insight.forecast import MOST, Forecast, shown
from onward.insight.pictures.svg import WIDTH, Picture, box, line, sheet, words
from onward.insight.whole import Insight

LEFT, ROW = 150.0, 46.0


def forecast(found: Insight, names: bool) -> Picture | None:
    rows = [("the next yes", found.forecast), ("the one after", found.forecast_second)]
    drawn = [(name, one) for name, one in rows if one is not None]
    if not drawn:
        return None
    last = min(MOST, max(one.high80 for _, one in drawn))
    wide = WIDTH - LEFT - 60

    def x(number: int) -> float:
        return LEFT + wide * min(number, last) / max(last, 1)

    shapes = []
    for i, (name, one) in enumerate(drawn):
        y = 12 + i * ROW
        shapes += [
            words(LEFT - 10, y + 16, name, at="end"),
            box(x(one.low80), y + 4, x(one.high80) - x(one.low80), 16, "b", _range(one)),
            line(x(one.median), y, x(one.median), y + 24, "line"),
            words(x(one.low80), y + 36, shown(one.low80), at="middle", kind="soft"),
            words(x(one.median), y + 36, shown(one.median), at="middle"),
            words(
                x(one.high80), y + 36, shown(one.high80) if one.high80 <= MOST else f"{MOST}+", at="middle", kind="soft"
            ),
        ]
    first = drawn[0][1]
    title = "How far the next yes may be"
    return Picture(
        "forecast",
        title,
        first.sentence,
        f"{title}. " + " ".join(f"{name}: {_range(one)}." for name, one in drawn),
        "Plan for the long end of the range: it is where the strength is needed.",
        (
            ("no's or silences before", "low", "median", "high"),
            *((name, shown(one.low80), shown(one.median), shown(one.high80)) for name, one in drawn),
        ),
        sheet(title, first.sentence, 16 + len(drawn) * ROW, shapes),
    )


def _range(one: Forecast) -> str:
    return f"median {shown(one.median)}, likely {shown(one.low80)} to {shown(one.high80)}"
