"""What a mail is once it has been read: plain, frozen, decoded text with its origin.

Comes out of `onward.mail.decode`; everything above the mail room works on these types only.
"""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Address:
    """One mailbox address. `email` is lower case; both may be empty where the mail says nothing."""

    name: str
    email: str

    @property
    def domain(self) -> str:
        return self.email.rpartition("@")[2]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the bytes came from: a path (with `!member` inside an archive) and the byte range in it."""

    source: str
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class RawMail:
    """The bytes of one message as found, before any decoding. `raw` has no mbox From_ line and no From_ quoting."""

    raw: bytes
    origin: Origin


@dataclass(frozen=True, slots=True)
class Message:
    """One message, decoded. `text` is what its writer said, as a person would read it.

    Quoted earlier mail and the signature are marked off: they stand in `quoted` and `signature`, not in `text`.
    Every span anywhere in the project is a range of characters in `text`.
    """

    message_id: str  # without angle brackets; made from the content where the mail has none
    date: datetime | None  # aware; None where the mail has no readable date
    sender: Address
    recipients: tuple[Address, ...]
    subject: str
    text: str
    origin: Origin
    quoted: str = ""
    signature: str = ""
    html: str | None = None  # the HTML part as sent (hostile input: sanitise before showing)
    reply_to: Address | None = None
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    links: tuple[str, ...] = ()  # addresses of links, in order, unique
    labels: tuple[str, ...] = ()  # X-Gmail-Labels, or what the source's folders say (Sent, Trash ...)
    thread: str | None = None  # X-GM-THRID
    calendar: tuple[str, ...] = ()  # METHOD values of text/calendar parts (REQUEST, CANCEL ...)
    headers: tuple[tuple[str, str], ...] = ()  # decoded, in order
    attachments: tuple[str, ...] = ()  # file names
    problems: tuple[str, ...] = field(default=())  # what had to be mended, one plain sentence each
