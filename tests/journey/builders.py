"""Letters of an invented search, as linking sees them, and words of the seeker."""

from datetime import UTC, date, datetime, timedelta
from itertools import count

from onward.journey.link import link
from onward.journey.types import Application, Journeys, Letter, Word
from onward.reading.types import Reading
from onward.words import Kind, Stage

FIRST_DAY = datetime(2026, 1, 5, 10, 0, tzinfo=UTC)
TODAY = date(2026, 6, 1)
SEEKER = "sam@example.com"
_numbers = count(1)


def at(day: float) -> datetime:
    return FIRST_DAY + timedelta(days=day)


def letter(
    kind: Kind,
    day: float = 0,
    employer: str | None = "Brightwater",
    role: str | None = "Data Analyst",
    *,
    id: str | None = None,
    requisition: str | None = None,
    posting: str | None = None,
    stage: Stage | None = None,
    sender: str = "noreply@mail.brightwater.example",
    to: tuple[str, ...] = (SEEKER,),
    answers: str | None = None,
    thread: str | None = None,
    platform: str | None = None,
    source: str | None = None,
    confidence: float = 0.99,
) -> Letter:
    reading = Reading(
        kind=kind,
        confidence=confidence,
        employer=employer,
        role=role,
        requisition=requisition,
        stage=stage,
        reasons=(),
        said_by="test",
        because=None,
        language="en",
        version="test",
        platform=platform,
        posting=posting,
        source=source,
    )
    name = id or f"m{next(_numbers)}@mail.example"
    return Letter(name, at(day), "", sender, to, "", reading, answers, (answers,) if answers else (), thread)


def acknowledgement(day: float = 0, *args: str | None, **more: object) -> Letter:
    return letter(Kind.ACKNOWLEDGEMENT, day, *args, **more)  # type: ignore[arg-type]


def rejection(day: float = 10, *args: str | None, **more: object) -> Letter:
    return letter(Kind.REJECTION, day, *args, **more)  # type: ignore[arg-type]


def interview(day: float = 5, *args: str | None, **more: object) -> Letter:
    return letter(Kind.INTERVIEW, day, *args, **more)  # type: ignore[arg-type]


def word(verb: str, about: str, *, day: float = 200, **value: str) -> Word:
    return Word(f"w{next(_numbers):05}", at(day), verb, about, {k.rstrip("_"): v for k, v in value.items()})


def linked(*parts: Letter | Word, today: date = TODAY) -> Journeys:
    letters = [part for part in parts if isinstance(part, Letter)]
    return link(letters, [part for part in parts if isinstance(part, Word)], today=today)


def only(journeys: Journeys) -> Application:
    """The one application of a log that must hold one and leave nothing aside."""
    assert len(journeys.applications) == 1, journeys.applications
    assert not journeys.unplaced
    return journeys.applications[0]


def together(journeys: Journeys) -> set[frozenset[str]]:
    """Which mails and entries stand together."""
    return {frozenset(e.message_id or e.word_id or "" for e in a.events) for a in journeys.applications}
