"""How many got from each stage to the next, with the range in which the real rate lies."""

from onward.insight.pictures.paper import Paper, Picture, box, range_line, wide_of, words
from onward.insight.rates import Rate, per_hundred
from onward.insight.sentences import Sentence
from onward.insight.whole import Insight
from onward.spoken import count

ROW, BAR = 56.0, 14.0
#: What each stage of the contract is called beside its bar.
NAMES = {
    "answer": "got an answer",
    "assessment": "led to an assessment",
    "first_yes": "led to a conversation",
    "further_round": "conversation to a further round",
    "offer": "conversation to an offer",
}


def funnel(found: Insight, paper: Paper) -> Picture | None:
    rows = stages(found)
    if found.n < 2 or not rows:
        return None
    wide = paper.width - 8
    shapes: list[str] = []
    y = 4.0
    for name, rate in rows:
        number = f"{rate.yes:,} of {rate.n:,}"
        under = y + 18 + BAR + 8
        low, high = 4 + wide * rate.low, 4 + wide * rate.high
        shapes += [
            words(4, y + 12, name),
            words(paper.width - 4, y + 12, number, at="end"),
            box(4, y + 18, wide, BAR, "pale"),
            box(4, y + 18, wide * rate.yes / rate.n, BAR, "main", number),
            *range_line(low, high, under),
        ]
        room = wide_of(likely := f"likely {_range(rate)}") + 10
        if high + room <= paper.width:
            shapes.append(words(high + 8, under + 5, likely, kind="soft"))
        elif low - room >= 0:
            shapes.append(words(low - 8, under + 5, likely, at="end", kind="soft"))
        else:
            shapes.append(words(4, under + 18, likely, kind="soft"))
            y += 14
        y += ROW
    title = "How far they got"
    first = found.first_yes
    told = Sentence(
        f"{first.yes:,} of {first.n:,} led to a conversation; likely {_range(first)}.",
        "Each range holds the real rate 19 times in 20; what is still open counts as open, not as a no.",
        "More answers make the ranges narrower.",
        "rates",
    )
    description = f"Stage by stage, of {count(found.n, 'application')}: " + "; ".join(
        f"{name}, {rate.yes:,} of {rate.n:,}, likely {_range(rate)}" for name, rate in rows
    )
    if first.yes:
        step = "Open the ones that led to a conversation, and note their source and résumé version where they lack it."
    else:
        step = "Change nothing on these numbers alone; note where each one came from, so that there is something to compare."
    return Picture(
        "funnel",
        title,
        told,
        f"{description}.",
        step,
        "scan",
        (
            ("stage", "number", "of", "still open", "real rate in 100, likely"),
            *((name, f"{rate.yes:,}", f"{rate.n:,}", f"{rate.still_open:,}", _numbers(rate)) for name, rate in rows),
        ),
        paper.sheet(title, f"{description}.", y, shapes),
    )


def stages(found: Insight) -> list[tuple[str, Rate]]:
    """The stages that somebody reached, and the first conversation in any case: it is what a search is about."""
    return [(NAMES[name], rate) for name, rate in found.stages if rate.n and (rate.yes or name == "first_yes")]


def _numbers(rate: Rate) -> str:
    return f"{per_hundred(rate.low)} to {per_hundred(rate.high)}"


def _range(rate: Rate) -> str:
    return f"{_numbers(rate)} in 100"
