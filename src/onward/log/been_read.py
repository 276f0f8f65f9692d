"""What was read before, so that an unchanged source is known at once and a grown mailbox is read from where it grew.

A file is known by its size and by samples of its content; small ones by all of it. Nothing here decides what is kept.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from onward.log import home
from onward.log.troubles import sentence
from onward.mail.sources import Source, SourceKind
from onward.mail.split import begins_message

_WHOLE = 4 << 20  # files up to this size are known by every byte
_SAMPLES, _SAMPLE = 64, 4096
_LOOK_BACK = 16 << 20  # how far back the beginning of the last message is looked for


@dataclass(frozen=True, slots=True)
class Known:
    """A source as it was when it was last read to its end."""

    fingerprint: str
    read_upto: int
    reader: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be read: sources, from which byte on where not from the first, and what each looks like now."""

    todo: tuple[Source, ...]
    start: Mapping[str, int]
    unchanged: tuple[str, ...]
    looks: Mapping[str, str]  # fingerprint by name of the source

    @property
    def size(self) -> int:
        """Bytes to be read."""
        return sum(max(0, source.size - self.start.get(source.name, 0)) for source in self.todo)


def plan(sources: Sequence[Source], known: Mapping[str, Known], reader: str) -> Plan:
    """Leave out what has not changed since this reader read it, and begin a grown mailbox where it grew."""
    todo, start, unchanged, looks = [], {}, [], {}
    for source in sources:
        path = on_disk(source)
        before = known.get(name_of(source))
        before = before if before and before.reader == reader else None
        if path is None:
            todo.append(source)
            continue
        looks[source.name] = look = fingerprint(path)
        if before and before.fingerprint == look:
            unchanged.append(source.name)
            continue
        todo.append(source)
        if before and source.path and source.kind is SourceKind.MBOX and _grew(path, before):
            start[source.name] = last_beginning(path, before.read_upto)
    return Plan(tuple(todo), start, tuple(unchanged), looks)


def name_of(source: Source) -> str:
    """What a source is called in the log: its whole path, so that it is known from any working directory."""
    path = on_disk(source)
    if path is None:
        return source.name
    return str(path.absolute()) + source.name[len(str(path)) :]


def on_disk(source: Source) -> Path | None:
    """The file or folder a source lies in: for a member of an archive, the archive."""
    if source.path is not None:
        return source.path
    pieces = source.name.split("!")
    for many in range(len(pieces), 0, -1):
        path = Path("!".join(pieces[:many]))
        if source.kind is not SourceKind.PASTED and path.exists():
            return path
    return None


def fingerprint(path: Path, *, upto: int | None = None) -> str:
    """What a file (its first `upto` bytes) or a folder looks like, as JSON: size in bytes, time of change, digest."""
    status = path.stat()
    if path.is_dir():
        listing = sorted((str(p.relative_to(path)), p.stat().st_size, p.stat().st_mtime_ns) for p in _files(path))
        whole = hashlib.sha256(json.dumps(listing).encode()).hexdigest()
        return json.dumps({"size": sum(one[1] for one in listing), "changed": 0, "digest": whole})
    size = status.st_size if upto is None else upto
    digest = hashlib.sha256()
    with path.open("rb") as file:
        if size <= _WHOLE:
            digest.update(file.read(size))
        else:
            for nth in range(_SAMPLES):
                file.seek((size - _SAMPLE) * nth // (_SAMPLES - 1))
                digest.update(file.read(_SAMPLE))
    changed = 0 if size <= _WHOLE else status.st_mtime_ns
    return json.dumps({"size": size, "changed": changed, "digest": digest.hexdigest()})


def _files(folder: Path) -> Iterable[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def _grew(path: Path, before: Known) -> bool:
    """Whether the file begins with what was read before, and goes on after it."""
    was: dict[str, Any] = json.loads(before.fingerprint)
    if path.stat().st_size <= was["size"]:
        return False
    return bool(json.loads(fingerprint(path, upto=was["size"]))["digest"] == was["digest"])


def last_beginning(path: Path, upto: int) -> int:
    """Where the last message before `upto` begins: it may have been cut when it was read, so it is read once more."""
    with path.open("rb") as file:
        first = max(0, upto - _LOOK_BACK)
        file.seek(first)
        data = file.read(upto - first + 4096)
    at = upto - first
    while (at := data.rfind(b"\nFrom ", 0, at)) >= 0:
        if begins_message(data, at + 1):
            return first + at + 1
    return 0


def known_sources(where: Path) -> dict[str, Known]:
    """What the log in `where` says it has read. Asked without Django, so that reading can begin at once."""
    if home.on_postgres():
        home.open_log(where)
        from onward.log.models import Source as SourceRow

        rows: Iterable[tuple[str, str, int, str]] = SourceRow.objects.values_list(
            "name", "fingerprint", "read_upto", "reader"
        )
    else:
        rows = _rows_of(where)
    return {name: Known(look, upto, reader) for name, look, upto, reader in rows}


def _rows_of(where: Path) -> list[tuple[str, str, int, str]]:
    if not home.glance(where):
        return []
    path = where / home.FILE
    try:
        connection = sqlite3.connect(path, timeout=home.BUSY_SECONDS)
        try:
            return connection.execute("SELECT name, fingerprint, read_upto, reader FROM source").fetchall()
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise sentence(error, str(path)) from error


def remember(sources: Iterable[Source], looks: Mapping[str, str], reader: str, now: datetime) -> None:
    """Say that these sources were read to their end as they looked when the plan was made."""
    from onward.log.models import Source as SourceRow
    from onward.log.storing import seeker_id

    for source in sources:
        look = looks.get(source.name)
        if look is not None:
            SourceRow.objects.update_or_create(
                seeker_id=seeker_id(),
                name=name_of(source),
                defaults={
                    "fingerprint": look,
                    "read_upto": json.loads(look)["size"],
                    "reader": reader,
                    "read_at": now.isoformat(),
                },
            )
