"""A mail's text as sentences, and each sentence as folded words: what phrases are compared with.

Case, accents, punctuation and line breaks inside a sentence do not count. Every sentence knows where in the text its
words stand, so that whatever is found can be quoted as it was written.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

#: Signs inside a word that are no letters: vowel signs of Arabic, Hebrew and the scripts of India, combining accents,
#: the joiners between letters.
MARKS = (
    r"\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    r"\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u0b82\u0bbe-\u0bcd\u200c\u200d"
)
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{MARKS}])*")
_PLAIN_WORD = re.compile(r"[a-z0-9]+")  # the same in lower-case ASCII
#: Letters that are written in more than one way: Arabic and Persian forms, the dotless i, joiners and the long stroke.
_SAME = str.maketrans(
    {"ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ـ": None, "\u200c": None, "\u200d": None, "ı": "i", "ँ": "ं"}
)
_STOPS = ".!?…。！？؟।"
#: Where a sentence may end. Each way begins with a sign of one set, which lets the engine skip all other letters.
_END = re.compile(
    rf"[{_STOPS}\n](?:(?<=[{_STOPS}])[{_STOPS}]*[\"'”’)\]]*(?=\s|$)|(?<=\n)[ \t]*\n|(?<=\n)(?=[ \t]*[-*•·▪‣◦–][ \t])"
    r"|(?<=[。！？।]))",
)
#: Short forms whose full stop ends no sentence; nor does one after a single letter.
_SHORT = frozenset({"mr", "ms", "dr", "nr", "inc", "ltd", "mrs", "bzw", "ggf", "sra"})
_MARK = re.compile(rf"[{MARKS}]")
_LAST_WORD = re.compile(r"(\w+)\Z")
_LONGEST = 1200  # characters; what has no full stop for so long is cut
UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of `text`, from `begin` to `stop`. `folded` is its words, each after one space, with a space at the
    end; `squeezed` is the sentence without any space, for scripts that write none, and `places` where in the text each
    of its signs stands. What few sentences are asked for is made when it is asked for."""

    text: str
    begin: int
    stop: int
    folded: str
    squeezed: str = ""
    places: tuple[int, ...] = ()

    @property
    def start(self) -> int:
        """Where its first word begins."""
        at = self.begin
        while not self.text[at].isalnum():
            at += 1
        return at

    @property
    def end(self) -> int:
        """Where its last word ends."""
        last = self.stop
        while not self.text[last - 1].isalnum():
            last -= 1
        while last < self.stop and _MARK.match(self.text, last):  # vowel signs belong to the word they stand behind
            last += 1
        return last

    @property
    def question(self) -> bool:
        tail = self.text[max(self.begin, self.stop - 3) : self.stop]
        return "?" in tail or "؟" in tail or "？" in tail

    def span(self, at: int, until: int) -> tuple[int, int]:
        """The range in the text of a range of `folded`."""
        first = max(self.folded.count(" ", 0, at + 1) - 1, 0)
        last = self.folded.count(" ", 0, max(until, at + 1)) - 1
        if self.folded[until - 1 : until] == " " and until - 1 > at:
            last = self.folded.count(" ", 0, until - 1) - 1
        words = list(islice(_WORD.finditer(self.text, self.begin, self.stop), max(last, first) + 1))
        return words[first].start(), words[min(last, len(words) - 1)].end()


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
    low = text.lower() if text.isascii() else ""
    at = 0
    for stop in (*_END.finditer(text), None):
        end = stop.end() if stop else len(text)
        if end <= at or (stop and _after_a_short_form(text, stop)):
            continue
        for begin in range(at, end, _LONGEST):
            if one := _sentence(text, low, begin, min(end, begin + _LONGEST)):
                yield one
        at = end


def _after_a_short_form(text: str, stop: re.Match[str]) -> bool:
    """Whether this is the full stop of "Dr." or "e.g.", and the sentence goes on."""
    if stop.group() != "." or not (last := _LAST_WORD.search(text, max(0, stop.start() - 5), stop.start())):
        return False
    word = last.group(1)
    return len(word) == 1 or word.casefold() in _SHORT


def sentence(text: str) -> Sentence | None:
    """The words of `text` as one sentence; None where there is no word."""
    return _sentence(text, text.lower() if text.isascii() else "", 0, len(text))


def _sentence(text: str, low: str, begin: int, stop: int) -> Sentence | None:
    """`low` is the whole text in lower case where it is plain ASCII, where that is all there is to folding."""
    words = _PLAIN_WORD.findall(low, begin, stop) if low else [fold(one) for one in _WORD.findall(text, begin, stop)]
    if not words:
        return None
    squeezed, places = ("", ()) if low or not UNSPACED.search(text, begin, stop) else _squeeze(text, begin, stop)
    return Sentence(text, begin, stop, f" {' '.join(words)} ", squeezed, places)


def _squeeze(text: str, start: int, end: int) -> tuple[str, tuple[int, ...]]:
    kept = [
        (unicodedata.normalize("NFKC", text[i])[:1].casefold()[:1], i)
        for i in range(start, end)
        if not text[i].isspace()
    ]
    return "".join(letter or "\0" for letter, _ in kept), tuple(i for _, i in kept)
