"""What kind of file this is, by its content and never by its name, and its text.

Whatever cannot be read is said in a note with its mend; the file itself is kept whole by whoever called.
"""

import json
import re
from dataclasses import dataclass
from enum import StrEnum

from onward.growth.documents import docx, jsonresume, pdf
from onward.mail.charsets import to_text
from onward.mail.html import html_to_text

#: More text than any document of a job search has (characters).
LONGEST = 200_000
_NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HTML = re.compile(
    rb"(?is)\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|div|p|table)\b"
)
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*[\"}]")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"RIFF")
_PASTE = "Save it as PDF, .docx or plain text, or paste the text."


class FileKind(StrEnum):
    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    JSON_RESUME = "json resume"
    HTML = "html"
    TEXT = "text"
    PICTURE = "picture"
    UNKNOWN = "unknown"


#: How the kinds are said to people.
NAMES = {
    FileKind.PDF: "PDF",
    FileKind.DOCX: "Word (.docx)",
    FileKind.ODT: "OpenDocument (.odt)",
    FileKind.JSON_RESUME: "JSON Resume",
    FileKind.HTML: "HTML page",
    FileKind.TEXT: "plain text or Markdown",
    FileKind.PICTURE: "picture",
    FileKind.UNKNOWN: "unknown kind of file",
}


@dataclass(frozen=True, slots=True)
class FileText:
    """The text of a file, as far as it has any. `notes` say what is to be known of it, each with its mend."""

    kind: FileKind
    text: str
    notes: tuple[str, ...] = ()
    pages: int | None = None
    pages_read: int | None = None


def read(content: bytes) -> FileText:
    """The text of a file of any kind."""
    found = _read(content)
    if len(found.text) <= LONGEST:
        return found
    note = f"The text is longer than any résumé or letter; its first {LONGEST:,} characters were read."
    return FileText(found.kind, found.text[:LONGEST], (*found.notes, note), found.pages, found.pages_read)


def kind_of(content: bytes) -> FileKind:
    """What kind of file it is, by its first bytes."""
    head = content[:2048]
    if b"%PDF-" in head[:1024]:
        return FileKind.PDF
    if head.startswith(b"PK\x03\x04"):
        return FileKind.ODT if b"mimetypeapplication/vnd.oasis.opendocument.text" in head else FileKind.DOCX
    if head.startswith(_PICTURES):
        return FileKind.PICTURE
    if head.startswith((b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        return FileKind.UNKNOWN
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return FileKind.TEXT
    if _NO_TEXT.search(head):
        return FileKind.UNKNOWN
    if _HTML.match(head):
        return FileKind.HTML
    return FileKind.JSON_RESUME if _JSON.match(head) else FileKind.TEXT


def _read(content: bytes) -> FileText:
    kind = kind_of(content)
    if kind is FileKind.PDF:
        told = pdf.read(content)
        return FileText(kind, told.text, told.notes, told.pages, told.pages_read)
    if kind in (FileKind.DOCX, FileKind.ODT):
        text, notes = docx.read(content)
        return FileText(kind, text, notes)
    if kind is FileKind.PICTURE:
        return FileText(kind, "", ("This is a picture, and a picture has no text that could be read. " + _PASTE,))
    if kind is FileKind.UNKNOWN:
        return FileText(kind, "", (_unknown(content),))
    if kind is FileKind.HTML:
        return FileText(kind, html_to_text(plain(content)))
    if kind is FileKind.JSON_RESUME:
        return _json(content)
    return FileText(kind, plain(content).strip())


def _json(content: bytes) -> FileText:
    text = plain(content)
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as error:
        where = f" at line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        note = (
            f"This looks like JSON, but it is broken{where}, so it was taken as plain text. Mend it and add it again."
        )
        return FileText(FileKind.TEXT, text.strip(), (note,))
    if not jsonresume.is_one(told):
        note = (
            "This is JSON, but no JSON Resume (it has none of basics, work, education, skills). It was taken as text."
        )
        return FileText(FileKind.TEXT, text.strip(), (note,))
    return FileText(FileKind.JSON_RESUME, jsonresume.as_text(told), jsonresume.notes(told))


def _unknown(content: bytes) -> str:
    if content.startswith(b"{\\rtf"):
        return "This is an .rtf file, which is not read here. " + _PASTE
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in content:
            return "This Word file is protected by a password. Save a copy without it, or paste the text."
        return "This is an old Word file (.doc), which is not read here. " + _PASTE
    return "This is no file that holds text, whatever its name says. " + _PASTE


def plain(content: bytes) -> str:
    """Bytes as text, with plain line ends."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", "replace")
    else:
        text = to_text(content.removeprefix(b"\xef\xbb\xbf"))[0]
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
