"""Every message of an mbox stream, one after the other, without a gate; memory holds one message."""

from collections.abc import Iterator
from typing import BinaryIO

from onward.mail.message import Origin, RawMail
from onward.mail.split import bare, begins_message
from onward.trouble import CannotRead

_CHUNK = 1 << 20
#: So much of what follows a "From " line is looked at to see whether a message begins there.
_AHEAD = 4096


def messages_of(stream: BinaryIO, name: str) -> Iterator[RawMail]:
    """The messages of an mbox, in order; `origin` counts bytes of the (unpacked) stream. Raises what the stream raises, last."""
    data, base, begun, at = b"", 0, -1, 0
    last = False
    trouble: CannotRead | None = None
    while True:
        while (at := _next(data, at, last)) >= 0:
            if begun >= 0:
                yield RawMail(bare(data[begun:at]), Origin(name, base + begun, at - begun))
            begun = at
            at += 1
        if last:
            break
        at = max(0, len(data) - _AHEAD)
        if begun > 0 or begun < 0:
            drop = max(0, (begun if begun >= 0 else at) - 4)
            data, base, at = data[drop:], base + drop, at - drop
            begun = begun - drop if begun >= 0 else -1
        more = b""
        try:
            more = stream.read(max(_CHUNK, len(data)))
        except CannotRead as error:
            trouble = error  # what came before that place is mail all the same
        last = not more
        at = max(at, begun + 1)
        data += more
    if begun >= 0:
        yield RawMail(bare(data[begun:]), Origin(name, base + begun, len(data) - begun))
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
