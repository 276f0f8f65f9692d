"""Every date ahead as iCalendar: next actions, the week's plan, interviews known from the log, people to write to, study
notes to look at again, answers the seeker owes. One calendar, as a file and as the local feed.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from onward.growth import goals, people, study, upcoming, week
from onward.growth.belonging import name_of
from onward.growth.goals import State, clock
from onward.growth.week import Channel
from onward.log import shown
from onward.log.calendar import events

_PRODUCT = "-//Onward//Dates//EN"
#: A calendar program asks again after so long, if it listens to the feed.
AGAIN = timedelta(hours=1)
#: Interviews that lie longer back than this are left to the export of the log.
BACK = timedelta(days=60)
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Dated:
    """One date. `at` is "18:30", or "" where it takes the whole day; `name` stays the same however it changes."""

    name: str
    what: str
    on: date
    at: str = ""
    where: str = ""
    about: str = ""


def dates(*, today: date) -> tuple[Dated, ...]:
    """Every date the notebook holds, the nearest first. Interviews are the log's own (`calendar`)."""
    found = [
        Dated(
            f"goal-{kept.page}", kept.goal.action or kept.goal.wish, kept.goal.on, kept.goal.at, kept.goal.where,
            f"For: {kept.goal.wish}" + (f"\nFrom: {name_of(kept.application)}" if kept.application else ""),
        )
        for kept in goals.goals(today=today, state=State.OPEN)
        if kept.goal.on
    ]  # fmt: skip
    for planned in week.planned(today=today):
        item = planned.item
        if item.on and not item.done_on:
            what = f"Answer by today: {item.what}" if item.channel is Channel.ANSWER else item.what
            about = name_of(planned.application) if planned.application else ""
            found.append(Dated(f"plan-{planned.page}", what, item.on, item.at, item.where, about))
    found += [
        Dated(f"person-{known.page}", f"Write to {known.person.name}", known.person.follow_up)
        for known in people.people()
        if known.page and known.person.follow_up  # an address book holds no such day
    ]
    found += [
        Dated(f"study-{kept.page}", f"Look again at {kept.study.name}", kept.study.next_look, about=kept.study.borrow)
        for kept in study.notes(today=today)
        if kept.study.next_look
    ]
    found += [
        Dated(f"interview-{one.application.id}", f"Interview: {name_of(one.application)}", one.on, one.at)
        for one in upcoming.upcoming(today=today)
        if one.by != "their invitation"  # those are among the log's own
    ]
    return tuple(sorted(found, key=lambda one: (one.on, one.at, one.name)))


def calendar(*, now: datetime) -> bytes:
    """All of it as one calendar. A time has no zone: it is that hour wherever the seeker is."""
    today = now.date()
    made = Calendar()
    made.add("prodid", _PRODUCT)
    made.add("version", "2.0")
    made.add("name", "Onward")
    made.add("x-wr-calname", "Onward")
    made.add("refresh-interval", AGAIN, parameters={"value": "DURATION"})
    made.add("x-published-ttl", "PT1H")
    for one in dates(today=today):
        made.add_component(_event(one, now))
    for event in events(shown.journeys(today=today), since=today - BACK, only_invited=True):
        made.add_component(event)
    return bytes(made.to_ical())


def _event(one: Dated, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{one.name}@onward")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("summary", one.what)
    begin: date = datetime.combine(one.on, clock(one.at)) if one.at else one.on
    event.add("dtstart", begin)
    if one.on < date.max:  # the last day of all has no day after it
        event.add("dtend", begin + (_HOUR if one.at else _DAY))
    if one.where:
        event.add("location", one.where)
    if one.about:
        event.add("description", one.about)
    return event
