"""How long answers take, from each stage: the application, an assessment, a conversation (EVIDENCE 1.3 and 3.6).

A yes, a no, another answer and a withdrawal compete: what comes first ends the wait. Open ones count as open, as long as
they have been watched (Aalen and Johansen 1978). Days are whole, ties are exact, nothing is shaken by chance.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from onward.insight.odds import Array
from onward.insight.rates import per_hundred
from onward.insight.record import Record
from onward.journey.types import Application, Event
from onward.spoken import count
from onward.words import Kind, Outcome, Stage

ANSWERS = ("went on", "no", "other answer")
CAUSES = (*ANSWERS, "withdrawn")
ASKED_AT = (7, 14, 30, 60, 90)
FEWEST = 5  # watched so long, for anything to be said of a day
Z95 = 1.959963984540054
DECIDED = frozenset({Outcome.REJECTED, Outcome.WITHDRAWN, Outcome.OFFER, Outcome.ACCEPTED})
ROUNDS = {Stage.SCREEN: 0, Stage.INTERVIEW: 1, Stage.FINAL: 2}


@dataclass(frozen=True, slots=True)
class Curve:
    """P(it has come, from cause k, by each of `days`), with its variance: one row for each cause."""

    days: Array
    at_risk: Array  # just before each day
    chance: Array
    variance: Array

    def at(self, day: float) -> tuple[Array, Array]:
        """The chance of each cause by `day`, and its variance."""
        i = int(np.searchsorted(self.days, day, side="right"))
        nothing = np.zeros(len(self.chance))
        return (self.chance[:, i - 1], self.variance[:, i - 1]) if i else (nothing, nothing)


@dataclass(frozen=True, slots=True)
class Share:
    """How many in 1 had it by then: the estimate and the range that holds it 19 times in 20."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class By:
    """What had come by `day`: any answer, and each kind of ending."""

    day: int
    answered: Share
    each: tuple[tuple[str, Share], ...]


@dataclass(frozen=True, slots=True)
class Times:
    """How long answers take from one stage on. `n` have known dates; `answered` of them were answered.

    `half_by`: the day by which half of the answers that came had come. `by` stops where hardly anything was watched.
    """

    since: str  # "application", "assessment", "conversation"
    n: int
    answered: int
    half_by: int | None
    watched: int  # days, the longest
    by: tuple[By, ...]
    curve: Curve
    days: Array  # of each: to what came first, or as long as it was watched

    @property
    def sentence(self) -> str:
        if self.n < FEWEST or not self.by:
            return (
                f"How long {_WAITS[self.since][1]} take cannot be said yet: "
                f"{count(self.n, f'{self.since} has', f'{self.since}s have')} the dates for it."
            )
        of = f"Of {count(self.n, self.since)}"
        if not self.answered:
            return f"{of} none had {_WAITS[self.since][0]} so far, the longest after {count(self.watched, 'day')}."
        one = next((by for by in self.by if by.day >= 14), self.by[-1])
        between = f"between {per_hundred(one.answered.low)} and {per_hundred(one.answered.high)} in 100"
        half = (
            f"; half of those that came had come {f'by day {self.half_by}' if self.half_by else 'on the same day'}"
            if self.half_by is not None and self.answered > 1
            else ""
        )
        return f"{of}, by day {one.day} {between} had {_WAITS[self.since][0]}{half}."

    def still(self, day: float) -> tuple[int, float, float]:
        """How many were watched in silence past `day`, and of such the shares that still were answered and went on."""
        at_risk = int(np.count_nonzero(self.days > day))
        if not at_risk or not len(self.curve.days):
            return 0, 0.0, 0.0
        now, _ = self.curve.at(day)
        coming = (self.curve.chance[:, -1] - now) / max(1 - float(now.sum()), 1e-12)
        return at_risk, float(coming[: len(ANSWERS)].sum()), float(coming[0])


_WAITS = {
    "application": ("any answer", "answers"),
    "assessment": ("an answer to it", "answers to an assessment"),
    "conversation": ("a next round or a decision", "decisions after a conversation"),
}


def aalen_johansen(days: Array, cause: NDArray[np.int_], causes: int) -> Curve:
    """Cumulative incidence of competing causes 1 to `causes`; 0 is "still open after so many days".

    What is open on a day was watched through it. Variance by the delta method (Marubini and Valsecchi 1995, 10.12).
    """
    came = cause > 0
    times = np.unique(days[came])
    at_risk = len(days) - np.searchsorted(np.sort(days), times, side="left").astype(np.float64)
    each = np.zeros((causes, len(times)))
    np.add.at(each, (cause[came] - 1, np.searchsorted(times, days[came])), 1)
    every = each.sum(axis=0)
    left = np.cumprod(1 - every / at_risk)
    before = np.concatenate([[1.0], left[:-1]])[: len(times)]
    chance = np.cumsum(before * each / at_risk, axis=1)
    still = np.where(at_risk > every, at_risk - every, np.inf)  # after the last there is nothing to be unsure of
    a, b, c = every / (at_risk * still), before**2 * (at_risk - each) * each / at_risk**3, before * each / at_risk**2
    # The sum over earlier days i of (F - F_i)^2 a_i + b_i - 2 (F - F_i) c_i, opened up into running sums.
    variance = (
        chance**2 * np.cumsum(a)
        - 2 * chance * np.cumsum(chance * a, axis=1)
        + np.cumsum(chance**2 * a, axis=1)
        + np.cumsum(b, axis=1)
        - 2 * chance * np.cumsum(c, axis=1)
        + 2 * np.cumsum(chance * c, axis=1)
    )
    return Curve(times, at_risk, chance, np.maximum(variance, 0.0))


def share(chance: float, variance: float, n: int) -> Share:
    """A 95% interval on the scale of ln(-ln F), which stays between 0 and 1; exact where nothing or everything came."""
    if chance <= 0:
        return Share(0.0, 0.0, 1 - 0.025 ** (1 / max(n, 1)))
    if chance >= 1 - 1e-12:
        return Share(0.025 ** (1 / max(n, 1)), min(chance, 1.0), 1.0)
    wide = min(Z95 * math.sqrt(variance) / max(chance * -math.log(chance), 1e-12), 50.0)
    return Share(chance ** math.exp(wide), chance, chance ** math.exp(-wide))


def times(applications: Sequence[Application], record: Record, *, today: date) -> tuple[Times, ...]:
    """From the application, from an assessment, from the first conversation; stages without any are left out."""
    last = today.toordinal()
    later = [one for one in applications if one.stage is not Stage.APPLIED]
    found = [_times("application", *_from_application(applications, record, last))]
    for since in ("assessment", "conversation"):
        waits = [wait for one in later if (wait := _after(one, last, since))]
        days, causes = (np.array([wait[i] for wait in waits]) for i in (0, 1))
        found.append(_times(since, days.astype(np.float64), causes.astype(np.int_)))
    return tuple(one for one in found if one.n)


Wait = tuple[float, int]  # days, and the number of the cause; 0 while open
Causes = NDArray[np.int_]


def _times(since: str, days: Array, cause: Causes) -> Times:
    curve = aalen_johansen(days, cause, len(CAUSES))
    merged = aalen_johansen(days, np.where(cause > len(ANSWERS), 2, np.minimum(cause, 1)), 2)
    answers = days[(cause > 0) & (cause <= len(ANSWERS))]
    n = len(days)

    def seen(day: int) -> bool:
        return bool((days >= day).sum() >= FEWEST or not (days[cause == 0] < day).any())

    def by(day: int) -> By:
        chance, variance = curve.at(day)
        (any_answer, _), (unsure, _) = merged.at(day)
        each = zip(CAUSES, chance, variance, strict=True)
        return By(
            day,
            share(float(any_answer), float(unsure), n),
            tuple((name, share(float(f), float(v), n)) for name, f, v in each),
        )

    return Times(
        since,
        n,
        len(answers),
        int(np.quantile(answers, 0.5, method="inverted_cdf")) if len(answers) else None,
        int(days.max(initial=0)),
        tuple(by(day) for day in ASKED_AT if seen(day)),
        curve,
        days,
    )


def _from_application(applications: Sequence[Application], record: Record, last: int) -> tuple[Array, Causes]:
    """From the columns, and for what the seeker took back from the journey itself.

    What ended on a day nobody knows, or has no date at all, says nothing of how long it took.
    """
    columns = np.vstack([record.days_to_yes, record.days_to_no, record.days_to_other])
    answered = np.isfinite(record.days_to_answer)
    first = np.argmin(np.where(np.isnan(columns), np.inf, columns), axis=0)
    days = np.where(answered, record.days_to_answer, record.days_watched)
    cause = np.where(answered, first + 1, 0)
    known = answered | (record.open & np.isfinite(record.days_watched))
    taken_back = {one.id: one for one in applications if one.outcome is Outcome.WITHDRAWN}
    for place, id in enumerate(record.ids) if taken_back else ():
        if id in taken_back and not answered[place]:
            wait = _withdrawn(taken_back[id], last - record.days_watched[place], last)
            known[place] = wait is not None
            days[place], cause[place] = wait or (0, 0)
    return days[known], cause[known]


def _withdrawn(one: Application, start: float, last: int) -> Wait | None:
    days = [min(event.at.toordinal(), last) for event in one.events if event.kind is Kind.WITHDRAWAL and event.at]
    return (max(0.0, min(days) - start), len(CAUSES)) if days and one.applied_known else None


def _after(one: Application, last: int, since: str) -> Wait | None:
    """From the first assessment or conversation to what came after it."""
    starts = [
        (place, event)
        for place, event in enumerate(one.events)
        if event.at and event.kind is (Kind.ASSESSMENT if since == "assessment" else Kind.INTERVIEW)
    ]
    if not starts:
        return None
    place, start = starts[0]
    assert start.at is not None
    begun = min(start.at.toordinal(), last)
    for event in one.events[place + 1 :]:
        cause = _cause(event, start)
        if cause and event.at:
            return float(max(0, min(event.at.toordinal(), last) - begun)), cause
        if cause:
            return None
    return None if one.outcome in DECIDED else (float(last - begun), 0)


def _cause(event: Event, start: Event) -> int:
    if event.kind is Kind.OFFER:
        return 1
    if event.kind is Kind.INTERVIEW:
        # A second mail about the same conversation is no next round: only a later stage is.
        if start.kind is Kind.ASSESSMENT:
            return 1
        return int(ROUNDS.get(event.stage or Stage.INTERVIEW, 1) > ROUNDS.get(start.stage or Stage.INTERVIEW, 1))
    if event.kind is Kind.REJECTION:
        return 2
    if event.kind is Kind.FEEDBACK:
        return 3
    return len(CAUSES) if event.kind is Kind.WITHDRAWAL else 0
