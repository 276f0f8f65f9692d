"""Phrases as people who know a language write them (phrases/<lang>.toml), made into something that finds them fast.

A phrase is words in their order. `(a|b c)` is one of several, `[x]` may be missing, `...` is a gap of up to eight words,
`word*` is any word that begins so. Case, accents and punctuation do not count. docs/languages.md explains the file.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from onward.reading.sentences import MARKS, Sentence, fold

GAP = 8
_TOKEN = re.compile(rf"\(|\)|\||\[|\]|\.\.\.|[^\W_](?:[^\W_]|[{MARKS}])*\*?")
_PREFIX = 4


@dataclass(frozen=True, slots=True)
class Phrase:
    """One line of a phrase file. `topic` is the table it stands in, `strength` the list."""

    topic: str
    strength: str
    text: str
    source: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """Made when it is first needed: most phrases of a language never are."""
        return _made(self.source)


@cache
def _made(source: str) -> re.Pattern[str]:
    return re.compile(source)


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found in a sentence: its range (`at` to `until`) in the sentence's folded words, and in the text."""

    phrase: Phrase
    sentence: Sentence
    at: int
    until: int
    start: int
    end: int
    where: str = "text"  # or "subject"


@dataclass(slots=True)
class Phrases:
    """All phrases of one language, found by their rarest word."""

    code: str
    name: str
    words: frozenset[str]
    prefixes: tuple[str, ...] = ()  # what is written onto a word's front: and, the, to
    by_word: dict[str, list[Phrase]] = field(default_factory=lambda: defaultdict(list))
    by_beginning: dict[str, list[Phrase]] = field(default_factory=lambda: defaultdict(list))
    unspaced: list[Phrase] = field(default_factory=list)
    always: list[Phrase] = field(default_factory=list)  # those that no single word announces

    def find(self, one: Sentence) -> Iterator[Hit]:
        """Every phrase that stands in the sentence, once each."""
        tried: set[int] = set()
        spoken = self._bare(one.words) if self.prefixes else one.words
        for words, index in (
            (spoken & self.by_word.keys(), self.by_word),
            ({word[:_PREFIX] for word in spoken} & self.by_beginning.keys(), self.by_beginning),
        ):
            for word in sorted(words):
                for phrase in index[word]:
                    if id(phrase) not in tried:
                        tried.add(id(phrase))
                        if match := phrase.pattern.search(one.folded):
                            yield Hit(phrase, one, match.start(), match.end(), *one.span(match.start(), match.end()))
        for phrase in self.always:
            if match := phrase.pattern.search(one.folded):
                yield Hit(phrase, one, match.start(), match.end(), *one.span(match.start(), match.end()))
        if one.squeezed:
            for phrase in self.unspaced:
                if match := phrase.pattern.search(one.squeezed):
                    last = one.places[match.end() - 1]
                    yield Hit(phrase, one, match.start(), match.end(), one.places[match.start()], last + 1)

    def _bare(self, words: frozenset[str]) -> frozenset[str]:
        """The words, and each without what may be written onto its front."""
        return words | {word.removeprefix(one) for word in words for one in self.prefixes if word.startswith(one)}


@cache
def languages() -> tuple[str, ...]:
    """The codes of all languages that have a phrase file."""
    folder = files("onward.reading").joinpath("phrases")
    return tuple(sorted(one.name[:-5] for one in folder.iterdir() if one.name.endswith(".toml")))


@cache
def everyday_words() -> dict[str, tuple[str, ...]]:
    """Each everyday word with the codes of the languages that have it. Reads only the heads of the files."""
    found: dict[str, list[str]] = defaultdict(list)
    for code in languages():
        text = files("onward.reading").joinpath("phrases", f"{code}.toml").read_text(encoding="utf-8")
        head = tomllib.loads(text[: text.index("\n[", text.index("[language]"))])
        for word in {fold(one) for one in head["language"]["words"]}:
            found[word].append(code)
    return {word: tuple(codes) for word, codes in found.items()}


@cache
def table(code: str) -> dict[str, dict[str, list[str]]]:
    """A language's file as it stands."""
    text = files("onward.reading").joinpath("phrases", f"{code}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def phrases(code: str) -> Phrases:
    """A language's phrases, made ready. Read once in a process."""
    rows = table(code)
    about = rows["language"]
    made = Phrases(code, str(about["name"]), frozenset(fold(word) for word in about["words"]))
    made.prefixes = tuple(fold(prefix) for prefix in about.get("prefixes", ()))
    unspaced = bool(about.get("unspaced"))
    for topic, lists in rows.items():
        if topic == "language":
            continue
        for strength, lines in lists.items():
            for line in lines:
                if unspaced:
                    made.unspaced.append(Phrase(topic, strength, line, _unspaced(line)))
                else:
                    _add(made, topic, strength, line)
    return made


def _add(made: Phrases, topic: str, strength: str, line: str) -> None:
    units = _parse(_TOKEN.findall(line))
    before = f"(?:{'|'.join(made.prefixes)})?" if made.prefixes else ""
    phrase = Phrase(topic, strength, line, "".join(_regex(unit, before) for unit in units) + "(?= )")
    words, beginnings = _anchors(units)
    if not (words or beginnings):
        made.always.append(phrase)
    for word in words:
        made.by_word[word].append(phrase)
    for word in beginnings:
        made.by_beginning[word].append(phrase)


#: ("word", text) | ("any", [units, units ...]) | ("maybe", [units]) | ("gap",)
Unit = tuple[str, object]


def _parse(tokens: list[str]) -> list[Unit]:
    units, rest = _units(tokens, 0)
    if rest != len(tokens):
        raise ValueError("a bracket is not closed")
    return units


def _units(tokens: list[str], at: int) -> tuple[list[Unit], int]:
    units: list[Unit] = []
    while at < len(tokens) and tokens[at] not in (")", "]", "|"):
        token = tokens[at]
        if token in "([":
            ways, at = [], at + 1
            while True:
                way, at = _units(tokens, at)
                ways.append(way)
                if at >= len(tokens):
                    raise ValueError("a bracket is not closed")
                if tokens[at] != "|":
                    break
                at += 1
            units.append(("any" if token == "(" else "maybe", ways))
        elif token == "...":
            units.append(("gap", None))
        else:
            units.append(("word", fold(token.rstrip("*")) + ("*" if token.endswith("*") else "")))
        at += 1
    return units, at


def _regex(unit: Unit, before: str) -> str:
    kind, value = unit
    if kind == "gap":
        return rf"(?: [^ ]+){{0,{GAP}}}?"
    if kind == "word":
        word = str(value)
        return f" {before}" + (re.escape(word[:-1]) + "[^ ]*" if word.endswith("*") else re.escape(word))
    assert isinstance(value, list)
    ways = "|".join("".join(_regex(one, before) for one in way) for way in value)
    return f"(?:{ways})" + ("?" if kind == "maybe" else "")


def _anchors(units: list[Unit]) -> tuple[set[str], set[str]]:
    """Words of which one must be in any sentence that the phrase is in (and beginnings of words): the longest choice."""
    best: tuple[float, set[str], set[str]] = (-1.0, set(), set())
    for kind, value in units:
        if kind == "word":
            word = str(value)
            choice = (set(), {word[:-1][:_PREFIX]}) if word.endswith("*") else ({word}, set())
            if word.endswith("*") and len(word) <= _PREFIX:
                continue
        elif kind == "any":
            assert isinstance(value, list)
            inner = [_anchors(way) for way in value]
            if not all(one[0] or one[1] for one in inner):
                continue
            choice = (set().union(*(one[0] for one in inner)), set().union(*(one[1] for one in inner)))
        else:
            continue
        score = min(len(word) for word in choice[0] | choice[1]) - 0.1 * len(choice[0] | choice[1])
        if score > best[0]:
            best = (score, *choice)
    return best[1], best[2]


def _unspaced(line: str) -> str:
    """For scripts without spaces: the same signs, letters instead of words, a gap of up to 24 letters."""
    made = []
    for token in re.findall(r"\.\.\.|[()|\[\]]|[^()|\[\].\s]+", line.casefold()):
        made.append(
            {"...": ".{0,24}?", "(": "(?:", "[": "(?:", "]": ")?"}.get(token)
            or (token if token in ")|" else re.escape(token))
        )
    return "".join(made)
