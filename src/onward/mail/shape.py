"""Where the readable parts of one message are, found from marked lines alone, without parsing the rest.

This is the short way, for the well-formed mail that nearly all mail is. Where a message is not plain enough to be
sure that every reader of MIME would cut it up in the same way, `Unclear` is raised and the caller takes the long way.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from onward.mail.needles import Marks

FROM, DASHES, TYPE, ENCODING, SUBJECT, SENDER = range(6)
BEGINNINGS = (b"From ", b"--", b"content-type:", b"content-transfer-encoding:", b"subject:", b"from:")
#: (place, which of the beginnings) of every line that matters, in order.
MarkedLines = Sequence[tuple[int, int]]
#: bytes from a place to a place.
Grab = Callable[[int, int], bytes]

_HEADERS = re.compile(rb"(?:[!-9;-~]++:[^\n]*+\n(?:[ \t][^\n]*+\n)*+)*+\r?\n")
_VALUE = re.compile(rb"[^:]*+:((?:[^\n]*+\n)(?:[ \t][^\n]*+\n)*+)")
_CONTENT_TYPE = re.compile(
    rb"\s*([\w!#$&.+^-]+)/([\w!#$&.+^-]+)\s*((?:;\s*(?:[\w-]+\s*=\s*(?:\"[^\"\\\n]*+\"|[^\s;\"()*]*+)\s*)?)*+)"
)
_PARAMETER = re.compile(rb";\s*([\w-]+)\s*=\s*(?:\"([^\"]*)\"|([^\s;\"]*))")
_IDENTITY = frozenset({b"", b"7bit", b"8bit", b"binary"})
_ENCODINGS = _IDENTITY | {b"base64", b"quoted-printable"}
_FIRST_GRAB, _LAST_GRAB = 16_384, 1 << 20
_DEEPEST = 20


class Unclear(Exception):
    """The message is not plain enough for the short way."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One text part: where its bytes are, and what is needed to read them."""

    start: int
    end: int
    html: bool
    charset: str  # lower case, "" where none is given
    encoding: bytes  # base64, quoted-printable, or one that changes nothing


@dataclass(slots=True)
class Shape:
    """What the short way saw of a message: two header values as they stand, and its text parts."""

    subject: bytes = b""
    sender: bytes = b""
    leaves: list[Leaf] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _ContentType:
    main: bytes
    sub: bytes
    charset: str
    boundary: bytes


@lru_cache(4096)
def _content_type(value: bytes) -> _ContentType:
    match = _CONTENT_TYPE.fullmatch(value)
    if match is None:
        raise Unclear
    found: dict[bytes, bytes] = {}
    for name, quoted, plain in _PARAMETER.findall(match[3]):
        found.setdefault(name.lower(), quoted or plain)
    charset = found.get(b"charset", b"").decode("ascii", "replace").strip().lower()
    return _ContentType(match[1].lower(), match[2].lower(), charset, found.get(b"boundary", b"").rstrip())


def find_shape(grab: Grab, start: int, end: int, marked: MarkedLines) -> Shape:
    """Cut one message, `start` (its first header line) to `end`, into its text parts.

    `marked` holds the marked lines between them. Raises `Unclear` for anything out of the ordinary.
    """
    return _Walk(grab, end, marked).over(start)


class _Walk:
    def __init__(self, grab: Grab, end: int, marked: MarkedLines) -> None:
        self.grab, self.end, self.marked, self.next = grab, end, marked, 0
        self.shape = Shape()
        self.stack: list[bytes] = []  # the delimiters of the multiparts that we are in, outermost first
        self.open: tuple[int, bool, str, bytes] | None = None  # the text part that we are in

    def over(self, start: int) -> Shape:
        marked, total = self.marked, len(self.marked)
        self.part(start, top=True)
        while self.next < total:
            at, kind = marked[self.next]
            self.next += 1
            if kind == DASHES and self.stack:
                self.delimiter(at)
        self.close(self.end)
        return self.shape

    def delimiter(self, at: int) -> None:
        whole, newline, _ = self.grab(at, min(self.end, at + 256)).partition(b"\n")
        line = whole.rstrip(b" \t\r")
        for depth in range(len(self.stack) - 1, -1, -1):
            token = self.stack[depth]
            if not line.startswith(token):
                continue
            if line == token:
                self.close(at)
                del self.stack[depth + 1 :]
                if newline:
                    self.part(at + len(whole) + 1)
                return
            if line == token + b"--":
                self.close(at)
                del self.stack[depth:]
                return

    def close(self, at: int) -> None:
        if self.open is not None:
            start, html, charset, encoding = self.open
            self.shape.leaves.append(Leaf(start, at, html, charset, encoding))
            self.open = None

    def part(self, at: int, *, top: bool = False) -> None:
        """Read the headers that begin here and go to where the body begins."""
        block, size = self.headers(at)
        body = at + size
        found: dict[int, bytes] = {}
        marked, total = self.marked, len(self.marked)
        while self.next < total and (place := marked[self.next])[0] < body:
            self.next += 1
            if place[0] >= at and place[1] >= TYPE and place[1] not in found:
                value = _VALUE.match(block, place[0] - at)
                found[place[1]] = value[1] if value else b""
        if top:
            self.shape.subject, self.shape.sender = found.get(SUBJECT, b""), found.get(SENDER, b"")
        encoding = found.get(ENCODING, b"").strip().lower()
        if encoding not in _ENCODINGS:
            raise Unclear
        if TYPE not in found:
            self.open = (body, False, "", encoding)
            return
        kind = _content_type(found[TYPE])
        if kind.main == b"text":
            self.open = (body, kind.sub == b"html", kind.charset, encoding)
        elif kind.main == b"multipart":
            token = b"--" + kind.boundary
            if not kind.boundary or kind.sub == b"digest" or token in self.stack or len(self.stack) > _DEEPEST:
                raise Unclear
            self.stack.append(token)
        elif kind.main == b"message":
            if kind.sub != b"rfc822" or encoding not in _IDENTITY or len(self.stack) > _DEEPEST:
                raise Unclear
            self.part(body)

    def headers(self, at: int) -> tuple[bytes, int]:
        for size in (_FIRST_GRAB, _LAST_GRAB):
            block = self.grab(at, min(self.end, at + size))
            match = _HEADERS.match(block)
            if match is not None:
                return block, match.end()
            if len(block) < size:
                break
        raise Unclear


def mark(data: bytes, marks: Marks) -> list[tuple[int, int]]:
    """The marked lines of one message that stands alone."""
    return [(at - 1, kind) for at, kind in marks.find(b"\n" + data)]
