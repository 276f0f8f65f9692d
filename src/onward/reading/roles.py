"""Which role a mail is about, as it names it: without "position", gender marks, numbers and places; seniority stays."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

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
#: Where and how much one works, in brackets.
_HOW = re.compile(
    r"\s*[(\[]\s*((?:[^()\[\]]*\b)?(?:remote|hybrid|on-?site|home\s?office|télétravail|full[- ]?time|part[- ]?time|vollzeit|teilzeit|\d+\s?%)\b[^()\[\]]*)[)\]]",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\s*[-–—|,:#(]*\s*\b(?:(?:job|req(?:uisition)?|ref(?:erence)?|id|no|nr)\b[\s.:#-]*)*(?:[A-Z]{1,5}[-_]?)?(?!20[12]\d\b)\d{4,}[\w-]*\)?",
    re.IGNORECASE,
)
_EDGES = re.compile(r"^(?:(?!\.\w)[^\w(\[])+|[\s\"'“”„«»‘*|:,;.!\-–—&/]+$")
_TAIL = re.compile(
    r"\s+(?:position|role|job|opening|vacancy|opportunity|posting|post|stelle|poste|application|at|with|for|and|in|of|the|de|bei|chez|we|to|our|team|a|an|your|you|is|has|was|on)$",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"^(?:(?:job\s+)?(?:application|bewerbung|candidature)(?:\s+(?:for|als|für|pour)|\s*[-–—:])?|zu|zur|pour|kennzahl|kennziffer|titled|titel|title|opening|intitulé|\d+|the|our|a|an|position|role|job|of|as|for|als|die|der|den|das|poste|de|d['’]|stelle|position als|le|la|un|une|following|open|available|your|deine|ihre|votre|au|du|to)(?:\s*:)?\s+",
    re.IGNORECASE,
)
#: Words of sentences, which no role's name holds.
_SAYS = re.compile(
    r"\b(?:thanks?|applying|received|we|you|your|update|dear|hello|regarding|unfortunately|been|danke?|merci|ihre|deine|votre|envoyée?|reçue?|erhalten)\b",
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


def role(found: Iterable[Found], employer_key: str, people: frozenset[str], compact: Callable[[str], str]) -> RoleFound:
    """The role best supported by the lines that fit; others that are named as surely are listed."""
    votes: dict[str, float] = {}
    shown: dict[str, tuple[str, str | None]] = {}
    for one in found:
        if not one.role:
            continue
        name, place = clean(one.role)
        key = compact(name)
        if (
            not key
            or key == employer_key
            or key in people
            or not possible(name)
            or (name[:1].islower() and not names_a_role(name))
        ):
            continue
        weight = one.weight + (2 if names_a_role(name) else 0) - 0.001 * one.start
        votes[key] = max(votes.get(key, 0), weight) + (0.5 if key in votes else 0)
        shown.setdefault(key, (name, place))
    if not votes:
        return RoleFound(None, None, ())
    for key in votes:  # "Foo Bar" of "Member of the Foo Bar": the whole
        for other in votes:
            whole = shown[other][0][:1].isupper() and not (employer_key and employer_key in other)
            if other != key and other.endswith(key) and whole:
                votes[other] = max(votes[other], votes[key] + 0.1)
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
    lines = [line.strip() for line in text[:3000].splitlines() if line.strip()][:40]
    for at in range(1, len(lines) - 1):
        before, line, after = (compact(one) for one in lines[at - 1 : at + 2])
        framed = before.endswith(employer_key) and after.startswith(employer_key)
        named = names_a_role(lines[at]) or (framed and not line.endswith(employer_key))
        beside = after.startswith(employer_key) or before.endswith(employer_key)
        if line and line != employer_key and len(lines[at]) < 140 and beside and named:
            yield Found(None, lines[at], 7 if framed else 5, 0)
            return


#: What stands before a role in a subject: "Quick chat about the X", "Offer: X", "Take-home exercise for the X".
_LEAD = re.compile(
    r"^.*?(?:\b(?:for|about|as|regarding|re|concerning|on|als|für|zur|zum|pour|au poste d[e'’]|poste d[e'’])\s+(?:the\s+|your\s+|our\s+|a\s+|an\s+|die\s+|der\s+|le\s+|la\s+|l['’])?|[:–—]\s+|\s-\s+)(?=\S)",
    re.IGNORECASE,
)
#: A requisition in brackets or after a comma, and a clause that goes on after the role.
_BRACKETED = re.compile(r"\s*(?:[(\[]|,\s)[A-Z]{1,6}[-_/]\d[\w-]*[)\]]?")
_CLAUSE = re.compile(r"\s*(?:[:;]\s|,\s+(?=[a-zà-ÿ])|\s[-–—]\s+(?=[a-zà-ÿ]))")


def _without_lead(name: str) -> str:
    """A role without the words before it and the clause after it, as long as what stays names a role."""
    while (match := _LEAD.match(name)) and names_a_role(name[match.end() :]) and not names_a_role(name[: match.end()]):
        name = name[match.end() :]
    first = _CLAUSE.split(name)[0]
    return first if names_a_role(first) else name


@lru_cache(maxsize=1 << 12)
def clean(text: str) -> tuple[str, str | None]:
    """(role, place) of a captured name."""
    name = _without_lead(_BRACKETED.sub("", " ".join(text.split())))
    name = _GENDER.sub(" ", name)
    name = re.split(r"(?<=\w)(?<!\b[SJD]r)(?<!\bds)\. |\s*(?:\|\||::)\s*", name)[0]
    name = _NUMBER.sub(" ", name)
    place = None
    if match := _HOW.search(name):
        place, name = match.group(1).strip(), name[: match.start()] + name[match.end() :]
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


@lru_cache(maxsize=1 << 12)
def possible(name: str) -> bool:
    """Whether this may be a role's name."""
    parts = name.casefold().split()
    if (
        not parts
        or len(name) < (2 if name == name.upper() == name.lower() else 3)
        or len(name) > 140
        or len(parts) > 14
    ):
        return False
    if parts[0] in _WORDS_OF_NONE and len(parts) < 3:
        return False
    if _SAYS.search(name) or re.match(r"[A-Z]{1,6}[-_/]\d", name):
        return False
    if name == name.upper() == name.lower():  # a script without capitals: the words beside it said that it is a role
        return len(name) <= 40
    return names_a_role(name) or (name[:1].isupper() and 1 < len(parts) <= 7 and parts[0] not in _WORDS_OF_NONE)
