"""The loop on one journey: what came of it (looked back, a goal, a changed version, the next applications), and for a later
one what led to it (its plan, its version and what that was made after, the lessons that come back before its interview).

Only what the seeker wrote down ties one turn to the next: nothing is guessed, and no turn is said to have caused another.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onward.growth import brief as briefs
from onward.growth import debriefs, goals, plans
from onward.growth.belonging import name_of
from onward.growth.documents import suggesting, versions
from onward.growth.documents.versions import KeptVersion
from onward.growth.goals import State
from onward.growth.plans import Waiting
from onward.journey.types import Application
from onward.log import shown
from onward.spoken import STAGES
from onward.words import Outcome

MOST = 5  # later applications that are named
_GOING = frozenset({Outcome.OPEN, Outcome.SILENT, Outcome.OFFER})


class Step(StrEnum):
    LOOK_BACK = "look back"
    GOAL = "goal"
    VERSION = "version"
    PLAN = "plan"
    APPLICATION = "application"
    LESSON = "lesson"


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn, said in a line. `page` is the notebook's page it stands in, `part` what tells it apart there (a stage, a
    version's number); `application` is the journey it belongs to, None where it belongs to none."""

    step: Step
    on: date
    said: str
    page: str = ""
    part: str = ""
    application: Application | None = None


@dataclass(frozen=True, slots=True)
class Loop:
    """`before`: what led to this application; `after`: what came of it. Both in the order of their days."""

    before: tuple[Turn, ...]
    after: tuple[Turn, ...]


def loop(application: Application, *, today: date) -> Loop:
    """The turns that one application stands between."""
    before, after = _before(application, today), _after(application, today)
    return Loop(tuple(sorted(before, key=_day)), tuple(sorted(after, key=_day)))


def _day(turn: Turn) -> date:
    return turn.on


def _after(one: Application, today: date) -> Iterator[Turn]:
    for kept in debriefs.of(one, today=today):
        said = f"Looked back: {kept.debrief.lesson or STAGES[kept.debrief.stage]}"
        yield Turn(Step.LOOK_BACK, kept.on, said, kept.page, kept.debrief.stage, one)
    mine = goals.of(one, today=today)
    for goal in mine:
        yield Turn(Step.GOAL, goal.begun_on, f"Goal: {goal.goal.wish}", goal.page, application=one)
        if goal.goal.state is State.DONE and goal.goal.ended_on:
            proof = f" ({goal.goal.proof})" if goal.goal.proof else ""
            yield Turn(Step.GOAL, goal.goal.ended_on, f"Reached: {goal.goal.wish}{proof}", goal.page, application=one)
    made = suggesting.made_after(one, today=today)
    for version in made:
        yield _version(version, one)
    served = {goal.page for goal in mine}
    plans_for_it = [plan for plan in plans.planned(today=today) if plan.planned.goal in served]
    for plan in plans_for_it:
        if plan.application is None:
            yield Turn(Step.PLAN, plan.on, f"Planned: {_planned(plan)}")
    yield from _next_applications(one, made, plans_for_it, today)


def _next_applications(
    one: Application, made: tuple[KeptVersion, ...], planned: list[Waiting], today: date
) -> Iterator[Turn]:
    """Applications that went out with a version made after this one, or whose plan serves a goal from it; the first few."""
    how: dict[str, list[str]] = {plan.application.id: ["for a goal from it"] for plan in planned if plan.application}
    log = shown.journeys(today=today).applications
    for other in log:
        for version in made:
            sent = other.applied_at.date() if other.applied_at else None
            if sent and sent >= version.on and versions.resume_of(other) == version:
                how.setdefault(other.id, []).append(f"with {version.version.name}")
    later = [other for other in log if other.id in how and other.id != one.id and other.applied_at]
    for other in sorted(later, key=lambda other: (other.applied_at, other.id))[:MOST]:
        assert other.applied_at is not None
        said = f"Applied: {name_of(other)}, {', '.join(how[other.id])}"
        yield Turn(Step.APPLICATION, other.applied_at.date(), said, application=other)


def _before(one: Application, today: date) -> Iterator[Turn]:
    by_page = {goal.page: goal for goal in goals.goals(today=today)}
    for plan in plans.planned(today=today):
        if plan.application is None or plan.application.id != one.id:
            continue
        goal = by_page.get(plan.planned.goal)
        why = f": {goal.goal.wish}" if goal else f": {plan.planned.why}" if plan.planned.why else ""
        yield Turn(
            Step.PLAN,
            plan.on,
            f"Planned{why}",
            goal.page if goal else "",
            application=goal.application if goal else None,
        )
    sent = versions.resume_of(one)
    if sent is not None and sent.version.after:
        yield _version(sent, suggesting.application_of(sent.version.after, today=today))
    if one.outcome in _GOING:
        for line in briefs.brief(one.id, today=today).lessons:
            entry = line.entry
            if line.why and entry.application and entry.application.id != one.id:
                said = f"Comes back before its interview: {entry.text} ({', '.join(line.why)})"
                yield Turn(Step.LESSON, entry.on, said, part=entry.stage, application=entry.application)


def _version(kept: KeptVersion, application: Application | None) -> Turn:
    after = kept.version.after
    said = f"{kept.version.name}, made after “{after.words}”" if after else kept.version.name
    return Turn(Step.VERSION, kept.on, said, kept.version.document, str(kept.version.number), application)


def _planned(plan: Waiting) -> str:
    return f"{plan.planned.role or 'role not said'} at {plan.planned.employer}"
