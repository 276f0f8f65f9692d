"""Interviews to come, and on which day: as the seeker says, as an invitation says, or as the mail says in its words.

A day is taken from the words of a mail only where they name exactly one day to come; else it is unknown, never guessed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from onward.growth.belonging import owners, pages_of
from onward.journey.types import Application
from onward.log import notebook, shown
from onward.log.calendar import invited_to
from onward.log.words_of_seeker import anchor
from onward.mail.marks import words
from onward.trouble import CannotDo
from onward.words import Kind, Outcome, Stage

KIND = "interview day"
#: An invitation older than this has had its interview, or never will.
OLD = timedelta(days=120)
_OPEN = frozenset({Outcome.OPEN, Outcome.SILENT, Outcome.OFFER})
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})(?:-|年\s?)(\d{1,2})(?:-|月\s?)(\d{1,2})(?!\d)")
_DOTTED = re.compile(r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})?(?![\d])")
_DAY_NAME = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|ª|\.)?\s+(?:of\s+|de\s+)?([^\W\d_]{3,})\.?,?(?:\s+(?:de\s+)?(\d{4}))?"
)
_NAME_DAY = re.compile(r"([^\W\d_]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?!\d|:|\.\d)(?:,?\s+(\d{4}))?")


@dataclass(frozen=True, slots=True)
class Said:
    """The day of an interview as the seeker wrote it down. `at` is "09:30" or ""."""

    on: date
    at: str = ""


@dataclass(frozen=True, slots=True)
class Upcoming:
    """An interview to come. `by` says how its day is known: "you", "their invitation" or "their mail"."""

    application: Application
    stage: Stage
    on: date
    at: str
    by: str


def upcoming(*, today: date) -> tuple[Upcoming, ...]:
    """Every interview that is known to come, the next one first."""
    log = shown.journeys(today=today)
    said: dict[str, Said] = {}
    pages = notebook.pages(KIND, Said)
    whose = owners(log) if pages else {}
    for page in pages:
        if page.about in whose:
            said.setdefault(whose[page.about].id, page.body)
    found = (_next(one, said.get(one.id), today) for one in log.applications)
    return tuple(sorted((one for one in found if one), key=lambda one: (one.on, one.at)))


def of(application: Application, *, today: date) -> Upcoming | None:
    """The next interview of one application, where it goes on and its day is known."""
    said = next((page.body for page in pages_of(KIND, Said, application, today=today)), None)
    return _next(application, said, today)


def _next(application: Application, said: Said | None, today: date) -> Upcoming | None:
    if application.outcome not in _OPEN:
        return None
    asked = [event for event in application.events if event.kind is Kind.INTERVIEW and event.at]
    stage = (asked[-1].stage if asked else None) or Stage.INTERVIEW
    if said and said.on >= today:
        return Upcoming(application, stage, said.on, said.at, "you")
    last = asked[-1] if asked else None
    if last is None or last.message_id is None or last.at is None or today - last.at.date() > OLD:
        return None
    invited = (one.astimezone() if one.tzinfo else one for one in invited_to(last.message_id))
    for moment in sorted(invited, key=lambda one: one.timestamp()):
        if moment.date() >= today:
            return Upcoming(application, stage, moment.date(), f"{moment:%H:%M}", "their invitation")
    message = shown.mail(last.message_id).message
    days = days_in(f"{message.subject}\n{message.text}", since=last.at.date())
    if len(days) == 1 and days[0] >= today:
        return Upcoming(application, stage, days[0], "", "their mail")
    return None


def say(which: str, on: str, at: str = "", *, now: datetime) -> str:
    """The seeker says on which day the next interview is. Gives the page's id."""
    try:
        said = Said(date.fromisoformat(on.strip()), at.strip() and time.fromisoformat(at.strip()).strftime("%H:%M"))
    except ValueError as error:
        wrong = f"{on} {at}".strip()
        raise CannotDo(f"“{wrong}” is no day", mend="Write it as 2026-03-31, the time as 09:30.") from error
    one = shown.journey(which, today=now.date()).application
    page = next(iter(pages_of(KIND, Said, one, today=now.date())), None)
    return notebook.write(KIND, said, now=now, about=anchor(one), page=page.id if page else None)


def days_in(text: str, *, since: date) -> tuple[date, ...]:
    """The days that a text names from `since` on, each once. Where a day and a month could be either, it is none."""
    return tuple(sorted({day for day in _named(text, since) if since <= day <= since + OLD}))


def _named(text: str, since: date) -> Iterator[date]:
    for found in _YEAR_FIRST.finditer(text):
        yield from _day(int(found[1]), int(found[2]), int(found[3]), since)
    for found in _DOTTED.finditer(text):
        yield from _day(int(found[3] or 0), int(found[2]), int(found[1]), since)
    for found in _DAY_NAME.finditer(text):
        yield from _day(int(found[3] or 0), _month(found[2]), int(found[1]), since)
    for found in _NAME_DAY.finditer(text):
        yield from _day(int(found[3] or 0), _month(found[1]), int(found[2]), since)


def _month(name: str) -> int:
    """Which month a word names, 0 where none. A beginning of three letters is enough; "may" is a verb."""
    months, lower = words().months, name.casefold()
    if name == "may":
        return 0
    return months.get(lower) or next(
        (nth for month, nth in months.items() if len(lower) == 3 and month.startswith(lower)), 0
    )


def _day(year: int, month: int, day: int, since: date) -> Iterator[date]:
    """That day; without its year the first on or after `since`."""
    for one in (year,) if year else (since.year, since.year + 1):
        try:
            found = date(one, month, day)
        except ValueError:
            continue
        if year or found >= since:
            yield found
            return
