"""Searches made by dice, with or without an effect in them."""

from datetime import UTC, date, datetime, time, timedelta

import numpy as np

from onward.insight.record import Record
from onward.journey.types import Application, Event
from onward.reading.types import Reading, StatedReason
from onward.words import Kind, Outcome, Stage

LEVELS = (2, 3, 4, 5, 2, 4, 6, 5, 4, 3)  # ten traits, 38 levels, as in EVIDENCE section 3.3


def search(n: int, *, rate: float, seed: int, times: float = 1.0, traits: bool = True) -> Record:
    """`n` decided applications; those with the first level of the third trait succeed `times` as often."""
    dice = np.random.default_rng(seed)
    levels = {f"trait {i}": tuple(f"level {x}" for x in dice.integers(0, k, n)) for i, k in enumerate(LEVELS)}
    lucky = np.array([level == "level 0" for level in levels["trait 2"]], dtype=bool)
    yes = dice.random(n) < np.where(lucky, min(rate * times, 0.95), rate)
    nothing, unknown = np.zeros(n, dtype=bool), np.full(n, np.nan)
    return Record(
        sent=np.arange(n, dtype=float),
        yes=yes,
        no=~yes,
        over=nothing,
        offer=nothing,
        days_to_yes=np.where(yes, 5.0, unknown),
        days_to_no=np.where(yes, unknown, 9.0),
        days_to_other=unknown,
        days_watched=np.full(n, 100.0),
        traits=levels if traits else {},
    )


def silent_search(n: int, *, share: float, median: float, sigma: float, watched: float, seed: int) -> Record:
    """`n` applications of which `share` are answered after a lognormal time, seen after `watched` days."""
    dice = np.random.default_rng(seed)
    delay = np.where(dice.random(n) < share, np.exp(np.log(median) + sigma * dice.standard_normal(n)), np.inf)
    no = delay <= watched
    nothing, unknown = np.zeros(n, dtype=bool), np.full(n, np.nan)
    return Record(
        sent=np.arange(n, dtype=float),
        yes=nothing,
        no=no,
        over=nothing,
        offer=nothing,
        days_to_yes=unknown,
        days_to_no=np.where(no, delay, np.nan),
        days_to_other=unknown,
        days_watched=np.full(n, watched),
    )


def application(
    number: int,
    *,
    applied: date | None,
    ends: str = "silent",
    after: int = 9,
    source: str | None = None,
    role: str | None = "Data Analyst",
    today: date = date(2026, 11, 23),
    extra: dict[str, str] | None = None,
) -> Application:
    """One application that ended (`ends`: silent, open, rejected, interview, offer, withdrawn) `after` days."""
    at = datetime.combine(applied, time(9), UTC) if applied else None
    events = [Event(Kind.ACKNOWLEDGEMENT, at, f"ack-{number}@example.com")]
    answer = at + timedelta(days=after) if at else None
    kind = {"rejected": Kind.REJECTION, "interview": Kind.INTERVIEW, "offer": Kind.OFFER, "withdrawn": Kind.WITHDRAWAL}
    if ends in kind:
        events.append(Event(kind[ends], answer, f"answer-{number}@example.com"))
    outcome = {"interview": Outcome.OPEN, "silent": Outcome.SILENT, "open": Outcome.OPEN}.get(ends) or Outcome(ends)
    stage = {"interview": Stage.INTERVIEW, "offer": Stage.OFFER}.get(ends, Stage.APPLIED)
    last = events[-1].at
    quiet = (today - last.date()).days if last and outcome in (Outcome.OPEN, Outcome.SILENT) else None
    return Application(
        id=f"{number:016x}",
        employer=f"Employer {number}",
        role=role,
        requisition=None,
        source=source,
        events=tuple(events),
        stage=stage,
        outcome=outcome,
        applied_at=at,
        applied_known=applied is not None,
        last_heard_at=last,
        days_silent=quiet,
        extra=extra or {},
    )


def reading(kind: Kind, *, confidence: float = 0.99, reasons: tuple[StatedReason, ...] = ()) -> Reading:
    return Reading(kind, confidence, None, None, None, None, reasons, "a rule", None, "en", "1")
