"""Goals: wish, outcome, obstacle, plan; where it came from, the next action with when and where, a proof when done.

What could become a goal is in `goal_ideas`; whether one changed anything is for the log to say (`changed`), never for the
mood of a day.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum

from onward.growth.belonging import owners, pages_of
from onward.journey.types import Application
from onward.log import notebook, shown
from onward.log.notebook import Page
from onward.log.words_of_seeker import anchor
from onward.trouble import CannotDo

KIND = "goal"


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


class Measure(StrEnum):
    """What of it the log can see, later."""

    CONVERSATION = "conversation"
    OFFER = "offer"
    UNSEEN = "unseen"


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
MEASURES = {
    Measure.CONVERSATION: "whether applications lead to a conversation",
    Measure.OFFER: "whether conversations lead to an offer",
    Measure.UNSEEN: "something the log cannot see",
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
    measure: Measure | None = None  # what of it the log can see; None: what fits its kind
    shows: str = ""  # what would show that it is reached
    version: str = ""  # the document it changed: its page in the notebook, or the name it has in the log
    debrief: str = ""  # the debrief it came from: its page in the notebook
    state: State = State.OPEN
    proof: str = ""
    ended_on: date | None = None

    @property
    def measured(self) -> Measure:
        """What the log is asked about it: a stage that was practised comes after the first conversation."""
        return self.measure or (Measure.OFFER if self.kind is GoalKind.STAGE else Measure.CONVERSATION)


@dataclass(frozen=True, slots=True)
class Kept:
    """A goal with its page and the application it came from, if any."""

    page: str
    begun_on: date
    goal: Goal
    application: Application | None


def keep(goal: Goal, *, now: datetime, which: str = "", page: str | None = None) -> str:
    """Write a goal down; `which` is the application it came from. Gives the page's id."""
    if not goal.wish.strip():
        raise CannotDo("a goal needs a wish", mend="Say in a few words what you would like to be able to do.")
    if goal.at:
        clock(goal.at)
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


def clock(text: str) -> time:
    """A time of day as somebody typed it. Raises CannotDo."""
    try:
        return datetime.strptime(text.strip(), "%H:%M").time()
    except ValueError as error:
        raise CannotDo(f"“{text}” is no time of day", mend="Write it as 18:30.") from error


def texts(goal: Goal) -> tuple[str, ...]:
    """Everything in it that the seeker wrote freely."""
    lines = (goal.wish, goal.outcome, goal.obstacle, goal.plan, goal.action, goal.where, goal.should_change)
    return tuple(line for line in (*lines, goal.shows, goal.proof) if line)
