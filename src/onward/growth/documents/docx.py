"""The text of a Word or OpenDocument file: a zip of XML, read in a stream and within bounds. Macros are never run.

XML with a document type of its own is refused, so that no entity can grow; parts are read up to a size, never whole.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.parsers import expat

LARGEST_PART = 30_000_000  # bytes of one part, unpacked
PARTS = 3_000
_KEPT = "The file is kept whole; save it again as .docx or PDF, or paste its text beside it."
_BROKEN = f"This file is broken or cut off, and nothing in it could be read. {_KEPT}"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_OPEN = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_SAME = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_LINES = {f"{_WORD} p", f"{_STRICT} p", f"{_OPEN} p", f"{_OPEN} h"}
_BREAKS = {f"{one} {tag}" for one in (_WORD, _STRICT) for tag in ("br", "cr")} | {f"{_OPEN} line-break"}
_TABS = {f"{_WORD} tab", f"{_STRICT} tab", f"{_OPEN} tab"}
_TEXTS = {f"{_WORD} t", f"{_STRICT} t"}
_CHANGES = {f"{one} {tag}" for one in (_WORD, _STRICT) for tag in ("ins", "del", "moveFrom", "moveTo")} | {
    f"{_OPEN} tracked-changes"
}
_LEFT_OUT = {f"{_SAME} Fallback", f"{_OPEN} tracked-changes", f"{_OPEN} note"}
#: What a table, a text box and a picture are, in either kind of file.
_SEEN = {
    f"{_WORD} tbl": "table",
    f"{_STRICT} tbl": "table",
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0 table": "table",
    f"{_WORD} txbxContent": "box",
    f"{_STRICT} txbxContent": "box",
    "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0 text-box": "box",
    f"{_WORD} drawing": "picture",
    f"{_WORD} pict": "picture",
    "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0 image": "picture",
}


class _Refused(Exception):
    """The part is not read; the text is the sentence that says why."""


def read(content: bytes) -> tuple[str, tuple[str, ...]]:
    """The text, and what is to be known of the file."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _read(archive)
    except _Refused as why:
        return "", (str(why),)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, KeyError):
        return "", (_BROKEN,)
    except RuntimeError:  # what zipfile says of a part that wants a password
        return "", ("This file is protected by a password. Save a copy without it, or paste the text.",)


def _read(archive: zipfile.ZipFile) -> tuple[str, tuple[str, ...]]:
    names = archive.namelist()
    if len(names) > PARTS:
        raise _Refused(f"This file holds {len(names):,} parts, which no document does. {_KEPT}")
    body = next((name for name in ("word/document.xml", "content.xml") if name in names), None)
    if body is None:
        raise _Refused(f"This is a zip file, but no Word document: it has no word/document.xml. {_KEPT}")
    drawn = _Drawn()
    drawn.take(archive, body)
    outside = _Drawn()
    for name in sorted(names):
        if name.startswith(("word/header", "word/footer")) and name.endswith(".xml"):
            outside.take(archive, name)
    notes = list(_notes(names, drawn, outside))
    text = "\n".join(part for part in (outside.text, drawn.text) if part)
    if not text:
        notes.append(f"There is no text in this file. {_KEPT}")
    return text, tuple(notes)


def _notes(names: list[str], drawn: "_Drawn", outside: "_Drawn") -> Iterator[str]:
    lower = [name.lower() for name in names]
    if any(name.endswith("vbaproject.bin") or name.startswith("basic/script") for name in lower):
        yield (
            "This file holds macros. They are never run here, and the text was read. Many employers' systems refuse such "
            "a file; save it as .docx without them."
        )
    if drawn.changes:
        yield "It holds tracked changes, which whoever opens it can see. Accept or reject them before you send it."
    if any(name.endswith("comments.xml") for name in lower):
        yield "It holds comments, which whoever opens it can see. Delete them before you send it."
    if outside.text:
        yield "Some text stands in the header or footer, which many parsers leave out. Is your name or address there?"
    if drawn.seen["box"]:
        yield "Some text stands in a text box, which many parsers leave out or read last."
    if drawn.seen["table"]:
        yield "It is laid out with a table; a parser reads it row by row. Does the text below stand in the right order?"
    if drawn.seen["picture"]:
        yield "It holds pictures; text in pictures is not read."


class _Drawn:
    """The lines of one or more parts, as they are read."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.now: list[str] = []
        self.changes = False
        self.seen = {"table": 0, "box": 0, "picture": 0}
        self.inside: list[str] = []  # texts and parts left out that are open
        self.writing = 0
        self.left_out = 0

    @property
    def text(self) -> str:
        lines = "\n".join(line.strip() for line in self.lines)
        while "\n\n\n" in lines:
            lines = lines.replace("\n\n\n", "\n\n")
        return lines.strip()

    def take(self, archive: zipfile.ZipFile, name: str) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _no_type
        parser.EntityDeclHandler = _no_type
        parser.StartElementHandler = self.begin
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.write
        size = 0
        try:
            with archive.open(name) as part:
                while piece := part.read(1 << 16):
                    size += len(piece)
                    if size > LARGEST_PART:
                        raise _Refused(
                            f"The part {name} unpacks to more than {LARGEST_PART // 1_000_000} MB, which no document needs. {_KEPT}"
                        )
                    parser.Parse(piece)
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            self.break_line()
            if not self.text:
                raise _Refused(
                    f"The part {name} is broken at line {error.lineno}, so nothing was read. {_KEPT}"
                ) from error
        self.break_line()

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in _LEFT_OUT:
            self.left_out += 1
        if tag in _CHANGES:
            self.changes = True
        if tag in _SEEN and not self.left_out:
            self.seen[_SEEN[tag]] += 1
        if tag in _TEXTS or tag in (f"{_OPEN} p", f"{_OPEN} h"):
            self.writing += 1
        if tag in _BREAKS or (tag in _LINES and self.now):  # a text box opens a line within a line
            self.break_line()
        elif tag in _TABS:
            self.now.append("\t")
        elif tag == f"{_OPEN} s":
            self.now.append(" ")

    def end(self, tag: str) -> None:
        if tag in _LEFT_OUT:
            self.left_out -= 1
        if tag in _TEXTS or tag in (f"{_OPEN} p", f"{_OPEN} h"):
            self.writing -= 1
        if tag in _LINES:
            self.break_line()

    def write(self, text: str) -> None:
        if self.writing > 0 and not self.left_out:
            self.now.append(text.replace("\n", " "))

    def break_line(self) -> None:
        self.lines.append("".join(self.now))
        self.now = []


def _no_type(*_: object) -> None:
    raise _Refused(f"The XML in this file declares entities of its own, which no word processor writes. {_KEPT}")
