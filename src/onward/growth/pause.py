"""The pause before an application is added as planned: goals, fit, who do I know there, which version, and what if it
is a no. One screen; it can be skipped, and switched off for good by those who have to apply.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from onward.growth import experiments, fit, goals, people, plans
from onward.growth.belonging import is_at
from onward.growth.documents import versions
from onward.growth.documents.versions import DocumentKind
from onward.growth.evidence import Advice, advice
from onward.growth.fit import Fit, Wants
from onward.growth.goals import State
from onward.growth.people import Known
from onward.journey.types import Application
from onward.log import notebook, shown

SWITCH = "pause"


@dataclass(frozen=True, slots=True)
class Switch:
    """Whether the pause is offered. `must_apply` is None until the seeker said whether they have to apply for benefits."""

    on: bool = True
    must_apply: bool | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the one screen shows."""

    employer: str
    role: str
    goals: tuple[goals.Kept, ...]
    people: tuple[Known, ...]
    before: tuple[Application, ...]  # earlier applications there
    versions: tuple[str, ...]  # résumé versions kept here, latest first, then others used so far
    wants: Wants
    advice: tuple[Advice, ...]
    pick: experiments.Peek | None = None  # the version a running experiment sends there


def is_on() -> bool:
    return _switch().on


def to_be_asked() -> bool:
    """Whether the one question is still open: do you have to apply for benefits? Whoever switched the pause has answered."""
    return not notebook.pages(SWITCH, Switch)


def answer(must_apply: bool, *, now: datetime) -> None:
    """Whoever has to apply has the pause off, until they switch it on themselves."""
    _keep(Switch(on=not must_apply, must_apply=must_apply), now)


def switch(on: bool, *, now: datetime) -> None:
    """Switch the pause on or off for good."""
    _keep(replace(_switch(), on=on), now)


def _switch() -> Switch:
    pages = notebook.pages(SWITCH, Switch)
    return pages[0].body if pages else Switch()


def _keep(switched: Switch, now: datetime) -> None:
    pages = notebook.pages(SWITCH, Switch)
    notebook.write(SWITCH, switched, now=now, page=pages[0].id if pages else None)


def sheet(employer: str, role: str, *, today: date) -> Sheet:
    """What to look at before applying there."""
    rows = shown.overview(today=today).rows
    return Sheet(
        employer=employer,
        role=role,
        goals=goals.goals(today=today, state=State.OPEN),
        people=people.at(employer, today=today),
        before=tuple(one for one in rows if is_at(one, employer)),
        versions=tuple(
            dict.fromkeys((*versions.names(DocumentKind.RESUME), *(one.resume for one in rows if one.resume)))
        ),
        wants=fit.wants(),
        advice=tuple(advice(name) for name in ("pause", "pause_if_no", "pause_people")),
        pick=experiments.peek(employer, role, today=today),
    )


def fit_of(application: Application, *, today: date) -> Fit:
    """How the role was marked; what was marked in the plan stands as before, until it is marked anew."""
    marked, plan = fit.of(application, today=today), plans.of(application, today=today)
    return replace(marked, before={**plan.marks, **marked.before}) if plan else marked
