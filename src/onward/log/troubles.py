"""What a database or a disk says when it fails, turned into the one sentence that helps: what, where and the mend."""

import errno
import functools
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ParamSpec, TypeVar

from onward.trouble import CannotKeep

P = ParamSpec("P")
R = TypeVar("R")

_FULL = ("the disk is full", "Make room and do it again; what was kept before is whole.")
_READ_ONLY = (
    "cannot be written",
    "Allow writing there, or choose another folder: set ONWARD_HOME.",
)
#: Pieces of what SQLite and PostgreSQL say, with what it means and what to do.
_SAID = (
    (
        ("is locked", "lock timeout"),
        "the log is in use by another program",
        "Let it finish or close it, then do it again.",
    ),
    (("is full", "no space left", "disk i/o error", "disk quota"), *_FULL),
    (("readonly database", "unable to open", "permission denied", "read-only"), *_READ_ONLY),
    (
        ("not a database", "malformed", "corrupt", "no such table", "no such column", "file is encrypted"),
        "the log is damaged",
        "Put a backup in its place: onward restore FILE. The damaged file is kept beside it.",
    ),
    (
        (
            "could not connect",
            "connection failed",
            "connection refused",
            "server closed",
            "could not translate",
            "password authentication",
            "does not exist",
            "connection to server",
        ),
        "the database server does not let us in",
        "Is it running, and is DATABASE_URL right?",
    ),
)


def sentence(error: BaseException, where: str) -> CannotKeep:
    """The trouble that `error` means. What nobody foresaw is told as it was said."""
    said = str(error)
    if isinstance(error, OSError):
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            return CannotKeep(_FULL[0], where=where, mend=_FULL[1])
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            return CannotKeep(_READ_ONLY[0], where=where, mend=_READ_ONLY[1])
        return CannotKeep(f"cannot be used ({error.strerror})", where=where, mend="Choose another: set ONWARD_HOME.")
    for pieces, what, mend in _SAID:
        if any(piece in said.lower() for piece in pieces):
            return CannotKeep(what, where=where, mend=mend)
    return CannotKeep(f"the log says: {said}", where=where, mend="Do it again; if it stays, restore a backup.")


@contextmanager
def in_plain_words(where: str | None = None) -> Iterator[None]:
    """Whatever fails in here because of the database or the disk is told in one sentence."""
    from django.db.utils import Error

    try:
        yield
    except (Error, sqlite3.Error) as error:
        from onward.log.home import place

        raise sentence(error, where or place()) from error
    except OSError as error:
        from onward.log.home import place

        raise sentence(error, where or str(error.filename or place())) from error


def plainly(function: Callable[P, R]) -> Callable[P, R]:
    """`in_plain_words` around a public function of this room."""

    @functools.wraps(function)
    def told(*args: P.args, **kwargs: P.kwargs) -> R:
        with in_plain_words():
            return function(*args, **kwargs)

    return told
