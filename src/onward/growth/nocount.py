"""No count, opt-in: attempts and asks made, answers that came, what was learnt; with the honest arithmetic beside it.

Attempts and asks are the seeker's to make, so they are counted. A no is never a score and no's do not add up to a yes.
"""

from dataclasses import dataclass
from datetime import date, datetime

from onward.growth import debriefs, tracking
from onward.growth.evidence import Advice, advice
from onward.insight.forecast import at_least_one_yes
from onward.insight.rates import per_hundred
from onward.log import notebook, shown, telling
from onward.spoken import count
from onward.words import Kind

SWITCH = "no count"
AHEAD = 10  # attempts that the arithmetic looks ahead


@dataclass(frozen=True, slots=True)
class Switch:
    on: bool = False


@dataclass(frozen=True, slots=True)
class NoCount:
    """`attempts`: applications made; `asks`: letters sent to ask something; `answers`: applications that got any answer."""

    attempts: int
    asks: int
    answers: int
    lessons: int
    arithmetic: str
    advice: Advice

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
    answered = {Kind.ASSESSMENT, Kind.INTERVIEW, Kind.REJECTION, Kind.OFFER, Kind.FEEDBACK}
    rate = telling.insight(today=today).first_yes
    low, high = (per_hundred(at_least_one_yes(end, AHEAD)) for end in (rate.low, rate.high))
    return NoCount(
        attempts=len(log),
        asks=sum(one.asked for one in tracking.counts(today=today)),
        answers=sum(any(event.kind in answered for event in one.events) for one in log),
        lessons=sum(entry.what == "lesson" for entry in debriefs.bank(today=today)),
        arithmetic=(
            f"At your rate so far, {AHEAD} more attempts give at least one conversation in {low} to {high} of 100 such "
            "searches. The no's behind you neither raise nor lower that."
        ),
        advice=advice("no_count"),
    )
