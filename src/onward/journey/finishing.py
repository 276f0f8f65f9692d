"""From a draft to an application: what it is called, its events in order, and how it stands.

What the seeker said wins over what was read; the latest they said wins over what they said before.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from onward.journey.corrections import day, moment
from onward.journey.drafts import Draft, Item, order
from onward.journey.timeline import in_order, standing
from onward.journey.types import Application, Event, Word
from onward.reading.platforms import platforms
from onward.words import Kind, Outcome, Stage

_EVENT_OF = {Outcome.REJECTED: Kind.REJECTION, Outcome.WITHDRAWN: Kind.WITHDRAWAL, Outcome.OFFER: Kind.OFFER}
_EVENT_AT = {
    Stage.SCREEN: Kind.INTERVIEW,
    Stage.ASSESSMENT: Kind.ASSESSMENT,
    Stage.INTERVIEW: Kind.INTERVIEW,
    Stage.FINAL: Kind.INTERVIEW,
    Stage.OFFER: Kind.OFFER,
}
_FIELDS = frozenset(
    [
        "employer",
        "role",
        "requisition",
        "source",
        "resume",
        "applied",
        "stage",
        "outcome",
        "note",
        "notes",
        "location",
        "table",
        "on",
        "answered",
        "interview",
        "offer",
        "text",
    ]
)
_ORDER = {stage: n for n, stage in enumerate(Stage)}


def application_id(draft: Draft) -> str:
    """The same after every rebuild: it comes from the mail or entry that began the application."""
    return "a-" + hashlib.sha256(draft.founder.encode("utf-8", "replace")).hexdigest()[:12]


def application(draft: Draft, today: date) -> Application:
    """The finished application, as of `today`."""
    parts = sorted(draft.parts, key=lambda part: order(part[0]))
    said = _said(draft, parts)
    items = [item for item, _, _ in parts]
    events = in_order([*(_event(*part) for part in parts if part[0].letter), *said.events])
    stands = standing(events, today, said.outcome)
    applied, known = _applied(items, events, said.value.get("applied"))
    read = [item.letter.reading for item in items if item.letter]
    mine = [item.letter.reading for item in items if item.letter and item.kind is Kind.ACKNOWLEDGEMENT]
    boards = (r.platform for r in mine if r.platform in platforms() and platforms()[r.platform].board)
    return Application(
        id=application_id(draft),
        employer=said.value.get("employer") or _most(r.employer for r in read),
        role=said.value.get("role") or _most(r.role for r in read),
        requisition=said.value.get("requisition") or _most(r.requisition for r in read),
        source=said.value.get("source") or next((r.source for r in mine if r.source), None) or next(boards, None),
        events=events,
        stage=max((stands.stage, *said.stages), key=_ORDER.__getitem__),
        outcome=stands.outcome,
        applied_at=applied,
        applied_known=known,
        last_heard_at=stands.last_heard_at,
        days_silent=stands.days_silent,
        reopened=stands.reopened,
        location=said.value.get("location") or _most(r.location for r in read),
        resume=said.value.get("resume"),
        notes=tuple(said.notes),
        extra={name: text for name, text in said.value.items() if name not in _FIELDS},
    )


@dataclass(slots=True)
class _Said:
    value: dict[str, str] = field(default_factory=dict)
    stages: list[Stage] = field(default_factory=list)
    outcome: tuple[Outcome, datetime] | None = None
    notes: list[str] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)


def _said(draft: Draft, parts: list[tuple[Item, str, str]]) -> _Said:
    """All the seeker said about this application, entries first, then corrections, each in order of saying."""
    said = _Said()
    for item, linked_by, _ in parts:
        if item.word:
            said.events += _events_of(item.word, linked_by)
            _take(said, item.word, entry=True)
    for word in sorted(draft.words, key=lambda w: (moment(w.at), w.id)):
        _take(said, word, entry=False)
    return said


def _take(said: _Said, word: Word, *, entry: bool) -> None:
    said.value |= {name: text for name, text in word.value.items() if text}
    said.notes += [word.value[name] for name in ("note", "notes", "text") if word.value.get(name)]
    if stage := word.value.get("stage"):
        said.stages.append(Stage(stage))
    outcome = Outcome(word.value["outcome"]) if word.value.get("outcome") else None
    if outcome and not entry:
        said.outcome = outcome, moment(word.at)
    elif outcome in (Outcome.ACCEPTED, Outcome.SILENT):  # no event says these
        said.outcome = outcome, day(word.value.get("on") or word.value.get("answered")) or moment(word.at)


def _events_of(word: Word, linked_by: str) -> list[Event]:
    """What one entry by hand says happened. A stage without a day is no event; it counts for how far it got."""
    value = word.value
    ended = day(value.get("on") or value.get("answered"))
    outcome = Outcome(value["outcome"]) if value.get("outcome") else None
    stage = Stage(value["stage"]) if value.get("stage") else None
    events: list[tuple[Kind, datetime | None, Stage | None]] = []
    if value.get("applied") or ended is None:
        events.append((Kind.FROM_SEEKER, day(value.get("applied")), Stage.APPLIED))
    if value.get("interview"):
        events.append((Kind.INTERVIEW, day(value["interview"]), Stage.INTERVIEW))
    if value.get("offer"):
        events.append((Kind.OFFER, day(value["offer"]), Stage.OFFER))
    if outcome in _EVENT_OF and not (outcome is Outcome.OFFER and value.get("offer")):
        events.append((_EVENT_OF[outcome], ended, stage))
    elif stage in _EVENT_AT and ended:
        events.append((_EVENT_AT[stage], ended, stage))
    elif ended and not events:
        events.append((Kind.UPDATE, ended, stage))
    return [Event(kind, at, None, word.id, at_stage, linked_by) for kind, at, at_stage in events]


def _event(item: Item, linked_by: str, quote: str) -> Event:
    stage = item.letter.reading.stage if item.letter else None
    return Event(item.kind, item.at, item.id, None, stage, linked_by, quote)


def _applied(items: list[Item], events: tuple[Event, ...], said: str | None) -> tuple[datetime | None, bool]:
    """When it was applied for, and whether that is known or only the first that was heard of it."""
    if at := day(said):
        return at, True
    first = events[0].at if events else None
    known = [item.at for item in items if item.kind is Kind.ACKNOWLEDGEMENT and item.at]
    if items and items[0].kind is Kind.FROM_SEEKER and items[0].at:
        known.append(items[0].at)
    return (min(known), True) if known else (first, False)


def _most(names: Iterable[str | None]) -> str | None:
    """The name that is said most often; of several, the one said first."""
    counted: dict[str, int] = {}
    for name in names:
        if name:
            counted[name] = counted.get(name, 0) + 1
    return max(counted, key=counted.__getitem__) if counted else None
