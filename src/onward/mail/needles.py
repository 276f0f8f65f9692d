"""Many byte strings looked for at once: hyperscan where it has a wheel, the standard `re` where it has none.

Both find a string in the same places (tests hold them together); only the speed differs. Nothing here knows what is
looked for.
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
    """A regular expression for any of the words, the longest first, that looks at shared beginnings once."""
    root: dict[int, Any] = {}
    for word in words:
        node = root
        for byte in word:
            node = node.setdefault(byte, {})
        node[-1] = {}

    def pattern(node: dict[int, Any]) -> bytes:
        longer = [re.escape(bytes([byte])) + pattern(child) for byte, child in sorted(node.items()) if byte >= 0]
        if not longer:
            return b""
        joined = longer[0] if len(longer) == 1 and -1 not in node else b"(?:" + b"|".join(longer) + b")"
        return joined + b"?" if -1 in node else joined

    return pattern(root)


class Needles:
    """`find(data)` gives (place where it ends, number of the string) for these strings, ASCII case apart, in order.

    Of strings that begin at one place, the slow way may give the longest alone.
    """

    def __init__(self, words: Sequence[bytes], *, fast: bool = True) -> None:
        self.words = tuple(word.lower() for word in words)
        self._numbers = {word: number for number, word in enumerate(self.words)}
        self._database: Any = None
        self._pattern: re.Pattern[bytes] | None = None
        if not self.words:
            return
        if fast and _engine is not None:
            self._database = _engine.Database(mode=_engine.HS_MODE_BLOCK)
            count = len(self.words)
            flags = [_engine.HS_FLAG_CASELESS] * count
            self._database.compile(
                expressions=[re.escape(word) for word in self.words], ids=[*range(count)], elements=count, flags=flags
            )
        else:
            self._pattern = re.compile(b"(?i)(?=(" + _trie(self.words) + b"))")

    def find(self, data: Buffer) -> list[tuple[int, int]]:
        if self._pattern is not None:
            return sorted((m.end(1), self._numbers[m[1].lower()]) for m in self._pattern.finditer(data))
        found: list[tuple[int, int]] = []
        if self._database is not None:

            def seen(number: int, _start: int, end: int, _flags: int, _context: object) -> None:
                found.append((end, number))

            self._database.scan(data, match_event_handler=seen)
        return found
