"""Who helped where: referrals, introductions, papers read; each tied to the application it was for.

A referral is told to the log as well (`referral`, and `source` where none is known), so that insight can group by it; this
room alone says `referral`, and `settle` keeps what was said there and what stands here the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from onward.growth import people
from onward.growth.belonging import owners
from onward.growth.people import Known
from onward.journey.types import Application
from onward.log import notebook, shown, storing, words_of_seeker
from onward.log.words_of_seeker import anchor
from onward.trouble import CannotDo

KIND = "help"


class How(StrEnum):
    REFERRAL = "referral"
    INTRODUCTION = "introduction"
    TOLD = "told me of it"
    PAPERS = "read my papers"
    PRACTICE = "practised with me"
    REFERENCE = "reference"
    OTHER = "other"


#: How the kinds are said of a person.
HOWS = {
    How.REFERRAL: "referred you",
    How.INTRODUCTION: "introduced you to somebody",
    How.TOLD: "told you of it",
    How.PAPERS: "read your papers",
    How.PRACTICE: "practised with you",
    How.REFERENCE: "gave a reference",
    How.OTHER: "helped",
}


@dataclass(frozen=True, slots=True)
class Help:
    """One piece of help. `person` is the id of their page."""

    person: str
    how: How
    what: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """Help with who gave it and for which application; None where that is not (any more) in the log."""

    page: str
    help: Help
    known: Known | None
    application: Application | None

    @property
    def who(self) -> str:
        return self.known.person.name if self.known else "somebody no longer among your people"

    @property
    def said(self) -> str:
        return HOWS[self.help.how]


def record(
    person: str, how: str, *, now: datetime, which: str = "", what: str = "", on: date | None = None, page: str = ""
) -> str:
    """Write down that somebody helped, with an application (`which`) or, for now, without one. Gives the page's id."""
    if how not in list(How):
        raise CannotDo(f"“{how}” is no kind of help", mend=f"Say one of: {', '.join(How)}.")
    about = anchor(shown.journey(which, today=now.date()).application) if which else ""
    body = Help(people.page_of(person, now=now), How(how), what.strip(), on)
    written = notebook.write(KIND, body, now=now, about=about, page=page or None)
    settle(now=now)
    return written


def remove(page: str, *, now: datetime) -> None:
    """Take a piece of help out again."""
    notebook.page(page, Help)
    notebook.tear_out(page, now=now)
    settle(now=now)


def every(*, today: date, among: Sequence[Known] | None = None) -> tuple[Given, ...]:
    """All help, latest writing first."""
    pages = notebook.pages(KIND, Help)
    if not pages:
        return ()
    whose = owners(shown.journeys(today=today))
    known = {one.page: one for one in people.people(among=among)}
    return tuple(Given(one.id, one.body, known.get(one.body.person), whose.get(one.about)) for one in pages)


def of_person(id: str, *, today: date) -> tuple[Given, ...]:
    return tuple(one for one in every(today=today) if one.help.person == id)


def of(application: Application, *, today: date) -> tuple[Given, ...]:
    """Who helped with this application."""
    return tuple(one for one in every(today=today) if one.application and one.application.id == application.id)


def settle(*, now: datetime) -> None:
    """Make what the log says of referrals agree with the pages, whatever was written, torn out or taken back."""
    wanted = [page.about for page in notebook.pages(KIND, Help) if page.about and page.body.how is How.REFERRAL]
    standing = {word.about: word for word in storing.words() if _says_referral(word.value)}
    whose: Mapping[str, Application]
    whose = owners(shown.journeys(today=now.date())) if wanted or standing else dict[str, Application]()
    served = {whose[about].id for about in wanted if about in whose}
    told = {whose[about].id for about in standing if about in whose}
    for about, word in standing.items():
        if about not in whose or whose[about].id not in served:
            words_of_seeker.undo(word.id, now=now)
    for about in _first_of_each(wanted, whose):
        one = whose[about]
        if one.id not in told:
            value = {"referral": "yes"} if one.source else {"referral": "yes", "source": "referral"}
            words_of_seeker.say("set_application", about, value, now=now)


def _first_of_each(wanted: Sequence[str], whose: Mapping[str, Application]) -> list[str]:
    found: dict[str, str] = {}
    for about in wanted:
        if about in whose:
            found.setdefault(whose[about].id, about)
    return list(found.values())


def _says_referral(value: Mapping[str, str]) -> bool:
    return value in ({"referral": "yes"}, {"referral": "yes", "source": "referral"})
