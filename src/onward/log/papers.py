"""Files the seeker keeps with the log: résumés, letters, postings, transcripts. Whole, compressed, once by content.

What a paper is and which application it belongs to stands in the notebook, whose pages name a paper by its digest; so
undo takes a page back and the paper stays, until the seeker drops it. Nothing here looks into a file.
"""

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from onward.log import storing
from onward.log.packing import clean, unpack
from onward.log.troubles import plainly
from onward.trouble import CannotDo

LARGEST = 25_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Paper:
    """One kept file. `digest` is the SHA-256 of its bytes; `size_bytes` as it came."""

    digest: str
    name: str
    size_bytes: int
    at: datetime


@plainly
def keep(name: str, content: bytes, *, now: datetime) -> Paper:
    """Keep a file under its name; the same bytes are kept once, under their first name. Raises CannotDo if it is too large or empty."""
    from onward.log.models import PaperRow

    if not content:
        raise CannotDo("this file is empty", where=name, mend="Give the file as it was saved.")
    if len(content) > LARGEST:
        raise CannotDo(
            f"this file has {len(content) / 1e6:.0f} MB, more than the {LARGEST / 1e6:.0f} MB that are kept with a log",
            where=name,
            mend="Give a smaller one, such as the text alone.",
        )
    digest = hashlib.sha256(content).hexdigest()
    row, _ = PaperRow.objects.get_or_create(
        seeker_id=storing.seeker_id(),
        digest=digest,
        defaults={
            "name": clean(name)[:200] or "file",
            "size_bytes": len(content),
            "at": now.isoformat(),
            "raw": zlib.compress(content, 6),
        },
    )
    return _paper(row)


@plainly
def read(digest: str) -> bytes:
    """The bytes of a kept file. Raises CannotDo where it is not kept."""
    return unpack(_row(digest).raw)


@plainly
def paper(digest: str) -> Paper:
    """What is known of a kept file. Raises CannotDo where it is not kept."""
    return _paper(_row(digest))


@plainly
def papers() -> tuple[Paper, ...]:
    """Every kept file, the first kept first."""
    return tuple(_paper(row) for row in _ours().defer("raw").order_by("pk"))


@plainly
def drop(digest: str) -> Paper:
    """Delete a kept file for good; pages that name it stay, without it."""
    row = _row(digest)
    gone = _paper(row)
    row.delete()
    return gone


def everything() -> Iterator[tuple[Paper, bytes]]:
    """Every kept file with its bytes: for taking them along."""
    for row in _ours().order_by("pk").iterator(chunk_size=20):
        yield _paper(row), unpack(row.raw)


def _ours() -> Any:  # rows of `models.PaperRow`, which stay in this room
    from onward.log.models import PaperRow

    return PaperRow.objects.filter(seeker=storing.seeker_id())


def _row(digest: str) -> Any:
    row = _ours().filter(digest=digest).first()
    if row is None:
        raise CannotDo("this file is no longer kept", mend="Add it again, if you still have it.")
    return row


def _paper(row: Any) -> Paper:
    return Paper(row.digest, row.name, row.size_bytes, datetime.fromisoformat(row.at))
