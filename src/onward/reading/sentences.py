"""A mail's text as sentences, and each sentence as folded words: what phrases are compared with.

Case, accents, punctuation and line breaks inside a sentence do not count. Every sentence knows where in the text its
words stand, so that whatever is found can be quoted as it was written.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

#: Signs inside a word that are no letters: vowel signs of Arabic, Hebrew and the scripts of India, combining accents,
#: the joiners between letters.
MARKS = (
    r"\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    r"\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u0b82\u0bbe-\u0bcd\u200c\u200d"
)
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{MARKS}])*")
#: Letters that are written in more than one way: Arabic and Persian forms, the dotless i, joiners and the long stroke.
_SAME = str.maketrans(
    {"ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ـ": None, "\u200c": None, "\u200d": None, "ı": "i", "ँ": "ं"}
)
_END = re.compile(
    r"[.!?…。！？؟।]+[\"'”’)\]]*(?=\s|$)|\n[ \t]*\n|\n(?=[ \t]*[-*•·▪‣◦–][ \t])|[。！？।]",
)
#: Short forms whose full stop ends no sentence; nor does one after a single letter.
_SHORT = frozenset({"mr", "ms", "dr", "nr", "inc", "ltd", "mrs", "bzw", "ggf", "sra"})
_LAST_WORD = re.compile(r"(\w+)\Z")
_LONGEST = 1200  # characters; what has no full stop for so long is cut
UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. `folded` is its words, each after one space, with a space at the end; `starts` and `ends` say where
    in the text each word stands; `squeezed` is the sentence without any space, for scripts that write none."""

    start: int
    end: int
    folded: str
    words: frozenset[str]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    question: bool
    squeezed: str = ""
    places: tuple[int, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The range in the text of a range of `folded`."""
        first = self.folded.count(" ", 0, start + 1) - 1
        last = self.folded.count(" ", 0, max(end, start + 1)) - 1
        if self.folded[end - 1 : end] == " " and end - 1 > start:
            last = self.folded.count(" ", 0, end - 1) - 1
        return self.starts[max(first, 0)], self.ends[min(last, len(self.ends) - 1)]


@lru_cache(maxsize=1 << 15)
def fold(word: str) -> str:
    """A word without case and accents; Japanese, Chinese, Korean and Thai keep their marks, which are letters there."""
    folded = word.casefold()
    if folded.isascii() or UNSPACED.search(folded):
        return folded
    bare = "".join(one for one in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(one))
    return bare.translate(_SAME)


@lru_cache(maxsize=2)
def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of `text`, in order. Linear in its length; kept for the next who asks about the same mail."""
    return tuple(_sentences(text))


def _sentences(text: str) -> Iterator[Sentence]:
    at = 0
    for stop in _END.finditer(text):
        if stop.end() > at and not _after_a_short_form(text, stop):
            yield from _cut(text, at, stop.end())
            at = stop.end()
    if at < len(text):
        yield from _cut(text, at, len(text))


def _after_a_short_form(text: str, stop: re.Match[str]) -> bool:
    """Whether this is the full stop of "Dr." or "e.g.", and the sentence goes on."""
    if stop.group() != "." or not (last := _LAST_WORD.search(text, max(0, stop.start() - 5), stop.start())):
        return False
    word = last.group(1)
    return len(word) == 1 or word.casefold() in _SHORT


def _cut(text: str, start: int, end: int) -> Iterator[Sentence]:
    for begin in range(start, end, _LONGEST):
        one = sentence(text, begin, min(end, begin + _LONGEST))
        if one is not None:
            yield one


def sentence(text: str, start: int = 0, end: int | None = None) -> Sentence | None:
    """The words between `start` and `end` as one sentence; None where there is no word."""
    end = len(text) if end is None else end
    found = list(_WORD.finditer(text, start, end))
    if not found:
        return None
    words = [fold(one.group()) for one in found]
    tail = text[max(start, end - 3) : end]
    squeezed, places = _squeeze(text, start, end) if UNSPACED.search(text, start, end) else ("", ())
    return Sentence(
        found[0].start(),
        found[-1].end(),
        " " + " ".join(words) + " ",
        frozenset(words),
        tuple([one.start() for one in found]),
        tuple([one.end() for one in found]),
        "?" in tail or "؟" in tail or "？" in tail,
        squeezed,
        places,
    )


def _squeeze(text: str, start: int, end: int) -> tuple[str, tuple[int, ...]]:
    kept = [
        (unicodedata.normalize("NFKC", text[i])[:1].casefold()[:1], i)
        for i in range(start, end)
        if not text[i].isspace()
    ]
    return "".join(letter or "\0" for letter, _ in kept), tuple(i for _, i in kept)
