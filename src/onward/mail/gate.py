"""Which messages could be about what we look for, decided on what a reader would see, fast.

A message passes if its sender writes from one of the given domains, or if one of the given phrases stands in its
subject or in one of its text parts: transfer encoding undone, HTML stripped of tags, comments, styles and scripts.
Phrases are compared by letters alone: case, spaces, punctuation and (for phrases in Latin letters) accents do not count, so
neither line breaks nor tags nor a broken character set can hide one. `mail/oracle.py` says the same at leisure.
"""

import binascii
import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message as Mime

import fast_mail_parser

from onward.mail.needles import Marks, Needles
from onward.mail.shape import BEGINNINGS, Grab, MarkedLines, Unclear, find_shape, mark


@dataclass(frozen=True, slots=True)
class GateWords:
    """What lets a message through: phrases in any language, and domains of senders (their subdomains count too)."""

    phrases: tuple[str, ...]
    sender_domains: tuple[str, ...] = ()


LETTERS = b"abcdefghijklmnopqrstuvwxyz"
_LOWER = bytes(range(256)).lower()
_NOT_LETTERS = bytes(byte for byte in range(256) if byte not in LETTERS + LETTERS.upper())
_NOT_WORD = re.compile(r"[\W_]+")

#: What a reader sees nothing of, from here to there. What is never closed hides nothing.
_HIDDEN = (
    (b"<!--", b"-->"),
    (b"<style", b"</style"),
    (b"<STYLE", b"</STYLE"),
    (b"<script", b"</script"),
    (b"<SCRIPT", b"</SCRIPT"),
)
_TAG_BEGINS = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ/!?")
_ASCII = bytes(range(128))
_DOMAIN = re.compile(rb"@([A-Za-z0-9.-]+)")
_ENCODED_WORD = re.compile(rb"=\?([^?\s]+)\?([bBqQ])\?([^?]*)\?=")
_BETWEEN_WORDS = re.compile(rb"\?=\s+=\?")

#: Character sets in which a byte below 128 is always that ASCII character, and which have no letters but Latin ones.
_LATIN = frozenset(
    [
        "us-ascii",
        "ascii",
        "iso-8859-1",
        "iso-8859-2",
        "iso-8859-3",
        "iso-8859-4",
        "iso-8859-9",
        "iso-8859-10",
        "iso-8859-13",
        "iso-8859-14",
        "iso-8859-15",
        "iso-8859-16",
        "latin1",
        "latin-1",
        "iso8859-1",
        "windows-1250",
        "windows-1252",
        "windows-1254",
        "windows-1257",
        "cp1250",
        "cp1252",
    ]
)
_UTF8 = frozenset({"", "utf-8", "utf8"})
_DECODED = b"Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: %b\r\n\r\n"


def skeleton(text: str) -> bytes:
    """The ASCII letters of a text, lower case, and nothing else."""
    return text.encode("ascii", "ignore").translate(_LOWER, _NOT_LETTERS)


def squeezed(text: str) -> str:
    """The letters and digits of a text in any script, lower case, and nothing else."""
    return _NOT_WORD.sub("", text.lower())


def is_latin(phrase: str) -> bool:
    """Are the ASCII letters of this phrase enough to know it by?"""
    return len(skeleton(phrase)) >= max(6, 0.6 * len(squeezed(phrase)))


def to_text(content: bytes, charset: str) -> str:
    """Decode, whatever the label says: an unknown character set is read as UTF-8, or as Western where it cannot be."""
    try:
        return content.decode(charset or "utf-8", "replace")
    except (LookupError, ValueError, UnicodeError):
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError:
            return content.decode("windows-1252", "replace")


#: Entities that stand for no letter that any phrase could contain. Any other entity is looked at properly.
_HARMLESS_ENTITY = re.compile(
    rb"&(?:nbsp|amp|lt|gt|quot|apos|copy|reg|trade|hellip|mdash|ndash|lsquo|rsquo|sbquo|ldquo|rdquo|bdquo|bull|middot"
    rb"|laquo|raquo|lsaquo|rsaquo|zwnj|zwj|shy|ensp|emsp|thinsp|euro|pound|yen|cent|times|rarr|larr|darr|uarr|deg|sect"
    rb"|#0*(?:9|10|13|3[2-9]|4[0-7]|5[89]|6[0-4]|9[1-6]|12[3-7]|16[0-9]|17[1-9]|18[0-35]|847|819[2-9]|8[23]\d\d"
    rb"|8(?:59[2-9]|[6-9]\d\d)|9\d\d\d|12[7-9]\d\d\d|6503\d|65279)"
    rb"|#[xX]0*(?:[aA]0|2[0-9a-fA-F]|20[0-9a-fA-F]{2}|34[fF]|[fF][eE]0[fF]|[fF][eE][fF][fF]|1[fF][0-9a-fA-F]{3}));"
)
_ENTITY = re.compile(rb"&[#a-zA-Z]")


class Gate:
    """`GateWords` made ready. Build it once; it may be carried into forked processes."""

    def __init__(self, words: GateWords, *, fast: bool = True) -> None:
        latin: list[str] = []
        scripts: list[str] = []
        for phrase in words.phrases:
            (latin if phrase.isascii() or is_latin(phrase) else scripts).append(phrase)
        self.words = words
        self.marks = Marks(BEGINNINGS, fast=fast)
        self._latin = Needles([skeleton(phrase) for phrase in latin], fast=fast)
        self._script = Needles([squeezed(phrase).encode() for phrase in scripts], fast=fast)
        self._script_hint = _lead_bytes(scripts)
        self._domains = frozenset(domain.lower().encode() for domain in words.sender_domains)

    def passes(self, raw: bytes) -> bool:
        """Could this one message (headers and body, no From_ line) be what we look for?"""
        return self.passes_marked(lambda a, b: raw[a:b], 0, len(raw), mark(raw, self.marks))

    def passes_marked(self, grab: Grab, start: int, end: int, marked: MarkedLines) -> bool:
        """The same for a message that lies anywhere, given its marked lines (`shape.find_shape`)."""
        try:
            shape = find_shape(grab, start, end, marked)
        except Unclear:
            return self._passes_slowly(grab(start, end))
        if self._sender(shape.sender) or self._subject(shape.subject):
            return True
        return any(
            self._part(_decoded(grab(leaf.start, leaf.end), leaf.encoding), leaf.html, leaf.charset)
            for leaf in shape.leaves
        )

    def _passes_slowly(self, raw: bytes) -> bool:
        try:
            mail: Mime = message_from_bytes(raw)
            if self._sender(_header(mail, "From")) or self._subject(_header(mail, "Subject")):
                return True
            return any(self._part(*part) for part in slow_parts(mail))
        except RecursionError:  # parts inside each other without end: decoding bounds them, so let it through
            return True

    def _sender(self, value: bytes) -> bool:
        if not self._domains:
            return False
        for domain in _DOMAIN.findall(value.lower()):
            while domain:
                if domain in self._domains:
                    return True
                domain = domain.partition(b".")[2]
        return False

    def _subject(self, value: bytes) -> bool:
        return self._text(decode_words(value) if b"=?" in value else to_text(value, ""))

    def _part(self, content: bytes, is_html: bool, charset: str) -> bool:
        """One text part, its transfer encoding undone. Bytes as long as bytes will do, characters where they must."""
        if charset not in _LATIN and charset not in _UTF8:
            return self._text(_visible(to_text(content, charset)) if is_html else to_text(content, charset))
        plain = content
        if is_html:
            plain = without_tags(content)
            if b"&" in plain and _ENTITY.search(plain := _HARMLESS_ENTITY.sub(b"", plain)):
                return self._text(html.unescape(to_text(plain, charset)))
        if self._latin.found(plain.translate(_LOWER, _NOT_LETTERS)):
            return True
        if charset in _LATIN or plain.isascii():
            return False
        if self._script_hint.search(plain.translate(None, _ASCII)) is None:
            return False
        return self._script.found(squeezed(to_text(plain, charset)).encode())

    def _text(self, text: str) -> bool:
        if self._latin.found(skeleton(text)):
            return True
        return not text.isascii() and self._script.found(squeezed(text).encode("utf-8", "replace"))


def without_tags(markup: bytes) -> bytes:
    """Markup without its tags. What is not surely a tag stays: seeing too much is safe, seeing too little is not."""
    for opening, closing in _HIDDEN:
        markup = _without(markup, opening, closing)
    first, *rest = markup.split(b"<")
    begins = _TAG_BEGINS
    seen = [first]
    for piece in rest:
        if piece and piece[0] in begins:
            tag, end, text = piece.partition(b">")
            seen.append(text if end else tag)
        else:
            seen.append(piece)
    return b"".join(seen)


def _without(markup: bytes, opening: bytes, closing: bytes) -> bytes:
    kept, at = [], 0
    while (first := markup.find(opening, at)) >= 0 and (last := markup.find(closing, first)) >= 0:
        kept.append(markup[at:first])
        at = last + len(closing)
    return b"".join([*kept, markup[at:]]) if kept else markup


def _visible(markup: str) -> str:
    return html.unescape(without_tags(markup.encode("utf-8", "replace")).decode("utf-8", "replace"))


def _lead_bytes(phrases: Iterable[str]) -> re.Pattern[bytes]:
    """One of the bytes that the letters beyond ASCII of these phrases can begin with in UTF-8, whatever their case."""
    letters = {form for phrase in phrases for letter in phrase for form in (letter, letter.upper(), letter.lower())}
    if letters & set("ωåθ"):
        letters |= set("ΩÅϴ")
    leads = {letter.encode()[0] for form in letters for letter in form if not letter.isascii()}
    return re.compile(b"[" + b"".join(re.escape(bytes([lead])) for lead in sorted(leads)) + b"]" if leads else b"(?!)")


def _decoded(body: bytes, encoding: bytes) -> bytes:
    if encoding not in (b"base64", b"quoted-printable"):
        return body
    try:
        return fast_mail_parser.parse_email_tree(_DECODED % encoding + body).content or b""
    except fast_mail_parser.ParseError:
        return undone(body, encoding)


def undone(body: bytes, encoding: bytes) -> bytes:
    """Undo a transfer encoding as the standard library does, for what the fast decoder refuses."""
    if encoding == b"quoted-printable":
        return binascii.a2b_qp(body)
    try:
        return binascii.a2b_base64(body)
    except binascii.Error:
        return body


def decode_words(value: bytes) -> str:
    """A header value with its encoded words (RFC 2047) read, wherever in the value they stand."""

    def word(match: re.Match[bytes]) -> bytes:
        charset, kind, coded = match.groups()
        if kind in b"bB":
            content = undone(coded + b"=" * (-len(coded) % 4), b"base64")
        else:
            content = binascii.a2b_qp(coded, header=True)
        return to_text(content, charset.partition(b"*")[0].decode("ascii", "replace").lower()).encode(
            "utf-8", "replace"
        )

    return _ENCODED_WORD.sub(word, _BETWEEN_WORDS.sub(b"?==?", value)).decode("utf-8", "replace")


def _header(mail: Mime, name: str) -> bytes:
    for key, value in mail.raw_items():
        if key.lower() == name.lower():
            return str(value).encode("utf-8", "surrogateescape")
    return b""


def slow_parts(mail: Mime) -> Iterable[tuple[bytes, bool, str]]:
    """The text parts of a message by the standard library: content, whether it is HTML, character set."""
    for part in mail.walk():
        if part.get_content_maintype() != "text" or part.is_multipart():
            continue
        encoding = str(part.get("Content-Transfer-Encoding", "")).strip()
        del part["Content-Transfer-Encoding"]
        part["Content-Transfer-Encoding"] = encoding
        content = part.get_payload(decode=True)
        charset = str(part.get_content_charset() or "")
        yield content if isinstance(content, bytes) else b"", part.get_content_subtype() == "html", charset
