"""Whether something changed once a goal was reached: the log's word, with ranges and numbers, never the mood of a day.

What was sent, or talked about, before the day the goal was reached is held against what came after; what cannot be dated
to one side is left out and counted. Mostly the answer is that it cannot be said yet.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from onward.growth.goals import Kept, Measure, State
from onward.insight import before_after
from onward.insight.before_after import BeforeAfter
from onward.insight.record import YES, Record, record_of
from onward.journey.types import Application
from onward.log import shown
from onward.spoken import count


@dataclass(frozen=True, slots=True)
class Changed:
    """`found` is None where the goal is about something the log cannot see. `left_out` could not be dated to one side."""

    measure: Measure
    cut: date
    found: BeforeAfter | None
    left_out: int

    @property
    def sentences(self) -> tuple[str, ...]:
        if self.found is None:
            return ("This is something the log cannot see; your proof stands for itself.",)
        what = "conversation" if self.measure is Measure.OFFER else "application"
        more = (f"{count(self.left_out, what)} without a sure date left out.",) if self.left_out else ()
        return (*self.found.sentences, *more)

    @property
    def sentence(self) -> str:
        return " ".join(self.sentences)


def changed(kept: Kept, *, today: date) -> Changed | None:
    """What the log shows before and after a goal was reached; None while it is open or where it was let go."""
    cut = kept.goal.ended_on
    if kept.goal.state is not State.DONE or cut is None:
        return None
    measure = kept.goal.measured
    if measure is Measure.UNSEEN:
        return Changed(measure, cut, None, 0)
    log = shown.journeys(today=today).applications
    if measure is Measure.OFFER:
        talked = [one for one in log if any(event.kind in YES for event in one.events)]
        before, after, left_out = _parts(talked, cut, _first_talk, today)
        return Changed(measure, cut, before_after.offers(before, after), left_out)
    before, after, left_out = _parts(log, cut, _sent, today)
    return Changed(measure, cut, before_after.first_yes(before, after), left_out)


Dated = tuple[date | None, bool]  # a day, and whether it may have been earlier


def _parts(
    log: Iterable[Application], cut: date, when: Callable[[Application], Dated], today: date
) -> tuple[Record, Record, int]:
    before: list[Application] = []
    after: list[Application] = []
    left_out = 0
    for one in log:
        day, or_earlier = when(one)
        if day is None or (or_earlier and day >= cut):
            left_out += 1
        else:
            (before if day < cut else after).append(one)
    return record_of(before, today=today), record_of(after, today=today), left_out


def _sent(one: Application) -> Dated:
    return (one.applied_at.date() if one.applied_at else None), not one.applied_known


def _first_talk(one: Application) -> Dated:
    return min((event.at.date() for event in one.events if event.kind in YES and event.at), default=None), False
