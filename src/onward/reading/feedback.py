"""Sentences about the seeker or the process that are worth keeping as they were said, each with its theme.

Only whole sentences, verbatim, in the languages that have a file in `feedback/`. Praise in standard text is standard text:
a strength counts only beside something personal, after a conversation, or in a mail that is feedback.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onward.reading.employer_names import compact
from onward.reading.sentences import sentences
from onward.reading.types import Feedback, Quote
from onward.words import Kind, Stage, Theme

_MET = frozenset({Stage.SCREEN, Stage.INTERVIEW, Stage.FINAL, Stage.ASSESSMENT})
MOST = 8
#: The first that fits wins. A sentence that praises and finds fault is kept for what can be worked on.
_ORDER = (Theme.GAP, Theme.STRENGTH, Theme.ANSWER, Theme.PROCESS, Theme.REAPPLY, Theme.NO_FEEDBACK_POLICY)
_CAPITAL = "A-ZÀ-ÖØ-ÞŁŚŻŹĆČŠŽ"
#: A name told by its capitals, of at most four words; it stands for {name} in a line.
_NAME = rf"(?P<name>[{_CAPITAL}][\w&.’'-]*\w(?: (?:& )?[{_CAPITAL}][\w&.’'-]*\w){{0,3}})"


@dataclass(frozen=True, slots=True)
class _Lines:
    themes: tuple[tuple[Theme, re.Pattern[str]], ...]
    form: re.Pattern[str]
    thanks: re.Pattern[str]
    policy: re.Pattern[str]
    policy_words: tuple[str, ...]  # of which one stands wherever `policy` fits
    competitor: tuple[re.Pattern[str], ...]
    no_name: frozenset[str]


@cache
def _lines(codes: tuple[str, ...]) -> _Lines:
    folder = files("onward.reading").joinpath("feedback")
    rows: dict[str, list[str]] = {}
    for file in (folder.joinpath(f"{code}.toml") for code in codes):
        for name, lines in tomllib.loads(file.read_text(encoding="utf-8")).items() if file.is_file() else ():
            rows.setdefault(name, []).extend(lines)
    made = {
        name: re.compile("|".join(f"(?:{line})" for line in rows[name]), re.IGNORECASE)
        for name in ("form", "thanks", *_ORDER)
    }
    return _Lines(
        themes=tuple((theme, made[theme]) for theme in _ORDER),
        form=made["form"],
        thanks=made["thanks"],
        policy=made[Theme.NO_FEEDBACK_POLICY],
        policy_words=tuple(rows["policy_words"]),
        competitor=tuple(_round_a_name(line) for line in rows[Theme.COMPETITOR]),
        no_name=frozenset(rows["no_name"]),
    )


def _round_a_name(line: str) -> re.Pattern[str]:
    """Words in any case round a name, which is told by its capitals."""
    before, after = line.split("{name}")
    return re.compile(f"(?i:{before}){_NAME}(?i:{after})")


def feedback(
    kind: Kind, text: str, stage: Stage | None, language: str, employer: str | None = None
) -> tuple[Feedback, ...]:
    """The feedback in a rejection or feedback mail, in order, at most eight sentences. `employer` is no competitor of its own."""
    if kind not in (Kind.REJECTION, Kind.FEEDBACK):
        return ()
    lines, begun = _lines(tuple(dict.fromkeys((language, "en")))), text[:6000]
    personal = kind is Kind.FEEDBACK or stage in _MET
    if not personal and not any(word in begun.lower() for word in lines.policy_words):
        return ()
    found: list[Feedback] = []
    for one in sentences(begun):
        words = begun[one.start : one.end]
        name = _competitor(words, lines, employer) if personal else None
        theme = Theme.COMPETITOR if name else None if one.question else _theme(words, lines, personal)
        if theme:
            found.append(Feedback(theme, Quote(words, one.start, one.end), name))
    return tuple(found[:MOST])


def _theme(words: str, lines: _Lines, personal: bool) -> Theme | None:
    if not personal:
        return Theme.NO_FEEDBACK_POLICY if lines.policy.search(words) else None
    for theme, pattern in lines.themes:
        if not pattern.search(words):
            continue
        if theme is Theme.STRENGTH and (lines.form.search(words) or lines.thanks.search(words)):
            continue
        if theme is Theme.ANSWER and lines.thanks.search(words):
            continue
        return theme
    return None


def _competitor(words: str, lines: _Lines, employer: str | None) -> str | None:
    """Another firm or its product that the sentence holds up as an example, by its name."""
    own = compact(employer or "")
    for pattern in lines.competitor:
        match = pattern.search(words)
        if match and match["name"].split()[0] not in lines.no_name and (not own or own not in compact(match["name"])):
            return match["name"]
    return None
