"""The log as a calendar: interviews at the time their invitation says, or on the day of the mail where it has none."""

import email
import email.policy
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from onward.journey.types import Application, Journeys
from onward.journey.types import Event as Step
from onward.log import storing
from onward.log.packing import unpack
from onward.words import Kind

_PRODUCT = "-//Onward//The rejection log that writes itself//EN"
_NEEDS_A_LOOK = "The time is in the mail, not in an invitation: this is the day the mail came."


def as_ics(log: Journeys) -> bytes:
    """Every interview and assessment that the log knows of, one event each; an invitation sent again replaces itself."""
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    for event in events(log):
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def events(log: Journeys, *, since: date | None = None, only_invited: bool = False) -> list[Event]:
    """Every interview and assessment told on `since` or later, one event each.

    Where no invitation names the day, the event stands on the day of its mail, or with `only_invited` not at all.
    """
    found: dict[str, Event] = {}
    for one in log.applications:
        for step in one.events:
            if step.kind in (Kind.INTERVIEW, Kind.ASSESSMENT) and step.at and (not since or step.at.date() >= since):
                found.update(_events_of(one, step, only_invited))
    return list(found.values())


def _events_of(one: Application, step: Step, only_invited: bool) -> Iterator[tuple[str, Event]]:
    found = False
    for invitation in _invitations(step.message_id):
        found = True
        uid = str(invitation.get("uid", step.message_id))
        yield uid, _event(one, step, uid, invitation)
    if not found and not only_invited:
        uid = f"{step.message_id or step.word_id}@onward"
        yield uid, _event(one, step, uid, None)


def invited_to(message_id: str) -> tuple[datetime, ...]:
    """The moments a mail's own invitations name, in their zones; none where it has no invitation or takes it back."""
    standing = [event for event in _invitations(message_id) if str(event.get("status", "")).upper() != "CANCELLED"]
    moments = (getattr(event.get("dtstart"), "dt", None) for event in standing)
    return tuple(moment for moment in moments if isinstance(moment, datetime))


def _event(one: Application, step: Step, uid: str, invitation: Event | None) -> Event:
    assert step.at is not None
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", step.at.astimezone(UTC))
    what = "Interview" if step.kind is Kind.INTERVIEW else "Assessment"
    event.add("summary", f"{what}: {one.role or 'role not said'}, {one.employer or 'employer not said'}")
    if invitation is not None:
        for name in ("dtstart", "dtend"):
            if name in invitation:
                event.add(name, _in_utc(getattr(invitation[name], "dt", None)))
        for name in ("duration", "location", "status"):
            if name in invitation:
                event[name] = invitation[name]
    else:
        event.add("dtstart", step.at.date())
        event.add("dtend", step.at.date() + timedelta(days=1))
        if step.message_id:
            event.add("description", _NEEDS_A_LOOK)
    return event


def _invitations(message_id: str | None) -> Iterator[Event]:
    """The events that a mail's calendar parts hold. A broken one is passed over: its mail still gives the day."""
    from onward.log.models import Mail

    if message_id is None:
        return
    raw = Mail.objects.filter(seeker=storing.seeker_id(), message_id=message_id).values_list("raw", flat=True).first()
    if raw is None:
        return
    mail = unpack(raw)
    if b"text/calendar" not in mail.lower():
        return
    for part in email.message_from_bytes(mail, policy=email.policy.compat32).walk():
        if part.get_content_type() == "text/calendar":
            content = part.get_payload(decode=True)
            try:
                calendar = Calendar.from_ical(content if isinstance(content, bytes) else b"")
            except (ValueError, IndexError, KeyError):
                continue
            for event in calendar.walk("VEVENT"):
                if isinstance(event, Event) and _has_a_time(event):
                    if str(calendar.get("method", "")).upper() == "CANCEL":
                        event["status"] = "CANCELLED"
                    yield event


def _has_a_time(event: Event) -> bool:
    return isinstance(getattr(event.get("dtstart"), "dt", None), datetime)


def _in_utc(at: object) -> object:
    """The same moment in UTC, which needs no list of time zones beside it; without a zone it stays as it is."""
    return at.astimezone(UTC) if isinstance(at, datetime) and at.tzinfo else at
