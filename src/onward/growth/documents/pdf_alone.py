"""The process that reads one PDF from standard input and says one JSON object a line; started by `pdf.read` alone.

It takes no more room than it may, knows nothing of the log, and whatever goes wrong in it ends with it.
"""

import contextlib
import io
import json
import sys
from typing import Any

from onward.growth.documents.pdf import PAGES, ROOM_BYTES, SECONDS, TEXT


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
            text = page.extract_text()
        except Exception:  # noqa: BLE001  one bad page takes no other with it
            _say(text="", skipped=number + 1)
            continue
        so_far += len(text)
        _say(text=text[:TEXT], pictures=_has_pictures(page))
        if so_far > TEXT:
            break
    _say(end=True)


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
