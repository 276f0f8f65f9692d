"""The silence curve: how likely an answer still is after so many days, with each open application on it."""

import math
from collections.abc import Sequence

import numpy as np

from onward.insight.pictures.paper import Paper, Picture, curve, dot, line, ticks, words
from onward.insight.rates import per_hundred
from onward.insight.sentences import Sentence, in_so_many
from onward.insight.waiting import Wait
from onward.insight.whole import Insight
from onward.spoken import count, days
from onward.words import Outcome

LEFT, TOP, HEIGHT, BELOW, RIGHT = 34.0, 24.0, 150.0, 40.0, 22.0
SHORTEST, LONGEST = 45, 180  # days on the axis; what is quiet for longer gathers at its end
ROWS = 50  # of the table
APART, LARGEST = 14.0, 8.0  # of dots: pixels between them, and radius where they stand for many
NAMED = 3  # applications named beside one dot
STATES = ("waiting", "quiet", "probably no")


def silence(found: Insight, paper: Paper) -> Picture | None:
    if not found.waits:
        return None
    last = min(LONGEST, max(SHORTEST, max(wait.days for wait in found.waits)))
    chance = found.silence.chances(np.arange(last + 1, dtype=np.float64))[0].tolist()
    yours = sum(asks(wait) for wait in found.waits)
    height, shapes = _drawn(found.waits, chance, last, paper.width)
    number = {state: sum(wait.state == state for wait in found.waits) for state in STATES}
    states = ", ".join(f"{number[state]:,} {state}" for state in STATES if number[state])
    title = "What is still open"
    told = Sentence(
        f"{count(len(found.waits), 'application is', 'applications are')} not over: {states}.",
        "Some employers never answer, the others take their time: a mixture-cure model, weighed by your own log.",
        "An answer, or more days without one.",
        "silence",
    )
    description = (
        f"The chance of an answer within three months falls from {in_so_many(chance[0])} on the first day to {in_so_many(chance[30])} after "
        f"30 days and {in_so_many(chance[last])} after {last}. {told.text}"
    )
    return Picture(
        "silence",
        title,
        told,
        description,
        _step(yours, number["probably no"]),
        "silence",
        (("application", "days", "answers within three months, in 100", "state"), *_rows(found.waits)),
        paper.sheet(title, description, height, shapes),
        Outcome.SILENT if number["probably no"] and not yours else Outcome.OPEN,
        f"And {len(found.waits) - ROWS:,} more that are quiet for longer." if len(found.waits) > ROWS else "",
    )


def _step(yours: int, probably_no: int) -> str:
    if yours:
        which = "The one that asks" if yours == 1 else f"The {yours:,} that ask"
        return f"{which} something of you can come first; the others are with them."
    if probably_no:
        return "Those that probably are a no can be closed; a reply reopens them."
    return "Leave them as they are for now, and look again when a month has gone by."


def _drawn(waits: Sequence[Wait], chance: Sequence[float], last: int, width: float) -> tuple[float, list[str]]:
    top = max(0.05, chance[0], *(wait.still_answers for wait in waits)) * 1.05
    wide = width - LEFT - RIGHT

    def x(day: float) -> float:
        return LEFT + wide * min(day, last) / last

    def y(share: float) -> float:
        return TOP + HEIGHT * (1 - share / top)

    floor = TOP + HEIGHT
    shapes = [
        line(LEFT, TOP, LEFT, floor),
        line(LEFT, floor, LEFT + wide, floor),
        words(4, 13, "how many in 100 answer within three months", kind="soft"),
        words(LEFT + wide, floor + 34, "days without an answer", at="end", kind="soft"),
        curve((x(day), y(share)) for day, share in enumerate(chance)),
    ]
    shapes += [words(LEFT - 6, y(one / 100) + 4, f"{one:g}", at="end", kind="soft") for one in ticks(100 * top)]
    step = next(one for one in (15, 30, 60) if last / one * 40 <= wide)
    for day in range(0, last + 1, step):
        over = "+" if day == last and waits[-1].days > last else ""
        shapes.append(words(x(day), floor + 17, f"{day}{over}", at="middle", kind="soft"))
    dots = _dots(waits, last, int(wide / APART))
    most = max(len(here) for _, here in dots)
    for yours, here in dots:
        at = x(sum(min(wait.days, last) for wait in here) / len(here))
        share = sum(wait.still_answers for wait in here) / len(here)
        size = 4.0 if most == 1 else max(3.0, LARGEST * math.sqrt(len(here) / most))
        shapes.append(dot(at, y(share), _names(here), size, "you" if yours else "main"))
    height = floor + BELOW
    if any(yours for yours, _ in dots):
        shapes += [dot(9, height + 7, "", 4, "you"), words(20, height + 12, "asks something of you", kind="soft")]
        height += 20
    if most > 1:
        shapes.append(words(4, height + 12, "larger dots: several applications", kind="soft"))
        height += 20
    return height, shapes


def _dots(waits: Sequence[Wait], last: int, most: int) -> list[tuple[bool, list[Wait]]]:
    """Applications that share a dot, larger ones first: those of one day, or of some days where there are too many."""
    here: dict[tuple[int, bool], list[Wait]] = {}
    days_a_dot = 1 if len({wait.days for wait in waits}) <= most / 2 else math.ceil((last + 1) / most)
    for wait in waits:
        here.setdefault((min(wait.days, last) // days_a_dot, asks(wait)), []).append(wait)
    return sorted(((yours, waits) for (_, yours), waits in here.items()), key=lambda one: (one[0], -len(one[1])))


def _names(here: Sequence[Wait]) -> str:
    said = "; ".join(
        f"{name_of(wait)}: {days(wait.days)}, {in_so_many(wait.still_answers)} still answer" for wait in here[:NAMED]
    )
    return f"{said}; and {len(here) - NAMED:,} more" if len(here) > NAMED else said


def name_of(wait: Wait) -> str:
    """The application in words; "an application" where neither role nor employer is known, or may be told."""
    if wait.role and wait.employer:
        return f"{wait.role} at {wait.employer}"
    return wait.role or wait.employer or "an application"


def asks(wait: Wait) -> bool:
    """Whether their last word asks something of the seeker, and not so long ago that it has lapsed."""
    return wait.waiting_on == "you" and wait.state != "probably no"


def state_of(wait: Wait) -> str:
    return "asks something of you" if asks(wait) else wait.state


def _rows(waits: Sequence[Wait]) -> list[tuple[str, ...]]:
    return [
        (
            name_of(wait),
            f"{wait.days:,}",
            per_hundred(wait.still_answers),
            state_of(wait),
        )
        for wait in waits[:ROWS]
    ]
