"""Sentences about the seeker or the process that are worth keeping as they were said, each with its theme.

Only whole sentences, verbatim. Praise in standard text is standard text: a strength counts only beside something personal,
after a conversation, or in a mail that is feedback.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files

from onward.reading.sentences import sentences
from onward.reading.types import Feedback, Quote
from onward.words import Kind, Stage, Theme

_MET = frozenset({Stage.SCREEN, Stage.INTERVIEW, Stage.FINAL, Stage.ASSESSMENT})
MOST = 8
#: A name held up as an example is looked for first: such sentences praise and find fault as well.
_ORDER = (Theme.COMPETITOR, *(theme for theme in Theme if theme is not Theme.COMPETITOR))


@cache
def _patterns() -> tuple[tuple[tuple[Theme, re.Pattern[str]], ...], re.Pattern[str]]:
    rows = tomllib.loads(files("onward.reading").joinpath("feedback.toml").read_text(encoding="utf-8"))
    cased = {Theme.COMPETITOR.value}  # whose lines tell a name by its capital
    made = {
        name: re.compile("|".join(f"(?:{line})" for line in lines), 0 if name in cased else re.IGNORECASE)
        for name, lines in rows.items()
    }
    return tuple((theme, made[theme.value]) for theme in _ORDER), made["form"]


def feedback(kind: Kind, text: str, stage: Stage | None) -> tuple[Feedback, ...]:
    """The feedback in a rejection or feedback mail, in order, at most eight sentences."""
    if kind not in (Kind.REJECTION, Kind.FEEDBACK):
        return ()
    personal = kind is Kind.FEEDBACK or stage in _MET
    themes, form = _patterns()
    found: list[Feedback] = []
    for one in sentences(text[:6000]):
        words = text[one.start : one.end]
        for theme, pattern in themes:
            if not personal and theme is not Theme.NO_FEEDBACK_POLICY:
                continue
            if pattern.search(words) and not (theme is Theme.STRENGTH and form.search(words)):
                found.append(Feedback(theme, Quote(words, one.start, one.end)))
                break
    return tuple(found[:MOST])
