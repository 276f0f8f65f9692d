"""The week on one page: what came back, one thing the log can tell, one lesson, one next action. Also as a
sheet, for plain text and PDF.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from onward.growth import debriefs, goals, people, talks, week
from onward.growth.belonging import name_of
from onward.growth.debriefs import Entry
from onward.growth.evidence import Advice, advice
from onward.growth.goals import State
from onward.growth.pages.sheet import Block, Heading, Items, Para, Sheet
from onward.growth.pages.sheet import as_text as as_plain_text
from onward.growth.people import Known
from onward.growth.talks import Held
from onward.insight.sentences import Sentence
from onward.journey.types import Application
from onward.log import shown, telling
from onward.spoken import KINDS, count, day
from onward.words import Kind

_CAME_BACK = frozenset({Kind.ASSESSMENT, Kind.INTERVIEW, Kind.REJECTION, Kind.OFFER, Kind.FEEDBACK, Kind.UPDATE})


@dataclass(frozen=True, slots=True)
class Came:
    """Something that came back this week."""

    on: date
    kind: Kind
    application: Application


@dataclass(frozen=True, slots=True)
class Review:
    """The seven days up to and including `until`."""

    since: date
    until: date
    sent: int  # applications made
    came: tuple[Came, ...]
    insight: Sentence
    lesson: Entry | None
    action: goals.Kept | None
    planned: week.Kept | None  # of the plan, where it comes before the goal's action
    to_write_to: tuple[Known, ...]
    advice: Advice
    talks: tuple[Held, ...] = ()


def review(*, today: date) -> Review:
    """The week that ends today."""
    since = today - timedelta(days=6)
    log = shown.journeys(today=today).applications
    came = [
        Came(event.at.date(), event.kind, one)
        for one in log
        for event in one.events
        if event.at and event.kind in _CAME_BACK and since <= event.at.date() <= today
    ]
    action = next(iter(goals.goals(today=today, state=State.OPEN)), None)
    planned = next((kept for kept in week.planned(today=today) if _ahead(kept.item, today)), None)
    if planned and action and (action.goal.on or date.max) <= (planned.item.on or date.max):
        planned = None
    said = telling.insight(today=today).sentences
    lessons = [entry for entry in debriefs.bank(today=today) if entry.what == "lesson"]
    return Review(
        since=since,
        until=today,
        sent=sum(
            one.applied_known and one.applied_at is not None and since <= one.applied_at.date() <= today for one in log
        ),
        came=tuple(sorted(came, key=lambda one: one.on)),
        insight=said[today.toordinal() // 7 % len(said)],  # another one each week
        lesson=lessons[0] if lessons else None,
        action=action,
        planned=planned,
        to_write_to=people.to_write_to(today=today)[:3],
        advice=advice("review"),
        talks=talks.between(since, today, today=today),
    )


def _ahead(item: week.Item, today: date) -> bool:
    return item.done_on is None and item.on is not None and item.on >= today


def sheet(found: Review) -> Sheet:
    """The week on a sheet. A no is one line among the others."""
    came = tuple(f"{day(one.on)}  {KINDS[one.kind]}, {name_of(one.application)}" for one in found.came)
    held = tuple(f"{day(one.talk.on)}  {one.title}" for one in found.talks)
    blocks: list[Block] = [
        Para(f"Sent: {count(found.sent, 'application')}."),
        Heading("What came back"),
        Items(came) if came else Para("Nothing came back this week."),
        Heading("One thing the log can tell"),
        Para(found.insight.text),
        Heading("One lesson"),
        Para(found.lesson.text if found.lesson else "None is written down. That is fine."),
        Heading("One next action"),
        Para(next_action(found)),
    ]
    if held:
        blocks[3:3] = [Heading("Talks"), Items(held)]
    if found.to_write_to:
        blocks.append(Items(tuple(f"Write to {known.person.name}." for known in found.to_write_to)))
    return Sheet(f"The week from {day(found.since)} to {day(found.until)}", tuple(blocks))


def as_text(found: Review) -> str:
    """The page as plain text."""
    return as_plain_text(sheet(found))


def next_action(found: Review) -> str:
    """The next action in a line."""
    if found.planned is not None:
        item = found.planned.item
        return ", ".join([item.what, week.when(item, day(item.on))])
    if found.action is None:
        return "None is planned. That is fine."
    goal = found.action.goal
    when = [part for part in (day(goal.on) if goal.on else "", goal.at, goal.where) if part]
    return ", ".join([goal.action or goal.wish, *when])
