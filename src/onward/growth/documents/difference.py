"""What differs between two versions, word by word. Line breaks and the kind of dash or bullet do not count."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_WORD = re.compile(r"(\w+(?:['’.@+#/-]\w+)*[+#]*|[^\w\s])(\s*)")
#: Marks of a list and dashes: programs write the same one differently.
_SIGNS = re.compile("[•·▪‣◦●○■–—―−*-]")
#: Beyond this many words the lines are compared, since words would take too long.
MOST = 12_000
EXACT = 2_500


class Change(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Piece:
    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """The pieces in order: without the added ones they are the old text, without the removed ones the new."""

    pieces: tuple[Piece, ...]
    added: int  # words
    removed: int

    @property
    def sentence(self) -> str:
        if not (self.added or self.removed):
            return "The words are the same."
        return f"{_words(self.added)} added, {_words(self.removed)} taken out."


def difference(old: str, new: str) -> Difference:
    """What it takes to come from `old` to `new`."""
    before, after = _parts(old), _parts(new)
    if max(len(before), len(after)) > MOST:
        before, after = _lines(old), _lines(new)
    often = max(len(before), len(after)) > EXACT  # words that stand everywhere are then no place to begin at
    matcher = SequenceMatcher(None, [key for key, _ in before], [key for key, _ in after], autojunk=often)
    pieces: list[Piece] = []
    for what, i, j, k, n in matcher.get_opcodes():
        if what == "equal":
            pieces.append(Piece(Change.SAME, _joined(after[k:n])))
            continue
        if j > i:
            pieces.append(Piece(Change.REMOVED, _joined(before[i:j])))
        if n > k:
            pieces.append(Piece(Change.ADDED, _joined(after[k:n])))
    told = tuple(pieces)
    return Difference(told, _count(told, Change.ADDED), _count(told, Change.REMOVED))


def shortened(found: Difference, around: int = 12) -> Iterator[Piece]:
    """The pieces with long stretches that did not change cut to the words beside a change."""
    last = len(found.pieces) - 1
    for at, piece in enumerate(found.pieces):
        words = [match.group() for match in _WORD.finditer(piece.text)] if piece.change is Change.SAME else []
        head, tail = (around if at else 0), (around if at < last else 0)
        if len(words) <= head + tail + 5:
            yield piece
            continue
        begin, end = "".join(words[:head]), "".join(words[len(words) - tail :]) if tail else ""
        yield Piece(Change.SAME, f"{begin.rstrip()} […] {end}")


def _parts(text: str) -> list[tuple[str, str]]:
    return [(_SIGNS.sub("-", found.group(1)), found.group()) for found in _WORD.finditer(text)]


def _lines(text: str) -> list[tuple[str, str]]:
    return [(line.strip(), line) for line in text.splitlines(keepends=True) if line.strip()]


def _joined(parts: list[tuple[str, str]]) -> str:
    return "".join(text for _, text in parts)


def _count(pieces: tuple[Piece, ...], change: Change) -> int:
    return sum(len(re.findall(r"\w+(?:['’.@+#/-]\w+)*", piece.text)) for piece in pieces if piece.change is change)


def _words(number: int) -> str:
    return f"{number:,} word{'' if number == 1 else 's'}"
