"""Which application a page of the notebook belongs to, and which pages an application has.

A page points at a mail or an entry, since journeys are derived and may be linked anew; this finds the way both ways.
"""

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from onward.journey.types import Application, Journeys
from onward.log import notebook, shown, storing
from onward.log.notebook import Page
from onward.log.troubles import plainly

T = TypeVar("T")


@plainly
def owners(log: Journeys) -> Mapping[str, Application]:
    """The application of every mail id and entry id in the log."""
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
