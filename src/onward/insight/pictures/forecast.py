"""How many more no's before the next yes: a range with its median, never one number alone."""

from onward.insight.forecast import MOST, Forecast, shown
from onward.insight.pictures.paper import Paper, Picture, box, line, ticks, words
from onward.insight.whole import Insight

ROW, BAR = 54.0, 16.0


def forecast(found: Insight, paper: Paper) -> Picture | None:
    rows = [("before the next yes", found.forecast), ("before the one after", found.forecast_second)]
    drawn = [(name, one) for name, one in rows if one is not None]
    told = next((one for one in found.further if one.card == "forecast"), None)
    if not drawn or told is None:
        return None
    last = max(1, min(MOST, max(one.high80 for _, one in drawn)))
    wide = paper.width - 40

    def x(number: float) -> float:
        return 12 + wide * min(number, last) / last

    shapes = []
    for i, (name, one) in enumerate(drawn):
        y = 4 + i * ROW
        shapes += [
            words(12, y + 12, f"{name}: {_short(one)}"),
            box(x(one.low80), y + 20, max(3.0, x(one.high80) - x(one.low80)), BAR, "part", _range(one)),
            line(x(one.median), y + 17, x(one.median), y + 20 + BAR + 3, "line"),
        ]
    floor = 4 + len(drawn) * ROW
    shapes.append(line(12, floor, 12 + wide, floor))
    for tick in ticks(last):
        beyond = "+" if tick == MOST else ""
        at = x(tick)
        shapes += [
            line(at, floor, at, floor + 4),
            words(at, floor + 18, f"{tick:g}{beyond}", at="middle", kind="soft"),
        ]
    shapes.append(words(12, floor + 35, "no's and silences", kind="soft"))
    title = "How far the next yes may be"
    description = "If things stay as they were, no's and silences " + "; ".join(
        f"{name}: {_range(one)}" for name, one in drawn
    )
    return Picture(
        "forecast",
        title,
        told,
        f"{description}.",
        "Make plans that hold at the long end of the range, too: for money, time and rest.",
        "forecast",
        (
            ("no's or silences", "low", "median", "high"),
            *((name, shown(one.low80), shown(one.median), shown(one.high80)) for name, one in drawn),
        ),
        paper.sheet(title, f"{description}.", floor + 42, shapes),
    )


def _short(one: Forecast) -> str:
    high = f"{MOST}+" if one.high80 > MOST else str(one.high80)
    return f"likely {one.low80} to {high}" if one.low80 <= MOST else f"more than {MOST}"


def _range(one: Forecast) -> str:
    return f"likely {shown(one.low80)} to {shown(one.high80)}, half the time up to {shown(one.median)}"
