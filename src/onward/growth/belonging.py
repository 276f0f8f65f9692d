"""Which application a page of the notebook belongs to, which pages an application has, and which applications are alike.

A page points at a mail or an entry, since journeys are derived and may be linked anew; this finds the way both ways.
"""

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from onward.journey.names import name_words
from onward.journey.same_role import Sameness, parse_role, same_role
from onward.journey.types import Application, Journeys
from onward.log import home, notebook, shown, storing
from onward.log.notebook import Page
from onward.log.troubles import plainly

T = TypeVar("T")


#: Whose each name is in the journeys last asked about, for each log: one page asks many times.
_owned: dict[str, tuple[Journeys, Mapping[str, Application]]] = {}


@plainly
def owners(log: Journeys) -> Mapping[str, Application]:
    """The application of every mail id and entry id in the log."""
    before = _owned.get(home.place())
    if before is None or before[0] is not log:
        before = _owned[home.place()] = log, _found(log)
    return before[1]


def _found(log: Journeys) -> Mapping[str, Application]:
    about = {word.id: word.about for word in storing.words()}
    found: dict[str, Application] = {}
    for one in log.applications:
        for event in one.events:
            for name in (event.message_id, about.get(event.word_id or "")):
                if name:
                    found.setdefault(name, one)
    return found


def pages_of(kind: str, of: type[T], application: Application, *, today: date) -> tuple[Page[T], ...]:
    """The pages of a kind that belong to one application, latest writing first."""
    whose = owners(shown.journeys(today=today))
    return tuple(
        page for page in notebook.pages(kind, of) if page.about in whose and whose[page.about].id == application.id
    )


def name_of(application: Application | None) -> str:
    """An application in a few words: "Data Analyst at Brightwater"."""
    if application is None:
        return "no application"
    return f"{application.role or 'role not said'} at {application.employer or 'employer not said'}"


def is_at(one: Application, employer: str) -> bool:
    """Whether an application is at this employer, however the name is written."""
    return bool(one.employer and employer and name_words(one.employer) == name_words(employer))


def may_have_become(one: Application, employer: str, role: str, since: date) -> bool:
    """Whether what was planned on a day for an employer and role may have become this application."""
    later = one.applied_at is not None and one.applied_at.date() >= since
    return later and is_at(one, employer) and may_be(one.role, role)


def may_be(role: str | None, planned: str) -> bool:
    return not role or not planned or same_role(role, planned) is not Sameness.DIFFERENT


def same_employer(one: Application, other: Application) -> bool:
    return bool(one.employer and other.employer and name_words(one.employer) == name_words(other.employer))


def same_family(one: str | None, other: str | None) -> bool:
    """Whether two roles are of one kind: the word that names the work is the same ("Data Analyst", "Senior Analyst")."""
    mine, theirs = (parse_role(name) if name else None for name in (one, other))
    if not (mine and theirs and mine.core and theirs.core):
        return False
    return mine.core[-1] in theirs.core or theirs.core[-1] in mine.core
