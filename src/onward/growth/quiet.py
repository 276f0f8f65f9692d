"""Quiet hours: through them a no that came since the morning is held, unnamed, until they end or the seeker looks.

Off until the seeker sets them. Only what is shown changes: the log is whole, and exports, numbers and undo know nothing
of this. `now` comes with the seeker's own zone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta

from onward.journey.timeline import standing
from onward.journey.types import Application, Event
from onward.log import notebook, shown
from onward.log.importing import ImportReport
from onward.log.shown import JourneyShown, Overview
from onward.mail.sources import pasted
from onward.spoken import count
from onward.trouble import CannotDo
from onward.words import Kind, Outcome, Stage

KIND = "quiet hours"


@dataclass(frozen=True, slots=True)
class Hours:
    """From when until when, as "20:00"; may run over midnight. What came up to `shown_upto` is no longer held."""

    on: bool = False
    since: str = "20:00"
    until: str = "08:00"
    shown_upto: datetime | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """What is held now: the mails, and how their applications stood before. Empty outside quiet hours."""

    message_ids: frozenset[str] = frozenset()
    before: Mapping[str, Application] = field(default_factory=dict)
    until: str = ""

    @property
    def sentence(self) -> str:
        """ "1 message is held until 08:00."; "" where nothing is held."""
        number = len(self.message_ids)
        return f"{count(number, 'message is', 'messages are')} held until {self.until}." if number else ""


def hours() -> Hours:
    pages = notebook.pages(KIND, Hours)
    return pages[0].body if pages else Hours()


def keep(since: str, until: str, *, now: datetime) -> Hours:
    """Set quiet hours and switch them on. Raises CannotDo for what is no time of day."""
    begin, end = _clock(since), _clock(until)
    if begin == end:
        raise CannotDo("quiet hours need a beginning and another end", mend="Such as 20:00 until 08:00.")
    wanted = Hours(True, f"{begin:%H:%M}", f"{end:%H:%M}", hours().shown_upto)
    _write(wanted, now)
    return wanted


def switch_off(*, now: datetime) -> None:
    _write(replace(hours(), on=False), now)


def show_now(*, now: datetime) -> None:
    """Show what is held. What comes later is held again."""
    _write(replace(hours(), shown_upto=now), now)


def held(*, now: datetime) -> Held:
    """What is held at this moment."""
    set_to = hours()
    night = _night(set_to, now) if set_to.on else None
    if night is None:
        return Held()
    since, until = night
    shown_upto = set_to.shown_upto or since
    held_ids: set[str] = set()
    before: dict[str, Application] = {}
    for one in shown.journeys(today=now.date()).applications:
        new = (event.message_id for event in one.events if _is_new_no(event, max(since, shown_upto), until))
        ids = frozenset(id for id in new if id and not _was_pasted(id))
        if ids and standing(one.events, now.date()).outcome is one.outcome:  # else the seeker has said how it stands
            held_ids |= ids
            before[one.id] = _before(one, ids, now)
    return Held(frozenset(held_ids), before, f"{until:%H:%M}")


def overview(
    *, now: datetime, outcome: Outcome | None = None, stage: Stage | None = None, search: str = ""
) -> tuple[Overview, Held]:
    """`shown.overview` as it stands in quiet hours, and what is held. Filters see what is shown, no more."""
    holding = held(now=now)
    if not holding.before:
        return shown.overview(today=now.date(), outcome=outcome, stage=stage, search=search), holding
    everything = shown.overview(today=now.date(), search=search)
    rows = [holding.before.get(one.id, one) for one in everything.rows]
    rows = [one for one in rows if one.events and outcome in (None, one.outcome) and stage in (None, one.stage)]
    counts = dict(everything.counts)
    for one in shown.journeys(today=now.date()).applications:
        if was := holding.before.get(one.id):
            counts[one.outcome] -= 1
            if was.events:
                counts[was.outcome] = counts.get(was.outcome, 0) + 1
    rows.sort(key=shown.newest_first)
    return replace(everything, rows=tuple(rows), counts=counts, total=sum(counts.values())), holding


def journey(which: str, *, now: datetime) -> tuple[JourneyShown, Held]:
    """`shown.journey` as it stands in quiet hours, and what of it is held."""
    told, holding = shown.journey(which, today=now.date()), held(now=now)
    was = holding.before.get(told.application.id)
    if was is None:
        return told, Held()
    steps = tuple(step for step in told.steps if step.event.message_id not in holding.message_ids)
    mine = frozenset(event.message_id for event in told.application.events if event.message_id) & holding.message_ids
    return replace(told, application=was, steps=steps), replace(holding, message_ids=mine)


def import_report(report: ImportReport, *, now: datetime) -> tuple[ImportReport, Held]:
    """What an import found without the no's that are held: they are in the log, and counted in the sentence of `Held`."""
    holding = held(now=now)
    new = len(holding.message_ids & set(report.message_ids))
    kinds = tuple((kind, number - new if kind is Kind.REJECTION else number) for kind, number in report.by_kind)
    return replace(report, by_kind=tuple(one for one in kinds if one[1] > 0)), holding


def _is_new_no(event: Event, since: datetime, until: datetime) -> bool:
    return bool(event.kind is Kind.REJECTION and event.message_id and event.at and since < event.at <= until)


def _was_pasted(message_id: str) -> bool:
    """Whether the seeker brought this mail in by hand, and so has read it."""
    return shown.mail(message_id).message.origin.source == pasted("").name


def _before(one: Application, ids: frozenset[str], now: datetime) -> Application:
    """How it stood without these mails."""
    events = tuple(event for event in one.events if event.message_id not in ids)
    with_it, without = standing(one.events, now.date()), standing(events, now.date())
    return replace(
        one,
        events=events,
        stage=without.stage if one.stage is with_it.stage else one.stage,
        outcome=without.outcome,
        reopened=without.reopened,
        last_heard_at=without.last_heard_at,
        days_silent=without.days_silent,
    )


def _night(set_to: Hours, now: datetime) -> tuple[datetime, datetime] | None:
    """The morning before the quiet hours in which `now` falls, and their end; None outside them."""
    begin, end = _clock(set_to.since), _clock(set_to.until)
    for day in (now.date(), now.date() - timedelta(days=1)):
        starts = datetime.combine(day, begin, now.tzinfo)
        ends = datetime.combine(day if begin < end else day + timedelta(days=1), end, now.tzinfo)
        if starts <= now < ends:
            return ends - timedelta(days=1), ends
    return None


def _clock(text: str) -> time:
    try:
        return time.fromisoformat(text.strip()).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError as error:
        raise CannotDo(f"“{text}” is no time of day", mend="Write it as 20:00.") from error


def _write(wanted: Hours, now: datetime) -> None:
    pages = notebook.pages(KIND, Hours)
    notebook.write(KIND, wanted, now=now, page=pages[0].id if pages else None)
