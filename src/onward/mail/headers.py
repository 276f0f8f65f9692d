"""The head of a mail: bytes to pairs of name and readable value, and the values to addresses, dates and ids.

Written by every program that ever sent mail, so nothing here is strict: raw 8-bit letters, encoded words cut in the
middle of a letter, folds in the wrong place and dates of all fashions are read for what they mean.
"""

import binascii
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from email.utils import getaddresses, parsedate_to_datetime

from onward.mail.charsets import to_text
from onward.mail.marks import said_date
from onward.mail.message import Address

Pairs = tuple[tuple[str, str], ...]
#: All values by name in lower case.
Said = Mapping[str, Sequence[str]]

_FIELD = re.compile(rb"([!-9;-~]{1,200})[ \t]*+:([^\n]*+(?:\n|\Z)(?:[ \t]++(?!\r?\n)[^\n]*+(?:\n|\Z))*+)")
_BLANK = re.compile(rb"[ \t]*+\r?\n")
_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?\r\n]*(?:\?(?!=)[^?\r\n]*)*)\?=")
_WORDS_APART = re.compile(r"(\?=)[ \t\r\n]+(=\?[^?\s]{1,60}\?[bBqQ]\?)")
_FOLD = re.compile(r"[ \t]*[\r\n]+[ \t]*")
_EMAIL = re.compile(r"[^\s<>\"'(),:;@\[\]]+@[^\s<>\"'(),:;@]+")
_ONE = r"[^\s<>\"'(),:;@\[\]]+@[\w.-]+"
_USUAL = re.compile(rf'\s*(?:(?:"([^"\\]*)"\s*|([^"<>,;:@()\[\]\\]*))<({_ONE})>|({_ONE}))\s*')
_ID = re.compile(r"<([^<>]*)>")
#: A head that is longer than this is not a head.
_LONGEST = 1 << 20
_MOST = 5_000
#: Encoded words beyond this many characters of one header are left as they stand.
_LONGEST_WORDS = 100_000


def split_head(raw: bytes) -> tuple[Pairs, int]:
    """The decoded headers, in order, and the place where the body begins."""
    pairs: list[tuple[str, str]] = []
    at, end = 0, min(len(raw), _LONGEST)
    if raw.startswith(b"\xef\xbb\xbf"):
        at = 3
    while at < end and raw[at : at + 1] in (b"\r", b"\n"):
        at += 1
    if raw.startswith((b"From ", b">From "), at):
        at = raw.find(b"\n", at) + 1 or end
    while at < end and len(pairs) < _MOST:
        found = _FIELD.match(raw, at)
        if found is None:
            break
        pairs.append((found[1].decode("ascii"), readable(found[2])))
        at = found.end()
    blank = _BLANK.match(raw, at)
    return tuple(pairs), blank.end() if blank else at


def readable(value: bytes) -> str:
    """A header value as a person reads it: unfolded, encoded words undone."""
    text = value.decode("ascii") if value.isascii() else to_text(value)[0]
    return words_undone(text)


def words_undone(text: str) -> str:
    """Encoded words (RFC 2047) turned into text, also where a letter was cut in two between them."""
    if "=?" in text and len(text) <= _LONGEST_WORDS:
        text = _undo_words(text)
    if "\n" in text or "\r" in text:
        text = _FOLD.sub(" ", text)
    return text.strip().replace("\x00", "")


def _undo_words(text: str) -> str:
    text = _WORDS_APART.sub(r"\1\2", text)
    out: list[str] = []
    waiting, charset, done = b"", "", 0
    for word in _WORD.finditer(text):
        between = text[done : word.start()]
        if waiting and (between or word[1].lower() != charset):
            out.append(to_text(waiting, charset.partition("*")[0])[0])
            waiting = b""
        out.append(between)
        charset, done = word[1].lower(), word.end()
        waiting += _from_base64(word[3]) if word[2] in "bB" else _from_q(word[3])
    if waiting:
        out.append(to_text(waiting, charset.partition("*")[0])[0])
    out.append(text[done:])
    return "".join(out)


def _from_base64(text: str) -> bytes:
    clean = re.sub(r"[^A-Za-z0-9+/]", "", text)
    if len(clean) % 4 == 1:
        clean = clean[:-1]
    return binascii.a2b_base64(clean + "=" * (-len(clean) % 4))


def _from_q(text: str) -> bytes:
    return binascii.a2b_qp(text.replace("\n", " ").encode("utf-8", "surrogateescape"), header=True)


def by_name(pairs: Pairs) -> Said:
    """The values of each header by its name in lower case."""
    said: dict[str, list[str]] = {}
    for name, value in pairs:
        said.setdefault(name.lower(), []).append(value)
    return said


def first(said: Said, name: str) -> str:
    """The first value of that name (lower case) that says anything, "" where there is none."""
    return next(filter(None, said.get(name, ())), "")


def addresses(value: str) -> tuple[Address, ...]:
    """All mailboxes of a header value. What is no address at all is kept as a name."""
    if not value:
        return ()
    value = value[:50_000]
    usual = _USUAL.fullmatch(value)
    if usual:
        return (Address(_tidy(usual[1] or usual[2] or ""), (usual[3] or usual[4]).lower()),)
    try:
        found = [(name.strip(" '\""), email) for name, email in getaddresses([value]) if "@" in email]
    except (RecursionError, IndexError, ValueError):  # the library goes down into comments and groups without end
        found = []
    if not found:
        return _by_hand(value)
    return tuple(Address(_tidy(name), email.strip("<> '\"").lower()) for name, email in found)


def _by_hand(value: str) -> tuple[Address, ...]:
    found = []
    done = 0
    for match in _EMAIL.finditer(value):
        name = value[done : match.start()]
        found.append(Address(_tidy(name.strip(" ,;:<>\"'()[]")), match[0].lower()))
        done = match.end()
    name = _tidy(re.sub(r"<[^<>]*>", "", value).strip(" <>\"',;"))
    return tuple(found) or ((Address(name, ""),) if name else ())


def _tidy(name: str) -> str:
    return " ".join(name.replace("\\", "").split())


def date_of(head: Said) -> tuple[datetime | None, str]:
    """When the mail was sent, aware; and what had to be mended. Falls back on the first Received."""
    said = first(head, "date")
    found = parse_date(said)
    if found is not None:
        return found, ""
    for name in ("delivery-date", "x-original-date", "resent-date", "received", "x-received"):
        for value in head.get(name, ()):
            found = parse_date(value.rpartition(";")[2])
            if found is not None:
                return found, "The date cannot be read; the time of arrival was taken."
    shown = said_date(said or first(head, "sent"), None)
    if shown is not None:
        return shown, "The date is not written as mail writes it; it was read as it stands."
    return None, "The mail has no date that can be read." if said else "The mail has no date."


_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?)?")


def parse_date(value: str) -> datetime | None:
    """A date as mail headers write it; UTC where it names no zone. None for what is not one, or cannot be true."""
    value = value.strip()
    if not value or len(value) > 200:
        return None
    try:
        found = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        iso = _ISO.search(value)
        if iso is None:
            return None
        try:
            found = datetime(*(int(part or 0) for part in iso.groups()), tzinfo=UTC)  # type: ignore[misc,arg-type]
        except ValueError:
            return None
    if found.tzinfo is None:
        found = found.replace(tzinfo=UTC)
    try:
        found.astimezone(UTC)
    except (OverflowError, ValueError):
        return None
    return found if 1971 <= found.year <= 2200 else None


def ids(value: str) -> tuple[str, ...]:
    """Message ids of a header value, without angle brackets, each once."""
    found = _ID.findall(value) or value.split()
    return tuple(dict.fromkeys("".join(one.split()) for one in found if one.strip()))
