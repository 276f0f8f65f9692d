"""What the seeker points at, turned into sources of mail: one for each mailbox, folder, file, paste or table.

The content decides, not the name. Archives are read where they lie and never unpacked to disk.
"""

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from onward.mail.mbox import messages_of
from onward.mail.message import Origin, RawMail
from onward.trouble import CannotRead


class SourceKind(StrEnum):
    MBOX = "mbox"
    SINGLE = "single"
    FOLDER = "folder"
    PASTED = "pasted"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Source:
    """One thing that holds mail (or a table). `size` is bytes, 0 where unknown; `path` is set for a plain file on disk."""

    name: str
    kind: SourceKind
    size: int
    path: Path | None
    labels: tuple[str, ...]
    open: Callable[[], BinaryIO] = field(repr=False, compare=False)
    problems: tuple[CannotRead, ...] = ()

    def messages(self) -> Iterator[RawMail]:
        with self.open() as stream:
            if self.kind is SourceKind.MBOX:
                yield from messages_of(stream, self.name)
            else:
                raw = stream.read()
                yield RawMail(raw, Origin(self.name, 0, len(raw)))


def find(paths: Sequence[str | Path]) -> tuple[Source, ...]:
    """The sources behind these paths, in order. Raises `CannotRead` for a path that cannot be mail or a table."""
    return tuple(source for path in paths for source in _one(Path(path)))


def _one(path: Path) -> Iterator[Source]:
    if not path.exists():
        raise CannotRead("there is nothing here", where=str(path), mend="Is the path spelt as it should be?")
    with path.open("rb") as stream:
        begin = stream.read(4096)
    kind = SourceKind.MBOX if begin.startswith(b"From ") else SourceKind.SINGLE
    yield Source(str(path), kind, path.stat().st_size, path, (), lambda: path.open("rb"))


def pasted(text: str | bytes, name: str = "pasted") -> Source:
    """A mail that was pasted, with or without its headers."""
    raw = text.encode("utf-8", "surrogateescape") if isinstance(text, str) else text
    return Source(name, SourceKind.PASTED, len(raw), None, (), lambda: io.BytesIO(raw))
