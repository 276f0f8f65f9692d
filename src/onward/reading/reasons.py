"""Why, if the mail says so: a code and a weight for each stated reason, with the words (EVIDENCE section 4).

Precision first. What only compares with unnamed others, or says nothing, is R0 with weight W0; a mail that holds no more
than that gets no other reason. A condition, a question and another candidate's reason are no reasons.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onward.reading.sentences import sentences
from onward.reading.types import Quote, StatedReason
from onward.words import Kind, Reason, Stage, Weight

_ORDER = tuple(Weight)
NOTHING = Reason.NO_INFORMATION
#: Characters of a mail in which reasons are looked for.
READ_AT_MOST = 6000
_COMPARES = re.compile(
    r"\b(?:other|another|others|candidates?|applicants?|someone|person|bewerb\w+|kandidat\w+|andere\w*|candidat\w*|profils?|autres?)\b",
    re.IGNORECASE,
)
#: The crowd named as a reason for something else: no feedback, a late answer.
_EXCUSES = re.compile(
    r"feedback|kontakt|respond|repl(?:y|ies)|delay|individual|personal(?:ly)?|contact|verz[oö]ger|r[uü]ckmeldung|r[ée]pon|retour|patien|geduld",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Line:
    code: Reason
    weight: Weight
    pattern: re.Pattern[str]
    hints: tuple[
        str, ...
    ]  # pieces of which one stands wherever the pattern fits (lower case); none: it is always tried


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of a few languages. `condition` tells a sentence that is none; `decision` one that says the no itself;
    `others` one that compares with unnamed others."""

    rows: tuple[_Line, ...]
    condition: re.Pattern[str]
    decision: re.Pattern[str]
    others: re.Pattern[str]


@cache
def _lines(codes: tuple[str, ...]) -> _Lines:
    made: list[_Line] = []
    lists: dict[str, list[str]] = {"condition": [], "decision": [], "others": []}
    for file in (files("onward.reading").joinpath("reasons", f"{one}.toml") for one in codes):
        if not file.is_file():
            continue
        rows = tomllib.loads(file.read_text(encoding="utf-8"))
        for name, lines in lists.items():
            lines += rows.get(name, [])
        for row in rows["reason"]:
            pattern = "|".join(f"(?:{line})" for line in row["lines"])
            made.append(
                _Line(
                    Reason(row["code"]),
                    Weight(row["weight"]),
                    re.compile(pattern, re.IGNORECASE),
                    tuple(row.get("hints", ())),
                )
            )
    either = {
        name: re.compile("|".join(f"(?:{line})" for line in lines), re.IGNORECASE) for name, lines in lists.items()
    }
    return _Lines(tuple(made), **either)


def reasons(kind: Kind, text: str, stage: Stage | None, language: str) -> tuple[StatedReason, ...]:
    """The reasons a rejection (or individual feedback) states, heaviest first, each code once."""
    if kind not in (Kind.REJECTION, Kind.FEEDBACK):
        return ()
    lines = _lines(tuple(dict.fromkeys((language, "en"))))
    begun = text[:READ_AT_MOST]
    best: dict[Reason, StatedReason] = {}
    for line, words, found in _found(begun, lines, [row for row in lines.rows if row.code is not NOTHING]):
        if _says_nothing(line, words, lines):
            continue
        stated = StatedReason(line.code, _personal(line, stage), found)
        there = best.get(line.code)
        if there is None or _ORDER.index(stated.weight) > _ORDER.index(there.weight):
            best[line.code] = stated
    if Reason.VOLUME in best and lines.others.search(begun):
        del best[Reason.VOLUME]  # many applied, and others were closer: that is all there is
    if best:
        return tuple(sorted(best.values(), key=lambda one: (-_ORDER.index(one.weight), one.code)))
    if kind is Kind.REJECTION:
        for line, _, found in _found(begun, lines, [row for row in lines.rows if row.code is NOTHING]):
            return (StatedReason(line.code, line.weight, found),)
    return ()


def _found(text: str, lines: _Lines, rows: Sequence[_Line]) -> Iterator[tuple[_Line, str, Quote]]:
    """Each line that fits in a sentence that is neither a question nor a condition: with the sentence and the words."""
    lower = text.lower()
    rows = [line for line in rows if not line.hints or any(hint in lower for hint in line.hints)]
    for one in sentences(text) if rows else ():
        words = text[one.start : one.end]
        lower = words.lower()
        fitting = [
            (line, match)
            for line in rows
            if (not line.hints or any(hint in lower for hint in line.hints)) and (match := line.pattern.search(words))
        ]
        if not fitting or one.question or lines.condition.search(words):
            continue
        for line, match in fitting:
            start, end = one.start + match.start(), one.start + len(words[: match.end()].rstrip())
            while end < one.end and text[end].isalnum():
                end += 1  # never half a word
            yield line, words, Quote(text[start:end], start, end)


def _says_nothing(line: _Line, words: str, lines: _Lines) -> bool:
    """Whether a line that fits is standard text in this sentence: "others have more experience" compares with nobody
    knows whom, and a crowd explains a late answer or no feedback as often as a no."""
    if line.code is Reason.VOLUME:
        return bool(_EXCUSES.search(words)) or not lines.decision.search(words) or bool(lines.others.search(words))
    if line.weight is Weight.GENERIC:
        return bool(_COMPARES.search(words) or _EXCUSES.search(words))
    return line.code is Reason.EVIDENCE_ON_PAPER and bool(lines.others.search(words))


def _personal(line: _Line, stage: Stage | None) -> Weight:
    """What an employer says of the person weighs more once somebody there has met them."""
    met = stage in (Stage.SCREEN, Stage.INTERVIEW, Stage.FINAL)
    if line.weight is Weight.PERSONAL and not met:
        return Weight.CHECKABLE
    return line.weight
