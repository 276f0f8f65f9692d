"""Archives and compressed files read where they lie: zip, tar, gz, bz2, xz. Nothing is unpacked to disk.

What blows up to many times its size is not read to its end, and an archive that ends too early gives what it has.
"""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

from onward.trouble import CannotRead

_BROKEN = (
    EOFError,
    zlib.error,
    lzma.LZMAError,
    zipfile.BadZipFile,
    tarfile.TarError,
    gzip.BadGzipFile,
    RuntimeError,
    NotImplementedError,
)
#: Unpacked bytes for one packed byte, from a size on where it matters: mail never shrinks like this.
_LARGEST_RATIO, _NO_MATTER = 400, 256 << 20
_MOST_MEMBERS = 200_000

_PACKED: dict[bytes, Callable[[BinaryIO], BinaryIO]] = {
    b"\x1f\x8b": lambda file: cast(BinaryIO, gzip.GzipFile(fileobj=file)),
    b"BZh": lambda file: cast(BinaryIO, bz2.BZ2File(file)),
    b"\xfd7zXZ\x00": lambda file: cast(BinaryIO, lzma.LZMAFile(file)),  # noqa: SIM115 (whoever asks closes it)
}


def is_packed(head: bytes) -> bool:
    return head.startswith(tuple(_PACKED))


def is_tar(head: bytes) -> bool:
    return head[257:262] == b"ustar"


class Unpacked(io.RawIOBase):
    """A stream that is unpacked while it is read. Raises `CannotRead` where it is broken or swells without end."""

    def __init__(self, stream: BinaryIO, name: str, packed_size: int, under: BinaryIO | None = None) -> None:
        self._stream, self._name, self._under = stream, name, under
        self._most = max(_NO_MATTER, packed_size * _LARGEST_RATIO)
        self._done = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        try:
            take = getattr(self._stream, "read1", self._stream.read)
            data = take(min(len(buffer), 1 << 20))
        except _BROKEN as error:
            raise _ends_early(self._name, error) from error
        except OSError as error:
            raise _ends_early(self._name, error) from error
        self._done += len(data)
        if self._done > self._most:
            raise CannotRead(
                "this swells to more than 400 times its size when unpacked, which mail never does",
                where=self._name,
                mend="Reading stopped there. Unpack it yourself if you trust it, and give the mailbox inside.",
            )
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
            if self._under is not None:
                self._under.close()
        super().close()


def _ends_early(name: str, error: Exception) -> CannotRead:
    if "password" in str(error) or "encrypted" in str(error):
        return CannotRead(
            "this is locked with a password",
            where=name,
            mend="Unpack it with its password and give the mailbox inside.",
        )
    return CannotRead(
        "the archive ends too early or is damaged",
        where=name,
        mend="Download or copy it again; what could be read before that place was read.",
    )


def _buffered(raw: Unpacked) -> BinaryIO:
    return cast(BinaryIO, raw)


def open_packed(path: Path) -> BinaryIO:
    """The bytes in a .gz, .bz2 or .xz."""
    file = path.open("rb")
    head = file.read(6)
    file.seek(0)
    unpack = next(way for magic, way in _PACKED.items() if head.startswith(magic))
    return _buffered(Unpacked(unpack(file), str(path), path.stat().st_size, file))


def open_zip_member(path: Path, member: str) -> BinaryIO:
    """The bytes of one file in a zip; one that is itself compressed is unpacked twice."""
    try:
        archive = zipfile.ZipFile(path)
        info = archive.getinfo(member)
        stream = cast(BinaryIO, archive.open(info))
    except (*_BROKEN, KeyError) as error:
        raise _ends_early(f"{path}!{member}", error) from error
    raw = Unpacked(stream, f"{path}!{member}", info.compress_size, cast(BinaryIO, archive))
    for magic, unpack in _PACKED.items():
        if member.lower().endswith((".gz", ".bz2", ".xz")) and _begins(path, member, magic):
            inner = unpack(cast(BinaryIO, io.BufferedReader(raw)))
            return _buffered(Unpacked(inner, f"{path}!{member}", info.compress_size, cast(BinaryIO, raw)))
    return _buffered(raw)


def _begins(path: Path, member: str, magic: bytes) -> bool:
    with zipfile.ZipFile(path) as archive, archive.open(member) as stream:
        return stream.read(len(magic)) == magic


def zip_members(path: Path) -> Iterator[tuple[str, int, Callable[[], BinaryIO]]]:
    """Name, unpacked size and opener of every file in a zip. Raises `CannotRead`."""
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()[:_MOST_MEMBERS]
    except (*_BROKEN, ValueError) as error:
        raise CannotRead(
            "the zip is damaged or ends too early",
            where=str(path),
            mend="Download or copy it again; it may not have been finished.",
        ) from error
    for info in infos:
        if not info.is_dir():
            yield info.filename, info.file_size, partial(open_zip_member, path, info.filename)


def zip_files(path: Path, names: tuple[str, ...]) -> Iterator[tuple[str, Callable[[], BinaryIO]]]:
    """These files of a zip, each with an opener that works until the next is asked for."""
    with zipfile.ZipFile(path) as archive:
        for name in names:
            yield f"{path}!{name}", partial(_open_in, archive, path, name)


def _open_in(archive: zipfile.ZipFile, path: Path, name: str) -> BinaryIO:
    try:
        info = archive.getinfo(name)
        return _buffered(Unpacked(cast(BinaryIO, archive.open(info)), f"{path}!{name}", info.compress_size))
    except (*_BROKEN, KeyError) as error:
        raise _ends_early(f"{path}!{name}", error) from error


def tar_members(path: Path) -> Iterator[tuple[str, BinaryIO]]:
    """Name and stream of every file in a tar, compressed or not, in one go from front to back. Raises `CannotRead`."""
    with path.open("rb") as file:
        head = file.read(6)
    with open_packed(path) if is_packed(head) else path.open("rb") as stream:
        try:
            with tarfile.open(fileobj=_Reads(stream), mode="r|") as archive:
                for nth, info in enumerate(archive):
                    member = archive.extractfile(info) if info.isreg() else None
                    if member is not None and nth < _MOST_MEMBERS:
                        yield (
                            info.name,
                            cast(BinaryIO, Unpacked(cast(BinaryIO, member), f"{path}!{info.name}", info.size + 1)),
                        )
        except (*_BROKEN, ValueError) as error:
            raise _ends_early(str(path), error) from error


class _Reads(io.RawIOBase):
    """What tarfile wants of a stream: `read` that gives as much as it is asked for."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        out = []
        while size:
            data = self._stream.read(size if size > 0 else 1 << 20)
            if not data:
                break
            out.append(data)
            size -= len(data) if size > 0 else 0
        return b"".join(out)


class Chained(io.RawIOBase):
    """A stream out of pieces that are made while it is read."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._left = pieces, b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        while not self._left:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._left = piece
        take = self._left[: len(buffer)]
        self._left = self._left[len(take) :]
        buffer[: len(take)] = take
        return len(take)
