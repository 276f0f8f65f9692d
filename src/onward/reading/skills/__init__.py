"""Skills that a text names: as ESCO has them (esco.tsv) and as people write them (more.toml), with their own words.

Precision first: whole words, the longest name wins, and a name that is an everyday word counts only with its own spelling
beside a word such as "experience". Loaded when the first text is asked about. English names, and the German, French,
Spanish and Dutch ones that more.toml adds; the packages that carry ESCO have no other language.
"""

import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from onward.reading.sentences import fold

_WORD = re.compile(r"[^\W_][\w.+#/’'-]*[\w+#]|[^\W_]")
_PART = re.compile(r"[^/’'-]+")
_PARTED = re.compile(r"(?:[^\W\d][^/’'-]*[/’'-]+)+[^\W\d][^/’'-]*")  # no number of a posting: "R-2048"
#: A spelling that no everyday word has: a capital within, a digit, a sign.
_OWN_SPELLING = re.compile(r"(?=.{4})(?:.*[a-z][A-Z]|.*[A-Z]{2}[a-z]|.*[\d+#.])")
_REACH = 6  # words on either side in which a word's company stands
_LONGEST = 6  # words of a name
#: Where a new point begins in a text of many lines: an empty line, a mark of a list, a line after a colon or a full stop.
_POINT = re.compile(r"\n[ \t]*(?=\n|[-*•·▪‣◦–—●○■►✓]|\d+[.)] )|(?<=[:.;])[ \t]*\n")
_ITEM = re.compile(r"[^,;:|•·/()\n]+")
_A_LIST = 3  # items that make a list


@dataclass(frozen=True, slots=True)
class Named:
    """One skill where a text names it. `esco` is its id there (the end of its address), None where ESCO has no such name."""

    name: str
    esco: str | None
    start: int
    end: int


class _Entry(NamedTuple):
    """`spelled`: the only spelling that counts, where any other may be another word; `alone`: it needs no company."""

    name: str
    esco: str | None
    spelled: str | None = None
    alone: bool = True


@dataclass(frozen=True, slots=True)
class _Names:
    by_words: dict[tuple[str, ...], _Entry]
    first: frozenset[str]
    in_company: frozenset[str]
    folded_in_company: frozenset[str]
    company: frozenset[str]


class _Token(NamedTuple):
    written: str
    plain: str
    start: int
    end: int


def skills(text: str) -> tuple[Named, ...]:
    """The skills that `text` names, in order, none inside another."""
    known = _names()
    return _found(list(_tokens(text, known)), known, lambda entry, words, at: _meant(entry, words, at, known))


def in_document(text: str) -> tuple[Named, ...]:
    """The skills that a posting, a résumé or another text of many lines names, in order. Company does not reach over a
    line that begins a point of its own; what stands alone between two commas of a list is meant as it is written."""
    found: list[Named] = []
    for begin, end in _points(text):
        piece = text[begin:end]
        here = list(skills(piece))
        if len(items := [item for item in _ITEM.finditer(piece) if item.group().strip()]) >= _A_LIST:
            taken = {at for one in here for at in range(one.start, one.end)}
            here += [one for item in items if (one := _alone(item)) and taken.isdisjoint(range(one.start, one.end))]
            here.sort(key=lambda one: one.start)
        found += [Named(one.name, one.esco, begin + one.start, begin + one.end) for one in here]
    return tuple(found)


def mentioned(text: str) -> frozenset[str]:
    """The names of all skills whose words stand in `text`, in whatever company: to be sure before one is said to be
    absent. Everyday words are among them."""
    known = _names()
    tokens = list(_tokens(text, known))
    wide = {one.name for one in _found(tokens, known, lambda *_: True)}
    for at in range(len(tokens)):  # names inside longer ones count as well: "SQL" in "SQL Server"
        for many in range(1, min(_LONGEST, len(tokens) - at) + 1):
            if entry := known.by_words.get(tuple(word.plain for word in tokens[at : at + many])):
                wide.add(entry.name)
    return frozenset(wide)


@cache
def words_of_skills() -> frozenset[str]:
    """Every word, folded, of every name there is."""
    return frozenset(word for words in _names().by_words for word in words)


def _points(text: str) -> Iterable[tuple[int, int]]:
    """Where each paragraph or point of a list begins and ends."""
    begin = 0
    for mark in _POINT.finditer(text):
        yield begin, mark.start()
        begin = mark.end()
    yield begin, len(text)


def _alone(item: re.Match[str]) -> Named | None:
    """The one skill that all of an item is, whatever company it would need elsewhere."""
    known, written = _names(), item.group().strip(" .\t\n")
    entry = known.by_words.get(_words_of(written)) if written else None
    if entry is None or entry.spelled not in (None, written):
        return None
    if fold(written) in known.folded_in_company and written not in known.in_company:
        return None
    start = item.start() + item.group().index(written)
    return Named(entry.name, entry.esco, start, start + len(written))


def _found(words: list[_Token], known: _Names, meant: Callable[[_Entry, list[_Token], int], bool]) -> tuple[Named, ...]:
    """The names in these words, the longest first; a single word only where it is `meant`."""
    found: list[Named] = []
    at = 0
    while at < len(words):
        taken = 1
        if words[at].plain in known.first:
            for many in range(min(_LONGEST, len(words) - at), 0, -1):
                entry = known.by_words.get(tuple(word.plain for word in words[at : at + many]))
                if entry and (many > 1 or meant(entry, words, at)):
                    found.append(Named(entry.name, entry.esco, words[at].start, words[at + many - 1].end))
                    taken = many
                    break
        at += taken
    return tuple(found)


def _tokens(text: str, known: _Names) -> Iterable[_Token]:
    """The words of a text; one that holds several ("SQL/Python", "Java-Erfahrung") is taken apart unless it is a name."""
    for word in _WORD.finditer(text):
        plain = fold(word.group())
        if plain in known.first or not _PARTED.fullmatch(word.group()):
            yield _Token(word.group(), plain, *word.span())
            continue
        for part in _PART.finditer(word.group()):
            yield _Token(part.group(), fold(part.group()), word.start() + part.start(), word.start() + part.end())


def _meant(entry: _Entry, words: list[_Token], at: int, known: _Names) -> bool:
    """Whether a single word is the skill and not an everyday word that looks like it."""
    written, plain = words[at].written, words[at].plain
    listed = plain in known.folded_in_company
    if (entry.spelled and written != entry.spelled) or (listed and written not in known.in_company):
        return False
    if entry.alone and not listed:
        return True
    beside = {word.plain for word in words[max(0, at - _REACH) : at] + words[at + 1 : at + 1 + _REACH]}
    return not beside.isdisjoint(known.company)


def _words_of(name: str) -> tuple[str, ...]:
    return tuple(map(fold, _WORD.findall(name)))


@cache
def _names() -> _Names:
    folder = files("onward.reading.skills")
    more = tomllib.loads(folder.joinpath("more.toml").read_text(encoding="utf-8"))
    never = {fold(one) for one in more["never"]}
    by_words: dict[tuple[str, ...], _Entry] = {}

    def add(one: str, entry: _Entry) -> None:
        words = _words_of(one)
        if words and len(words) <= _LONGEST and fold(one) not in never:
            by_words.setdefault(words, entry)

    others: list[tuple[str, _Entry]] = []
    for line in folder.joinpath("esco.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            key, label, further = line.split("\t")
            bare = re.sub(r"\s*\(.*?\)", "", label)
            own = _Entry(bare, key)
            add(bare, own)
            others += [(one, entry) for one in (label, *further.split("|")) if (entry := _further(one, own))]
    for name, further_names in more["more"].items():  # a label of ESCO is worth more than another's further name
        add(name, _Entry(name, None))
        others[:0] = [(one, by_words.get(_words_of(name), _Entry(name, None))) for one in further_names]
    for one, entry in others:
        add(one, entry)
    in_company = more["in_company"]
    return _Names(
        by_words,
        frozenset(words[0] for words in by_words),
        frozenset(in_company["words"]),
        frozenset(fold(word) for word in in_company["words"]),
        frozenset(fold(word) for word in in_company["company"]),
    )


def _further(one: str, own: _Entry) -> _Entry | None:
    """A further name of ESCO. One with capitals may be a tool that stands under what it is used for ("Active Directory"):
    it keeps its own name, and a single word its spelling. A single word in small letters says too little."""
    small = one.lower()
    if small.startswith(("use ", own.name.lower())) or own.name.lower().startswith(small):
        return own
    if " " in one:
        return _Entry(one, own.esco) if one != small and own.name == own.name.lower() else own
    if one == small:
        return None
    return _Entry(one, own.esco, spelled=one, alone=bool(_OWN_SPELLING.match(one)))
