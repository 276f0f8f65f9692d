"""The marks of earlier mail in a text: header blocks, lines such as "Forwarded message", and "On ..., Ann wrote:".

The words for them stand in replies.toml, a table for each language; a line is looked at with all of them at once.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from functools import lru_cache
from importlib.resources import files

ROLES = ("from", "sent", "to", "cc", "subject")
_LINE_DECOR = " \t*_|#\u00a0\u200e\u200f\u202a-\u202e"
_RULE = re.compile(r"^[ \t]*[-_=*~\u2014\u2013]{2,}|[-_=*~\u2014\u2013]{2,}[ \t]*:?$")
_UNDERSCORES = re.compile(r"^\s*[_\-=]{10,}\s*$")
_WHEN = re.compile(r"\d{4}|\d{1,2}[:.h]\d\d|@")
_LONGEST_LINE = 400
_LONGEST_BLOCK = 30
#: A text longer than this (characters) is a log or an attack: it is taken as it stands.
_LONGEST_TEXT = 400_000


@dataclass(frozen=True, slots=True)
class Words:
    """The marks of all languages together; everything in lower case."""

    labels: dict[str, frozenset[tuple[str, str]]]  # label -> (role, language)
    original: frozenset[str]
    forwarded: tuple[str, ...]
    wrote: re.Pattern[str]
    wrote_words: tuple[str, ...]
    phone: tuple[str, ...]
    prefixes: dict[str, frozenset[str]]  # prefix -> languages
    months: dict[str, int]


@dataclass(frozen=True, slots=True)
class Block:
    """A header block in a text: lines `start` to `end` (not included), and what it says by role."""

    start: int
    end: int
    said: dict[str, str]
    forwarded: bool
    languages: frozenset[str]


@lru_cache(1)
def words() -> Words:
    tables = tomllib.loads((files("onward.mail") / "replies.toml").read_text("utf-8"))
    months = {name.lower(): nth for line in tables.pop("months").values() for nth, name in enumerate(line.split(), 1)}
    labels: dict[str, set[tuple[str, str]]] = {}
    prefixes: dict[str, set[str]] = {}
    for language, table in tables.items():
        for role in ROLES:
            for label in table[role]:
                labels.setdefault(label.lower(), set()).add((role, language))
        for prefix in table["prefix"]:
            prefixes.setdefault(prefix.lower(), set()).add(language)

    def every(key: str) -> list[str]:
        return sorted({word.lower() for table in tables.values() for word in table[key]}, key=len, reverse=True)

    wrote = "|".join(re.escape(word) for word in every("wrote"))
    return Words(
        {label: frozenset(found) for label, found in labels.items()},
        frozenset(every("original")),
        tuple(every("forwarded")),
        re.compile(rf"(?i)(?<!\w)(?:{wrote})(?!\w)|写道|寫道|작성|のメール"),
        tuple(every("wrote")),
        tuple(every("phone")),
        {prefix: frozenset(found) for prefix, found in prefixes.items()},
        months,
    )


_COLON_EARLY = re.compile(r"(?m)^[ \t*_|>#]*([^\s:：*_|>#][^:：\n]{0,29})[:：]")
_RULED_LINE = re.compile(r"(?m)^[ \t>]*[-_=*~\u2014\u2013]{2,}[^\n]{4,150}$")
_COLON_LATE = re.compile(r"(?m)[:：][ \t]*$")


@lru_cache(4)
def has_marks(text: str) -> bool:
    """Is there anything in this text that could mark earlier mail? Cheap, and sure where it says no."""
    if len(text) > _LONGEST_TEXT:
        return False
    if text.startswith(">") or "\n>" in text:
        return True
    labels = words().labels
    for found in _COLON_EARLY.finditer(text):
        roles = labels.get(found[1].strip(_LINE_DECOR).lower())
        if roles and any(role == "from" for role, _ in roles):
            return True
    for found in _RULED_LINE.finditer(text):
        if is_forward_line(found[0]) or is_original_line(found[0]):
            return True
    for found in _COLON_LATE.finditer(text):
        line = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
        if len(line) < _LONGEST_LINE and ("@" in line or says_wrote(line) or is_forward_line(line)):
            return True
    return False


def says_wrote(line: str) -> bool:
    """Does one of the words for "wrote" stand in this line?"""
    low = line.lower()
    return any(word in low for word in words().wrote_words) and words().wrote.search(low) is not None


def label_of(line: str) -> tuple[frozenset[tuple[str, str]], str] | None:
    """The roles (with languages) that a line "Label: value" can have, and the value; None for any other line."""
    head = line[:60]
    at = min((place for place in (head.find(":"), head.find("：")) if place > 0), default=-1)
    if at < 0:
        return None
    found = words().labels.get(head[:at].strip(_LINE_DECOR).lower())
    return None if found is None else (found, line[at + 1 :].strip(_LINE_DECOR))


def is_forward_line(line: str) -> bool:
    bare = _unruled(line)
    return bool(bare) and len(bare) < 90 and bare.startswith(words().forwarded)


def is_original_line(line: str) -> bool:
    return _unruled(line) in words().original


def is_ruled(line: str) -> bool:
    return len(line) <= _LONGEST_LINE and _RULE.search(line) is not None


def _unruled(line: str) -> str:
    if len(line) > 160:
        return ""
    return line.strip(" \t-_=*~\u2014\u2013>:：.\u00a0#<").lower()


def block_at(lines: Sequence[str], at: int) -> Block | None:
    """The header block that begins on this line, with the lines before it that announce it taken in."""
    said: dict[str, str] = {}
    languages: set[str] = set()
    role, end, here = "", at, at
    while here < min(len(lines), at + _LONGEST_BLOCK):
        line = lines[here]
        found = label_of(line)
        fresh = found and next(
            (one for one in ROLES if one not in said and any(one == name for name, _ in found[0])), None
        )
        if found and fresh:
            role = fresh
            said[role] = found[1]
            if role == "from":
                languages |= {language for name, language in found[0] if name == "from"}
        elif found and any(name == "cc" for name, _ in found[0]):
            role = "cc"
        elif found:
            break  # a second mail, or none at all
        elif not line.strip():
            if not _label_follows(lines, here, said):
                break
        elif role and (not said[role] or _continues(role, line)):
            said[role] = f"{said[role]} {line.strip()}".strip()
        else:
            break
        here += 1
        end = here
    if not _is_block(said):
        return None
    start, forwarded = _announced(lines, at)
    return Block(start, end, said, forwarded, frozenset(languages))


def _label_follows(lines: Sequence[str], at: int, said: dict[str, str]) -> bool:
    for line in lines[at + 1 : at + 3]:
        if line.strip():
            found = label_of(line)
            return found is not None and any(name not in said for name, _ in found[0])
    return False


def _continues(role: str, line: str) -> bool:
    if role in ("to", "cc", "from"):
        return "@" in line and len(line) < _LONGEST_LINE
    return role == "subject" and line[:1] in (" ", "\t")


def _is_block(said: dict[str, str]) -> bool:
    if not said.get("from"):
        return False
    if "@" in said["from"]:
        return bool({"sent", "subject", "to"} & said.keys())
    return "subject" in said and bool({"sent", "to"} & said.keys())


def _announced(lines: Sequence[str], at: int) -> tuple[int, bool]:
    """The lines just before a block that belong to it: where they begin, and whether they speak of forwarding."""
    start, forwarded = at, False
    for back in range(at - 1, max(-1, at - 5), -1):
        line = lines[back]
        if not line.strip() or _UNDERSCORES.match(line):
            start = back if line.strip() else start
        elif is_forward_line(line):
            return back, True
        elif is_original_line(line):
            return back, forwarded
        else:
            break
    return start, forwarded


def attribution_at(lines: Sequence[str], at: int) -> tuple[int, int] | None:
    """The lines (from, to) of "On ..., Ann wrote:" that begin on this line and end on it or on one of the next two."""
    joined = ""
    for end in range(at, min(at + 3, len(lines))):
        line = lines[end].strip()
        if not line or len(line) > _LONGEST_LINE:
            return None
        joined = f"{joined} {line}"
        if line.endswith((":", "：")):
            return (at, end + 1) if _attributes(joined, lines, end + 1) else None
        if end == at and not (_WHEN.search(line) and line[0].isalnum()):
            return None
    return None


def _attributes(line: str, lines: Sequence[str], after: int) -> bool:
    if not _WHEN.search(line):
        return False
    wrote = says_wrote(line)
    quoted = next((one.startswith(">") for one in lines[after : after + 3] if one.strip()), False)
    if wrote:
        return (
            quoted
            or "@" in line
            or (re.search(r"\d{4}", line) is not None and re.search(r"\d[:.h]\d\d", line) is not None)
        )
    return (
        re.search(r"<[^<>\s]+@[^<>\s]+>\s*[:：]$", line) is not None
        and re.search(r"\d{4}|\d[:.]\d\d", line) is not None
    )


_CLOCK = re.compile(r"(\d{1,2})[:.h](\d\d)(?:[:.](\d\d))?\s*([AaPp])?\.?[Mm]?")
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.年년]\s*(\d{1,2})\s*[-/.月월]\s*(\d{1,2})")
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*[-/.]\s*(\d{4})")
_AFTERNOON = ("下午", "午後", "오후", "晚上")


def said_date(value: str, zone: tzinfo | None) -> datetime | None:
    """A date as a header block says it, in any of the languages; `zone` where it names none."""
    value = value[:120]
    day = _day_of(value)
    if day is None:
        return None
    rest = _YEAR_LAST.sub(" ", _YEAR_FIRST.sub(" ", value))
    clock = next((found for found in _CLOCK.finditer(rest) if int(found[1]) < 24 and int(found[2]) < 60), None)
    hour, minute = (int(clock[1]), int(clock[2])) if clock else (0, 0)
    afternoon = clock is not None and ((clock[4] or "").lower() == "p" or any(mark in value for mark in _AFTERNOON))
    if afternoon and hour < 12:
        hour += 12
    elif clock is not None and (clock[4] or "").lower() == "a" and hour == 12:
        hour = 0
    try:
        return datetime(*day, hour, minute, tzinfo=zone or UTC)
    except ValueError:
        return None


def _day_of(value: str) -> tuple[int, int, int] | None:
    found = _YEAR_FIRST.search(value)
    if found:
        return int(found[1]), int(found[2]), int(found[3])
    found = _YEAR_LAST.search(value)
    if found:
        first, second = int(found[1]), int(found[3])
        month_first = second > 12 or (
            found[2] == "/" and first <= 12 and re.search(r"(?i)\d\s*[ap]\.?m", value) is not None
        )
        return (int(found[4]), first, second) if month_first else (int(found[4]), second, first)
    year = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", value)
    month = next((nth for nth in map(_month, re.findall(r"[^\W\d_]{3,}", value)) if nth), 0)
    rest = value[: year.start()] + value[year.end() :] if year else ""
    day = re.search(r"(?<![\d:.])(\d{1,2})(?![\d:h]|\.\d)", rest)
    return (int(year[0]), month, int(day[1])) if year and month and day else None


def _month(word: str) -> int:
    word = word.lower()
    months = words().months
    if word in months:
        return months[word]
    return next((nth for name, nth in months.items() if name.startswith(word)), 0)
