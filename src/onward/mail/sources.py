"""What the seeker points at, turned into sources of mail: one for each mailbox, folder, file, paste or table.

The content decides, not the name. Archives are read where they lie and never unpacked to disk. A path that cannot be
mail or a table raises `CannotRead`; one bad file among many is told of in `Source.problems` and stops nothing.
"""

import io
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from onward.mail.archives import Chained, open_packed, open_zip_member, tar_members, zip_files, zip_members
from onward.mail.folders import find_in_folder, label_of_path
from onward.mail.sniff import HEAD, Found, refusal, sniff
from onward.mail.source import Source, SourceKind, cannot_open
from onward.trouble import CannotRead

__all__ = ["Source", "SourceKind", "find", "pasted"]


def find(paths: Sequence[str | Path]) -> tuple[Source, ...]:
    """The sources behind these paths, in order; "-" is standard input. Raises `CannotRead`."""
    return tuple(source for path in paths for source in _one(path))


def pasted(text: str | bytes, name: str = "pasted") -> Source:
    """A mail that was pasted, with or without its headers; a whole mbox is known for what it is."""
    raw = text.encode("utf-8", "surrogateescape") if isinstance(text, str) else text
    kind = SourceKind.MBOX if sniff(raw[:HEAD], "") is Found.MBOX else SourceKind.PASTED
    return Source(name, kind, len(raw), opener=partial(io.BytesIO, raw))


def _one(given: str | Path) -> Iterator[Source]:
    if str(given) == "-":
        yield _standard_input()
        return
    path = Path(given).expanduser()
    try:
        if not path.exists():
            raise CannotRead("there is nothing here", where=str(path), mend="Is the path spelt as it should be?")
        if path.is_dir():
            yield from find_in_folder(path, _file)
        else:
            yield from _file(path, _own_label(path))
    except OSError as error:
        raise cannot_open(str(path), error) from error


def _standard_input() -> Source:
    raw = sys.stdin.buffer.read()
    if not raw.strip():
        raise CannotRead(
            "nothing came in", where="standard input", mend="Paste the mail and end with Ctrl+D, or give a path."
        )
    if sniff(raw[:HEAD], "") in (Found.OTHER, Found.ZIP, Found.TAR, Found.PACKED):
        raise CannotRead("this is no text", where="standard input", mend="Give archives and other files by their path.")
    return pasted(raw, "-")


#: A mailbox given alone is labelled by its name only where the name is that of a folder every mail program has.
_FOLDERS = frozenset(
    {
        "sent",
        "sent mail",
        "sent messages",
        "sent items",
        "drafts",
        "trash",
        "spam",
        "junk",
        "bin",
        "archive",
        "deleted items",
        "outbox",
        "gesendet",
        "gesendete objekte",
        "entwürfe",
        "papierkorb",
        "envoyés",
        "éléments envoyés",
        "corbeille",
        "enviados",
        "verzonden",
        "inviati",
    }
)


def _own_label(path: Path) -> tuple[str, ...]:
    return (path.stem,) if path.stem.lower() in _FOLDERS else ()


def _file(path: Path, labels: tuple[str, ...]) -> Iterator[Source]:
    """What one file holds."""
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    size = path.stat().st_size
    opener = partial(_open, path)
    match sniff(head, path.name):
        case Found.MBOX:
            yield Source(str(path), SourceKind.MBOX, size, path, labels, opener)
        case Found.MAIL:
            yield Source(str(path), SourceKind.SINGLE, size, path, labels, opener)
        case Found.TEXT:
            yield Source(str(path), SourceKind.PASTED, size, path, labels, opener)
        case Found.TABLE:
            yield Source(str(path), SourceKind.TABLE, size, path, labels, opener)
        case Found.ZIP:
            yield from _zip(path)
        case Found.TAR:
            yield _tar(path)
        case Found.PACKED:
            yield _packed(path, labels)
        case _:
            raise refusal(head, str(path))


def _open(path: Path) -> BinaryIO:
    return path.open("rb")


def _packed(path: Path, labels: tuple[str, ...]) -> Source:
    opener = partial(open_packed, path)
    with opener() as stream:
        head = _first_bytes(stream)
    name = path.with_suffix("").name
    match sniff(head, name):
        case Found.MBOX:
            return Source(str(path), SourceKind.MBOX, 0, None, labels, opener)
        case Found.MAIL:
            return Source(str(path), SourceKind.SINGLE, 0, None, labels, opener)
        case Found.TEXT:
            return Source(str(path), SourceKind.PASTED, 0, None, labels, opener)
        case Found.TAR:
            return _tar(path)
        case _:
            raise refusal(head, f"{path}!{name}")


def _first_bytes(stream: BinaryIO) -> bytes:
    data = b""
    while len(data) < HEAD and (more := stream.read(HEAD - len(data))):
        data += more
    return data


def _zip(path: Path) -> Iterator[Source]:
    """Every mailbox in a zip, and all its single mails together."""
    found: list[Source] = []
    singles: list[str] = []
    problems: list[CannotRead] = []
    total = 0
    for member, size, opener in zip_members(path):
        inside = PurePosixPath(member.replace("\\", "/"))
        if inside.name.startswith(".") or "__MACOSX" in inside.parts:
            continue
        try:
            with opener() as stream:
                kind = sniff(_first_bytes(stream), inside.name.removesuffix(".gz"))
        except CannotRead as trouble:
            problems.append(trouble)
            continue
        if kind is Found.MBOX:
            labels = label_of_path(Path("/", *inside.parts), Path("/"))
            found.append(
                Source(f"{path}!{member}", SourceKind.MBOX, size, None, labels, partial(open_zip_member, path, member))
            )
        elif kind is Found.MAIL:
            singles.append(member)
            total += size
        elif inside.suffix.lower() in (".pst", ".ost", ".olm", ".zip", ".tgz"):
            problems.append(
                CannotRead(
                    "a mailbox inside another archive is not opened",
                    where=f"{path}!{member}",
                    mend="Unpack the outer archive and give the inner one.",
                )
            )
    if singles:
        found.append(Source(str(path), SourceKind.FOLDER, total, members=partial(zip_files, path, tuple(singles))))
    if not found:
        raise problems[0] if problems else _no_mail(path)
    yield replace(found[0], problems=tuple(problems))
    yield from found[1:]


def _no_mail(path: Path) -> CannotRead:
    return CannotRead(
        "there is no mail in this archive",
        where=str(path),
        mend="In Takeout choose Mail, download that archive and give it here.",
    )


def _tar(path: Path) -> Source:
    """All mail in a tar as one mailbox: a tar can only be read from front to back."""
    if next(_tar_mail(path), None) is None:
        raise _no_mail(path)
    return Source(str(path), SourceKind.MBOX, 0, None, (), partial(_open_tar, path))


def _open_tar(path: Path) -> BinaryIO:
    return Chained(_tar_mail(path))  # type: ignore[return-value]


def _tar_mail(path: Path) -> Iterator[bytes]:
    for name, stream in tar_members(path):
        head = _first_bytes(stream)
        kind = sniff(head, PurePosixPath(name).name)
        if kind is Found.MBOX:
            yield head
            while more := stream.read(1 << 16):
                yield more
            yield b"\n\n"
        elif kind is Found.MAIL:
            yield b"From - Thu Jan  1 00:00:00 1970\n"
            whole = head + b"".join(iter(partial(stream.read, 1 << 16), b""))
            yield whole.replace(b"\nFrom ", b"\n>From ") + b"\n\n"
