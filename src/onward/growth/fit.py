"""Fit: what has to be there and what matters, kept once; a role marked against it before applying and after the end.

Marks are words (yes, partly, no, not known), never added up: whether a role was right is for the seeker to say.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from onward.growth.belonging import name_of, owners, pages_of
from onward.journey.types import Application
from onward.log import notebook, shown
from onward.log.words_of_seeker import anchor
from onward.trouble import CannotDo

WANTS, KIND = "wants", "fit"


class Mark(StrEnum):
    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    UNKNOWN = "not known"


class Verdict(StrEnum):
    """Looking back: was it right?"""

    RIGHT = "right for me"
    IN_REACH = "wanted as it was in reach"
    UNSURE = "hard to say"


@dataclass(frozen=True, slots=True)
class Wants:
    """`must` has to be there; `matters` should be."""

    must: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        return self.must + self.matters


@dataclass(frozen=True, slots=True)
class Fit:
    """How one role was marked, each want by its words, before applying and after the end."""

    before: dict[str, str] = field(default_factory=dict)
    after: dict[str, str] = field(default_factory=dict)
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked role, for looking at over time."""

    page: str
    on: date
    application: Application | None
    fit: Fit

    @property
    def missing(self) -> tuple[str, ...]:
        """What was marked as not there, before or after."""
        marks = {**self.fit.before, **self.fit.after}
        return tuple(want for want, mark in marks.items() if mark == Mark.NO)

    @property
    def where(self) -> str:
        return name_of(self.application)


def wants() -> Wants:
    """What the seeker wants; empty before they said."""
    pages = notebook.pages(WANTS, Wants)
    return pages[0].body if pages else Wants()


def keep_wants(wanted: Wants, *, now: datetime) -> str:
    pages = notebook.pages(WANTS, Wants)
    clean = Wants(_lines(wanted.must), _lines(wanted.matters))
    return notebook.write(WANTS, clean, now=now, page=pages[0].id if pages else None)


def mark(which: str, marks: Mapping[str, str], *, after: bool, now: datetime, verdict: str = "") -> str:
    """Mark one application, before or after; marks given earlier stay where none is given now."""
    checked = marks_of(marks)
    if verdict and verdict not in list(Verdict):
        raise CannotDo(f"“{verdict}” is no verdict", mend=f"Say one of: {', '.join(Verdict)}.")
    one = shown.journey(which, today=now.date()).application
    page = next(iter(pages_of(KIND, Fit, one, today=now.date())), None)
    so_far = page.body if page else Fit()
    fit = Fit(
        before=so_far.before if after else {**so_far.before, **checked},
        after={**so_far.after, **checked} if after else so_far.after,
        verdict=verdict or so_far.verdict,
    )
    return notebook.write(KIND, fit, now=now, about=anchor(one), page=page.id if page else None)


def marks_of(marks: Mapping[str, str]) -> dict[str, str]:
    """The marks, each a known word for a thing that is wanted."""
    wanted = wants().all
    for want, said in marks.items():
        if want not in wanted:
            raise CannotDo(f"“{want}” is not among what you want", mend="See or change it: onward fit")
        if said not in list(Mark):
            raise CannotDo(f"“{said}” is no mark", mend=f"Say one of: {', '.join(Mark)}.")
    return dict(marks)


def of(application: Application, *, today: date) -> Fit:
    return next((page.body for page in pages_of(KIND, Fit, application, today=today)), Fit())


def over_time(*, today: date) -> tuple[Marked, ...]:
    """Every marked role, latest first."""
    whose = owners(shown.journeys(today=today))
    return tuple(
        Marked(page.id, page.written_at.date(), whose.get(page.about), page.body) for page in notebook.pages(KIND, Fit)
    )


def _lines(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.strip() for text in texts if text.strip()))
