"""Spelling and clarity, as questions. A word is asked about only where a common word stands one letter away, and never
where it may be a name, a tool, a skill, an abbreviation or a word of another language.
"""

import re
import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import Any

from onward.growth.documents.parsed import Parsed, dates, entries
from onward.reading.languages import language as language_of
from onward.reading.sentences import sentences
from onward.reading.skills import words_of_skills

#: Languages that have a dictionary here.
LANGUAGES = ("en", "de", "es", "fr", "it", "nl", "pt")
MOST = 12  # questions of one kind
UNKNOWN = 400  # words that no dictionary has and that are looked into; of a longer text the rest is left
WORDS = 40  # a sentence longer than this is asked about
_TOKEN = re.compile(r"\S+")
_BARE = re.compile(r"[^\W\d_]{5,24}")
_EDGE = "()[]{}<>\"'“”„‘’«»,;:.!?…*_#|•·–—"
_TWICE = re.compile(r"\b([^\W\d_]{2,24})(?:[ \t]{1,9}\n?|\n)[ \t]{0,9}\1\b")
#: How common a word must be to be offered: its share among all words of the dictionary's texts.
_COMMON = 4e-7
#: Languages whose verbs have more forms than the dictionaries: only plain slips are asked about there.
_MANY_FORMS = frozenset({"es", "it", "pt"})


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to look at: the words, the question, and the line they stand in."""

    what: str  # "spelling", "twice", "long" or "date"
    words: str
    question: str
    line: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found. `language` is "" where the text's language has no dictionary here: spelling was then not looked at."""

    questions: tuple[Question, ...]
    language: str


def check(text: str, parsed: Parsed, *, known: Collection[str] = ()) -> Checked:
    """The questions that a text raises; `known` are further words that are no mistake, in any case."""
    language = language_of(text)
    language = language if language in LANGUAGES else ""
    spelling = _spelling(text, language, {word.casefold() for word in known}) if language else iter(())
    kinds = (spelling, _twice(text, language), _long(text), _undated(parsed))
    found = [question for kind in kinds for question in islice(kind, MOST)]
    return Checked(tuple(found), language)


def _spelling(text: str, language: str, known: set[str]) -> Iterator[Question]:
    asked, looked_at = set[str](), frozenset[str]()
    names = {token.group().strip(_EDGE).casefold() for token in _TOKEN.finditer(text) if _capital_within(text, token)}
    for token in _TOKEN.finditer(text):
        word = token.group().strip(_EDGE)
        small = word.casefold()
        if small in asked or small in known or small in names or small in words_of_skills():
            continue
        if not _BARE.fullmatch(word) or not word.islower() or _known(small, language):
            continue
        if len(looked_at := looked_at | {small}) > UNKNOWN:
            return
        if better := _better(small, language):
            asked.add(small)
            yield Question(
                "spelling", word, f"“{word}”: did you mean {_either(better)}?", _line_at(text, token.start())
            )


def _capital_within(text: str, token: re.Match[str]) -> bool:
    """Whether a word has a capital though it opens no sentence and no line: a name, most likely."""
    word = token.group().strip(_EDGE)
    if word[:1].islower() or not word[:1].isalpha():
        return False
    before = text[max(0, token.start() - 3) : token.start()].rstrip(" \t")
    return bool(before) and before[-1] not in ".!?:\n•-–—*"


@cache
def _better(word: str, language: str) -> tuple[str, ...]:
    """Common words one letter away from one that no dictionary here has; () where it may well be right as it is."""
    if listed := _table()["mistakes"].get(language, {}).get(word):
        return (listed,)
    speller = _speller(language)
    if _may_be_right(word, language):
        return ()
    ending = 1 if language == "en" else 2  # endings of other languages are more than their dictionaries have
    near = {
        other
        for other in speller.known(speller.edit_distance_1(word))
        if speller.word_usage_frequency(other) >= _COMMON
        and len(other) >= 5
        and _same_start(word, other) < len(word) - ending
        and (language not in _MANY_FORMS or _slip(word, other))
    }
    return tuple(sorted(near, key=lambda other: -speller.word_usage_frequency(other))[:2])


def _may_be_right(word: str, language: str) -> bool:
    if word in _table()["words"] or _known(word, language) or (language != "en" and _known(word, "en")):
        return True
    if any(_known(word.replace(ours, theirs), language) for ours, theirs in _table()["british"] if ours in word):
        return True
    if any(
        word.startswith(part) and len(word) - len(part) > 3 and _known(word[len(part) :], language)
        for part in _table()["before"]
    ):
        return True
    for part in _table()["after"]:
        stem = word.removesuffix(part)
        stems = (stem, stem + "e", stem[:-1]) if part in _table()["change_the_stem"] else (stem,)
        if stem != word and len(stem) > 3 and any(_known(one, language) for one in stems):
            return True
    return any(_known(word[:at], language) and _known(word[at:], language) for at in range(4, len(word) - 3))


def _known(word: str, language: str) -> bool:
    return bool(_speller(language).known([word]))


@cache
def _speller(language: str) -> Any:
    from spellchecker import SpellChecker

    return SpellChecker(language=language, distance=1)


@cache
def _table() -> dict[str, Any]:
    table = tomllib.loads(files("onward.growth.documents").joinpath("clarity.toml").read_text(encoding="utf-8"))
    return {**table, "words": frozenset(table["words"])}


def _twice(text: str, language: str) -> Iterator[Question]:
    may = _table()["twice"].get(language, ())
    for found in _TWICE.finditer(text):
        word = found.group(1)
        if word.casefold() not in may and not word.isupper() and (word.islower() or "\n" not in found.group()):
            yield Question("twice", word, f"“{word} {word}”: is one of them too many?", _line_at(text, found.start()))


def _long(text: str) -> Iterator[Question]:
    for one in sentences(text):
        words = one.text[one.start : one.end]
        many = len(re.findall(r"\w+", words))
        listed = words.count(",") + words.count("|") + words.count("·") + words.count("\n")
        if many > WORDS and listed * 5 < many:
            line = " ".join(words.split())
            yield Question("long", line[:80], f"This sentence has {many} words. Would two be easier to read?", line)


def _undated(parsed: Parsed) -> Iterator[Question]:
    """Positions without a date among positions with one."""
    found = [entry for entry in entries(parsed.section("work")) if "\n" in entry]
    if sum(bool(dates(entry)) for entry in found) < 2:
        return
    for entry in found:
        if not dates(entry):
            first = entry.split("\n")[0]
            yield Question("date", first, f"No date was found beside “{first[:80]}”. Is one missing?", first)


def _slip(one: str, other: str) -> bool:
    """Whether two words differ by a doubled letter, by two letters that changed places, or by the accent of -ción."""
    single, other_single = (re.sub(r"(.)\1", r"\1", word) for word in (one, other))
    if single == other_single or (one[-3:] == "ion" and other[-3:] == "ión" and one[:-3] == other[:-3]):
        return True
    return len(one) == len(other) and sorted(one) == sorted(other)


def _same_start(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _either(words: tuple[str, ...]) -> str:
    return " or ".join(f"“{word}”" for word in words)


def _line_at(text: str, at: int) -> str:
    begin, end = text.rfind("\n", max(0, at - 200), at) + 1, text.find("\n", at, at + 200)
    return " ".join(text[begin or max(0, at - 200) : end if end >= 0 else at + 200].split())[:200]
