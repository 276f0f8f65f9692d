"""When two names mean one role. Level and place matter; gender marks, short forms and typing slips do not.

"Sr. Data Analyst (m/f/d)" is "Senior Data Analyst"; "Data Analyst" is not. "Data Analyst, Leeds" may be meant by
"Data Analyst", and is certainly not "Data Analyst, Bath".
"""

import re
import tomllib
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from pathlib import Path

from rapidfuzz import fuzz

from onward.journey.names import plain

#: Two words this alike (0 to 100) are one word with a slip: "engineers", "organization".
SLIP = 90


class Sameness(Enum):
    """How two names of roles stand to each other."""

    SAME = "same"
    CLOSE = "close"  # one says less than the other, and nothing against it
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Role:
    """A role's name taken apart. `key` is equal for spellings of the same role."""

    core: tuple[str, ...]
    level: frozenset[str]
    detail: tuple[str, ...]  # what follows a comma, a dash or stands in brackets: a place, a team
    key: str


_MARK = r"(?:m|w|d|f|x|h|i|n|gn|div|divers|all|a)"
_GENDER = re.compile(
    rf"[(\[]\s*(?:{_MARK}\s*[/|,*]\s*)+{_MARK}\.?\s*[)\]]|\b{_MARK}(?:[/|]{_MARK})+\b(?!\w)|[(\[]\s*all genders\s*[)\]]"
)
_ENDING = re.compile(
    r"(?<=\w)(?:[*:_]|/-?)in(?:nen)?\b|(?<=\w)\(in\)|(?<=\w)[·•](?:e|ne|se|euse|rice|trice)\b|(?<=\w)\(e\)"
)
_NUMBER = re.compile(r"#\s*\w+|\b(?:jr|req|r|id|ref)?[-_ ]?\d{3,}[-\w]*")
_SPLIT = re.compile(r"\s[-–—|/@]\s|[,(\[\])–—|:;]|\s(?:in|bei|at|a|chez)\s(?=\S)")


@cache
def _table() -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    table = tomllib.loads((Path(__file__).parent / "roles.toml").read_text(encoding="utf-8"))
    return table["level"], table["same"], frozenset(table["noise"]["words"])


@lru_cache(maxsize=65536)
def parse_role(name: str) -> Role | None:
    """Take a role's name apart; None where nothing tells which role it is."""
    levels, same, noise = _table()
    text = _NUMBER.sub(" ", _ENDING.sub("", _GENDER.sub(" ", plain(name).replace("c#", "csharp"))))
    level: set[str] = set()
    segments: list[list[str]] = []
    for part in _SPLIT.split(text):
        words = []
        for word in re.findall(r"[^\W_]+(?:[+#]+)?", re.sub(r"(?<=\w)[-'’.](?=\w)", "", part)):
            if word in levels:
                level.add(levels[word])
            elif word not in noise:
                words += re.sub(r"(\w{3,}er)in$", r"\1", same.get(word, word)).split()
        if words:
            segments.append(words)
    if not segments and not level:
        return None
    core = tuple(segments[0]) if segments else ()
    detail = tuple(sorted({word for words in segments[1:] for word in words}))
    return Role(core, frozenset(level), detail, "|".join(("".join(core), " ".join(sorted(level)), " ".join(detail))))


def compare(one: Role, other: Role) -> Sameness:
    """Whether two roles are the same, may be, or are two."""
    if one.key == other.key:
        return Sameness.SAME
    if one.level != other.level:
        return Sameness.DIFFERENT
    if sorted(one.core + one.detail) == sorted(other.core + other.detail):
        return Sameness.SAME
    if "".join(one.core) != "".join(other.core) and not _a_slip(one.core, other.core):
        return Sameness.DIFFERENT
    if one.detail == other.detail or _a_slip(one.detail, other.detail):
        return Sameness.SAME
    if set(one.detail) <= set(other.detail) or set(other.detail) <= set(one.detail):
        return Sameness.CLOSE
    return Sameness.DIFFERENT


def same_role(one: str, other: str) -> Sameness:
    """`compare` for names as they stand in mails."""
    a, b = parse_role(one), parse_role(other)
    return compare(a, b) if a and b else Sameness.CLOSE


def _a_slip(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return len(one) == len(other) > 0 and all(
        a == b or (min(len(a), len(b)) >= 5 and fuzz.ratio(a, b) >= SLIP) for a, b in zip(one, other, strict=True)
    )
