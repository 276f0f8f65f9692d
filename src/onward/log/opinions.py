"""What a language model said of mails the reader was unsure of, kept beside the log: asked once, never asked again by itself.

An opinion stands in for the reader's own word only where that is unsure, is marked with the model's name wherever it is
shown, and gives way to anything the seeker says. It is a page of the notebook, so undo, backup and forget cover it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from onward.log import notebook, storing
from onward.reading.types import UNSURE_BELOW, Quote, Reading
from onward.words import Kind

PAGE = "second opinion"
MARK = "model:"
#: Sure enough to enter a journey, and no more: nobody has measured this model on the seeker's mail.
AS_SURE_AS_AN_OPINION = 0.7


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


def keep(message_id: str, opinion: Opinion, *, now: datetime) -> None:
    """Keep what was said of this mail; an earlier opinion about it is written over."""
    before = next((page.id for page in notebook.pages(PAGE, Opinion, about=message_id)), None)
    notebook.write(PAGE, opinion, now=now, about=message_id, page=before)
    storing.changed()


def drop_all(*, now: datetime) -> int:
    """Take every opinion out of the log. Gives how many there were."""
    pages = notebook.pages(PAGE, Opinion)
    for page in pages:
        notebook.tear_out(page.id, now=now)
    if pages:
        storing.changed()
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
    """The reading with the opinion in place of what the reader was unsure of."""
    if opinion is None or reading.confidence >= UNSURE_BELOW:
        return reading
    return replace(
        reading,
        kind=opinion.kind,
        confidence=AS_SURE_AS_AN_OPINION,
        employer=opinion.employer or reading.employer,
        role=opinion.role or reading.role,
        because=opinion.quote,
        said_by=f"{MARK}{opinion.model}",
    )
