"""The text of a PDF, page by page, read in a process of its own that has a time and a room it may not exceed.

A hostile or broken file can so take nothing with it; what was read before the end of the time is there.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

PAGES = 60
SECONDS = 20.0
ROOM_BYTES = 1 << 30
TEXT = 2_000_000  # characters

#: What the other process says where the file is locked; the second stands for a lock that nothing here can open.
_PROTECTED = ("password", "DependencyError")
_PASTE = "The file is kept whole; paste its text beside it."


@dataclass(frozen=True, slots=True)
class PdfText:
    text: str
    notes: tuple[str, ...]
    pages: int | None = None
    pages_read: int = 0


def read(content: bytes, *, seconds: float = SECONDS) -> PdfText:
    """The text of the first pages, with what is to be known of it."""
    child = subprocess.Popen(
        [sys.executable, "-m", "onward.growth.documents.pdf_alone"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
    )
    late = False
    try:
        out, _ = child.communicate(content, timeout=seconds)
    except subprocess.TimeoutExpired:
        late = True
        child.kill()
        out, _ = child.communicate()
    return _told(out, late)


def _told(out: bytes, late: bool) -> PdfText:
    lines = [line for line in map(_line, out.splitlines()) if line]
    pages = next((line["pages"] for line in lines if "pages" in line), None)
    read = [line for line in lines if "text" in line]
    text = "\n\n".join(line["text"] for line in read).strip()
    protected = any(line.get("trouble") in _PROTECTED for line in lines)
    return PdfText(text, tuple(_notes(lines, pages, text, late, protected)), pages, len(read))


def _notes(lines: list[dict[str, Any]], pages: int | None, text: str, late: bool, protected: bool) -> Iterator[str]:
    read = [line for line in lines if "text" in line]
    if protected:
        yield f"This PDF is protected by a password or against copying. Save a copy without that and add it. {_PASTE}"
    elif not pages or (not read and late):
        what = "takes longer to read than it may" if late else "is broken or cut off"
        yield f"This PDF {what}, and nothing in it could be read. Export it again if you can. {_PASTE}"
    elif not text and any("skipped" in line for line in read):
        yield f"The pages of this PDF could not be read: they are broken, or unpack to more than a page holds. {_PASTE}"
    elif not text:
        yield f"This PDF has no text layer: it is a scan or a picture of text, which parsers cannot read either. {_PASTE}"
    elif len(read) < pages:
        why = "" if len(read) >= PAGES else ", then it took longer than it may"
        yield f"The first {len(read)} of {pages:,} pages were read{why}. The rest stays in the file."
    if text and (skipped := sum("skipped" in line for line in read)):
        were = "page could not be read and was" if skipped == 1 else "pages could not be read and were"
        yield f"{skipped} {were} left out. {_PASTE}"
    if any(line.get("columns") for line in read) and not _said_by_the_text(text):
        yield "It is laid out in columns. Some parsers read across them; does the text below stand in the right order?"
    if text and (bare := sum(bool(line.get("pictures")) and len(line["text"].strip()) < 20 for line in read)):
        yield f"{bare} {'page holds' if bare == 1 else 'pages hold'} pictures and no text; text in pictures is not read."


def _said_by_the_text(text: str) -> bool:
    from onward.growth.documents.parsed import in_columns  # not for the other process, which has to start at once

    return in_columns(text)


def _line(line: bytes) -> dict[str, Any] | None:
    try:
        told = json.loads(line)
    except ValueError:  # cut off when its time was over
        return None
    return told if isinstance(told, dict) else None
