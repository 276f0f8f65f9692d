"""Why applications ended, as far as anybody said, with the unknown part drawn as large as it is."""

from onward.insight.pictures.svg import WIDTH, Picture, box, sheet, words
from onward.insight.reasons import Control
from onward.insight.whole import Insight
from onward.spoken import REASONS

LEFT, BAR = 4.0, 34.0
COLOURS = {Control.SEEKER: "a", Control.PARTLY: "b", Control.NOBODY: "f"}


def reasons(found: Insight, names: bool) -> Picture | None:
    it = found.reasons
    if not it.of:
        return None
    best: dict[str, Control] = {}
    for known in it.stated:
        best.setdefault(known.application_id, known.control)
    parts = [(control.value, sum(one is control for one in best.values()), COLOURS[control]) for control in Control]
    parts += [("only a general phrase", it.general, "e"), ("nothing usable said", it.of - it.known - it.general, "c")]
    parts = [part for part in parts if part[1]]
    wide, at, shapes = WIDTH - 2 * LEFT, LEFT, []
    for i, (name, number, colour) in enumerate(parts):
        size = wide * number / it.of
        y = BAR + 34 + i * 20
        shapes += [
            box(at, 8, size, BAR, colour, f"{name}: {number}"),
            box(LEFT, y - 10, 11, 11, colour),
            words(LEFT + 18, y, f"{name}: {number} of {it.of}"),
        ]
        at += size
    title = "What was said about the no's"
    rows = [(REASONS[code], str(number)) for code, number in it.by_code]
    told = "; ".join(f"{name}: {number} of {it.of}" for name, number, _ in parts)
    step = (
        "Open the ones with a reason, and decide yourself what is fact, what is a guess, and what was outside your control."
        if it.known
        else "Nothing to act on here: silence and standard text say nothing about you."
    )
    return Picture(
        "reasons",
        title,
        it.sentence,
        f"{title}. {told}.",
        step,
        (
            ("reason", "no's"),
            *rows,
            ("only a general phrase", str(it.general)),
            ("nothing usable said", str(it.of - it.known - it.general)),
        ),
        sheet(title, told, BAR + 34 + 20 * len(parts), shapes),
    )
