"""The seeker's notebook: what they write while looking back and going on, kept as typed pages beside the log.

Nothing is overwritten: writing a page again keeps what stood there, tearing it out keeps it too, and `undo` takes the
last writing back. A page may be about an application; it then points at that application's first mail or entry, which
stays when the journeys are linked anew. What the pages mean is the business of the floors above.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from onward.log import storing
from onward.log.codec import from_json, to_json
from onward.log.troubles import plainly
from onward.trouble import CannotDo

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page as it stands. `about` is "" or a mail id or entry id; `written_at` is the last writing, `begun_at` the first."""

    id: str
    about: str
    begun_at: datetime
    written_at: datetime
    body: T


@plainly
def write(kind: str, body: object, *, now: datetime, about: str = "", page: str | None = None) -> str:
    """Write a new page of this kind, or write `page` again. Gives the page's id. `body` is one of our frozen types."""
    return _append(kind, to_json(body), about, page, now)


@plainly
def tear_out(page: str, *, now: datetime) -> None:
    """The page is no more; undo brings it back. Raises CannotDo where there is none."""
    row = _standing().filter(page=page).order_by("-pk").first()
    if row is None or row.body is None:
        raise CannotDo(f"there is no page “{page}”")
    _append(row.kind, None, row.about, page, now)


@plainly
def pages(kind: str, of: type[T], *, about: str | None = None) -> tuple[Page[T], ...]:
    """All pages of a kind, latest writing first; with `about` only those about that mail or entry."""
    rows = _standing().filter(kind=kind).order_by("pk")
    first: dict[str, datetime] = {}
    last: dict[str, Any] = {}
    for row in rows:
        first.setdefault(row.page, datetime.fromisoformat(row.at))
        last[row.page] = row
    found = [row for row in last.values() if row.body is not None and about in (None, row.about)]
    return tuple(
        Page(row.page, row.about, first[row.page], datetime.fromisoformat(row.at), from_json(of, row.body))
        for row in sorted(found, key=lambda row: -row.pk)
    )


@plainly
def page(id: str, of: type[T]) -> Page[T]:
    """One page as it stands. Raises CannotDo where there is none."""
    row = _standing().filter(page=id).order_by("-pk").first()
    if row is None or row.body is None:
        raise CannotDo(f"there is no page “{id}”")
    first = _standing().filter(page=id).order_by("pk").first()
    begun = first.at if first is not None else row.at
    return Page(id, row.about, datetime.fromisoformat(begun), datetime.fromisoformat(row.at), from_json(of, row.body))


@plainly
def history(id: str, of: type[T]) -> tuple[Page[T], ...]:
    """Every standing writing of one page, oldest first; those in which it was torn out are left out."""
    rows = [row for row in _standing().filter(page=id).order_by("pk") if row.body is not None]
    begun = datetime.fromisoformat(rows[0].at) if rows else None
    return tuple(
        Page(
            id,
            row.about,
            begun or datetime.fromisoformat(row.at),
            datetime.fromisoformat(row.at),
            from_json(of, row.body),
        )
        for row in rows
    )


@plainly
def undo(*, now: datetime, kind: str | None = None) -> str:
    """Take back the last writing (of this kind). Gives the page's id."""
    from django.db import transaction

    rows = _standing().order_by("-pk")
    row = (rows.filter(kind=kind) if kind else rows).first()
    if row is None:
        raise CannotDo("there is nothing to take back")
    with transaction.atomic():
        row.undone_at = now.isoformat()
        row.save(update_fields=["undone_at"])
        storing.changed()  # a page may be one that journeys are derived with
    return str(row.page)


@plainly
def everything() -> Sequence[dict[str, str | None]]:
    """Every writing ever, oldest first, as plain values: for taking the notebook along."""
    from onward.log.models import PageRow

    rows = PageRow.objects.filter(seeker=storing.seeker_id()).order_by("pk")
    return list(rows.values("page", "kind", "about", "at", "body", "undone_at"))


def _standing() -> Any:  # rows of `models.PageRow`, which stay in this room
    from onward.log.models import PageRow

    return PageRow.objects.filter(seeker=storing.seeker_id(), undone_at=None)


def _append(kind: str, body: str | None, about: str, page: str | None, now: datetime) -> str:
    from django.db import transaction

    from onward.log.models import PageRow

    with transaction.atomic():
        last = PageRow.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        name = page or f"p-{last + 1}"
        if page and not about:
            before = _standing().filter(page=page).order_by("-pk").first()
            about = before.about if before is not None else ""
        PageRow.objects.create(
            seeker_id=storing.seeker_id(), page=name, kind=kind, about=about, at=now.isoformat(), body=body
        )
    return name
