"""Applications that are planned, and what was thought before: a plan finds its application by itself once there is one.

Apart from the pause, whose screen shows much else, so that looking back can bring a plan's words back.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from onward.growth import fit
from onward.growth.belonging import may_have_become
from onward.journey.types import Application
from onward.log import notebook, shown
from onward.trouble import CannotDo

KIND = "planned"


@dataclass(frozen=True, slots=True)
class Planned:
    """An application that is planned, and what was thought before. Only the employer is needed."""

    employer: str
    role: str = ""
    why: str = ""  # what draws the seeker
    knows: str = ""
    version: str = ""  # of the résumé
    if_no: str = ""  # "if it is a no, then I will ..."
    marks: dict[str, str] = field(default_factory=dict)  # fit, as far as it can be known
    goal: str = ""  # the goal it serves: its page


@dataclass(frozen=True, slots=True)
class Waiting:
    """A planned application; `application` is there once its mail or entry is in the log."""

    page: str
    on: date
    planned: Planned
    application: Application | None


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


def texts(planned: Planned) -> tuple[str, ...]:
    return tuple(text for text in (planned.why, planned.knows, planned.if_no) if text)


def _become(body: Planned, since: date, log: tuple[Application, ...]) -> Application | None:
    return next((one for one in log if may_have_become(one, body.employer, body.role, since)), None)
