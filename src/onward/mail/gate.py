"""Which messages could be about what we look for, decided in one pass over raw mail, fast.

A message passes if its sender writes from one of the given domains, or if one of the given phrases stands in its
subject or in a text part of it. Phrases are compared by letters alone: case, spaces, punctuation and (in Latin letters)
accents do not count.

How: one pass finds where messages begin and the rare word (anchor) of every phrase. Only around an anchor is the mail
cleaned of quoted-printable, tags and entities and the whole phrase looked for. Text that raw bytes do not show (base64,
encoded subjects, character sets such as UTF-16) is decoded first and looked at in the same way.

What this gives up, for speed: a phrase without a rare word whose words are not parted by a space or a line end; a line
break of quoted-printable inside an anchor that is not listed as one (those in `GateWords.anchors` are whole); a phrase whose words stand more than `_AROUND` bytes of markup apart, an anchor with a tag
or an entity for an ASCII letter inside it, a MIME type that lies about its part, and the one phrase in a mail with more
than `_LONG` bytes of text (two are needed there). What it finds too much (in headers,
links, attachments that are text) costs the reader a look. `mail/oracle.py` is the exact answer at leisure.
"""

import binascii
import html
import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field

from onward.mail.anchors import chosen, forms
from onward.mail.charsets import to_text
from onward.mail.needles import Needles


@dataclass(frozen=True, slots=True)
class GateWords:
    """What lets a message through: phrases in any language, and domains of senders (their subdomains count too).

    `anchors` are rare words or parts of words, `everyday` are long ones that are not rare (see `mail/anchors.py`).
    """

    phrases: tuple[str, ...]
    sender_domains: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    everyday: tuple[str, ...] = ()


FROM, SENDER, SUBJECT, CODED, CHARSET = range(5)
#: Character sets that hide ASCII letters, or write letters beyond them otherwise than UTF-8 and Western do.
_CHARSETS = (  # noqa: SIM905 (one name a line would hide what they have in common)
    "utf-16 utf16 utf-32 utf-7 unicode iso-2022 hz-gb shift_jis shift-jis sjis x-sjis windows-31j ms932 cp932 gb euc- big5 ks_c "
    "koi8 tis- windows-874 windows-949 "
    "windows-1250 windows-1251 windows-1253 windows-1254 windows-1255 windows-1256 windows-1257 windows-1258 cp125 "
    "iso-8859-2 iso-8859-3 iso-8859-4 iso-8859-5 iso-8859-6 iso-8859-7 iso-8859-8 iso-8859-9 iso-8859-10 iso-8859-11 "
    "iso-8859-13 iso-8859-14 iso-8859-16 mac x-mac ibm"
).split()
_MARKS: tuple[tuple[bytes, int], ...] = (
    (b"\nFrom ", FROM),
    (b"\nfrom:", SENDER),
    (b"\nsubject:", SUBJECT),
    *(
        (b"\ncontent-transfer-encoding:" + space + b"base64", CODED)
        for space in (b" ", b"", b"\t", b"  ", b"\n ", b"\r\n ")
    ),
    *((b"\ncontent-transfer-encoding: " + word, CODED) for word in (b'"base64', b"x-uu", b"uuencode")),
    *((b"charset=" + quote + name.encode(), CHARSET) for name in _CHARSETS for quote in (b"", b'"')),
)

#: Bytes of raw mail on either side of an anchor in which the rest of its phrase is looked for.
_AROUND = 360
#: So many bytes of text are a newsletter sooner than a letter: one phrase can stand there by chance.
_LONG = 16_384
_LATIN, _SCRIPT = 100, 101

_LETTERS = b"abcdefghijklmnopqrstuvwxyz"
_LOWER = bytes(range(256)).lower()
_NOT_LETTERS = bytes(byte for byte in range(1, 256) if byte not in _LETTERS + _LETTERS.upper())
_NOT_WORD = re.compile(r"[\W_]+")
_TAG = re.compile(rb"<!--[^\0]*?-->|<[a-zA-Z/!?][^>\0]*>")
_ENTITY = re.compile(rb"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});")
_DOMAIN = re.compile(rb"@([A-Za-z0-9.-]+)")
_VALUE = re.compile(rb"[^\n]*(?:\n[ \t][^\n]*)*")
_ENCODED_WORD = re.compile(rb"=\?([^?\s]+)\?([bBqQ])\?([^?]*)\?=")
_BETWEEN_WORDS = re.compile(rb"\?=\s+=\?")
_HEADERS_END = re.compile(rb"\n\r?\n")
_HEADERS_BEGIN = re.compile(rb"\n(?:\r?|--[^\n]*)(?=\n)")
_TYPE = re.compile(rb"(?im)^content-type:\s*([a-z]+)/")
_CHARSET = re.compile(rb"(?i)charset\s*=\s*\"?([^\s\";]+)")
_ENCODING = re.compile(rb"(?im)^content-transfer-encoding:\s*\"?([\w-]+)")
#: Types whose parts are never text.
_NO_TEXT = frozenset({b"image", b"audio", b"video", b"application", b"font", b"model"})
#: A header block is not longer than this where it matters.
_BLOCK = 16_384


def skeleton(text: str) -> bytes:
    """The ASCII letters of a text, lower case, and nothing else."""
    return text.encode("ascii", "ignore").translate(_LOWER, _NOT_LETTERS)


def squeezed(text: str) -> str:
    """The letters and digits of a text in any script, lower case, and nothing else."""
    return _NOT_WORD.sub("", text.lower())


def is_latin(phrase: str) -> bool:
    """Are the ASCII letters of this phrase enough to know it by?"""
    return len(skeleton(phrase)) >= max(6, 0.6 * len(squeezed(phrase)))


@dataclass(slots=True)
class _Windows:
    """Cut-outs around anchors, each with the number of the message that it belongs to."""

    cut: list[bytes] = field(default_factory=list)
    owner: list[int] = field(default_factory=list)
    ends: int = -1  # where the last one ends

    def add(self, data: bytes, owner: int, at: int, first: int, last: int) -> None:
        """Cut out what stands around a place, between `first` and `last`; what the last cut-out holds is not cut twice."""
        if self.owner and self.owner[-1] == owner and at < self.ends - _AROUND // 2:
            return
        self.ends = min(last, at + 2 * _AROUND)
        self.cut.append(data[max(first, at - _AROUND) : self.ends])
        self.owner.append(owner)


class Gate:
    """`GateWords` made ready. Build it once; it may be carried into forked processes."""

    def __init__(self, words: GateWords, *, fast: bool = True) -> None:
        latin = [phrase for phrase in words.phrases if phrase.isascii() or is_latin(phrase)]
        script = [phrase for phrase in words.phrases if not (phrase.isascii() or is_latin(phrase))]
        kinds: dict[bytes, int] = {}
        for kind, phrases in ((_LATIN, latin), (_SCRIPT, script)):
            for anchor in chosen(phrases, words.anchors, frozenset(words.everyday)):
                kinds.update(
                    dict.fromkeys(
                        (form.lower() for form in forms(anchor, broken=anchor in words.anchors or kind == _SCRIPT)),
                        kind,
                    )
                )
        kinds.update((mark.lower(), kind) for mark, kind in _MARKS)
        self.words = words
        self._needles = Needles(list(kinds), fast=fast)
        self._kinds = list(kinds.values())
        self._lengths = [len(word) for word in kinds]
        self._latin = Needles([skeleton(phrase) for phrase in latin], fast=fast)
        self._script = Needles([squeezed(phrase).encode() for phrase in script], fast=fast)
        self._domains = frozenset(domain.lower().encode() for domain in words.sender_domains)

    def look(self, data: bytes) -> list[tuple[int, int]]:
        """The one pass: (place, what stands there). A mark's place is where its line begins, an anchor's is its last byte."""
        kinds, lengths = self._kinds, self._lengths
        return [
            (end - lengths[number] + 1, kind) if (kind := kinds[number]) < CODED else (end - 1, kind)
            for end, number in self._needles.find(data)
        ]

    def passes(self, raw: bytes) -> bool:
        """Could this one message (headers and body, no From_ line) be what we look for?"""
        data = b"\n" + raw
        return bool(self.passing(data, self.look(data), [(0, len(data))]))

    def passing(self, data: bytes, seen: Sequence[tuple[int, int]], messages: Sequence[tuple[int, int]]) -> set[int]:
        """The numbers of those messages (first byte, end) of the data that pass, given what `look` saw in it."""
        passed: set[int] = set()
        latin, script = _Windows(), _Windows()
        hidden: list[tuple[int, bytes]] = []  # message and text that its raw bytes do not show
        text_ends: dict[int, int] = {}  # where the first attachment begins
        body_done = -1
        starts = [start for start, _ in messages]
        number, start, end = -1, 0, 0
        for at, kind in seen:
            if at >= end:
                number = bisect_right(starts, at) - 1
                start, end = messages[number] if number >= 0 else (0, 0)
            if not start <= at < end or kind == FROM or number in passed:
                continue
            if kind == _LATIN:
                latin.add(data, number, at, start, end)
            elif kind == _SCRIPT:
                script.add(data, number, at, start, end)
            elif kind == SENDER:
                if self._domains and self._sender(data[at : min(end, at + 1024)]):
                    passed.add(number)
            elif kind == SUBJECT:
                value = _VALUE.match(data, at, end)
                if value and b"=?" in value[0]:
                    hidden.append((number, decode_words(value[0]).encode("utf-8", "replace")))
            elif at > body_done:
                text, body_done = _hidden_part(data, at, start, end)
                if text:
                    hidden.append((number, text))
                else:
                    text_ends.setdefault(number, at)
        for owner, text in hidden:
            if owner not in passed:
                latin.ends = script.ends = -1
                for at, kind in self.look(text):
                    if kind >= _LATIN:
                        (latin if kind == _LATIN else script).add(text, owner, at, 0, len(text))
        long = {index for index, (first, last) in enumerate(messages) if (text_ends.get(index, last)) - first > _LONG}
        return passed | self._latin_found(latin, long) | self._script_found(script)

    def _latin_found(self, windows: _Windows, long: Container[int]) -> set[int]:
        """Whose cut-outs hold one of the phrases; two of them in what is long."""
        if not windows.cut:
            return set()
        found: dict[int, set[int]] = {}
        for text in _readings(windows.cut):
            joined = text.translate(_LOWER, _NOT_LETTERS)
            ends = [len(cut) for cut in joined.split(b"\0")]
            for number in range(1, len(ends)):
                ends[number] += ends[number - 1] + 1
            for end, phrase in self._latin.find(joined):
                found.setdefault(windows.owner[bisect_right(ends, end - 1)], set()).add(phrase)
        return {owner for owner, phrases in found.items() if len(phrases) > 1 or owner not in long}

    def _script_found(self, windows: _Windows) -> set[int]:
        found: set[int] = set()
        for cut, owner in zip(windows.cut, windows.owner, strict=True):
            if owner not in found:
                texts = [text.decode(charset, "ignore") for text in _readings([cut]) for charset in ("utf-8", "cp1252")]
                if any(self._script.find(squeezed(text).encode()) for text in texts):
                    found.add(owner)
        return found

    def _sender(self, line: bytes) -> bool:
        value = _VALUE.match(line)
        for domain in _DOMAIN.findall(value[0].lower() if value else b""):
            while domain:
                if domain in self._domains:
                    return True
                domain = domain.partition(b".")[2]
        return False


def _readings(cuts: Sequence[bytes]) -> Iterator[bytes]:
    """The cut-outs with a NUL between them, quoted-printable undone: as plain text, and as HTML without its markup."""
    joined = b"\n\0".join(cuts)  # the line end: quoted-printable that was cut in "=\r" swallows up to the next one
    if joined.count(b"\0") >= len(cuts):
        joined = b"\n\0".join(cut.replace(b"\0", b"") for cut in cuts)
    if b"=" in joined:
        joined = binascii.a2b_qp(joined.replace(b"=00", b""))
    yield joined
    if b"<" in joined or b"&" in joined:
        yield _ENTITY.sub(_plain, _TAG.sub(b"", joined))


def _plain(entity: re.Match[bytes]) -> bytes:
    return html.unescape(entity[0].decode()).replace("\0", "").encode("utf-8", "replace")


def _hidden_part(data: bytes, at: int, start: int, end: int) -> tuple[bytes, int]:
    """The text of the part whose headers stand at this place, as UTF-8, and where its body begins (else: this place)."""
    over = _HEADERS_END.search(data, at, min(end, at + _BLOCK))
    if over is None:
        return b"", at
    top, delimiter = max(start, at - _BLOCK), b""
    for begin in _HEADERS_BEGIN.finditer(data, top, at):
        top, delimiter = begin.end() + 1, begin[0].strip()
    block, body = data[top : over.end()], over.end()
    kind, encoding, charset = _TYPE.search(block), _ENCODING.search(block), _CHARSET.search(block)
    if (kind and kind[1].lower() in _NO_TEXT) or not (kind or encoding):
        return b"", at
    coding = encoding[1].lower() if encoding else b""
    until = data.find(b"\n" + (delimiter or b"--"), body, end) if delimiter or coding == b"base64" else -1
    content = data[body : until if until >= 0 else end]
    text = to_text(undone(content, coding), charset[1].decode("ascii", "replace").lower() if charset else "")[0]
    return text.encode("utf-8", "replace"), body


def undone(body: bytes, encoding: bytes) -> bytes:
    """Undo a transfer encoding as the standard library does."""
    if encoding == b"quoted-printable":
        return binascii.a2b_qp(body)
    if encoding == b"base64":
        try:
            return binascii.a2b_base64(body)
        except binascii.Error:
            return binascii.a2b_base64(body.rstrip(b"=\r\n") + b"A===")
    if encoding in (b"x-uuencode", b"uuencode", b"x-uue"):
        return b"".join(map(_uu_line, body.splitlines()))
    return body


def _uu_line(line: bytes) -> bytes:
    try:
        return binascii.a2b_uu(line)
    except binascii.Error:
        return b""


def decode_words(value: bytes) -> str:
    """A header value with its encoded words (RFC 2047) read, wherever in the value they stand."""

    def word(match: re.Match[bytes]) -> bytes:
        charset, kind, coded = match.groups()
        if kind in b"bB":
            content = undone(coded + b"=" * (-len(coded) % 4), b"base64")
        else:
            content = binascii.a2b_qp(coded, header=True)
        return to_text(content, charset.partition(b"*")[0].decode("ascii", "replace").lower())[0].encode(
            "utf-8", "replace"
        )

    return _ENCODED_WORD.sub(word, _BETWEEN_WORDS.sub(b"?==?", value)).decode("utf-8", "replace")
