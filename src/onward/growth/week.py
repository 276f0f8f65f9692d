"""The weekly plan: what, when and where, and how much of what, all chosen by the seeker; and the look back on it.

Nothing here suggests a number. Those who must apply so often a week can write down what is asked of them; then it stands
beside what the log has. What was not done can move on or be let go, and nothing keeps count of that.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from onward.growth import goals, people, study
from onward.growth.belonging import owners
from onward.growth.evidence import Advice, advice
from onward.growth.goals import clock
from onward.journey.types import Application
from onward.log import notebook, shown
from onward.log.words_of_seeker import anchor
from onward.trouble import CannotDo

KIND, MIX, NEEDS = "plan", "week", "needed"
WEEK = timedelta(days=7)
MOST = 200  # of anything in a week; more is a slip of the finger
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Channel(StrEnum):
    APPLICATIONS = "applications"
    PEOPLE = "people"
    STUDY = "study"
    EVENT = "event"
    ANSWER = "answer"
    OTHER = "other"


#: How they are said, and what one of them is called.
CHANNELS = {
    Channel.APPLICATIONS: "an application",
    Channel.PEOPLE: "somebody to ask",
    Channel.STUDY: "something to study",
    Channel.EVENT: "a webinar or an event",
    Channel.ANSWER: "an answer I owe, by this day",
    Channel.OTHER: "something else",
}
#: What the mix of a week is made of, and what the log has of it.
MIXED = {
    Channel.APPLICATIONS: "applications",
    Channel.PEOPLE: "people to ask",
    Channel.STUDY: "times to study",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing planned for the week that `week` is a day of. Only `what` and `week` are needed."""

    what: str
    week: date
    channel: Channel = Channel.OTHER
    on: date | None = None
    at: str = ""
    where: str = ""
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class Mix:
    """How much of what the seeker means to do in the week that `week` is a day of; what was not chosen is not there."""

    week: date
    amounts: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Needs:
    """What somebody asks of the seeker each week. `begins` is the weekday their weeks begin on, 0 for Monday."""

    number: int = 0
    of: str = ""  # who asks
    begins: int = 0


@dataclass(frozen=True, slots=True)
class Kept:
    """A planned thing with its page and the application it is about, if any."""

    page: str
    item: Item
    application: Application | None


@dataclass(frozen=True, slots=True)
class Side:
    """What was chosen of one channel, and what the log or the notebook has of it; None where nothing was chosen."""

    name: str
    chosen: int | None
    there: int


@dataclass(frozen=True, slots=True)
class Week:
    """One week as it was planned and as it went."""

    since: date
    until: date
    items: tuple[Kept, ...]
    actions: tuple[goals.Kept, ...]  # next actions of goals that fall into it
    sides: tuple[Side, ...]
    needs: Needs
    sent: int  # applications of this week in the log
    advice: tuple[Advice, ...]

    @property
    def empty(self) -> bool:
        return not (self.items or self.actions or any(side.chosen is not None for side in self.sides))

    @property
    def needed(self) -> str:
        """What is asked and what is there, as a sentence; "" where nothing is asked."""
        if not self.needs.number:
            return ""
        by = f" by {self.needs.of}" if self.needs.of else ""
        return f"Asked{by}: {self.needs.number} a week. In the log for this week: {self.sent}."


def needs() -> Needs:
    found = notebook.pages(NEEDS, Needs)
    return found[0].body if found else Needs()


def ask(asked: Needs, *, now: datetime) -> None:
    """Write down what somebody asks of the seeker each week; 0 where nobody does."""
    _amount(asked.number)
    if not 0 <= asked.begins <= 6:
        raise CannotDo("there is no such day of the week", mend=f"Choose one of: {', '.join(DAYS)}.")
    found = notebook.pages(NEEDS, Needs)
    notebook.write(NEEDS, asked, now=now, page=found[0].id if found else None)


def begin_of(day: date) -> date:
    """The first day of the week that `day` is in."""
    try:
        return day - timedelta(days=(day.weekday() - needs().begins) % 7)
    except OverflowError as error:
        raise CannotDo(f"{day} is outside the calendar", mend="Choose a week of this search.") from error


def plan(item: Item, *, now: datetime, which: str = "", page: str | None = None) -> str:
    """Write a thing down; where it has a day, that day says the week. `which` is the application it is about."""
    if not item.what.strip():
        raise CannotDo("nothing is planned in it", mend="Say in a few words what you want to do.")
    if item.at:
        clock(item.at)
        if item.on is None:
            raise CannotDo("a time needs a day", mend="Give the day, too.")
    item = replace(item, week=item.on or item.week)
    about = anchor(shown.journey(which, today=now.date()).application) if which else ""
    return notebook.write(KIND, item, now=now, about=about, page=page)


def done(page: str, *, now: datetime, is_done: bool = True) -> None:
    """It is done today; or it is not, after all."""
    item = replace(one(page), done_on=now.date() if is_done else None)
    notebook.write(KIND, item, now=now, page=page)


def move(page: str, *, now: datetime) -> None:
    """Into the week of today, with its day open again."""
    item = replace(one(page), week=now.date(), on=None, at="", done_on=None)
    notebook.write(KIND, item, now=now, page=page)


def drop(page: str, *, now: datetime) -> None:
    one(page)
    notebook.tear_out(page, now=now)


def one(page: str) -> Item:
    """The thing planned on this page. Raises CannotDo where there is none."""
    found = [there.body for there in notebook.pages(KIND, Item) if there.id == page]
    if not found:
        raise CannotDo(f"nothing is planned as “{page}”", mend="See the week: onward week")
    return found[0]


def planned(*, today: date) -> tuple[Kept, ...]:
    """Everything planned, by its day."""
    whose = owners(shown.journeys(today=today))
    found = (Kept(page.id, page.body, whose.get(page.about)) for page in notebook.pages(KIND, Item))
    return tuple(sorted(found, key=lambda kept: (kept.item.on or date.max, kept.item.at, int(kept.page[2:]))))


def choose(amounts: Mapping[str, int | None], *, week: date, now: datetime) -> None:
    """How much of what the seeker means to do that week; None takes a number away again."""
    page = next((page for page in notebook.pages(MIX, Mix) if begin_of(page.body.week) == begin_of(week)), None)
    there = dict(page.body.amounts) if page else {}
    for name, number in amounts.items():
        if name not in MIXED:
            raise CannotDo(f"a week has no “{name}”", mend=f"Choose among: {', '.join(MIXED)}.")
        there.pop(name, None)
        if number is not None:
            there[str(name)] = _amount(number)
    notebook.write(MIX, Mix(week, there), now=now, page=page.id if page else None)


def week(of: date, *, today: date) -> Week:
    """The week that the day `of` is in."""
    since = begin_of(of)
    try:
        until = since + WEEK - timedelta(days=1)
    except OverflowError as error:
        raise CannotDo(f"{of} is outside the calendar", mend="Choose a week of this search.") from error
    mixes = (page.body for page in notebook.pages(MIX, Mix))
    chosen = next((mix.amounts for mix in mixes if _within(mix.week, since, until)), {})
    items = tuple(kept for kept in planned(today=today) if _within(kept.item.week, since, until))
    log = shown.journeys(today=today).applications
    sent = sum(
        one.applied_known and one.applied_at is not None and since <= one.applied_at.date() <= until for one in log
    )
    there = {
        Channel.APPLICATIONS: sent,
        Channel.PEOPLE: sum(_within(known.person.last_spoken, since, until) for known in people.people()),
        Channel.STUDY: sum(_within(kept.written_on, since, until) for kept in study.notes(today=today))
        + sum(kept.item.channel is Channel.STUDY and kept.item.done_on is not None for kept in items),
    }
    return Week(
        since=since,
        until=until,
        items=items,
        actions=tuple(
            kept
            for kept in goals.goals(today=today, state=goals.State.OPEN)
            if _within(kept.goal.on, since, until)
        ),
        sides=tuple(Side(name, chosen.get(channel), there[channel]) for channel, name in MIXED.items()),
        needs=needs(),
        sent=sent,
        advice=(advice("week_plan"), advice("week_look_back")),
    )  # fmt: skip


def before(this: Week, *, today: date) -> Week | None:
    """The week before; None where the calendar begins."""
    return week(this.since - timedelta(days=1), today=today) if this.since > date.min + WEEK else None


def said(side: Side) -> str:
    """One channel in a line: what was chosen, what is there."""
    chosen = f"{side.chosen} planned, " if side.chosen is not None else ""
    return f"{side.name.capitalize()}: {chosen}{side.there} noted"


def when(item: Item, day_of: str) -> str:
    """Day, hour and place of a thing in a line; `day_of` is its day in words."""
    return ", ".join(part for part in (day_of, item.at, item.where) if part)


def texts(item: Item) -> tuple[str, ...]:
    return tuple(text for text in (item.what, item.where) if text)


def _within(day: date | None, since: date, until: date) -> bool:
    return day is not None and since <= day <= until


def _amount(number: int) -> int:
    if not 0 <= number <= MOST:
        raise CannotDo(f"{number} is no number for a week", mend=f"Give a number from 0 to {MOST}.")
    return number
