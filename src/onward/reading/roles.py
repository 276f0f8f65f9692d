"""Which role a mail is about, as it names it: without "position", gender marks, numbers and places; seniority stays."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from onward.reading.names import Found, names_a_role

_MARK = r"(?:m|w|d|f|x|h|i|n|gn|div|divers|all genders)"
_GENDER = re.compile(
    rf"\s*[(\[]\s*(?:all genders|gn|{_MARK}(?:\s*[/|,*:-]\s*{_MARK})+\.?)\s*[)\]]|\s*(?<![\w/]){_MARK}(?:[/|]{_MARK})+(?![\w/])",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\s*(?:[-–—|,/(@]|\bin\b)\s*\(?((?:100\s?%\s*)?(?:remote|hybrid|on-?site|home\s?office|télétravail)\b[^)]*|[A-ZÀ-Þ][\w.' -]+,\s*(?:[A-Z]{2}|[A-Z][a-z]+(?: [A-Z][a-z]+)?)|(?:United States|USA|UK|Germany|France|London|Berlin|Paris|New York|Munich|München|Hamburg|Wien|Vienna|Zürich|Amsterdam|Dublin|Toronto|Madrid|Barcelona))\)?\s*$",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\s*[-–—|,:#(]*\s*\b(?:(?:job|req(?:uisition)?|ref(?:erence)?|id|no|nr)\b[\s.:#-]*)*(?:[A-Z]{1,5}[-_]?)?(?!20[12]\d\b)\d{4,}[\w-]*\)?",
    re.IGNORECASE,
)
_EDGES = re.compile(r"^[\s\"'“”„«»‘’*|:,.\-–—&/]+|[\s\"'“”„«»‘*|:,;.!\-–—&/]+$")
_TAIL = re.compile(
    r"\s+(?:position|role|job|opening|vacancy|opportunity|posting|post|stelle|poste|application|at|with|for|and|in|of|the|de|bei|chez|we|to|our|team|a|an|your|you|is|has|was|on)$",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"^(?:the|our|a|an|position|role|job|of|as|for|als|die|der|den|das|poste|de|d['’]|stelle|position als|le|la|un|une|following|open|available)\s+",
    re.IGNORECASE,
)
_WORDS_OF_NONE = frozenset(
    {
        "this",
        "that",
        "the",
        "our",
        "your",
        "same",
        "above",
        "following",
        "other",
        "another",
        "new",
        "current",
        "open",
        "available",
        "right",
        "future",
        "suitable",
        "similar",
        "first",
        "next",
        "any",
        "a",
        "an",
        "it",
        "us",
    }
)


@dataclass(frozen=True, slots=True)
class RoleFound:
    """A role with what was split off it."""

    role: str | None
    location: str | None
    others: tuple[str, ...]


def role(found: Iterable[Found], employer_key: str, compact: Callable[[str], str]) -> RoleFound:
    """The role best supported by the lines that fit; others that are named as surely are listed."""
    votes: dict[str, float] = {}
    shown: dict[str, tuple[str, str | None]] = {}
    for one in found:
        if not one.role:
            continue
        name, place = clean(one.role)
        key = compact(name)
        if not key or key == employer_key or not possible(name) or (name[:1].islower() and not names_a_role(name)):
            continue
        weight = one.weight + (2 if names_a_role(name) else 0) - 0.001 * one.start
        votes[key] = max(votes.get(key, 0), weight) + (0.5 if key in votes else 0)
        shown.setdefault(key, (name, place))
    if not votes:
        return RoleFound(None, None, ())
    best = max(votes, key=lambda key: (votes[key], len(key)))
    if votes[best] < 4:
        return RoleFound(None, None, ())
    name, place = shown[best]
    others = tuple(
        shown[key][0]
        for key in votes
        if key != best and votes[key] >= 5 and key not in best and best not in key and names_a_role(shown[key][0])
    )
    return RoleFound(name, place, others)


def on_a_card(text: str, employer_key: str, compact: Callable[[str], str]) -> Iterator[Found]:
    """Job boards show an application as a card: the role on one line, the employer on the next, then the place."""
    lines = [line.strip() for line in text[:3000].splitlines() if line.strip()]
    for above, line in pairwise(lines[:40]):
        name = line.split(" · ")[0]
        if (
            compact(name) == employer_key
            and compact(above) != employer_key
            and names_a_role(above)
            and len(above) < 110
        ):
            yield Found(None, above, 5, 0)
            return


def clean(text: str) -> tuple[str, str | None]:
    """(role, place) of a captured name."""
    name = " ".join(text.split())
    name = _GENDER.sub(" ", name)
    name = re.split(r"(?<=\w)\. ", name)[0]
    name = _NUMBER.sub(" ", name)
    place = None
    if match := _PLACE.search(name):
        place, name = match.group(1).strip(" ()"), name[: match.start()]
    before = ""
    while before != name:
        before = name
        name = _TAIL.sub("", _HEAD.sub("", _EDGES.sub("", name)))
        if name.count("(") < name.count(")"):
            name = name.rstrip(")")
        if name.count("(") > name.count(")"):
            name = name[: name.rindex("(")]
    return " ".join(name.split()), place


def possible(name: str) -> bool:
    """Whether this may be a role's name."""
    parts = name.casefold().split()
    if not parts or len(name) < 3 or len(name) > 110 or len(parts) > 14:
        return False
    if parts[0] in _WORDS_OF_NONE and len(parts) < 3:
        return False
    return names_a_role(name) or (name[:1].isupper() and len(parts) <= 7 and parts[0] not in _WORDS_OF_NONE)
