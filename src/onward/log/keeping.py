"""Keeping the log safe, putting it back, and deleting all of it. A backup is one file with its own checksum inside.

Nothing takes the log's place before it was found whole, and the log of before is never deleted by a restore.
"""

import contextlib
import hashlib
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from onward.log import deriving, home
from onward.log.troubles import plainly
from onward.trouble import CannotDo, CannotKeep

ENDING = ".backup"
CONFIRM = ("forget", "delete")
_DATABASE, _CHECKSUM = "onward.db", "sha256.txt"
_BESIDE = ("-wal", "-shm", "-journal")  # what SQLite lays beside its file
_FOLDERS = ("incoming", "example")  # what faces lay in the home, and nothing else of the seeker's
_ANOTHER = "Choose another backup; the log is as it was."


@plainly
def backup(to: Path, *, now: datetime) -> Path:
    """A copy of the whole log in one file, consistent even while somebody writes. `to` is a file, or a folder for it."""
    _only_for_sqlite("pg_dump")
    to = Path(to).expanduser().absolute()
    path = to / f"onward-{now.astimezone():%Y-%m-%d-%H%M%S}{ENDING}" if to.is_dir() else to
    if not path.parent.is_dir():
        raise CannotDo("there is no such folder", where=str(path.parent), mend="Make it first, or choose another.")
    with _scratch(path.parent) as folder:
        copy = folder / _DATABASE
        with contextlib.closing(sqlite3.connect(home.file())) as log, contextlib.closing(sqlite3.connect(copy)) as into:
            log.backup(into)
            into.execute("PRAGMA journal_mode=DELETE")
        packed = folder / "packed"
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            archive.write(copy, _DATABASE)
            archive.writestr(_CHECKSUM, f"{_digest(copy)}  {_DATABASE}\n")
        packed.chmod(0o600)
        packed.replace(path)
    return path


@plainly
def restore(source: Path, *, now: datetime) -> Path:
    """Put a backup in the log's place, once it was found whole. Returns where the log of before is kept."""
    _only_for_sqlite("pg_restore")
    source = Path(source).expanduser().absolute()
    if not source.is_file():
        raise CannotDo("there is no such file", where=str(source), mend="Give the file that 'onward backup' made.")
    where = home.opened() or home.home()
    home.make_folder(where)
    log = home.file(where)
    with _scratch(where) as folder:
        copy = _taken_out(source, folder)
        home.close_log()
        before = where / f"onward-before-{now.astimezone():%Y-%m-%d-%H%M%S}.db"
        _set_aside(log, before)
        copy.replace(log)
    deriving.forget_what_was_remembered()
    home.open_log(where)
    return before


def _taken_out(source: Path, folder: Path) -> Path:
    """The log in a backup, taken out into `folder` and found whole."""
    copy = folder / _DATABASE
    try:
        if zipfile.is_zipfile(source):
            with zipfile.ZipFile(source) as archive, archive.open(_DATABASE) as packed, copy.open("wb") as out:
                shutil.copyfileobj(packed, out, 1 << 20)
                said = archive.read(_CHECKSUM).decode("ascii", "replace").partition(" ")[0]
        else:
            shutil.copyfile(source, copy)
            said = _digest(copy)
        whole = said == _digest(copy)
        copy.chmod(0o600)
        with contextlib.closing(sqlite3.connect(copy)) as check:
            whole = whole and check.execute("PRAGMA quick_check").fetchone() == ("ok",)
    except (zipfile.BadZipFile, KeyError, sqlite3.DatabaseError, EOFError) as error:
        raise CannotKeep("this is no backup, or a damaged one", where=str(source), mend=_ANOTHER) from error
    if not whole or not home.glance(folder):
        raise CannotKeep("this is no backup, or a damaged one", where=str(source), mend=_ANOTHER)
    return copy


def _set_aside(log: Path, before: Path) -> None:
    """Move the log away with all that was written to it; a damaged one as it is."""
    if not log.exists():
        return
    with contextlib.suppress(sqlite3.DatabaseError), contextlib.closing(sqlite3.connect(log)) as old:
        old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    log.replace(before)
    for end in _BESIDE:
        beside = log.with_name(log.name + end)
        if beside.exists():
            beside.replace(before.with_name(before.name + end))


@plainly
def forget(*, confirm: str) -> tuple[str, ...]:
    """Delete everything Onward has stored here, backups in its folder included. `confirm` is the word "forget".

    Returns what was deleted. Backups that were put elsewhere are the seeker's own files and stay.
    """
    if confirm.strip().casefold() not in CONFIRM:
        raise CannotDo("nothing was deleted", mend=f"To delete everything, confirm with the word “{CONFIRM[0]}”.")
    where = home.opened() or home.home()
    gone = []
    if home.on_postgres():
        home.open_log(where)
        _empty_postgres()
        gone.append(home.place())
    home.close_log()
    deriving.forget_what_was_remembered()
    for path in sorted(_ours(where)):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
        gone.append(str(path))
    with contextlib.suppress(OSError):  # something of the seeker's own is in it: that stays
        where.rmdir()
        gone.append(str(where))
    return tuple(gone)


def _ours(where: Path) -> Iterator[Path]:
    """What Onward has laid in its home."""
    for pattern in (home.FILE, f"{home.FILE}-*", "onward-before-*", f"*{ENDING}", ".onward-*"):
        yield from where.glob(pattern)
    yield from (where / name for name in _FOLDERS if (where / name).exists())


def _empty_postgres() -> None:
    from onward.log.models import Seeker
    from onward.log.storing import OWNER

    Seeker.objects.filter(name=OWNER).delete()


def _only_for_sqlite(instead: str) -> None:
    if home.on_postgres():
        raise CannotDo("the log is in PostgreSQL, which keeps its own backups", mend=f"Use {instead}.")


@contextlib.contextmanager
def _scratch(beside: Path) -> Iterator[Path]:
    """A folder on the same disk, for its owner only, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix=".onward-", dir=beside) as folder:
        yield Path(folder)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
