"""Every message of an mbox stream, one after the other, without a gate; memory holds one message, and not all of a huge one."""

from collections.abc import Iterator
from typing import BinaryIO

from onward.mail.message import Origin, RawMail
from onward.mail.split import bare, begins_message
from onward.trouble import CannotRead

_CHUNK = 1 << 20
#: So much of what follows a "From " line is looked at to see whether a message begins there.
_AHEAD = 4096
#: Of a longer message only the beginning is kept (bytes): the rest is attachments, which nobody decodes.
LONGEST_MAIL = 64 << 20


def messages_of(stream: BinaryIO, name: str) -> Iterator[RawMail]:
    """The messages of an mbox, in order; `origin` counts bytes of the (unpacked) stream. Raises what the stream raises, last."""
    data, base = b"", 0  # what is held, and its place in the stream
    begun, kept = -1, b""  # the place of the message that has begun, and its beginning where it is too long to hold
    at, last = 0, False
    trouble: CannotRead | None = None

    def message(end: int) -> RawMail:
        return RawMail(bare(kept or data[begun - base : end - base]), Origin(name, begun, end - begun))

    while True:
        while (found := _next(data, at, last)) >= 0:
            if begun >= 0:
                yield message(base + found)
            begun, kept, at = base + found, b"", found + 1
        if last:
            break
        seen = max(0, len(data) - _AHEAD)
        if begun >= 0 and not kept and base + len(data) - begun > LONGEST_MAIL:
            kept = data[begun - base :]
        drop = max(0, (begun - base if begun >= 0 and not kept else seen) - 4)
        data, base = data[drop:], base + drop
        at = max(0, seen - drop, begun + 1 - base)
        more = b""
        try:
            more = stream.read(max(_CHUNK, len(data)))
        except CannotRead as error:
            trouble = error  # what came before that place is mail all the same
        last = not more
        data += more
    if begun >= 0:
        yield message(base + len(data))
    if trouble is not None:
        raise trouble


def _next(data: bytes, at: int, last: bool) -> int:
    """The place where the next message begins, -1 where none does in what can be judged yet."""
    end = len(data) if last else len(data) - _AHEAD
    if at == 0 and data.startswith(b"From ") and end > 0 and begins_message(data, 0):
        return 0
    at = max(0, at - 1)
    while (at := data.find(b"\nFrom ", at)) >= 0 and at + 1 < end:
        if begins_message(data, at + 1):
            return at + 1
        at += 1
    return -1
