"""Many byte strings looked for at once: hyperscan where it has a wheel, the standard `re` where it has none.

Both give the same answers (tests hold them together); only the speed differs. Nothing here knows what is looked for.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

_engine: Any
try:
    import hyperscan as _engine
except ImportError:  # no wheel for this machine
    _engine = None

Buffer = bytes | bytearray | memoryview


def _trie(words: Iterable[bytes]) -> bytes:
    """A regular expression for any of the words that looks at every byte once, shared beginnings shared."""
    root: dict[int, Any] = {}
    for word in words:
        node = root
        for byte in word:
            node = node.setdefault(byte, {})
        node[-1] = {}

    def pattern(node: dict[int, Any]) -> bytes:
        if -1 in node:  # a word ends here: what is longer adds nothing
            return b""
        branches = [re.escape(bytes([byte])) + pattern(child) for byte, child in sorted(node.items())]
        return branches[0] if len(branches) == 1 else b"(?:" + b"|".join(branches) + b")"

    return pattern(root)


class Needles:
    """Is any of these byte strings in there? `found(data)` says so; upper and lower case differ."""

    def __init__(self, words: Sequence[bytes], *, fast: bool = True) -> None:
        self.words = tuple(sorted({word for word in words if word}))
        self._database: Any = None
        self._pattern: re.Pattern[bytes] | None = None
        if not self.words:
            return
        if fast and _engine is not None:
            self._database = _engine.Database(mode=_engine.HS_MODE_BLOCK)
            count = len(self.words)
            flags = [_engine.HS_FLAG_SINGLEMATCH] * count
            self._database.compile(
                expressions=[re.escape(word) for word in self.words], ids=[*range(count)], elements=count, flags=flags
            )
        else:
            self._pattern = re.compile(_trie(self.words))

    def found(self, data: bytes) -> bool:
        if self._database is not None:
            hits: list[int] = []
            self._database.scan(data, match_event_handler=lambda number, *_: hits.append(number))
            return bool(hits)
        return self._pattern is not None and self._pattern.search(data) is not None


class Marks:
    """Where lines begin in one of these ways: `find(data)` gives (position of the line, number of the beginning).

    Beginnings are compared without case. The very first line of the data has no line end before it and is not seen:
    hand in data that starts one byte early, or look at it yourself.
    """

    def __init__(self, beginnings: Sequence[bytes], *, fast: bool = True) -> None:
        self.beginnings = tuple(beginnings)
        self._numbers = {word.lower(): number for number, word in enumerate(self.beginnings)}
        self._database: Any = None
        self._pattern = re.compile(b"(?i)\n(" + b"|".join(map(re.escape, self.beginnings)) + b")")
        if fast and _engine is not None:
            self._database = _engine.Database(mode=_engine.HS_MODE_BLOCK)
            count = len(self.beginnings)
            self._database.compile(
                expressions=[b"\n" + re.escape(word) for word in self.beginnings],
                ids=[*range(count)],
                elements=count,
                flags=[_engine.HS_FLAG_CASELESS] * count,
            )

    def find(self, data: Buffer) -> list[tuple[int, int]]:
        if self._database is None:
            numbers = self._numbers
            return [(m.start() + 1, numbers[m[1].lower()]) for m in self._pattern.finditer(data)]
        lengths = [len(word) for word in self.beginnings]
        found: list[tuple[int, int]] = []

        def seen(number: int, _start: int, end: int, _flags: int, _context: object) -> None:
            found.append((end - lengths[number], number))

        self._database.scan(data, match_event_handler=seen)
        found.sort()
        return found
