"""Postings as they are kept: with an application, with a planned one, or on their own until they are tied to one."""

from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from onward.growth import plans
from onward.growth.belonging import owners
from onward.growth.plans import Waiting
from onward.growth.postings import reading
from onward.growth.postings.reading import Read
from onward.journey.types import Application
from onward.log import notebook, papers, shown, words_of_seeker
from onward.log.words_of_seeker import anchor
from onward.reading.skills import in_document
from onward.trouble import CannotDo
from onward.words import Outcome

KIND = "posting"
TRAIT = "age of posting"
_OVER = (Outcome.REJECTED, Outcome.WITHDRAWN, Outcome.ACCEPTED)
#: How old a posting was when the application was sent, up to these days; a trait that insight can group by.
_AGES = ((1, "up to a day"), (7, "2 to 7 days"), (30, "8 to 30 days"))


@dataclass(frozen=True, slots=True)
class Posting(Read):
    """One kept posting: as it was read, or as the seeker put it right. `paper` is the digest of what was given, whole;
    `planned` the page of a planned application."""

    paper: str = ""
    file: str = ""
    planned: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A skill that a posting names, with the line it stands in."""

    name: str
    esco: str | None
    line: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A posting with its page and what it belongs to, if anything."""

    page: str
    on: date
    posting: Posting
    application: Application | None
    waiting: Waiting | None  # the planned application, while it is only planned

    @property
    def name(self) -> str:
        """In a few words: "Data Analyst at Brightwater"."""
        role = self.posting.title or (self.application.role if self.application else "") or "role not said"
        employer = self.posting.employer or (self.application.employer if self.application else "")
        return f"{role} at {employer}" if employer else role

    @property
    def skills(self) -> tuple[Asked, ...]:
        return skills_in(self.posting.text)


def keep(content: bytes, file: str, *, now: datetime, which: str = "", planned: str = "", **said: Any) -> Kept:
    """Keep what was given whole, with what could be read of it; `said` is what the seeker says about its fields."""
    about = shown.journey(which, today=now.date()).application if which else None
    if planned and not any(one.page == planned for one in plans.planned(today=now.date())):
        raise CannotDo(f"there is no planned application “{planned}”", mend="See them: onward pause")
    paper = papers.keep(file, content, now=now)
    read = reading.read(content)
    found: dict[str, Any] = {field.name: getattr(read, field.name) for field in fields(read)}
    if said.get("text"):  # the seeker's own copy of a text that could not be read
        found["notes"] = ()
    found |= {name: value for name, value in said.items() if value not in (None, "")}
    posting = Posting(**found, paper=paper.digest, file=file, planned=planned)
    page = notebook.write(KIND, posting, now=now, about=anchor(about) if about else "")
    if about:
        _say_age(about, posting, now)
    return posting_on(page, today=now.date())


def mend(page: str, *, now: datetime, **said: Any) -> Kept:
    """Put fields of a kept posting right."""
    there = posting_on(page, today=now.date())
    changed = replace(there.posting, **said)
    notebook.write(KIND, changed, now=now, page=page)
    return posting_on(page, today=now.date())


def tie(page: str, which: str, *, now: datetime) -> Kept:
    """Say that a posting is the one of this application."""
    there = posting_on(page, today=now.date())
    application = shown.journey(which, today=now.date()).application
    notebook.write(KIND, there.posting, now=now, page=page, about=anchor(application))
    _say_age(application, there.posting, now)
    return posting_on(page, today=now.date())


def take_out(page: str, *, now: datetime) -> Kept:
    """The posting is no more; undo brings it back. What was given stays with the kept files."""
    there = posting_on(page, today=now.date())
    notebook.tear_out(page, now=now)
    return there


def postings(*, today: date) -> tuple[Kept, ...]:
    """Every kept posting, latest writing first."""
    found = notebook.pages(KIND, Posting)
    if not found:
        return ()
    whose = owners(shown.journeys(today=today))
    waiting = {one.page: one for one in plans.planned(today=today)}
    return tuple(_kept(page, whose.get(page.about), waiting.get(page.body.planned)) for page in found)


def still_open(*, today: date) -> tuple[Kept, ...]:
    """Those that no answer has closed, and those that belong to no application yet."""
    return tuple(
        one for one in postings(today=today) if one.application is None or one.application.outcome not in _OVER
    )


def _kept(page: notebook.Page[Posting], application: Application | None, plan: Waiting | None) -> Kept:
    became = application or (plan.application if plan else None)
    return Kept(page.id, page.begun_at.date(), page.body, became, plan if plan and not became else None)


def posting_on(page: str, *, today: date) -> Kept:
    """The posting on this page. Raises CannotDo where there is none."""
    for one in postings(today=today):
        if one.page == page:
            return one
    raise CannotDo(f"there is no posting “{page}”", mend="See them: onward posting")


def of(application: Application, *, today: date) -> tuple[Kept, ...]:
    """The postings of one application."""
    return tuple(one for one in postings(today=today) if one.application and one.application.id == application.id)


def content(one: Kept) -> bytes:
    """What was given, whole. Raises CannotDo where the seeker dropped it."""
    return papers.read(one.posting.paper)


@lru_cache(maxsize=512)
def skills_in(text: str) -> tuple[Asked, ...]:
    """The skills that a text names, each once, with the line it stands in."""
    found: dict[str, Asked] = {}
    for one in in_document(text):
        if one.name not in found:
            begin, end = text.rfind("\n", 0, one.start) + 1, text.find("\n", one.end)
            line = " ".join(text[begin : end if end >= 0 else len(text)].split())
            found[one.name] = Asked(one.name, one.esco, line if len(line) <= 300 else f"{line[:297]}...")
    return tuple(found.values())


def _say_age(application: Application, posting: Posting, now: datetime) -> None:
    """Say how old the posting was when the application was sent, where both days are known."""
    if posting.posted is None or application.applied_at is None or not application.applied_known:
        return
    age = (application.applied_at.date() - posting.posted).days
    if age >= 0:
        level = next((words for most, words in _AGES if age <= most), "over 30 days")
        if application.extra.get(TRAIT) != level:
            words_of_seeker.say("set_application", application.id, {TRAIT: level}, now=now)
