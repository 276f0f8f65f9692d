"""Why applications ended, as far as anybody said, with the unknown part drawn as large as it is."""

from onward.insight.pictures.paper import Paper, Picture, box, words
from onward.insight.reasons import Control, Reasons
from onward.insight.sentences import reasons_sentence
from onward.insight.whole import Insight
from onward.spoken import REASONS
from onward.words import Outcome

BAR, LINE = 36.0, 21.0
UNSAID = "nothing usable said"
COLOURS = {Control.SEEKER: "main", Control.PARTLY: "part", Control.NOBODY: "good"}


def reasons(found: Insight, paper: Paper) -> Picture | None:
    it = found.reasons
    if it.of < 2:  # one no is told in its own journey
        return None
    parts = _parts(it)
    wide, at, shapes = paper.width - 8, 4.0, []
    for i, (name, number, colour) in enumerate(parts):
        size, y = wide * number / it.of, BAR + 31 + i * LINE
        shapes += [
            box(at, 6, max(size - 2, 1), BAR, colour, f"{name}: {number:,}"),
            box(4.5, y - 10.5, 11, 11, colour),
            words(23, y, f"{name}: {number:,} of {it.of:,}"),
        ]
        at += size
    title = "What was said about the no's"
    said = [f"{number:,} {name}" for name, number, _ in parts if name != UNSAID]
    unsaid = it.of - it.known - it.general
    said += [f"{UNSAID} in {unsaid:,}"] if unsaid else []
    description = f"Of {it.of:,} no's: {', '.join(said)}."
    if it.known:
        step = "Open the ones with a reason, and decide yourself what is fact, what is a guess, and what was outside your control."
    else:
        step = "If one of them stays on your mind, look back at it: facts, your guess, and what was outside your control stay apart there."
    return Picture(
        "reasons",
        title,
        reasons_sentence(found),
        description,
        step,
        "attribution",
        (
            ("reason", "no's"),
            *((REASONS[code], f"{number:,}") for code, number in it.by_code),
            ("only a general phrase", f"{it.general:,}"),
            (UNSAID, f"{it.of - it.known - it.general:,}"),
        ),
        paper.sheet(title, description, BAR + 24 + LINE * len(parts), shapes),
        Outcome.REJECTED,
    )


def _parts(it: Reasons) -> list[tuple[str, int, str]]:
    """Each no once: whose its heaviest reason usually is, or that nobody said."""
    whose: dict[str, Control] = {}
    for known in it.stated:
        whose.setdefault(known.application_id, known.control)
    said = list(whose.values())
    parts = [(control.value, said.count(control), COLOURS[control]) for control in Control]
    parts += [
        ("only a general phrase", it.general, "gone"),
        (UNSAID, it.of - it.known - it.general, "pale"),
    ]
    return [part for part in parts if part[1]]
