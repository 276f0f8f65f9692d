"""Phrases as people who know a language write them (phrases/<lang>.toml), made into something that finds them fast.

A phrase is words in their order. `(a|b c)` is one of several, `[x]` may be missing, `...` is a gap of up to eight words,
`word*` is any word that begins so. Case, accents and punctuation do not count. docs/languages.md explains the file.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from onward.reading.sentences import MARKS, Sentence, fold

GAP = 8
_TOKEN = re.compile(rf"\(|\)|\||\[|\]|\.\.\.|[^\W_](?:[^\W_]|[{MARKS}])*\*?")
_PREFIX = 4
_MOST_MET = 1 << 16  # words that are remembered; a mailbox has fewer that are written twice


@dataclass(frozen=True, slots=True)
class Phrase:
    """One line of a phrase file. `topic` is the table it stands in, `strength` the list."""

    topic: str
    strength: str
    text: str
    source: str
    #: Of each of these choices one word (or beginning, "recr*") is in any sentence that the phrase is in.
    needs: tuple[frozenset[str], ...] = ()

    @property
    def pattern(self) -> re.Pattern[str]:
        """Made when it is first needed: most phrases of a language never are."""
        return _made(self.source)


@cache
def _made(source: str) -> re.Pattern[str]:
    return re.compile(source)


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found in a sentence, and its range (`at` to `until`) in the sentence's folded words (or its signs)."""

    phrase: Phrase
    sentence: Sentence
    at: int
    until: int
    where: str = "text"  # or "subject"
    squeezed: bool = False

    @property
    def span(self) -> tuple[int, int]:
        """Where in the text it stands."""
        if self.squeezed:
            return self.sentence.places[self.at], self.sentence.places[self.until - 1] + 1
        return self.sentence.span(self.at, self.until)


@dataclass(slots=True)
class Phrases:
    """All phrases of one language. Which can stand in a mail at all, and in which of its sentences, is told by the words
    they need, so that the costly question is asked of few."""

    code: str
    name: str
    words: frozenset[str]
    prefixes: tuple[str, ...] = ()  # what is written onto a word's front: and, the, to
    unspaced: bool = False
    phrases: list[Phrase] = field(default_factory=list)
    #: Words and beginnings of words to the numbers of the phrases that need one of them most of all.
    announced: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    always: list[int] = field(default_factory=list)  # those that need no single word
    #: What each word that was ever met stands for of all that is needed: itself, its beginning, without its prefix.
    met: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def find(self, mail: Sequence[Sentence]) -> list[list[Hit]]:
        """For each sentence of a mail every phrase that stands in it, once each, in the order of the file."""
        found: list[list[Hit]] = [[] for _ in mail]
        if self.unspaced:
            for phrase in self.phrases:
                for number, one in enumerate(mail):
                    if one.squeezed and (match := phrase.pattern.search(one.squeezed)):
                        found[number].append(Hit(phrase, one, match.start(), match.end(), squeezed=True))
            return found
        stands = self._stands(mail)
        possible = {number for word in stands for number in self.announced.get(word, ())}
        for phrase in map(self.phrases.__getitem__, sorted(possible.union(self.always))):
            if bits := _sentences_for(phrase, stands, len(mail)):
                search = phrase.pattern.search
                while bits:
                    number = (bits & -bits).bit_length() - 1
                    bits &= bits - 1
                    if match := search(mail[number].folded):
                        found[number].append(Hit(phrase, mail[number], match.start(), match.end()))
        return found

    def _stands(self, mail: Sequence[Sentence]) -> dict[str, int]:
        """Each needed word and beginning that stands in the mail, with its sentences as the bits of a number."""
        stands: dict[str, int] = {}
        bit, met = 1, self.met
        for one in mail:
            for word in one.folded.split():
                there = met.get(word)
                for token in self._meet(word) if there is None else there:
                    stands[token] = stands.get(token, 0) | bit
            bit <<= 1
        return stands

    def _meet(self, word: str) -> tuple[str, ...]:
        if len(self.met) > _MOST_MET:
            self.met.clear()
        forms = {word} | {word.removeprefix(one) for one in self.prefixes}
        needed = _needed(self.code)
        self.met[word] = there = tuple(sorted(needed & (forms | {one[:_PREFIX] + "*" for one in forms})))
        return there


def _sentences_for(phrase: Phrase, stands: Mapping[str, int], many: int) -> int:
    """The sentences, as bits, that have a word of each that the phrase needs."""
    bits = (1 << many) - 1
    for need in phrase.needs:
        there = 0
        for word in need:
            if word in stands:
                there |= stands[word]
        bits &= there
        if not bits:
            return 0
    return bits


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
    made.unspaced = bool(about.get("unspaced"))
    before = f"(?:{'|'.join(made.prefixes)})?" if made.prefixes else ""
    for topic, lists in rows.items():
        if topic == "language":
            continue
        for strength, lines in lists.items():
            for line in lines:
                phrase = _unspaced(topic, strength, line) if made.unspaced else _spaced(topic, strength, line, before)
                for word in phrase.needs[0] if phrase.needs else ():
                    made.announced[word].append(len(made.phrases))
                if not phrase.needs:
                    made.always.append(len(made.phrases))
                made.phrases.append(phrase)
    return made


@cache
def _needed(code: str) -> frozenset[str]:
    return frozenset(word for phrase in phrases(code).phrases for need in phrase.needs for word in need)


def _spaced(topic: str, strength: str, line: str, before: str) -> Phrase:
    units = _parse(_TOKEN.findall(line))
    source = "".join(_regex(unit, before) for unit in units) + "(?= )"
    needs = sorted(filter(None, map(_needs, units)), key=_rarity, reverse=True)
    return Phrase(topic, strength, line, source, tuple(needs))


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


def _needs(unit: Unit) -> frozenset[str]:
    """Words and beginnings ("recr*") of which one must be in any sentence that the unit is in; none where none must."""
    kind, value = unit
    if kind == "word":
        word = str(value)
        if not word.endswith("*"):
            return frozenset({word})
        return frozenset({word[:_PREFIX] + "*"}) if len(word) > _PREFIX else frozenset()
    if kind != "any":
        return frozenset()
    assert isinstance(value, list)
    ways = [max(map(_needs, way), key=_rarity, default=frozenset()) for way in value]
    return frozenset().union(*ways) if all(ways) else frozenset()


def _rarity(words: frozenset[str]) -> float:
    """Longer words are rarer, and a choice of many is less telling."""
    return min(len(word.rstrip("*")) for word in words) - 0.1 * len(words) if words else -1.0


def _unspaced(topic: str, strength: str, line: str) -> Phrase:
    """For scripts without spaces: the same signs, letters instead of words, a gap of up to 24 letters."""
    made = []
    for token in re.findall(r"\.\.\.|[()|\[\]]|[^()|\[\].\s]+", line.casefold()):
        made.append(
            {"...": ".{0,24}?", "(": "(?:", "[": "(?:", "]": ")?"}.get(token)
            or (token if token in ")|" else re.escape(token))
        )
    return Phrase(topic, strength, line, "".join(made))
