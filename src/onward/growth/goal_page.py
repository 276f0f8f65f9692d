"""Everything about one goal on one page: its history, the words it came from, its debrief and document, the applications
since, and whether the log shows a change.
"""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from onward.growth import changed, debriefs, goals, learning
from onward.growth.changed import Changed
from onward.growth.evidence import Advice, advice
from onward.growth.goals import Goal, Kept, State
from onward.journey.types import Application
from onward.log import notebook, shown
from onward.spoken import day

#: The parts of a goal as its history calls them, in the order in which they are told.
PARTS = {
    "wish": "wish",
    "outcome": "best outcome",
    "obstacle": "in the way",
    "plan": "then",
    "action": "next action",
    "on": "day",
    "at": "time",
    "where": "place",
    "should_change": "should change",
    "shows": "would show it",
    "version": "document",
    "proof": "proof",
}
STATES = {State.OPEN: "opened again", State.DONE: "reached", State.LET_GO: "let go"}


@dataclass(frozen=True, slots=True)
class Writing:
    """One writing of the goal: what was new in it."""

    on: date
    said: str


@dataclass(frozen=True, slots=True)
class GoalPage:
    kept: Kept
    history: tuple[Writing, ...]  # oldest first
    debrief: debriefs.Kept | None
    since: tuple[Application, ...]  # applications sent since it was written down, latest first
    with_version: int  # of these, how many went out with its document
    changed: Changed | None
    instead: Advice | None  # a learning wording, where the wish is a number or a result
    advice: tuple[Advice, ...]


def goal_page(page: str, *, today: date) -> GoalPage:
    """One goal with all that belongs to it. Raises CannotDo where there is none."""
    goals.one(page)
    kept = next(one for one in goals.goals(today=today) if one.page == page)
    log = shown.journeys(today=today).applications
    sent = [one for one in log if one.applied_known and one.applied_at and one.applied_at.date() >= kept.begun_on]
    goal = kept.goal
    instead = learning.instead(goal.wish) if goal.state is State.OPEN else None
    return GoalPage(
        kept=kept,
        history=_history(page),
        debrief=_debrief(kept, today),
        since=tuple(sorted(sent, key=shown.newest_first)),
        with_version=sum(bool(goal.version) and one.resume == goal.version for one in sent),
        changed=changed.changed(kept, today=today),
        instead=instead,
        advice=tuple(advice(name) for name in ("goal_step", "goal_proof", *([learning.WHY] if instead else []))),
    )


def _history(page: str) -> tuple[Writing, ...]:
    told, before = [], None
    for written in notebook.history(page, Goal):
        if said := _news(before, written.body):
            told.append(Writing(written.written_at.date(), said))
        before = written.body
    return tuple(told)


def _news(before: Goal | None, after: Goal) -> str:
    """What this writing changed, in a line; "" where nothing that is told."""
    if before is None:
        return f"written down: {after.wish}"
    said = [STATES[after.state]] if after.state is not before.state else []
    for one in fields(Goal):
        was, now = getattr(before, one.name), getattr(after, one.name)
        if one.name in PARTS and was != now:
            said.append(f"{PARTS[one.name]}: {_value(now)}")
    return "; ".join(said)


def _value(value: Any) -> str:
    return day(value) if isinstance(value, date) else str(value) if value else "taken away"


def _debrief(kept: Kept, today: date) -> debriefs.Kept | None:
    """The debrief named in the goal, or the one its words stand in."""
    every = debriefs.all_kept(today=today)
    named = [one for one in every if one.page == kept.goal.debrief]
    words = [one for one in every if kept.goal.words and one.debrief.lesson == kept.goal.words]
    return next(iter(named or words), None)
