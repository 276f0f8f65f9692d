"""Proof of search: the contacts of a chosen span of dates as agencies ask for them, each with its stages and their dates.

It says what the log knows and no more: where the day of applying is not known it says "on or before", where the way is not
known it says so. Notes, mails' ids, the seeker's name and other activities stand in it only where they are asked for.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from onward.growth import goals, people, study, week
from onward.growth.goals import State
from onward.growth.week import Channel
from onward.journey.types import Application, Event
from onward.log import shown, storing
from onward.log.troubles import plainly
from onward.reading.platforms import platforms
from onward.spoken import count, day
from onward.trouble import CannotDo
from onward.words import Kind, Outcome, Stage

#: What happened, as an agency reads it.
STEPS = {
    Kind.ACKNOWLEDGEMENT: "receipt confirmed",
    Kind.ASSESSMENT: "assessment",
    Kind.INTERVIEW: "interview",
    Kind.REJECTION: "declined by the employer",
    Kind.OFFER: "offer",
    Kind.FEEDBACK: "feedback",
    Kind.WITHDRAWAL: "withdrawn by me",
    Kind.UPDATE: "update",
    Kind.RECRUITER: "recruiter wrote",
    Kind.FROM_SEEKER: "I wrote",
}
#: How an application stands, as an agency reads it.
STANDS = {
    Outcome.OPEN: "open",
    Outcome.SILENT: "no answer so far",
    Outcome.REJECTED: "declined by the employer",
    Outcome.WITHDRAWN: "withdrawn",
    Outcome.OFFER: "offer",
    Outcome.ACCEPTED: "accepted",
}
_ROUNDS = {Stage.SCREEN: "first call", Stage.FINAL: "final round"}
#: What counts as something that happened on an application that was sent earlier.
_HAPPENED = frozenset({Kind.ASSESSMENT, Kind.INTERVIEW, Kind.OFFER, Kind.FROM_SEEKER, Kind.REJECTION, Kind.WITHDRAWAL})
MOST_WEEKS = 260  # listed one by one
NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the report is to hold. The span holds both its days."""

    since: date
    until: date
    name: str = ""
    reference: str = ""  # of the seeker, at the agency
    activities: bool = False
    notes: bool = False
    mail_ids: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """`message_id` is there only where the ids of mails are wanted."""

    on: date | None
    what: str
    message_id: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """One application. `on` is the day of contact; where `or_earlier`, it was made on that day or before it."""

    id: str
    on: date
    or_earlier: bool
    employer: str
    role: str
    how: str
    reference: str  # of the posting
    steps: tuple[Step, ...]
    stands: str
    notes: tuple[str, ...] = ()

    @property
    def when(self) -> str:
        return f"on or before {day(self.on)}" if self.or_earlier else day(self.on)

    def history(self, between: str = "; ") -> str:
        """What came back and when, in a line, or with `between` in several."""
        return between.join(
            f"{day(step.on)}: {step.what}" + (f" ({step.message_id})" if step.message_id else "") for step in self.steps
        )


@dataclass(frozen=True, slots=True)
class Activity:
    """Something besides applying, from the seeker's notebook."""

    on: date
    what: str
    with_whom: str = ""


@dataclass(frozen=True, slots=True)
class InAWeek:
    since: date
    until: date
    contacts: int


@dataclass(frozen=True, slots=True)
class Proof:
    """The report as known on `as_of`. `further`: applications sent earlier on which something happened in the span."""

    wanted: Wanted
    as_of: date
    contacts: tuple[Contact, ...]
    further: tuple[Contact, ...]
    weeks: tuple[InAWeek, ...]  # where a number a week is asked of the seeker
    activities: tuple[Activity, ...]
    undated: int  # applications that no date of the log puts in or out of the span

    @property
    def says(self) -> tuple[str, ...]:
        """What has to be known to read it right."""
        said = [f"Drawn from the seeker's own mail and entries; as known on {day(self.as_of)}."]
        if any(one.or_earlier for one in (*self.contacts, *self.further)):
            said.append("“On or before”: the first mail kept is of that day; the application was made then or earlier.")
        if any(one.how == NOT_KNOWN for one in (*self.contacts, *self.further)):
            said.append("“Not known”: no mail and no entry says by which way the application was made.")
        if self.undated:
            said.append(f"{count(self.undated, 'application')} without any date left out.")
        return tuple(said)


def span(since: date | None, until: date | None, *, today: date) -> tuple[date, date]:
    """The span that is meant; without dates, the month of `today` so far. Raises CannotDo where it ends before it begins."""
    until = until or (today if since is None or since <= today else since)
    since = since or until.replace(day=1)
    if since > until:
        raise CannotDo(f"the span begins on {day(since)} and ends before that", mend="Give the earlier day first.")
    return since, until


def proof(wanted: Wanted, *, today: date) -> Proof:
    """The report over the span that is wanted."""
    span(wanted.since, wanted.until, today=today)
    log = shown.journeys(today=today).applications
    made: list[tuple[date, Application]] = []
    earlier: list[tuple[date, Application]] = []
    undated = 0
    for one in log:
        on = _first_day(one)
        if on is None:
            undated += 1
        elif wanted.since <= on <= wanted.until:
            made.append((on, one))
        elif on < wanted.since and any(_in_span(event, wanted) for event in one.events):
            earlier.append((on, one))
    through = _through(one for _, one in (*made, *earlier))
    contacts, further = (
        tuple(
            sorted(
                (_contact(one, on, wanted, through.get(one.id, NOT_KNOWN)) for on, one in part),
                key=lambda contact: (contact.on, contact.employer.casefold(), contact.id),
            )
        )
        for part in (made, earlier)
    )
    return Proof(
        wanted=wanted,
        as_of=today,
        contacts=contacts,
        further=further,
        weeks=_weeks(contacts, wanted, today) if week.needs().number else (),
        activities=tuple(sorted(_activities(wanted, today), key=lambda one: one.on)) if wanted.activities else (),
        undated=undated,
    )


def _first_day(one: Application) -> date | None:
    if one.applied_at is not None:
        return one.applied_at.date()
    return min((event.at.date() for event in one.events if event.at), default=None)


def _in_span(event: Event, wanted: Wanted) -> bool:
    return event.kind in _HAPPENED and event.at is not None and wanted.since <= event.at.date() <= wanted.until


def _contact(one: Application, on: date, wanted: Wanted, how: str) -> Contact:
    return Contact(
        id=one.id,
        on=on,
        or_earlier=not (one.applied_known and one.applied_at),
        employer=one.employer or NOT_KNOWN,
        role=one.role or NOT_KNOWN,
        how=how,
        reference=one.requisition or "",
        steps=tuple(_step(event, wanted) for event in one.events),
        stands=STANDS[one.outcome],
        notes=one.notes if wanted.notes else (),
    )


@plainly
def _through(applications: Iterable[Application]) -> dict[str, str]:
    """By which way each was made, by id, where the log says it: its source, the seeker's own mail that begins it, or the
    hiring platform whose receipt came."""
    known: dict[str, str] = {}
    receipts: dict[str, str] = {}
    names = platforms()
    for one in applications:
        first = one.events[0] if one.events else None
        if one.source:
            known[one.id] = names[one.source].name if one.source in names else one.source
        elif first and first.kind is Kind.FROM_SEEKER and first.message_id:
            known[one.id] = "e-mail"
        elif first and first.kind is Kind.ACKNOWLEDGEMENT and first.message_id:
            receipts[first.message_id] = one.id
    for row in storing.rows(receipts):
        if row.reading.platform in names:
            known[receipts[row.message_id]] = f"online; receipt through {names[row.reading.platform].name}"
    return known


def _step(event: Event, wanted: Wanted) -> Step:
    what = STEPS.get(event.kind, event.kind.value.replace("_", " "))
    round_ = _ROUNDS.get(event.stage or Stage.INTERVIEW, "") if event.kind is Kind.INTERVIEW else ""
    id = (event.message_id or "") if wanted.mail_ids else ""
    return Step(event.at.date() if event.at else None, f"{what} ({round_})" if round_ else what, id)


def _weeks(contacts: Iterable[Contact], wanted: Wanted, today: date) -> tuple[InAWeek, ...]:
    """Contacts in each week of the span, as far as there is anything to count; only those whose day is sure."""
    found: list[InAWeek] = []
    days = [one.on for one in contacts if not one.or_earlier]
    last = min(wanted.until, today)
    earliest = date.fromordinal(max(7, last.toordinal() - MOST_WEEKS * 7))
    begin = week.begin_of(max(wanted.since, earliest))
    while begin <= last:
        end = begin + week.WEEK - timedelta(days=1)
        found.append(InAWeek(begin, end, sum(begin <= on <= end for on in days)))
        begin += week.WEEK
    return tuple(found)


def _activities(wanted: Wanted, today: date) -> Iterable[Activity]:
    """People spoken with, what was studied, events, goals reached: days and names, no notes."""

    def within(on: date | None) -> bool:
        return on is not None and wanted.since <= on <= wanted.until

    for known in people.people():
        on = known.person.last_spoken
        if on is not None and within(on):
            whom = ", ".join(part for part in (known.person.name, known.person.role, known.person.employer) if part)
            yield Activity(on, "Spoke with somebody in the field", whom)
    for kept in study.notes(today=today):
        if within(kept.written_on):
            yield Activity(kept.written_on, f"Studied: {kept.study.name}")
    for planned in week.planned(today=today):
        item = planned.item
        if item.done_on is not None and within(item.done_on) and item.channel is not Channel.APPLICATIONS:
            yield Activity(item.done_on, item.what)
    for goal in goals.goals(today=today, state=State.DONE):
        if goal.goal.ended_on is not None and within(goal.goal.ended_on):
            yield Activity(goal.goal.ended_on, f"Reached: {goal.goal.wish}")
