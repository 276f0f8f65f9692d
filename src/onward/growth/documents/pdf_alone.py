"""The process that reads one PDF from standard input and says one JSON object a line; started by `pdf.read` alone.

It takes no more room than it may, knows nothing of the log, and whatever goes wrong in it ends with it.
"""

import contextlib
import io
import json
import sys
from collections import Counter
from functools import partial
from typing import Any

from onward.growth.documents.pdf import PAGES, ROOM_BYTES, SECONDS, TEXT

PIECES = 20_000  # of text on a page that are placed
COLUMN_LINES = 6  # lines that make a column


def main() -> None:
    _bounded()
    content = sys.stdin.buffer.read()
    try:
        _read(content)
    except Exception as error:  # noqa: BLE001  a hostile file may raise anything; its name is all that is told
        _say(trouble=type(error).__name__)


def _read(content: bytes) -> None:
    import logging

    from pypdf import PdfReader

    logging.disable(logging.CRITICAL)
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        _say(trouble="password")
        return
    _say(pages=len(reader.pages))
    so_far = 0
    for number in range(min(len(reader.pages), PAGES)):
        try:
            page = reader.pages[number]
            where: list[tuple[float, float]] = []
            text = page.extract_text(visitor_text=partial(_place, where))
        except Exception:  # noqa: BLE001  one bad page takes no other with it
            _say(text="", skipped=number + 1)
            continue
        so_far += len(text)
        _say(text=text[:TEXT], pictures=_has_pictures(page), columns=_in_columns(where, float(page.mediabox.width)))
        if so_far > TEXT:
            break
    _say(end=True)


def _place(where: list[tuple[float, float]], text: str, of_page: list[float], of_text: list[float], *_: object) -> None:
    """Where a piece of text begins on its page."""
    if text.strip() and len(where) < PIECES:
        x, y = of_text[4], of_text[5]
        where.append((x * of_page[0] + y * of_page[2] + of_page[4], x * of_page[1] + y * of_page[3] + of_page[5]))


def _in_columns(where: list[tuple[float, float]], width: float) -> bool:
    """Whether many lines begin under each other in the middle of the page, beside others at its left edge."""
    starts = Counter(round(x / 3) for x, _ in where if 0.3 * width < x < 0.75 * width)
    if not starts or starts.most_common(1)[0][1] < COLUMN_LINES:
        return False
    column = starts.most_common(1)[0][0]
    there = [y for x, y in where if round(x / 3) == column]
    left = [y for x, y in where if x < 0.3 * width and min(there) <= y <= max(there)]
    return len(left) >= COLUMN_LINES


def _has_pictures(page: Any) -> bool:
    with contextlib.suppress(Exception):
        things = page["/Resources"]["/XObject"]
        return any(things[name].get("/Subtype") == "/Image" for name in list(things)[:50])
    return False


def _say(**told: object) -> None:
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


def _bounded() -> None:
    if sys.platform != "win32":
        import resource

        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (ROOM_BYTES, ROOM_BYTES))
            resource.setrlimit(resource.RLIMIT_CPU, (int(SECONDS) + 5, int(SECONDS) + 5))
            resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


if __name__ == "__main__":
    main()
