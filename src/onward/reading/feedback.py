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


@cache
def _patterns() -> tuple[tuple[Theme, re.Pattern[str]], ...]:
    rows = tomllib.loads(files("onward.reading").joinpath("feedback.toml").read_text(encoding="utf-8"))
    return tuple(
        (theme, re.compile("|".join(f"(?:{line})" for line in rows[theme.value]), re.IGNORECASE)) for theme in Theme
    )


def feedback(kind: Kind, text: str, stage: Stage | None) -> tuple[Feedback, ...]:
    """The feedback in a rejection or feedback mail, in order, at most eight sentences."""
    if kind not in (Kind.REJECTION, Kind.FEEDBACK):
        return ()
    personal = kind is Kind.FEEDBACK or stage in _MET
    found: list[Feedback] = []
    for one in sentences(text[:6000]):
        words = text[one.start : one.end]
        for theme, pattern in _patterns():
            if (personal or theme is Theme.NO_FEEDBACK_POLICY) and pattern.search(words):
                found.append(Feedback(theme, Quote(words, one.start, one.end)))
                break
    return tuple(found[:MOST])
