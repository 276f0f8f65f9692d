"""What a language model said of mails the reader was unsure of, kept beside the log: asked once, never asked again by itself.

An opinion stands in for the reader's own word only where that is unsure, is marked with the model's name wherever it is
shown, and gives way to anything the seeker says. It is a page of the notebook, so undo, backup and forget cover it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from onward.log import notebook, storing
from onward.log.troubles import plainly
from onward.reading.types import BY_A_MODEL, UNSURE_BELOW, Quote, Reading
from onward.trouble import CannotDo
from onward.words import KEPT_IN_THE_LOG, Kind, Stage

PAGE = "second opinion"


@dataclass(frozen=True, slots=True)
class Opinion:
    """One mail as a model reads it; `quote` stands in the mail word for word. None is not said."""

    kind: Kind
    quote: Quote
    employer: str | None
    role: str | None
    model: str
    prompt: str  # version of the question
    asked_at: str  # ISO 8601
    stage: Stage | None = None  # as the reader finds it for this kind

    @property
    def enters(self) -> bool:
        """Whether the mail enters the log by it. What may be about an application is put aside by the seeker alone."""
        return self.kind in KEPT_IN_THE_LOG


@plainly
def keep(message_id: str, opinion: Opinion, *, now: datetime) -> None:
    """Keep what was said of this mail; an earlier opinion about it is written over."""
    from django.db import transaction

    with transaction.atomic():
        notebook.write(PAGE, opinion, now=now, about=message_id, page=_page_about(message_id))
        storing.changed()


@plainly
def drop(message_id: str, *, now: datetime) -> None:
    """Take out what was said of this mail. Raises CannotDo where nothing was."""
    page = _page_about(message_id)
    if page is None:
        raise CannotDo("no model said anything of this mail", where=message_id)
    _tear_out([page], now)


@plainly
def drop_all(*, now: datetime) -> int:
    """Take every opinion out of the log. Gives how many there were."""
    pages = [page.id for page in notebook.pages(PAGE, Opinion)]
    if pages:
        _tear_out(pages, now)
    return len(pages)


def standing() -> Mapping[str, Opinion]:
    """The opinions that stand, by message id."""
    return {page.about: page.body for page in notebook.pages(PAGE, Opinion)}


def state() -> tuple[int, int | None]:
    """The same as long as the same opinions stand."""
    from django.db.models import Count, Max

    from onward.log.models import PageRow

    rows = PageRow.objects.filter(seeker=storing.seeker_id(), kind=PAGE, undone_at=None)
    found = rows.aggregate(many=Count("pk"), last=Max("pk"))
    return found["many"], found["last"]


def beside(reading: Reading, opinion: Opinion | None) -> Reading:
    """The reading with the opinion in place of what the reader was unsure of.

    It is as sure as a mail must be to enter a journey, and no more: nobody has measured this model on the seeker's mail.
    """
    if opinion is None or not opinion.enters or reading.confidence >= UNSURE_BELOW:
        return reading
    return replace(
        reading,
        kind=opinion.kind,
        confidence=UNSURE_BELOW,
        employer=opinion.employer or reading.employer,
        role=opinion.role or reading.role,
        stage=opinion.stage,
        reasons=reading.reasons if opinion.kind is reading.kind else (),
        because=opinion.quote,
        said_by=f"{BY_A_MODEL}{opinion.model}",
    )


def _page_about(message_id: str) -> str | None:
    return next((page.id for page in notebook.pages(PAGE, Opinion, about=message_id)), None)


def _tear_out(pages: list[str], now: datetime) -> None:
    from django.db import transaction

    with transaction.atomic():
        for page in pages:
            notebook.tear_out(page, now=now)
        storing.changed()
