"""Skills that a text names: as ESCO has them (esco.tsv) and as people write them (more.toml), with their own words.

Precision first: whole words, the longest name wins, and a name that is an everyday word counts only with its own spelling
beside a word such as "experience". Loaded when the first text is asked about. English names, and the German, French,
Spanish and Dutch ones that more.toml adds; the packages that carry ESCO have no other language.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onward.reading.sentences import fold

_WORD = re.compile(r"[^\W_][\w.+#/’'-]*[\w+#]|[^\W_]")
_REACH = 4  # words on either side in which a word's company stands
_LONGEST = 6  # words of a name


@dataclass(frozen=True, slots=True)
class Named:
    """One skill where a text names it. `esco` is its id there (the end of its address), None where ESCO has no such name."""

    name: str
    esco: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Names:
    by_words: dict[tuple[str, ...], tuple[str, str | None]]
    first: frozenset[str]
    in_company: frozenset[str]
    company: frozenset[str]


def skills(text: str) -> tuple[Named, ...]:
    """The skills that `text` names, in order, none inside another."""
    known = _names()
    words = list(_WORD.finditer(text))
    folded = [_plain(word.group()) for word in words]
    found: list[Named] = []
    at = 0
    while at < len(words):
        taken = 1
        if folded[at] in known.first:
            for many in range(min(_LONGEST, len(words) - at), 0, -1):
                entry = known.by_words.get(tuple(folded[at : at + many]))
                if entry and (many > 1 or _meant(words[at].group(), folded, at, known)):
                    found.append(Named(*entry, words[at].start(), words[at + many - 1].end()))
                    taken = many
                    break
        at += taken
    return tuple(found)


def _meant(written: str, folded: list[str], at: int, known: _Names) -> bool:
    """Whether a single word is the skill and not an everyday word that looks like it."""
    if _plain(written) not in {_plain(word) for word in known.in_company}:
        return True
    beside = {*folded[max(0, at - _REACH) : at], *folded[at + 1 : at + 1 + _REACH]}
    return written in known.in_company and not beside.isdisjoint(known.company)


def _plain(word: str) -> str:
    return fold(word.rstrip("./'’-")) or word


def _words_of(name: str) -> tuple[str, ...]:
    return tuple(_plain(word) for word in _WORD.findall(name))


@cache
def _names() -> _Names:
    folder = files("onward.reading.skills")
    more = tomllib.loads(folder.joinpath("more.toml").read_text(encoding="utf-8"))
    never = {fold(one) for one in more["never"]}
    by_words: dict[tuple[str, ...], tuple[str, str | None]] = {}

    def add(one: str, entry: tuple[str, str | None]) -> None:
        words = _words_of(one)
        if words and len(words) <= _LONGEST and fold(one) not in never:
            by_words.setdefault(words, entry)

    others: list[tuple[str, tuple[str, str | None]]] = []
    for line in folder.joinpath("esco.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            key, label, further = line.split("\t")
            bare = re.sub(r"\s*\(.*?\)", "", label)
            add(bare, (bare, key))
            others += [(one, (bare, key)) for one in (label, *further.split("|"))]
    for name, further_names in more["more"].items():  # a label of ESCO is worth more than another's further name
        add(name, (name, None))
        others[:0] = [(one, by_words.get(_words_of(name), (name, None))) for one in further_names]
    for one, entry in others:
        add(one, entry)
    in_company = more["in_company"]
    return _Names(
        by_words,
        frozenset(words[0] for words in by_words),
        frozenset(in_company["words"]),
        frozenset(fold(word) for word in in_company["company"]),
    )
