"""Informational interviews, webinars and other conversations: when, with whom, what about, what was learnt, what next.

A talk shows with the people it was with, in the journey it was tied to, and in every journey at its employer.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from onward.growth import people
from onward.growth.belonging import owners
from onward.growth.people import Known
from onward.growth.person import one_line
from onward.journey.names import name_words
from onward.journey.types import Application
from onward.log import notebook, shown
from onward.log.words_of_seeker import anchor
from onward.trouble import CannotDo

KIND = "talk"


class TalkKind(StrEnum):
    INFORMATIONAL = "informational interview"
    WEBINAR = "webinar"
    OTHER = "conversation"


@dataclass(frozen=True, slots=True)
class Talk:
    """One talk. `people` are ids of pages; `host` is who held it where that is nobody one knows. Only `on` is needed."""

    kind: TalkKind
    on: date
    people: tuple[str, ...] = ()
    host: str = ""
    topic: str = ""
    employer: str = ""
    learnt: str = ""
    notes: str = ""
    follow_up: date | None = None
    next: str = ""  # what to do then


@dataclass(frozen=True, slots=True)
class Held:
    """A talk with the people it was with and the application it was tied to."""

    page: str
    talk: Talk
    known: tuple[Known, ...]
    application: Application | None

    @property
    def whom(self) -> str:
        """With whom, in words; "" where nobody is named."""
        return ", ".join([*(one.person.name for one in self.known), *filter(None, [self.talk.host])])

    @property
    def title(self) -> str:
        """The talk in a line: "Informational interview with Ines Marlow about their data team"."""
        parts = [self.talk.kind.value.capitalize()]
        if self.whom:
            parts.append(f"{'by' if self.talk.kind is TalkKind.WEBINAR else 'with'} {self.whom}")
        if self.talk.employer and self.talk.employer not in self.whom:
            parts.append(f"at {self.talk.employer}")
        return " ".join([*parts, f"about {self.talk.topic}"] if self.talk.topic else parts)


def keep(talk: Talk, *, now: datetime, which: str = "", page: str = "") -> str:
    """Write a talk down, again where it has a page. `which` ties it to an application. Gives the page's id."""
    if not (talk.people or talk.host or talk.topic or talk.employer):
        raise CannotDo("a talk needs a word about it", mend="Say with whom, what about, or with which employer.")
    about = anchor(shown.journey(which, today=now.date()).application) if which else ""
    whom = tuple(dict.fromkeys(people.page_of(id, now=now) for id in talk.people))
    texts: dict[str, Any] = {name: one_line(getattr(talk, name)) for name in ("host", "topic", "employer", "next")}
    return notebook.write(KIND, replace(talk, people=whom, **texts), now=now, about=about, page=page or None)


def whom_of(names: Iterable[str]) -> tuple[tuple[str, ...], str]:
    """The people among these names, and the other names as one line."""
    known = {one.person.name.casefold(): one.id for one in reversed(people.people())}
    parts = [part.strip() for part in names if part.strip()]
    found = tuple(known[part.casefold()] for part in parts if part.casefold() in known)
    return found, ", ".join(part for part in parts if part.casefold() not in known)


def remove(page: str, *, now: datetime) -> None:
    """Take a talk out again."""
    one(page)
    notebook.tear_out(page, now=now)


def one(page: str) -> Talk:
    """Raises CannotDo where there is none."""
    return notebook.page(page, Talk).body


def every(*, today: date, among: Sequence[Known] | None = None) -> tuple[Held, ...]:
    """All talks, the latest held first."""
    pages = notebook.pages(KIND, Talk)
    if not pages:
        return ()
    whose = owners(shown.journeys(today=today))
    known = {one.page: one for one in people.people(among=among)}
    held = [
        Held(page.id, page.body, tuple(known[id] for id in page.body.people if id in known), whose.get(page.about))
        for page in pages
    ]
    return tuple(sorted(held, key=lambda one: one.talk.on, reverse=True))


def of_person(id: str, *, today: date) -> tuple[Held, ...]:
    return tuple(one for one in every(today=today) if id in one.talk.people)


def of(application: Application, *, today: date) -> tuple[Held, ...]:
    """The talks that concern an application: tied to it, or tied to none and at its employer."""
    words = name_words(application.employer) if application.employer else None
    return tuple(
        one
        for one in every(today=today)
        if (one.application and one.application.id == application.id)
        or (one.application is None and words and one.talk.employer and name_words(one.talk.employer) == words)
    )


def between(since: date, until: date, *, today: date) -> tuple[Held, ...]:
    """The talks of these days, in order: for a review or a report."""
    return tuple(one for one in reversed(every(today=today)) if since <= one.talk.on <= until)


def due(*, today: date) -> tuple[Held, ...]:
    """Talks whose follow-up is due, the longest due first."""
    found = [one for one in every(today=today) if one.talk.follow_up and one.talk.follow_up <= today]
    return tuple(sorted(found, key=lambda one: one.talk.follow_up or today))


def last_with(*, today: date) -> dict[str, date]:
    """The day of the last talk held with each person, by id; a webinar is no talk with anybody."""
    last: dict[str, date] = {}
    for one in every(today=today):
        if one.talk.kind is not TalkKind.WEBINAR and one.talk.on <= today:
            for id in one.talk.people:
                last.setdefault(id, one.talk.on)
    return last


def texts(talk: Talk) -> tuple[str, ...]:
    """Everything in it that the seeker wrote freely."""
    return (talk.topic, talk.learnt, talk.notes, talk.next)
