"""The main path of this room: the bytes of a mailbox go in, the few messages that pass the gate come out.

A chunk is read into a buffer that is used again and again; one sweep over it finds the marked lines (where messages
begin, where parts begin); the gate decides on each message from those. Memory does not grow with the mailbox.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from onward.mail.gate import Gate, GateWords
from onward.mail.message import Origin, RawMail
from onward.mail.shape import FROM
from onward.mail.split import bare, begins_message
from onward.trouble import CannotRead

CHUNK = 8 << 20
#: Lines this near to the end of what was read so far may be cut: they wait for more.
_TAIL = 4096
#: A few bytes before the first message, so that its line has a line end before it.
_LEAD = 4

#: bytes done, bytes in all
Progress = Callable[[int, int], None]
Source = str | os.PathLike[str] | BinaryIO


def scan(
    source: Source,
    words: GateWords | Gate,
    *,
    start: int = 0,
    end: int | None = None,
    name: str | None = None,
    progress: Progress | None = None,
) -> Iterator[RawMail]:
    """The messages of an mbox that pass the gate, in file order.

    `source` is a path or an open binary stream (a gzip file, a member of a zip; read once, front to back).
    `start` and `end` are places in bytes: messages that begin between them are looked at, the last one to its end.
    `name` is what the origin of the messages says instead of the path. Raises `CannotRead` if no message begins at 0.
    """
    gate = words if isinstance(words, Gate) else Gate(words)
    if isinstance(source, str | os.PathLike):
        path = Path(source)
        total = path.stat().st_size
        with path.open("rb", buffering=0) as file:
            yield from _sweep(file, gate, name or str(path), start, min(total, end or total), total, progress)
    else:
        yield from _sweep(source, gate, name or "-", start, end, 0, progress)


def _sweep(
    file: BinaryIO, gate: Gate, name: str, start: int, stop: int | None, total: int, progress: Progress | None
) -> Iterator[RawMail]:
    buffer = bytearray(CHUNK + _LEAD)
    base = start - _LEAD if start > _LEAD else -_LEAD  # the place in the file of the first byte in the buffer
    filled = 0 if base > 0 else _LEAD
    buffer[:filled] = b"\n" * filled
    if base > 0:
        file.seek(base)
    begun = start > 0
    while True:
        got = file.readinto(memoryview(buffer)[filled:])  # type: ignore[attr-defined]
        filled += got or 0
        last = not got
        data = memoryview(buffer)[:filled]
        marked = gate.marks.find(data)
        begins = [
            index
            for index, (at, kind) in enumerate(marked)
            if kind == FROM
            and (last or at < filled - _TAIL)
            and buffer.startswith(b"From ", at)
            and begins_message(data, at)
        ]
        if (not begun and filled > _LEAD + _TAIL) or (last and not begun):
            begun = True
            if filled > _LEAD and not (begins and not bytes(data[_LEAD : marked[begins[0]][0]]).strip()):
                raise CannotRead("no message starts here", where=f"{name}: byte {start:,}", mend=_MEND)
        over = False
        for nth, first in enumerate(begins):
            at = marked[first][0]
            if base + at < start:  # it begins before this range
                continue
            if stop is not None and base + at >= stop:
                over = True
                break
            if nth + 1 < len(begins):
                beyond = begins[nth + 1]
                until = marked[beyond][0]
            elif last:
                beyond, until = len(marked), filled
            else:
                break
            body = buffer.find(b"\n", at, until) + 1 or until

            def grab(a: int, b: int, view: memoryview = data) -> bytes:
                return bytes(view[a:b])

            if gate.passes_marked(grab, body, until, marked[first + 1 : beyond]):
                yield RawMail(bare(grab(at, until)), Origin(name, base + at, until - at))
        del data
        if last or over:
            break
        keep = max(0, (marked[begins[-1]][0] if begins else max(_LEAD, filled - _TAIL)) - _LEAD)
        if progress is not None:
            progress(base + keep, total)
        rest = filled - keep
        if rest > len(buffer) // 2:
            buffer = buffer[keep:filled] + bytearray(len(buffer))
        else:
            buffer[:rest] = buffer[keep:filled]
        base, filled = base + keep, rest
    if progress is not None:
        progress(total, total)


_MEND = "Is it an mbox at all, or compressed? Give the archive itself, a Maildir folder or single .eml files."
