"""The parts of one mail, flat and in order, with their transfer encoding undone: never more than a bounded number.

Three ways, each slower and more patient than the one before: fast-mail-parser, the standard library, and a plain search
for anything that looks like a part. Attachments that are not text are named and never decoded.
"""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message as Mime
from itertools import islice

import fast_mail_parser

from onward.mail.headers import Pairs, Said, by_name, first, split_head

#: More declarations of parts than this in one mail, and only the plain search is safe: the quick parsers recurse.
_MOST_NESTED = 200
_MOST_PARTS = 10_000
#: Text beyond this in one part is cut: nobody wrote it (bytes).
LONGEST_TEXT = 4 << 20
_TOP_LEVEL = 0


@dataclass(frozen=True, slots=True)
class Part:
    """One leaf. `content` is empty for what is not text. `choice` numbers the multipart/alternative it stands in (0: none),
    `inner` the attached mail that it belongs to (0: the mail itself)."""

    kind: str
    charset: str
    content: bytes
    name: str
    attached: bool
    choice: int
    inner: int
    flowed: bool
    method: str


@dataclass(frozen=True, slots=True)
class Parts:
    leaves: tuple[Part, ...]
    inner_heads: tuple[Pairs, ...]  # of attached mails, in the order of their numbers from 1
    problems: tuple[str, ...]


_PARAMETER = re.compile(r""";\s*([\w*-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"?|([^;\s]*))""")
_BODY_KINDS = ("text/plain", "text/html")


def parameters(value: str) -> dict[str, str]:
    """The parameters of a Content-Type or Content-Disposition, names in lower case."""
    found: dict[str, str] = {}
    for name, quoted, plain in _PARAMETER.findall(value[:4000]):
        found.setdefault(name.lower(), quoted or plain)
    return found


def find_parts(raw: bytes, head: Said, body_at: int) -> Parts:
    """Every leaf of the mail."""
    if _declared_parts(raw) > _MOST_NESTED:
        return _by_search(
            raw, head, body_at, "The mail has too many parts inside each other; they were read one after the other."
        )
    if _plain_body(head):
        return _single(raw, head, body_at)
    try:
        tree = fast_mail_parser.parse_email_tree(raw, mode="lazy")
        walk = _Fast()
        walk.over(tree)
    except (fast_mail_parser.ParseError, ValueError):
        return _by_library(raw, head, body_at)
    empty = not any(leaf.content.strip() for leaf in walk.leaves)
    if empty or walk.unsure or walk.counted != _delimiters(raw, walk.boundaries):
        return _by_library(raw, head, body_at)
    return Parts((*walk.leaves, *_after_the_end(raw, head)), tuple(walk.inner), ())


_DECLARED = re.compile(rb"(?i)boundary|message/rfc822")


def _declared_parts(raw: bytes) -> int:
    """How many parts that hold parts are declared, at the most; counting ends where it is too many."""
    if len(raw) < 1 << 20:
        low = raw.lower()
        return low.count(b"boundary") + low.count(b"message/rfc822")
    return sum(1 for _ in islice(_DECLARED.finditer(raw), _MOST_NESTED + 1))


def _after_the_end(raw: bytes, head: Said) -> tuple[Part, ...]:
    """What stands after the last part, where lists and virus scanners put their footers."""
    boundary = parameters(first(head, "content-type")).get("boundary", "")
    end = raw.rfind(b"\n--" + boundary.encode("utf-8", "surrogateescape") + b"--") if boundary else -1
    if end < 0:
        return ()
    tail = raw[raw.find(b"\n", end + 1) + 1 or len(raw) :][:LONGEST_TEXT]
    return (_leaf("text/plain", "attachment", tail, "", 0, 0),) if tail.strip() else ()


def _plain_body(head: Said) -> bool:
    kind = first(head, "content-type").lower()
    return not kind or (kind.startswith(_BODY_KINDS) and not first(head, "content-disposition"))


def _single(raw: bytes, head: Said, body_at: int) -> Parts:
    content, problem = undo_transfer(
        raw[body_at : body_at + 2 * LONGEST_TEXT], first(head, "content-transfer-encoding")
    )
    leaf = _leaf(first(head, "content-type"), "", content, "", 0, 0)
    return Parts((leaf,), (), (problem,) if problem else ())


def undo_transfer(content: bytes, encoding: str) -> tuple[bytes, str]:
    """The bytes that were sent, and what had to be mended. Broken base64 is read up to and beyond its breaks."""
    encoding = encoding.strip(" \t\r\n\"';").lower()
    if encoding.startswith("quoted"):
        return binascii.a2b_qp(content), ""
    if encoding.startswith("base64"):
        return _from_base64(content)
    if encoding in ("x-uuencode", "uuencode", "uue", "x-uue"):
        return _from_uu(content), ""
    if encoding and encoding not in ("7bit", "8bit", "binary", "8-bit", "7-bit", "none"):
        return content, "The transfer encoding is not known; the text was taken as it stands."
    return content, ""


_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/=\s]")
_PADDED = re.compile(rb"[A-Za-z0-9+/]+")


def _from_base64(content: bytes) -> tuple[bytes, str]:
    said = "The base64 text is broken; what could be read was read."
    if _NOT_BASE64.search(content) is None:
        try:
            return binascii.a2b_base64(content), ""
        except binascii.Error:
            pass
    else:
        lines = content.split(b"\n")
        wrong = [line for line in lines if _NOT_BASE64.search(line)]
        if sum(map(len, wrong)) * 2 > len(content):
            return content, "The text says it is in base64 but is not; it was taken as it stands."
        good = b"".join(line for line in lines if not _NOT_BASE64.search(line))
        return _from_base64(good)[0] + b"\n" + b"\n".join(wrong), said
    out = []
    for run in _PADDED.findall(b"".join(content.split())):
        run = run[:-1] if len(run) % 4 == 1 else run
        out.append(binascii.a2b_base64(run + b"=" * (-len(run) % 4)))
    return b"".join(out), said


def _from_uu(content: bytes) -> bytes:
    out = []
    for line in content.splitlines():
        if line.startswith((b"begin ", b"end")) or not line:
            continue
        try:
            out.append(binascii.a2b_uu(line))
        except binascii.Error:
            out.append(line)
    return b"".join(out)


def _leaf(content_type: str, disposition: str, content: bytes, name: str, choice: int, inner: int) -> Part:
    kind = content_type.partition(";")[0].strip().lower() or "text/plain"
    said = parameters(content_type)
    name = name or said.get("name", "")
    if "/" not in kind or kind == "text":
        kind = "text/plain"
    attached = disposition.strip().lower().startswith("attachment")
    return Part(
        kind,
        said.get("charset", ""),
        content,
        name,
        attached,
        choice,
        inner,
        said.get("format", "").lower() == "flowed",
        said.get("method", ""),
    )


class _Fast:
    """The tree of fast-mail-parser, walked without recursion."""

    def __init__(self) -> None:
        self.leaves: list[Part] = []
        self.inner: list[Pairs] = []
        self.choices = 0
        self.counted = 0  # parts of multiparts
        self.unsure = False
        self.boundaries: set[str] = set()

    def over(self, tree: "fast_mail_parser.PyLazyMimePart") -> None:
        waiting = [(tree, 0, 0)]
        while waiting and len(self.leaves) < _MOST_PARTS:
            node, choice, inner = waiting.pop()
            if node.is_message:
                body = node.content or b""
                head, _ = split_head(body)
                if head or node.children:
                    self.inner.append(head)
                    inner, choice = len(self.inner), 0
            elif node.content_type == "multipart/alternative":
                self.choices += 1
                choice = self.choices
            if node.content_type.startswith("multipart/"):
                said = next((values[0] for key, values in node.headers.items() if key.lower() == "content-type"), "")
                self.boundaries.add(parameters(said).get("boundary", ""))
                self.counted += len(node.children)
            if node.children:
                waiting += [(child, choice, inner) for child in reversed(node.children)]
            elif not node.content_type.startswith("multipart/"):
                self.leaf(node, choice, inner)

    def leaf(self, node: "fast_mail_parser.PyLazyMimePart", choice: int, inner: int) -> None:
        said = {key.lower(): values[0] for key, values in node.headers.items()}
        kind = said.get("content-type", node.content_type)
        is_text = node.content_type.startswith(("text/", "message/")) or "/" not in node.content_type
        content = (node.content or b"")[:LONGEST_TEXT] if is_text else b""
        self.unsure |= is_text and not content and not said.get("content-type")
        self.leaves.append(_leaf(kind, node.disposition or "", content, node.filename, choice, inner))


def _delimiters(raw: bytes, boundaries: set[str]) -> int:
    """How many parts the lines between the parts announce."""
    count = 0
    for boundary in boundaries:
        line = b"\n--" + boundary.encode("utf-8", "surrogateescape")
        count += raw.count(line) - raw.count(line + b"--")
    return count


def _by_library(raw: bytes, head: Said, body_at: int) -> Parts:
    try:
        mail = message_from_bytes(raw)
        leaves, heads = _library_leaves(mail)
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError, IndexError, KeyError, AssertionError):
        return _by_search(raw, head, body_at, "The parts of the mail are broken; whatever looks like text was read.")
    if not any(leaf.content.strip() for leaf in leaves) and raw[body_at:].strip():
        return _by_search(raw, head, body_at, "The parts of the mail are broken; whatever looks like text was read.")
    return Parts(tuple(leaves), tuple(heads), ("The parts of the mail are broken; they were put in order.",))


def _library_leaves(mail: Mime) -> tuple[list[Part], list[Pairs]]:
    leaves: list[Part] = []
    heads: list[Pairs] = []
    choices = 0
    waiting: list[tuple[Mime, int, int]] = [(mail, 0, 0)]
    while waiting and len(leaves) < _MOST_PARTS:
        node, choice, inner = waiting.pop()
        payload = node.get_payload()
        if isinstance(payload, list):
            if node.get_content_maintype() == "message" and payload:
                heads.append(
                    tuple((key, str(value)) for key, value in payload[0].items())
                    if isinstance(payload[0], Mime)
                    else ()
                )
                inner, choice = len(heads), 0
            elif node.get_content_subtype() == "alternative":
                choices += 1
                choice = choices
            for extra in (node.epilogue, node.preamble):
                if extra and len(extra) > 200 and not payload:
                    leaves.append(_leaf("text/plain", "", extra.encode("utf-8", "surrogateescape"), "", 0, inner))
            waiting += [(child, choice, inner) for child in reversed(payload) if isinstance(child, Mime)]
            continue
        is_text = node.get_content_maintype() in ("text", "multipart", "message")
        content = node.get_payload(decode=True) if is_text else b""
        kind = str(node.get("content-type", ""))
        if not kind.lower().startswith("text/") and is_text:
            kind = "text/plain"
        bytes_ = content[:LONGEST_TEXT] if isinstance(content, bytes) else b""
        disposition = str(node.get("content-disposition", ""))
        leaves.append(_leaf(kind, disposition, bytes_, parameters(disposition).get("filename", ""), choice, inner))
    return leaves, heads


_DASHES = re.compile(rb"(?m)^--[^\r\n]{1,200}\r?$")
_PART_HEAD = re.compile(rb"(?i)content-")


def _by_search(raw: bytes, head: Said, body_at: int, problem: str) -> Parts:
    """Anything between two lines that begin with two dashes is taken for a part, if it reads like one."""
    body = raw[body_at : body_at + (64 << 20)]
    leaves: list[Part] = []
    total = 0
    for start, end in _pieces(body):
        pairs, at = split_head(body[start:end]) if _PART_HEAD.match(body, start) else ((), 0)
        said = by_name(pairs)
        content_type = first(said, "content-type") or ("" if leaves else first(head, "content-type"))
        if content_type.lower().startswith("multipart/"):
            content_type = "text/plain"
        text, _ = undo_transfer(body[start + at : end], first(said, "content-transfer-encoding"))
        if not text.strip() or not content_type.lower().startswith(("", "text/", "message/")[bool(content_type) :]):
            continue
        leaves.append(_leaf(content_type, first(said, "content-disposition"), text[:LONGEST_TEXT], "", 0, 0))
        total += len(text)
        if len(leaves) >= _MOST_PARTS or total > LONGEST_TEXT:
            break
    return Parts(tuple(leaves), (), (problem,))


def _pieces(body: bytes) -> Iterator[tuple[int, int]]:
    begin = 0
    for line in _DASHES.finditer(body):
        if line.start() > begin:
            yield begin, line.start()
        begin = min(len(body), line.end() + 1)
    yield begin, len(body)
