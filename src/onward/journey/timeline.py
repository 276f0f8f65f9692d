"""The journey of one application from its events: in order of time, how far it got, how it stands, how long it is quiet.

A later event never erases an earlier one: a rejection after an interview is still an application that reached interview.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from onward.journey.types import Event
from onward.words import Kind, Outcome, Stage

#: An open application whose last word is older than this is called silent. Most answers that come at all come within
#: three to four weeks; a later one reopens it, so nothing is lost by the name.
SILENT_AFTER_DAYS = 30

_REACHED = {Kind.ASSESSMENT: Stage.ASSESSMENT, Kind.INTERVIEW: Stage.INTERVIEW, Kind.OFFER: Stage.OFFER}
_TELLS_A_STAGE = frozenset({Kind.REJECTION, Kind.FEEDBACK, Kind.WITHDRAWAL})
_ORDER = {stage: n for n, stage in enumerate(Stage)}
_FROM_THE_EMPLOYER = frozenset(Kind) - {Kind.FROM_SEEKER}


@dataclass(frozen=True, slots=True)
class Standing:
    """How an application stands on one day."""

    stage: Stage
    outcome: Outcome
    reopened: bool
    last_heard_at: datetime | None
    days_silent: int | None


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """By time, then by name; those without a date last."""
    return tuple(
        sorted(
            events,
            key=lambda e: (
                e.at is None,
                e.at.timestamp() if e.at else 0.0,
                e.message_id or "",
                e.word_id or "",
                e.kind.value,
            ),
        )
    )


def standing(events: Sequence[Event], today: date, said: tuple[Outcome, datetime] | None = None) -> Standing:
    """How an application with these events (in order) stands on `today`.

    `said` is an outcome the seeker gave and when: it wins over every mail up to that moment, and a later mail counts on.
    """
    stage, outcome, reopened = Stage.APPLIED, Outcome.OPEN, False
    last: datetime | None = None
    for event in events:
        if said and event.at and event.at > said[1]:
            outcome, said = said[0], None
        before = outcome
        outcome = _after(outcome, event.kind)
        live = outcome in (Outcome.OPEN, Outcome.OFFER)
        if live and event.kind in _REACHED and (before in (Outcome.REJECTED, Outcome.WITHDRAWN)):
            reopened = True
        if live and event.kind in _REACHED and last and event.at and (event.at - last).days > SILENT_AFTER_DAYS:
            reopened = True
        stage = max(stage, _stage(event), key=_ORDER.__getitem__)
        last = event.at or last
    if said:
        outcome = said[0]
    heard = [event.at for event in events if event.at and event.kind in _FROM_THE_EMPLOYER]
    days = max(0, (today - last.astimezone(UTC).date()).days) if last else None
    if outcome is Outcome.OPEN and days is not None and days > SILENT_AFTER_DAYS:
        outcome = Outcome.SILENT
    if outcome in (Outcome.OFFER, Outcome.ACCEPTED):
        stage = Stage.OFFER
    quiet = outcome in (Outcome.OPEN, Outcome.SILENT)
    return Standing(stage, outcome, reopened, max(heard, default=None), days if quiet else None)


def _after(outcome: Outcome, kind: Kind) -> Outcome:
    """How an application stands after one more event. The first no stays whose no it was, until it is reopened."""
    closed = outcome in (Outcome.REJECTED, Outcome.WITHDRAWN)
    match kind:
        case Kind.REJECTION:
            return outcome if closed else Outcome.REJECTED
        case Kind.WITHDRAWAL:
            return outcome if closed else Outcome.WITHDRAWN
        case Kind.OFFER:
            return Outcome.ACCEPTED if outcome is Outcome.ACCEPTED else Outcome.OFFER
        case Kind.INTERVIEW | Kind.ASSESSMENT:
            return Outcome.OPEN if closed or outcome is Outcome.SILENT else outcome
        case _:
            return outcome


def _stage(event: Event) -> Stage:
    """How far this event shows that the application had got."""
    if event.kind is Kind.INTERVIEW and event.stage in (Stage.SCREEN, Stage.INTERVIEW, Stage.FINAL):
        return event.stage
    if event.kind in _TELLS_A_STAGE and event.stage:
        return event.stage
    return _REACHED.get(event.kind, Stage.APPLIED)
