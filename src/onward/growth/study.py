"""Study notes: what somebody who was held up as an example does, how, and what to borrow; with sources and a day to look
again. A note is tied to the application whose mail named them, or to an employer and a role, and comes back before an
interview of that kind.
"""

from dataclasses import dataclass
from datetime import date, datetime

from onward.growth.belonging import name_of, owners, pages_of, same_family
from onward.journey.names import name_words
from onward.journey.types import Application
from onward.log import notebook, shown, telling
from onward.log.words_of_seeker import anchor
from onward.trouble import CannotDo

KIND = "study"
IN_A_BRIEF = 2


@dataclass(frozen=True, slots=True)
class Study:
    """One note. Only the name is needed: a firm, a person, a product, a skill."""

    name: str
    what: str = ""  # what they do
    how: str = ""  # how they do it
    borrow: str = ""  # what to borrow
    sources: tuple[str, ...] = ()
    next_look: date | None = None
    words: str = ""  # the quote it came from
    employer: str = ""  # who named them, where no application says it
    role: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A note with its page and the application it came from, if any."""

    page: str
    begun_on: date
    written_on: date
    study: Study
    application: Application | None

    @property
    def where(self) -> str:
        """Whom it is tied to, in a few words; "" where to nobody."""
        if self.application is not None:
            return name_of(self.application)
        return " at ".join(part for part in (self.study.role, self.study.employer) if part)

    @property
    def employer(self) -> str:
        return (self.application.employer if self.application else None) or self.study.employer

    @property
    def role(self) -> str:
        return (self.application.role if self.application else None) or self.study.role


@dataclass(frozen=True, slots=True)
class Praised:
    """Somebody whom employers held up as an example, and in how many applications; no note is written of them yet."""

    name: str
    quote: str
    application: Application | None
    times: int


def keep(study: Study, *, now: datetime, which: str = "", page: str | None = None) -> str:
    """Write a note down; `which` is the application it came from. Gives the page's id."""
    if not study.name.strip():
        raise CannotDo("a study note needs a name", mend="Say whom or what you want to learn from.")
    about = anchor(shown.journey(which, today=now.date()).application) if which else ""
    return notebook.write(KIND, study, now=now, about=about, page=page)


def one(page: str, *, today: date) -> Kept:
    """The note on this page. Raises CannotDo where there is none."""
    found = [kept for kept in notes(today=today) if kept.page == page]
    if not found:
        raise CannotDo(f"there is no study note “{page}”", mend="See your notes: onward study")
    return found[0]


def tear_out(page: str, *, now: datetime) -> None:
    """The note is no more; undo brings it back."""
    notebook.tear_out(one(page, today=now.date()).page, now=now)


def notes(search: str = "", *, today: date) -> tuple[Kept, ...]:
    """Every note, latest writing first; with `search` those in which every word of it stands."""
    whose = owners(shown.journeys(today=today))
    wanted = search.casefold().split()
    every = (
        Kept(page.id, page.begun_at.date(), page.written_at.date(), page.body, whose.get(page.about))
        for page in notebook.pages(KIND, Study)
    )
    return tuple(kept for kept in every if all(word in _searched(kept) for word in wanted))


def of(application: Application, *, today: date) -> tuple[Kept, ...]:
    """The notes that came from one application."""
    return tuple(
        Kept(page.id, page.begun_at.date(), page.written_at.date(), page.body, application)
        for page in pages_of(KIND, Study, application, today=today)
    )


def praised(*, today: date) -> tuple[Praised, ...]:
    """Who was held up as an example and has no note yet, the most often named first."""
    written = {kept.study.name.casefold() for kept in notes(today=today)}
    log = {one.id: one for one in shown.journeys(today=today).applications}
    return tuple(
        Praised(
            named.name,
            " ".join(named.said[0].quote.text.split()),
            log.get(named.said[0].application_id),
            named.applications,
        )
        for named in telling.insight(today=today).reasons.competitors
        if named.name.casefold() not in written
    )


def near(application: Application, *, today: date) -> tuple[Kept, ...]:
    """The notes to read again before an interview: of the same employer first, then of the same kind of role."""
    found = []
    for kept in notes(today=today):
        names = kept.employer, application.employer or ""
        at_home = all(names) and name_words(names[0]) == name_words(names[1])
        if at_home or same_family(kept.role or None, application.role):
            found.append((not at_home, kept))
    return tuple(kept for _, kept in sorted(found, key=lambda pair: pair[0]))[:IN_A_BRIEF]


def texts(study: Study) -> tuple[str, ...]:
    """Everything in it that the seeker wrote freely."""
    return tuple(text for text in (study.name, study.what, study.how, study.borrow, *study.sources) if text)


def _searched(kept: Kept) -> str:
    return " ".join((*texts(kept.study), kept.study.words, kept.where)).casefold()
