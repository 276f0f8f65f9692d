"""Files that the seeker hands over, each to where it belongs: mail and tables to the log, address files to the people, and
LinkedIn's whole export, zipped or unpacked, taken apart into both. Every file that goes elsewhere has a line that says so.
"""

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from onward.growth import address_files, people
from onward.growth.people import Imported
from onward.log import home, importing
from onward.log.importing import ImportReport, Progress
from onward.log.shown import UnreadableShown
from onward.mail.archives import zip_members
from onward.spoken import count
from onward.trouble import CannotRead, Trouble

_HEAD = 20_000  # bytes that tell what a file is
_CONNECTIONS = "connections.csv"
_SAVED = "saved jobs"
_APPLICATIONS = "job applications"
_LARGEST_TABLE = 100 << 20


def import_paths(
    paths: Sequence[str | Path],
    *,
    now: datetime,
    progress: Progress | None = None,
    workers: int | None = None,
    where: Path | None = None,
) -> ImportReport:
    """What `log.importing.import_paths` does, for address files and LinkedIn's export as well. Raises CannotRead."""
    given = [Path(path) for path in paths]
    exports = [path for path in given if _is_linkedins_export(path)]
    addresses = [path for path in given if path not in exports and is_address_file(path)]
    rest = [path for path in given if path not in exports and path not in addresses]
    lines: list[str] = []
    unreadable: list[UnreadableShown] = []
    with tempfile.TemporaryDirectory(prefix="onward-") as folder:
        tables: dict[Path, str] = {}
        if exports or addresses:
            home.open_log(where or home.opened() or home.home())
        for path in addresses:
            _people(path.name, str(path), _read(path), now, lines, unreadable)
        for path in exports:
            tables |= _take_apart(path, Path(folder), now, lines, unreadable)
        report = importing.import_paths(
            [*rest, *tables], now=now, progress=progress, workers=workers, where=where, called=tables
        )
    sources = (*(str(path) for path in given if path not in rest), *report.sources[: len(report.sources) - len(tables)])
    return replace(report, sources=sources, elsewhere=tuple(lines), unreadable=(*unreadable, *report.unreadable))


def is_address_file(path: Path) -> bool:
    """Whether a file holds people rather than mail or applications."""
    if path.suffix.lower() not in (".csv", ".vcf", ".vcard", ".tsv", ".txt") or not path.is_file():
        return False
    return address_files.is_one(_head(path))


def told(brought: Imported) -> str:
    """What an address file brought, in a line."""
    parts = [count(brought.new, "new person", "new people")]
    if brought.changed:
        parts.append(f"{brought.changed:,} brought up to date")
    return ", ".join([*parts, f"{brought.known:,} known before"])


def _people(
    name: str, where: str, content: bytes, now: datetime, lines: list[str], unreadable: list[UnreadableShown]
) -> None:
    brought = people.bring(content, now=now)
    lines.append(f"{name}: to your people, {told(brought)}.")
    for one in brought.broken[:20]:
        mend = "The rest came in. Write this one down by hand, if you like."
        unreadable.append(UnreadableShown(where, f"line {one.line:,}", one.what, mend))


def _is_linkedins_export(path: Path) -> bool:
    return any(PurePosixPath(name).name.lower() == _CONNECTIONS or _is_jobs(name) for name, _ in _members(path))


def _is_jobs(name: str) -> bool:
    inside = PurePosixPath(name)
    return inside.suffix.lower() == ".csv" and inside.name.lower().startswith((_APPLICATIONS, _SAVED))


def _members(path: Path) -> list[tuple[str, object]]:
    """Names and openers of the files in a zip or a folder; none where it is neither, or holds mailboxes of its own."""
    if path.is_dir():
        return [(str(one.relative_to(path)), one) for one in [*path.glob("*.csv"), *path.glob("Jobs/*.csv")]]
    if not path.is_file() or not _head(path).startswith(b"PK") or path.suffix.lower() != ".zip":
        return []
    try:
        return [(name.replace("\\", "/"), opener) for name, _, opener in zip_members(path)]
    except CannotRead:
        return []  # the mail room says what is wrong with it


def _take_apart(
    path: Path, folder: Path, now: datetime, lines: list[str], unreadable: list[UnreadableShown]
) -> dict[Path, str]:
    """The people of an export go to the people; its tables of applications are laid in `folder` and given back by name."""
    tables: dict[Path, str] = {}
    others = 0
    for nth, (name, opener) in enumerate(_members(path)):
        inside = PurePosixPath(name)
        try:
            if inside.name.lower() == _CONNECTIONS:
                _people(inside.name, f"{path}!{name}", _content(opener, address_files.LARGEST), now, lines, unreadable)
            elif _is_jobs(name):
                table = folder / str(nth) / inside.name[:120]
                table.parent.mkdir()
                table.write_bytes(_content(opener, _LARGEST_TABLE))
                saved = inside.name.lower().startswith(_SAVED)
                lines.append(f"{inside.name}: {'saved, not applied for: left out' if saved else 'to your log'}.")
                tables |= {} if saved else {table: f"{path}!{name}"}
            else:
                others += 1
        except Trouble as trouble:
            unreadable.append(UnreadableShown(f"{path}!{name}", "", trouble.what, trouble.mend or "The rest was read."))
    if others:
        lines.append(f"{count(others, 'other file')} of the export: not needed here, not read.")
    return tables


def _content(opener: object, most: int) -> bytes:
    """The bytes of a member, bounded: what says it is small and swells is not read to its end."""
    stream: BinaryIO = opener.open("rb") if isinstance(opener, Path) else opener()  # type: ignore[operator]
    with stream:
        data = b""
        while more := stream.read(1 << 20):
            data += more
            if len(data) > most:
                raise CannotRead("this is far larger than LinkedIn makes it", mend="Left out. The rest was read.")
    return data


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(_HEAD)
    except OSError:
        return b""  # opening it again says why


def _read(path: Path) -> bytes:
    if path.stat().st_size > address_files.LARGEST:
        raise CannotRead(
            "this file is larger than any address book", where=str(path), mend="Give Connections.csv or a .vcf file."
        )
    return path.read_bytes()
