"""All sources in, what the work made of their candidates out: gated and worked on in processes, in file order.

Plain mailboxes are cut into ranges that the workers take one by one, so that neither memory nor waiting grows with the
size. A worker that dies costs its range, which is said; nothing hangs.
"""

import multiprocessing
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from os import cpu_count
from pickle import PicklingError
from typing import Any, Generic, TypeVar

from onward.mail.gate import Gate, GateWords
from onward.mail.message import RawMail
from onward.mail.scan import scan
from onward.mail.source import Source, SourceKind, cannot_open, read_single
from onward.trouble import CannotRead

T = TypeVar("T")
Work = Callable[[RawMail, tuple[str, ...]], T]
#: bytes done, bytes in all
Progress = Callable[[int, int], None]

#: One range of a mailbox is about this long (bytes); below it, starting a process costs more than it gives.
RANGE = 48 << 20
_SMALL = 4 << 20
#: How many ranges may be done ahead of the one whose results are given out.
_AHEAD = 6


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Something that could not be read: the source, the byte, and a sentence that says what is wrong."""

    source: str
    offset: int
    what: str


@dataclass(frozen=True, slots=True)
class _Piece:
    """One source, or the messages that begin in one range of a plain mailbox."""

    source: Source
    start: int = 0
    end: int | None = None

    @property
    def size(self) -> int:
        return max(0, (self.source.size if self.end is None else self.end) - self.start)


@dataclass(frozen=True, slots=True)
class _Parcel(Generic[T]):
    """What a worker hands over: results in order, how many bytes of its piece are done, whether it was the last."""

    results: tuple[T | Unreadable, ...]
    done: int
    last: bool


def sift(
    sources: Sequence[Source],
    words: GateWords,
    work: Work[T],
    *,
    workers: int | None = None,
    progress: Progress | None = None,
    start: Mapping[str, int] | None = None,
    piece: int = RANGE,
) -> Iterator[T | Unreadable]:
    """What `work` makes of every message that passes the gate, in the order of the sources and of their bytes.

    Single mails and pasted ones pass without a gate: somebody chose them. `workers` is the number of processes (default:
    one per core that we may use; 0 works in this process). `start` gives, by name, the byte at which a mailbox that has
    grown is to be taken up: a place where a message begins. `piece` is the length of a range in bytes.
    `progress` hears (bytes done, bytes in all).
    """
    pieces = _cut(sources, start or {}, piece)
    count = _cores() if workers is None else workers
    few = workers is None and sum(one.size for one in pieces) < _SMALL and all(one.source.size for one in pieces)
    if count == 0 or few or not pieces:
        return _here(pieces, words, work, progress)
    return _Workers(pieces, words, work, min(count, len(pieces)), progress).results()


def _cores() -> int:
    if sys.platform == "linux":
        from os import sched_getaffinity

        return len(sched_getaffinity(0))
    return cpu_count() or 1


def _cut(sources: Sequence[Source], start: Mapping[str, int], length: int) -> list[_Piece]:
    pieces = []
    for source in sources:
        first = start.get(source.name, 0)
        if source.path is None or source.kind is not SourceKind.MBOX:
            pieces.append(_Piece(source, first))
            continue
        places = range(first, max(source.size, first + 1), length)
        pieces += [_Piece(source, at, min(at + length, source.size)) for at in places[:-1]]
        pieces.append(_Piece(source, places[-1], None))
    return pieces


def _here(
    pieces: Sequence[_Piece], words: GateWords, work: Work[T], progress: Progress | None
) -> Iterator[T | Unreadable]:
    """The same in this process, for little mail."""
    gate = Gate(words)
    total, before = sum(one.size for one in pieces), 0
    for one in pieces:
        yield from _worked(one, gate, work, partial(_said, progress, before, total))
        before += one.size
        _said(progress, before, total, 0, 0)


def _said(progress: Progress | None, before: int, total: int, done: int, _size: int) -> None:
    if progress is not None:
        progress(min(total, before + done), total)


def _worked(piece: _Piece, gate: Gate, work: Work[T], progress: Progress) -> Iterator[T | Unreadable]:
    """What the work makes of the candidates of one piece."""
    for raw in _candidates(piece, gate, lambda done, _: progress(max(0, done - piece.start), piece.size)):
        if isinstance(raw, Unreadable):
            yield raw
            continue
        try:
            yield work(raw, piece.source.labels)
        except Exception as error:  # noqa: BLE001 (one mail that breaks the reader must not cost the others: it is listed)
            what = f"reading this mail failed ({type(error).__name__}: {error})"
            yield Unreadable(raw.origin.source, raw.origin.offset, what)


def _candidates(piece: _Piece, gate: Gate, progress: Progress) -> Iterator[RawMail | Unreadable]:
    source = piece.source
    try:
        if source.kind is SourceKind.FOLDER and source.members is not None:
            for name, opener in source.members():
                found = read_single(name, opener)
                if isinstance(found, CannotRead):
                    yield _unreadable(found, name)
                elif gate.passes(found.raw):
                    yield found
        elif source.kind is not SourceKind.MBOX:
            one = read_single(source.name, source.open)
            yield _unreadable(one, source.name) if isinstance(one, CannotRead) else one
        elif source.path is not None:
            yield from scan(source.path, gate, start=piece.start, end=piece.end, name=source.name, progress=progress)
        else:
            with source.open() as stream:
                yield from scan(stream, gate, start=piece.start, name=source.name, progress=progress)
    except CannotRead as trouble:
        yield _unreadable(trouble, source.name)
    except OSError as error:
        yield _unreadable(cannot_open(source.name, error), source.name)


def _unreadable(trouble: CannotRead, name: str) -> Unreadable:
    return Unreadable(name, 0, f"{trouble.what}. {trouble.mend}".strip())


class _Workers(Generic[T]):
    """Processes that take one piece after the other, and the results put back in order."""

    def __init__(
        self, pieces: Sequence[_Piece], words: GateWords, work: Work[T], count: int, progress: Progress | None
    ) -> None:
        self.pieces, self.words, self.work, self.progress = pieces, words, work, progress
        self.count = count
        self.context = _context()
        self.gate = (
            Gate(words) if self.context.get_start_method() == "fork" else words
        )  # made once where it can be shared
        self.free: list[Connection] = []
        self.busy: dict[Connection, int] = {}
        self.processes: dict[Connection, BaseProcess] = {}
        self.waiting: dict[int, list[T | Unreadable]] = {}
        self.finished: set[int] = set()
        self.done = [0] * len(pieces)
        self.next = 0  # the next piece to be given away
        self.due = 0  # the piece whose results are due
        for _ in range(count):
            self._hire()

    def results(self) -> Iterator[T | Unreadable]:
        try:
            while self.due < len(self.pieces):
                self._give()
                for pipe in wait(list(self.busy)):
                    assert isinstance(pipe, Connection)
                    self._take(pipe)
                yield from self.waiting.pop(self.due, [])
                while self.due in self.finished:
                    self.due += 1
                    yield from self.waiting.pop(self.due, [])
                if self.progress is not None:
                    self.progress(sum(self.done), sum(one.size for one in self.pieces))
        finally:
            self._end()

    def _hire(self) -> None:
        ours, theirs = self.context.Pipe()
        forks = self.context.get_start_method() == "fork"
        inherited = (*self.processes, ours) if forks else ()
        arguments = (theirs, self.gate, self.work, self.pieces if forks else None, inherited)
        process = self.context.Process(target=_labour, args=arguments, daemon=True)  # type: ignore[attr-defined]
        process.start()
        theirs.close()
        self.processes[ours] = process
        self.free.append(ours)

    def _give(self) -> None:
        while self.free and self.next < min(len(self.pieces), self.due + self.count + _AHEAD):
            pipe = self.free.pop()
            try:
                pipe.send(
                    self.next if self.context.get_start_method() == "fork" else (self.next, self.pieces[self.next])
                )
            except (PicklingError, AttributeError, TypeError):  # what cannot be sent is read here
                self.free.append(pipe)
                self.waiting[self.next] = list(_here([self.pieces[self.next]], self.words, self.work, None))
                self._finish(self.next)
            except OSError:  # it died while it had nothing to do
                self._dismiss(pipe)
                self._hire()
                continue
            else:
                self.busy[pipe] = self.next
            self.next += 1
            if not self.busy:
                return

    def _take(self, pipe: Connection) -> None:
        piece = self.busy[pipe]
        try:
            parcel: _Parcel[T] = pipe.recv()
        except (EOFError, OSError):
            self._mourn(pipe, piece)
            return
        self.waiting.setdefault(piece, []).extend(parcel.results)
        self.done[piece] = min(self.pieces[piece].size, parcel.done)
        if parcel.last:
            del self.busy[pipe]
            self.free.append(pipe)
            self._finish(piece)

    def _finish(self, piece: int) -> None:
        self.done[piece] = self.pieces[piece].size
        self.finished.add(piece)

    def _mourn(self, pipe: Connection, piece: int) -> None:
        """A worker died over its piece: what it had sent stays, the rest is said to be unread, another takes its place."""
        del self.busy[pipe]
        process = self._dismiss(pipe)
        lost = self.pieces[piece]
        at = lost.start + self.done[piece]
        what = (
            f"the process that read from here to byte {lost.start + lost.size:,} ended before its time (exit code "
            f"{process.exitcode}). Is the memory full? Bring it again, and what is missing is added"
        )
        self.waiting.setdefault(piece, []).append(Unreadable(lost.source.name, at, what))
        self._finish(piece)
        if self.next < len(self.pieces):
            self._hire()

    def _dismiss(self, pipe: Connection) -> BaseProcess:
        process = self.processes.pop(pipe)
        pipe.close()
        process.join(5)
        return process

    def _end(self) -> None:
        for pipe, process in self.processes.items():
            process.terminate()  # an idle one too: a sibling that was forked later holds its pipe open
            pipe.close()
        for process in self.processes.values():
            process.join(5)


def _context() -> BaseContext:
    """Fork where it is safe: quick, and what is loaded is shared. Beside other threads, and elsewhere, spawn."""
    forks = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork" if forks else "spawn")


def _labour(
    pipe: Connection,
    words: GateWords | Gate,
    work: Work[T],
    pieces: Sequence[_Piece] | None,
    inherited: Sequence[Connection],
) -> None:
    """What a worker does until nobody wants it any more; with the inherited ends closed it ends when its parent does."""
    for end in inherited:
        end.close()
    gate = words if isinstance(words, Gate) else Gate(words)
    try:
        while True:
            order: Any = pipe.recv()
            piece = pieces[order] if pieces is not None else order[1]
            batch: list[T | Unreadable] = []

            def tell(done: int, _size: int, batch: list[T | Unreadable] = batch) -> None:
                pipe.send(_Parcel(tuple(batch), done, False))
                batch.clear()

            for result in _worked(piece, gate, work, tell):
                batch.append(result)
            pipe.send(_Parcel(tuple(batch), piece.size, True))
    except (EOFError, BrokenPipeError, KeyboardInterrupt):
        return
