"""The main path of this room: the bytes of a mailbox go in, the few messages that pass the gate come out.

A chunk is read, one pass over it finds where messages begin and what the gate looks for; the gate decides on each
message from that. Memory does not grow with the mailbox.
"""

import os
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

from onward.mail.gate import FROM, Gate, GateWords
from onward.mail.message import Origin, RawMail
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
    base = start - _LEAD if start > _LEAD else -_LEAD  # the place in the file of the first byte of the data
    data = b"" if base > 0 else b"\n" * _LEAD
    if base > 0:
        file.seek(base)
    begun = start > 0
    while True:
        more = file.read(max(CHUNK, len(data)))
        last = not more
        data += more
        seen = gate.look(data)
        begins = [
            at
            for at, kind in seen
            if kind == FROM
            and (last or at < len(data) - _TAIL)
            and data.startswith(b"From ", at)
            and begins_message(data, at)
        ]
        if not begun and (last or len(data) > _LEAD + _TAIL):
            begun = True
            if len(data) > _LEAD and not (begins and not data[_LEAD : begins[0]].strip()):
                raise CannotRead("no message starts here", where=f"{name}: byte {start:,}", mend=_MEND)
        whole = list(pairwise([*begins, len(data)] if last else begins))
        mine = [(at, until) for at, until in whole if base + at >= start and (stop is None or base + at < stop)]
        bodies = [(data.find(b"\n", at, until) + 1 or until, until) for at, until in mine]
        for number in sorted(gate.passing(data, seen, bodies)):
            at, until = mine[number]
            yield RawMail(bare(data[at:until]), Origin(name, base + at, until - at))
        if last or (stop is not None and begins and base + begins[-1] >= stop):
            break
        keep = max(0, (begins[-1] if begins else max(_LEAD, len(data) - _TAIL)) - _LEAD)
        if progress is not None:
            progress(base + keep, total)
        base, data = base + keep, data[keep:]
    if progress is not None:
        progress(total, total)


_MEND = "Is it an mbox at all, or compressed? Give the archive itself, a Maildir folder or single .eml files."
