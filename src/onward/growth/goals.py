"""Goals: wish, outcome, obstacle, plan; where it came from, the next action with when and where, a proof when done.

Whether a goal changed anything is for the log to say (`since`), in counts before and after, never for the mood of a day.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from icalendar import Calendar, Event

from onward.growth import debriefs
from onward.growth.belonging import name_of, owners, pages_of
from onward.insight.record import YES
from onward.insight.scan import needed_per_arm
from onward.journey.types import Application
from onward.log import notebook, shown, telling
from onward.log.notebook import Page
from onward.log.words_of_seeker import anchor
from onward.spoken import REASONS, count
from onward.trouble import CannotDo
from onward.words import Reason, Theme

KIND = "goal"
OFTEN_ASKED = 3  # skills of postings that are offered
_PRODUCT = "-//Onward//Next actions//EN"


class GoalKind(StrEnum):
    SKILL = "skill"
    COMPETITOR = "competitor"
    STAGE = "stage"
    HABIT = "habit"


class Origin(StrEnum):
    """Where a goal came from."""

    STATED = "stated"  # something an employer wrote
    PATTERN = "pattern"  # something the log shows
    DEBRIEF = "debrief"  # something the seeker wrote, looking back
    OWN = "own"


class State(StrEnum):
    OPEN = "open"
    DONE = "done"
    LET_GO = "let go"


#: How the kinds are said to people.
KINDS = {
    GoalKind.SKILL: "something to get better at",
    GoalKind.COMPETITOR: "somebody to learn from",
    GoalKind.STAGE: "a stage to practise",
    GoalKind.HABIT: "a way of going about it",
}
ORIGINS = {
    Origin.STATED: "an employer wrote",
    Origin.PATTERN: "your log shows",
    Origin.DEBRIEF: "you wrote, looking back",
    Origin.OWN: "your own idea",
}


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal. Only the wish is needed."""

    wish: str
    outcome: str = ""  # the best that could come of it
    obstacle: str = ""
    plan: str = ""  # if the obstacle comes, then ...
    kind: GoalKind = GoalKind.SKILL
    origin: Origin = Origin.OWN
    words: str = ""  # the quote, pattern or lesson it came from
    action: str = ""  # the next thing to do
    on: date | None = None
    at: str = ""  # "18:30" or ""
    where: str = ""
    should_change: str = ""
    state: State = State.OPEN
    proof: str = ""
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A goal with its page and the application it came from, if any."""

    page: str
    begun_on: date
    goal: Goal
    application: Application | None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What could become a goal: the words, where they stand, and how often something alike was said."""

    kind: GoalKind
    origin: Origin
    words: str
    said: str  # one line that says where it is from
    application: Application | None
    times: int = 1


def keep(goal: Goal, *, now: datetime, which: str = "", page: str | None = None) -> str:
    """Write a goal down; `which` is the application it came from. Gives the page's id."""
    if not goal.wish.strip():
        raise CannotDo("a goal needs a wish", mend="Say in a few words what you would like to be able to do.")
    if goal.at:
        _clock(goal.at)
    about = anchor(shown.journey(which, today=now.date()).application) if which else ""
    return notebook.write(KIND, goal, now=now, about=about, page=page)


def next_action(page: str, *, action: str, on: date | None, at: str = "", where: str = "", now: datetime) -> None:
    """Give a goal its next action."""
    keep(replace(one(page).body, action=action, on=on, at=at, where=where), now=now, page=page)


def done(page: str, *, proof: str, now: datetime) -> None:
    """The goal is reached; the proof is something that could be shown."""
    goal = replace(one(page).body, state=State.DONE, proof=proof, ended_on=now.date())
    keep(goal, now=now, page=page)


def let_go(page: str, *, now: datetime) -> None:
    keep(replace(one(page).body, state=State.LET_GO, ended_on=now.date()), now=now, page=page)


def one(page: str) -> Page[Goal]:
    """The goal on this page. Raises CannotDo where there is none."""
    if not any(found.id == page for found in notebook.pages(KIND, Goal)):
        raise CannotDo(f"there is no goal “{page}”", mend="See your goals: onward goal")
    return notebook.page(page, Goal)


def goals(*, today: date, state: State | None = None) -> tuple[Kept, ...]:
    """The goals, those with the nearest next action first."""
    whose = owners(shown.journeys(today=today))
    found = [
        Kept(page.id, page.begun_at.date(), page.body, whose.get(page.about))
        for page in notebook.pages(KIND, Goal)
        if state in (None, page.body.state)
    ]
    return tuple(sorted(found, key=lambda kept: (kept.goal.state != State.OPEN, kept.goal.on or date.max)))


def of(application: Application, *, today: date) -> tuple[Kept, ...]:
    """The goals that came from one application."""
    return tuple(
        Kept(page.id, page.begun_at.date(), page.body, application)
        for page in pages_of(KIND, Goal, application, today=today)
    )


def suggestions(*, today: date, which: str = "") -> tuple[Suggestion, ...]:
    """What could become a goal, from all of the log or one application: stated reasons, named gaps, lessons, patterns."""
    told = telling.insight(today=today)
    by_id = {one.id: one for one in shown.journeys(today=today).applications}
    wanted = shown.journey(which, today=today).application.id if which else None
    taken = {page.body.words for page in notebook.pages(KIND, Goal)}
    times = dict(told.reasons.by_code)
    found = [
        Suggestion(_KIND_OF[one.code], Origin.STATED, _line(one.quote.text), REASONS[one.code], by_id[one.application_id], times[one.code])
        for one in told.reasons.stated
        if one.code in _KIND_OF
    ]  # fmt: skip
    found += [
        Suggestion(GoalKind.SKILL, Origin.STATED, _line(one.quote.text), _named("Feedback", *one.skills), by_id[one.application_id])
        for one in told.reasons.feedback
        if one.theme in (Theme.GAP, Theme.ANSWER)
    ]  # fmt: skip
    found += [
        Suggestion(GoalKind.COMPETITOR, Origin.STATED, _line(one.quote.text), _named("Held up as an example", one.competitor), by_id[one.application_id])
        for one in told.reasons.feedback
        if one.theme is Theme.COMPETITOR
    ]  # fmt: skip
    found += [
        Suggestion(GoalKind.STAGE, Origin.DEBRIEF, entry.text, "Your lesson", entry.application)
        for entry in debriefs.bank(today=today)
        if entry.what == "lesson"
    ]
    if wanted is None:
        found += [
            Suggestion(GoalKind.HABIT, Origin.PATTERN, f"{one.level} ({one.trait}): {one.yes} of {one.n}", "Your log", None)
            for one in told.scan.found
            if one.yes * one.rest_n > one.rest_yes * one.n
        ]  # fmt: skip
        found += _asked_by_postings(today)
    return tuple(
        one
        for one in found
        if one.words not in taken and (wanted is None or (one.application and one.application.id == wanted))
    )


def _asked_by_postings(today: date) -> list[Suggestion]:
    """Skills that kept postings which ended in a no keep asking, with the counts on both sides."""
    from onward.growth.postings import asking  # postings know plans, and plans know goals

    return [
        Suggestion(GoalKind.SKILL, Origin.PATTERN, one.name, one.sentence, None)
        for one in asking.often_asked(today=today)[:OFTEN_ASKED]
    ]


def _named(what: str, *names: str | None) -> str:
    return f"{what}: {', '.join(name for name in names if name)}" if any(names) else what


#: Reasons that a seeker may act on, and the kind of goal that fits.
_KIND_OF = {
    Reason.EVIDENCE_ON_PAPER: GoalKind.SKILL,
    Reason.ASSESSMENT: GoalKind.STAGE,
    Reason.INTERVIEW_CONTENT: GoalKind.STAGE,
    Reason.TERMS: GoalKind.HABIT,
}


def since(kept: Kept, *, today: date) -> str:
    """What the log shows before and after a goal was reached: counts only, and how many it would take to tell."""
    if kept.goal.ended_on is None:
        return ""
    cut = kept.goal.ended_on
    dated = [one for one in shown.journeys(today=today).applications if one.applied_at]
    before = [one for one in dated if one.applied_at and one.applied_at.date() < cut]
    after = [one for one in dated if one.applied_at and one.applied_at.date() >= cut]
    if not after:
        return "No application since then, so the log cannot say yet whether anything changed."
    was, now = (sum(any(event.kind in YES for event in one.events) for one in part) for part in (before, after))
    needed = needed_per_arm(max(was, 1) / max(len(before), 2), 2)
    return (
        f"Since then {now} of {count(len(after), 'application')} led to a conversation, before {was} of {len(before)}. "
        f"To notice a doubling would take about {needed:,} on each side; what it came from, the log cannot say."
    )


def calendar(*, now: datetime) -> bytes:
    """Next actions of open goals as iCalendar; without a time of day they take the whole day."""
    found = Calendar()
    found.add("prodid", _PRODUCT)
    found.add("version", "2.0")
    for kept in goals(today=now.date(), state=State.OPEN):
        if kept.goal.on is not None:
            found.add_component(_event(kept, now))
    return bytes(found.to_ical())


def _event(kept: Kept, now: datetime) -> Event:
    goal = kept.goal
    assert goal.on is not None
    event = Event()
    event.add("uid", f"goal-{kept.page}@onward")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("summary", goal.action or goal.wish)
    if goal.at:  # a time without a zone: that hour wherever the seeker is
        begin = datetime.combine(goal.on, _clock(goal.at))
        event.add("dtstart", begin)
        event.add("dtend", begin + timedelta(hours=1))
    else:
        event.add("dtstart", goal.on)
        event.add("dtend", goal.on + timedelta(days=1))
    if goal.where:
        event.add("location", goal.where)
    event.add("description", f"For: {goal.wish}" + (f"\nFrom: {name_of(kept.application)}" if kept.application else ""))
    return event


def _clock(text: str) -> time:
    try:
        return time.fromisoformat(text)
    except ValueError as error:
        raise CannotDo(f"“{text}” is no time of day", mend="Write it as 18:30.") from error


def texts(goal: Goal) -> tuple[str, ...]:
    """Everything in it that the seeker wrote freely."""
    lines = (goal.wish, goal.outcome, goal.obstacle, goal.plan, goal.action, goal.where, goal.should_change, goal.proof)
    return tuple(line for line in lines if line)


def _line(text: str) -> str:
    return " ".join(text.split())
