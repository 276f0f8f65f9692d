"""Where the messages of an mbox begin, and what a message says without the mbox around it.

A message begins at a line `From ...` that could be nothing else: it carries a time and a year, or stands after an
empty line and a header line follows. A body line that starts with "From " by accident therefore splits nothing.
"""

import re
from collections.abc import Iterator

from onward.mail.needles import Buffer

_DATED = re.compile(rb"From [^\n]*\d\d:\d\d[^\n]*(?<!\d)\d{4}(?!\d)|From [^\n]*(?<!\d)\d{4}(?!\d)[^\n]*\d\d:\d\d")
_HEADER_NEXT = re.compile(rb"[^\n]*\n(?:>From [^\n]*\n)?(?:[!-9;-~]+[ \t]*:|\r?\n|\Z)")
_NAMED_NEXT = re.compile(rb"[^\n]*\n(?:>From [^\n]*\n)?[!-9;-~]+[ \t]*:")
_QUOTED = re.compile(rb"(?m)^>(>*From )")


def begins_message(data: Buffer, at: int) -> bool:
    """Does the line at this place, which starts with "From ", begin a message? Lines around it must be in the data."""
    if _HEADER_NEXT.match(data, at) is None:
        return False
    if _DATED.match(data, at) is not None:
        return True
    before = bytes(data[max(0, at - 3) : at])
    return (at == 0 or before.endswith((b"\n\n", b"\n\r\n"))) and _NAMED_NEXT.match(data, at) is not None


def message_starts(data: bytes) -> Iterator[int]:
    """The plain way: every place in the data where a message begins, line by line."""
    at = 0
    while at < len(data):
        if data.startswith(b"From ", at) and begins_message(data, at):
            yield at
        at = data.find(b"\n", at) + 1 or len(data)


def bare(message: bytes) -> bytes:
    """One message of an mbox without its From_ line, its From_ quoting and the empty line that closes it."""
    if message.startswith(b"From "):
        message = message[message.find(b"\n") + 1 or len(message) :]
    if b"\n>" in message and b"From " in message:
        message = _QUOTED.sub(rb"\1", message)
    if message.endswith(b"\r\n\r\n"):
        return message[:-2]
    return message[:-1] if message.endswith(b"\n\n") else message
