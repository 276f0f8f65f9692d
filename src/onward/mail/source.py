"""One thing that holds mail, or a table: how to open it, and every message in it one after the other."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from onward.mail.mbox import LONGEST_MAIL, messages_of
from onward.mail.message import Origin, RawMail
from onward.mail.single import mail_bytes
from onward.trouble import CannotRead


class SourceKind(StrEnum):
    """How the messages lie: MBOX one after the other, SINGLE one file, FOLDER many files, PASTED text, TABLE rows."""

    MBOX = "mbox"
    SINGLE = "single"
    FOLDER = "folder"
    PASTED = "pasted"
    TABLE = "table"


#: The name of one file in a folder or archive, and how to open it.
Member = tuple[str, Callable[[], BinaryIO]]


@dataclass(frozen=True, slots=True)
class Source:
    """`size` is bytes, 0 where unknown; `path` is set for a plain file on disk; `labels` is what its folders say.

    `problems` is what was found beside it that cannot be read: it did not stop the rest.
    """

    name: str
    kind: SourceKind
    size: int
    path: Path | None = None
    labels: tuple[str, ...] = ()
    opener: Callable[[], BinaryIO] | None = field(default=None, repr=False, compare=False)
    members: Callable[[], Iterator[Member]] | None = field(default=None, repr=False, compare=False)
    problems: tuple[CannotRead, ...] = ()

    def open(self) -> BinaryIO:
        """A fresh stream of its bytes, unpacked on the fly. Raises `CannotRead`."""
        if self.opener is None:
            raise CannotRead("this is a folder and has no bytes of its own", where=self.name)
        try:
            return self.opener()
        except OSError as error:
            raise cannot_open(self.name, error) from error

    def messages(self) -> Iterator[RawMail]:
        """Every message that can be read, without a gate."""
        return (found for found in self.walk() if isinstance(found, RawMail))

    def walk(self) -> Iterator[RawMail | CannotRead]:
        """Every message, and in its place what could not be read."""
        yield from self.problems
        if self.kind is SourceKind.MBOX:
            yield from self._walk_mbox()
        elif self.kind is SourceKind.FOLDER and self.members is not None:
            for name, opener in self.members():
                yield read_single(name, opener)
        elif self.kind is not SourceKind.TABLE:
            yield read_single(self.name, self.open)

    def _walk_mbox(self) -> Iterator[RawMail | CannotRead]:
        try:
            with self.open() as stream:
                yield from messages_of(stream, self.name)
        except CannotRead as trouble:
            yield trouble
        except OSError as error:
            yield cannot_open(self.name, error)


def read_single(name: str, opener: Callable[[], BinaryIO]) -> RawMail | CannotRead:
    """The one mail of a file, whatever its format."""
    try:
        with opener() as stream:
            data = stream.read(LONGEST_MAIL)
        if not data.strip():
            return CannotRead("the file is empty", where=name)
        return RawMail(mail_bytes(data, name), Origin(name, 0, len(data)))
    except CannotRead as trouble:
        return trouble
    except OSError as error:
        return cannot_open(name, error)


def cannot_open(name: str, error: OSError) -> CannotRead:
    """What the system says, in our words."""
    if isinstance(error, PermissionError):
        return CannotRead(
            "you have no permission to read this",
            where=name,
            mend="Give yourself the right to read it, or copy it to your own folder.",
        )
    if isinstance(error, FileNotFoundError):
        return CannotRead("there is nothing here", where=name, mend="Is the path spelt as it should be?")
    said = (error.strerror or str(error) or "it cannot be opened").lower()
    return CannotRead(
        f"the system cannot read this ({said})", where=name, mend="Copy it to another place and give that."
    )
