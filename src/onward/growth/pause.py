"""The pause before an application is added as planned: goals, fit, who do I know there, which version, and what if it
is a no. One screen; it can be skipped, and switched off for good by those who have to apply.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from onward.growth import experiments, fit, goals, people
from onward.growth.belonging import is_at, may_have_become
from onward.growth.evidence import Advice, advice
from onward.growth.fit import Fit, Wants
from onward.growth.goals import State
from onward.growth.people import Known
from onward.journey.types import Application
from onward.log import notebook, shown
from onward.trouble import CannotDo

KIND, SWITCH = "planned", "pause"


@dataclass(frozen=True, slots=True)
class Switch:
    """Whether the pause is offered."""

    on: bool = True


@dataclass(frozen=True, slots=True)
class Planned:
    """An application that is planned, and what was thought before. Only the employer is needed."""

    employer: str
    role: str = ""
    why: str = ""  # which goal it serves, or what draws the seeker
    knows: str = ""
    version: str = ""  # of the résumé
    if_no: str = ""  # "if it is a no, then I will ..."
    marks: dict[str, str] = field(default_factory=dict)  # fit, as far as it can be known


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the one screen shows."""

    employer: str
    role: str
    goals: tuple[goals.Kept, ...]
    people: tuple[Known, ...]
    before: tuple[Application, ...]  # earlier applications there
    versions: tuple[str, ...]  # résumé versions used so far, the latest first
    wants: Wants
    advice: tuple[Advice, ...]
    pick: experiments.Peek | None = None  # the version a running experiment sends there


@dataclass(frozen=True, slots=True)
class Waiting:
    """A planned application; `application` is there once its mail or entry is in the log."""

    page: str
    on: date
    planned: Planned
    application: Application | None


def is_on() -> bool:
    pages = notebook.pages(SWITCH, Switch)
    return pages[0].body.on if pages else True


def switch(on: bool, *, now: datetime) -> None:
    """Switch the pause on or off for good."""
    pages = notebook.pages(SWITCH, Switch)
    notebook.write(SWITCH, Switch(on), now=now, page=pages[0].id if pages else None)


def sheet(employer: str, role: str, *, today: date) -> Sheet:
    """What to look at before applying there."""
    rows = shown.overview(today=today).rows
    return Sheet(
        employer=employer,
        role=role,
        goals=goals.goals(today=today, state=State.OPEN),
        people=people.at(employer, today=today),
        before=tuple(one for one in rows if is_at(one, employer)),
        versions=tuple(dict.fromkeys(one.resume for one in rows if one.resume)),
        wants=fit.wants(),
        advice=tuple(advice(name) for name in ("pause", "pause_if_no", "pause_people")),
        pick=experiments.peek(employer, role, today=today),
    )


def keep(planned: Planned, *, now: datetime, page: str | None = None) -> str:
    """Write the plan down. Gives the page's id."""
    if not planned.employer.strip():
        raise CannotDo("a planned application needs an employer")
    fit.marks_of(planned.marks)
    return notebook.write(KIND, planned, now=now, page=page)


def planned(*, today: date) -> tuple[Waiting, ...]:
    """What was planned, latest first, each with its application once there is one since."""
    log = shown.journeys(today=today).applications
    return tuple(
        Waiting(page.id, page.begun_at.date(), page.body, _become(page.body, page.begun_at.date(), log))
        for page in notebook.pages(KIND, Planned)
    )


def of(application: Application, *, today: date) -> Planned | None:
    """What was thought before this application."""
    found = [one.planned for one in planned(today=today) if one.application and one.application.id == application.id]
    return found[0] if found else None


def fit_of(application: Application, *, today: date) -> Fit:
    """How the role was marked; what was marked in the plan stands as before, until it is marked anew."""
    marked, plan = fit.of(application, today=today), of(application, today=today)
    return replace(marked, before={**plan.marks, **marked.before}) if plan else marked


def texts(planned: Planned) -> tuple[str, ...]:
    return tuple(text for text in (planned.why, planned.knows, planned.if_no) if text)


def _become(body: Planned, since: date, log: tuple[Application, ...]) -> Application | None:
    return next((one for one in log if may_have_become(one, body.employer, body.role, since)), None)
