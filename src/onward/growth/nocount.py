"""No count, opt-in: attempts and asks made, answers that came, what was learnt; with the honest arithmetic beside it.

Attempts and asks are the seeker's to make, so they are counted. A no is never a score and no's do not add up to a yes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from onward.growth import debriefs, tracking
from onward.growth.debriefs import Entry
from onward.growth.evidence import Advice, advice
from onward.insight.forecast import at_least_one_yes
from onward.insight.rates import per_hundred
from onward.journey.types import Application
from onward.log import notebook, shown, telling
from onward.spoken import count
from onward.words import Kind

SWITCH = "no count"
AHEAD = 10  # attempts that the arithmetic looks ahead
_ANSWERS = frozenset({Kind.ASSESSMENT, Kind.INTERVIEW, Kind.REJECTION, Kind.OFFER, Kind.FEEDBACK})


@dataclass(frozen=True, slots=True)
class Switch:
    on: bool = False


@dataclass(frozen=True, slots=True)
class Ten:
    """Up to ten attempts in a row, counted from 1, and what was learnt from them."""

    first: int
    last: int
    since: date
    until: date
    asks: int  # letters that asked something, about one of these
    answers: int
    lessons: tuple[str, ...]

    @property
    def sentence(self) -> str:
        learnt = f", {count(len(self.lessons), 'lesson')} written down" if self.lessons else ""
        return f"{count(self.asks, 'ask')}, {count(self.answers, 'answer')}{learnt}."


@dataclass(frozen=True, slots=True)
class NoCount:
    """`attempts`: applications made; `asks`: letters sent to ask something; `answers`: applications that got any answer."""

    attempts: int
    asks: int
    answers: int
    lessons: int
    arithmetic: str
    advice: Advice
    tens: tuple[Ten, ...]  # the latest first

    @property
    def sentence(self) -> str:
        """What was done, and what was learnt per ten attempts."""
        said = f"{count(self.attempts, 'attempt')}, {count(self.asks, 'ask')}, {count(self.answers, 'answer')}."
        if not self.attempts:
            return said
        per_ten = f"{10 * self.lessons / self.attempts:.1f}".removesuffix(".0")
        lessons = "1 lesson" if per_ten == "1" else f"{per_ten} lessons"
        return f"{said} {lessons} written down per ten attempts."


def is_on() -> bool:
    pages = notebook.pages(SWITCH, Switch)
    return bool(pages) and pages[0].body.on


def switch(on: bool, *, now: datetime) -> None:
    pages = notebook.pages(SWITCH, Switch)
    notebook.write(SWITCH, Switch(on), now=now, page=pages[0].id if pages else None)


def no_count(*, today: date) -> NoCount:
    """The counts as of today, with what so many attempts more give at the seeker's own rate."""
    log = shown.journeys(today=today).applications
    lessons = [entry for entry in debriefs.bank(today=today) if entry.what == "lesson"]
    asked = [id for id, sent in tracking.everything(today=today) if sent.kind in tracking.ASKS]
    rate = telling.insight(today=today).first_yes
    low, high = (per_hundred(at_least_one_yes(end, AHEAD)) for end in (rate.low, rate.high))
    return NoCount(
        attempts=len(log),
        asks=len(asked),
        answers=sum(_answered(one) for one in log),
        lessons=len(lessons),
        arithmetic=(
            f"At your rate so far, {AHEAD} more attempts give at least one conversation in {low} to {high} of 100 such "
            "searches. The no's behind you neither raise nor lower that."
        ),
        advice=advice("no_count"),
        tens=_tens(log, lessons, asked),
    )


def _answered(one: Application) -> bool:
    return any(event.kind in _ANSWERS for event in one.events)


def _tens(log: Sequence[Application], lessons: Sequence[Entry], asked: Sequence[str]) -> tuple[Ten, ...]:
    """The attempts in the order in which they were made, ten by ten. Those without a day are left out."""
    made = sorted((one for one in log if one.applied_at), key=lambda one: (one.applied_at, one.id))
    tens = []
    for start in range(0, len(made), 10):
        some = made[start : start + 10]
        ids = {one.id for one in some}
        tens.append(
            Ten(
                first=start + 1,
                last=start + len(some),
                since=_day(some[0]),
                until=_day(some[-1]),
                asks=sum(id in ids for id in asked),
                answers=sum(_answered(one) for one in some),
                lessons=tuple(one.text for one in lessons if one.application and one.application.id in ids),
            )
        )
    return tuple(reversed(tens))


def _day(one: Application) -> date:
    assert one.applied_at is not None
    return one.applied_at.date()
