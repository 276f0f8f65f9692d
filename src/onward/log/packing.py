"""What a worker process makes of one mail: decoded, read, and packed small for the way back. Knows no database."""

import hashlib
import json
import zlib
from dataclasses import dataclass

from onward.log.codec import to_json
from onward.mail.message import Message, RawMail
from onward.words import KEPT_IN_THE_LOG, Kind

#: Signs of the text that are kept beside a mail, to show it in a list without unpacking it.
EXCERPT = 240


@dataclass(frozen=True, slots=True)
class Packed:
    """A mail worth keeping, as its row will be; `reading` is JSON."""

    digest: str
    message_id: str
    date: str | None
    sender_name: str
    sender_email: str
    subject: str
    envelope: str
    source: str
    offset: int
    length: int
    raw: bytes
    reading: str
    version: str
    kind: str


def pack(raw: RawMail, labels: tuple[str, ...]) -> Packed | None:
    """The mail with its reading, ready to be kept; None where it is surely not about a job."""
    from onward.mail.decode import decode
    from onward.reading import UNSURE_BELOW, read

    message = decode(raw, labels=labels)
    reading = read(message)
    if reading.kind not in KEPT_IN_THE_LOG and reading.confidence >= UNSURE_BELOW:
        return None
    return Packed(
        digest=identity(message),
        message_id=message.message_id,
        date=message.date.isoformat() if message.date else None,
        sender_name=clean(message.sender.name),
        sender_email=clean(message.sender.email),
        subject=clean(message.subject),
        envelope=envelope(message, labels),
        source=raw.origin.source,
        offset=raw.origin.offset,
        length=raw.origin.length,
        raw=zlib.compress(raw.raw, 6),
        reading=to_json(reading),
        version=reading.version,
        kind=Kind(reading.kind).value,
    )


def identity(message: Message) -> str:
    """The same for the same mail, whichever export it came from: what it says, not how it was sent."""
    said = (
        message.message_id,
        message.date.isoformat() if message.date else "",
        message.sender.email,
        " ".join(message.subject.split()),
        "".join(message.text.split()),
    )
    return hashlib.sha256("\0".join(said).encode("utf-8", "surrogatepass")).hexdigest()


def envelope(message: Message, labels: tuple[str, ...]) -> str:
    """What linking and lists need of a mail besides its columns."""
    return json.dumps(
        {
            "recipients": [clean(one.email) for one in message.recipients],
            "in_reply_to": message.in_reply_to,
            "references": list(message.references),
            "thread": message.thread,
            "labels": list(labels),
            "excerpt": clean(" ".join(message.text[: 4 * EXCERPT].split())[:EXCERPT]),
        }
    )


def clean(text: str) -> str:
    """Text that any database takes: no NUL, no half of a character."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def unpack(raw: bytes | memoryview) -> bytes:
    return zlib.decompress(raw)
