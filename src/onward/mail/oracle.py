"""The slow, independent way to the same mail: the standard library's mailbox, everything decoded, nothing guessed.

It shares no code with the gate and the scan, and exists to hold them to account in tests and in `./run bench`.
"""

import html
import mailbox
import re
import tempfile
from collections.abc import Iterator
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message as Mime
from pathlib import Path

from onward.mail.gate import GateWords
from onward.mail.message import Origin, RawMail
from onward.mail.source import Source, SourceKind

_TAGS = re.compile(r"(?s)<!--.*?-->|<(style|script)\b.*?</\1\s*>|<[a-z/!?][^>]*>", re.IGNORECASE)
_NOT_A_LETTER = re.compile(r"[^a-z]+")


def oracle(source: Source) -> Iterator[RawMail]:
    """Every message of a source as the standard library cuts it."""
    if source.kind is not SourceKind.MBOX:
        yield from source.messages()
        return
    with tempfile.TemporaryDirectory() as folder:
        path = source.path
        if path is None:
            path = Path(folder) / "all.mbox"
            with source.open() as stream:
                path.write_bytes(stream.read())
        box = mailbox.mbox(path, create=False)
        try:
            for key in box.iterkeys():
                raw = re.sub(rb"(?m)^>(>*From )", rb"\1", box.get_bytes(key))
                yield RawMail(raw, Origin(source.name, 0, len(raw)))
        finally:
            box.close()


def seen(raw: bytes) -> list[str]:
    """What a reader sees of a message: subject and every text part, decoded."""
    mail = message_from_bytes(raw)
    pieces = [_words(str(mail.get("Subject", "")))]
    for part in mail.walk():
        if part.get_content_maintype() == "text" and not part.is_multipart():
            text = _text(part)
            is_html = part.get_content_subtype() == "html"
            pieces.append(html.unescape(_TAGS.sub("", text)) if is_html else text)
    return pieces


def is_about(raw: bytes, words: GateWords) -> bool:
    """Does one of the phrases stand in what a reader sees, letter for letter?"""
    return any(_stands_in(phrase, piece.lower()) for piece in seen(raw) for phrase in words.phrases)


def _stands_in(phrase: str, text: str) -> bool:
    if phrase.isascii():
        return _NOT_A_LETTER.sub("", phrase.lower()) in _NOT_A_LETTER.sub("", text)
    return _squeezed(phrase) in _squeezed(text)


def _squeezed(phrase: str) -> str:
    return "".join(letter for letter in phrase.lower() if letter.isalnum())


def _words(value: str) -> str:
    try:
        return str(make_header(decode_header(value)))
    except (LookupError, ValueError, UnicodeError):
        return value


def _text(part: Mime) -> str:
    content = part.get_payload(decode=True)
    data = content if isinstance(content, bytes) else b""
    try:
        return data.decode(part.get_content_charset() or "utf-8", "replace")
    except LookupError:
        return data.decode("utf-8", "replace")
