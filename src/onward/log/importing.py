"""Mail into the log: found, sifted in worker processes, kept in small transactions, linked once at the end.

Whatever stops it half-way (a crash, a full disk, the seeker) leaves a whole log; the next import goes on from there. A
source counts as read only when it was read to its end.
"""

import time
from collections import Counter
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain, islice
from pathlib import Path

from onward.log import been_read, home
from onward.log.been_read import Plan
from onward.log.deriving import applications_at_last, journeys
from onward.log.packing import Packed, pack
from onward.log.shown import UnreadableShown
from onward.log.storing import changed, forget_unreadable, in_pieces, keep_mails, list_unreadable
from onward.log.tables import entries
from onward.log.troubles import plainly
from onward.log.words_of_seeker import add_many
from onward.mail.sift import RANGE, Unreadable, sift
from onward.mail.sources import Source, SourceKind, find, pasted
from onward.words import Kind

#: Mails kept in one transaction.
BATCH = 400
#: A mailbox is cut into at least so many pieces, so that a small one dense with job mail keeps every core busy too.
_PIECES = 8
_SMALLEST_PIECE = 1 << 20
Progress = Callable[[int, int], None]  # bytes done, bytes in all


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import found. Counts are of mails unless said otherwise; `applications` is what the log holds now."""

    sources: tuple[str, ...]
    bytes_read: int
    candidates: int
    new_mails: int
    known_mails: int
    not_about_a_job: int
    by_kind: tuple[tuple[Kind, int], ...]  # of the new mails, most frequent first
    applications: int
    new_applications: int
    unplaced: int
    not_understood: int
    unreadable: tuple[UnreadableShown, ...]
    rows: int  # rows of tables
    seconds: float
    message_ids: tuple[str, ...]  # newly kept
    elsewhere: tuple[str, ...] = ()  # a line for every file that went elsewhere than to the log


@dataclass(slots=True)
class _Tally:
    """What came in so far."""

    candidates: int = 0
    known: int = 0
    not_about_a_job: int = 0
    rows: int = 0
    kinds: Counter[Kind] = field(default_factory=Counter)
    message_ids: list[str] = field(default_factory=list)
    unreadable: list[UnreadableShown] = field(default_factory=list)


@plainly
def import_paths(
    paths: Sequence[str | Path],
    *,
    now: datetime,
    progress: Progress | None = None,
    workers: int | None = None,
    where: Path | None = None,
    called: Mapping[Path, str] | None = None,
) -> ImportReport:
    """Read mailboxes, mails and tables into the log in `where` (default: the one that is open, else `home()`).

    `called` names tables that were taken out of an archive, for the lines about what could not be read. Doing it twice changes nothing. Raises CannotRead for a path that is no mail and no table, CannotKeep where the log
    cannot be written; what was kept before that stays.
    """
    begun = time.monotonic()
    found = find([Path(path) for path in paths])
    return _bring(
        [source for source in found if source.kind is not SourceKind.TABLE],
        now,
        begun,
        where,
        progress,
        workers,
        [source for source in found if source.kind is SourceKind.TABLE],
        called,
    )


@plainly
def import_pasted(text: str, *, now: datetime) -> ImportReport:
    """One mail that was pasted, with or without its headers, into the log."""
    return _bring([pasted(text)], now, time.monotonic())


def _bring(
    sources: Sequence[Source],
    now: datetime,
    begun: float,
    where: Path | None = None,
    progress: Progress | None = None,
    workers: int | None = None,
    tables: Sequence[Source] = (),
    called: Mapping[Path, str] | None = None,
) -> ImportReport:
    """The main path: what is new is sifted, kept and linked. The workers begin before Django is set up here."""
    from onward.reading import VERSION

    where = where or home.opened() or home.home()
    home.make_folder(where)
    plan = been_read.plan(sources, been_read.known_sources(where), VERSION)
    tally = _Tally()
    with closing(_arrivals(plan, workers, progress)) as arrivals:
        first = list(islice(arrivals, 1))
        home.open_log(where)
        applications_before = applications_at_last()
        forget_unreadable([source.name for source in plan.todo if source.name not in plan.start])
        for batch in in_pieces(chain(first, arrivals), BATCH):
            _keep(batch, tally)
    for table in tables:
        _keep_table(Path(table.name), now, tally, called=(called or {}).get(Path(table.name), ""))
    _finish(plan, VERSION, now, tally)
    return _report(sources, tables, plan, tally, applications_before, now, begun)


def _arrivals(plan: Plan, workers: int | None, progress: Progress | None) -> Generator[Packed | Unreadable | None]:
    if plan.todo:
        from onward.reading import gate_words

        piece = max(_SMALLEST_PIECE, min(RANGE, plan.size // _PIECES))
        yield from sift(
            plan.todo, gate_words(), pack, workers=workers, start=plan.start, progress=progress, piece=piece
        )


def _keep(batch: Sequence[Packed | Unreadable | None], tally: _Tally) -> None:
    """Keep what is new of one batch in one transaction."""
    from django.db import transaction

    packed = [one for one in batch if isinstance(one, Packed)]
    unreadable = [_shown(one) for one in batch if isinstance(one, Unreadable)]
    with transaction.atomic():
        new = keep_mails(packed)
        list_unreadable(unreadable)
        if new:
            changed()
    tally.candidates += len(batch) - len(unreadable)
    tally.not_about_a_job += batch.count(None)
    tally.known += len(packed) - len(new)
    tally.kinds.update(Kind(one.kind) for one in new)
    tally.message_ids += [one.message_id for one in new]
    tally.unreadable += unreadable


def _keep_table(
    path: Path, now: datetime, tally: _Tally, understood: Mapping[str, str] | None = None, called: str = ""
) -> None:
    """The rows of a table as words of the seeker; those that are no applications are listed with the reason."""
    found = entries(path, now=now, understood=understood)
    add_many(found.words, batch=f"table {path.name} {now.isoformat()}")
    tally.rows += len(found.words) + len(found.left_out)
    by_reason: dict[str, list[int]] = {}
    for number, why in found.left_out:
        by_reason.setdefault(why, []).append(number)
    for why, numbers in by_reason.items():
        rows = ", ".join(str(number) for number in numbers[:8]) + (" and more" if len(numbers) > 8 else "")
        mend = "Left out. Add what is missing in the table and bring it again."
        tally.unreadable += list_unreadable(
            [UnreadableShown(called or str(path), f"row {rows}", f"{why} ({len(numbers)})", mend)]
        )


def _shown(one: Unreadable) -> UnreadableShown:
    return UnreadableShown(
        one.source, f"byte {one.offset:,}", one.what, "The rest was read. Bring this one on its own, or paste it."
    )


def _finish(plan: Plan, reader: str, now: datetime, tally: _Tally) -> None:
    """Everything was read to its end: say so, and list what a folder or archive holds that is no mail.

    A source that could not be read in every place is read again the next time.
    """
    from django.db import transaction

    with transaction.atomic():
        tally.unreadable += list_unreadable(
            UnreadableShown(problem.where, "", problem.what, problem.mend)
            for source in plan.todo
            for problem in source.problems
        )
        failed = {one.source for one in tally.unreadable}
        been_read.remember([source for source in plan.todo if source.name not in failed], plan.looks, reader, now)


def _report(
    sources: Sequence[Source],
    tables: Sequence[Source],
    plan: Plan,
    tally: _Tally,
    applications_before: int,
    now: datetime,
    begun: float,
) -> ImportReport:
    linked = journeys(today=now.astimezone().date())
    return ImportReport(
        sources=tuple(source.name for source in (*sources, *tables)),
        bytes_read=plan.size + sum(table.size for table in tables),
        candidates=tally.candidates,
        new_mails=len(tally.message_ids),
        known_mails=tally.known,
        not_about_a_job=tally.not_about_a_job,
        by_kind=tuple(tally.kinds.most_common()),
        applications=len(linked.applications),
        new_applications=max(0, len(linked.applications) - applications_before),
        unplaced=len(linked.unplaced),
        not_understood=len(linked.not_understood),
        unreadable=tuple(tally.unreadable),
        rows=tally.rows,
        seconds=time.monotonic() - begun,
        message_ids=tuple(tally.message_ids),
    )


@plainly
def import_table(path: Path, *, now: datetime, understood: Mapping[str, str] | None = None) -> ImportReport:
    """A CSV or XLSX log into the log. `understood` says what columns mean, by header, where the seeker chose otherwise."""
    begun = time.monotonic()
    home.open_log(home.opened())
    applications_before = applications_at_last()
    tally = _Tally()
    _keep_table(Path(path), now, tally, understood)
    size = Path(path).stat().st_size
    report = _report([], [], Plan((), {}, (), {}), tally, applications_before, now, begun)
    return replace(report, sources=(str(path),), bytes_read=size)
