"""`python -m measure.insight_speed`: how long does insight take over logs of 1,000, 10,000 and 100,000 applications?

Makes invented searches as the log would hand them over, and prints medians of several runs in one process, after one
run that is not counted. The aim is 0.2 s for insight and 0.3 s for all pictures at 10,000 applications.
"""

import argparse
import random
import statistics
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock

from onward.insight.pictures import draw
from onward.insight.whole import as_contract, insight
from onward.journey.timeline import in_order, standing
from onward.journey.types import Application, Event
from onward.reading.types import Quote, Reading, StatedReason
from onward.words import Kind, Reason, Stage, Weight

TODAY = date(2026, 11, 23)
SOURCES = ("linkedin", "indeed", "careers site", "referral", "agency", None)
ROLES = ("Data Analyst", "Senior Data Engineer", "Product Designer", "Junior Analyst", "Office Manager", "Nurse", None)
PLACES = ("Leeds", "Lyon", "Utrecht", "Remote", None, "Gdansk", "Porto")


def search(n: int, *, seed: int) -> tuple[list[Application], dict[str, Reading]]:
    """`n` applications over three years with their mails, and the readings of those mails."""
    dice = random.Random(seed)
    readings: dict[str, Reading] = {}
    return [_one(number, dice, readings) for number in range(n)], readings


def _one(number: int, dice: random.Random, readings: dict[str, Reading]) -> Application:
    sent = datetime.combine(TODAY, clock(9), UTC) - timedelta(days=dice.randrange(1095), minutes=dice.randrange(600))
    steps = [(Kind.ACKNOWLEDGEMENT, 0.0)] if dice.random() < 0.6 else []
    if dice.random() < 0.1:
        steps.append((Kind.ASSESSMENT, dice.lognormvariate(1.5, 1)))
    if dice.random() < 0.06:
        steps.append((Kind.INTERVIEW, dice.lognormvariate(1.5, 1.4)))
        if dice.random() < 0.2:
            steps.append((Kind.OFFER, 20 + dice.lognormvariate(2, 0.6)))
    if dice.random() < 0.35:
        steps.append((Kind.REJECTION, dice.lognormvariate(2.2, 1.3)))
    events = [Event(Kind.FROM_SEEKER, sent, f"sent-{number}@log.example")]
    now = datetime.combine(TODAY, clock(20), UTC)
    for place, (kind, days) in enumerate(steps):
        if (at := sent + timedelta(days=days, minutes=5)) <= now:
            events.append(Event(kind, at, f"{place}-{number}@log.example"))
    for event in events:
        if event.message_id:
            readings[event.message_id] = _reading(event.kind, dice)
    ordered = in_order(events)
    how = standing(ordered, TODAY)
    return Application(
        id=f"{number:016x}",
        employer=f"Employer {number % 4000}",
        role=dice.choice(ROLES),
        requisition=None,
        source=dice.choice(SOURCES),
        events=ordered,
        stage=how.stage,
        outcome=how.outcome,
        applied_at=sent,
        applied_known=True,
        last_heard_at=how.last_heard_at,
        days_silent=how.days_silent,
        reopened=how.reopened,
        location=dice.choice(PLACES),
        resume=dice.choice(("one page", "two pages", None)),
        extra={"tailored": dice.choice(("yes", "no"))} if dice.random() < 0.5 else {},
    )


def _reading(kind: Kind, dice: random.Random) -> Reading:
    gone = StatedReason(Reason.ROLE_GONE, Weight.CHECKABLE, Quote("the role has been filled", 10, 34))
    reasons = (gone,) if kind is Kind.REJECTION and dice.random() < 0.1 else ()
    return Reading(kind, 0.97, None, None, None, Stage.APPLIED, reasons, "a rule", None, "en", "1")


def median_seconds(run: Callable[[], object], rounds: int) -> float:
    run()
    took = []
    for _ in range(rounds):
        begun = time.perf_counter()
        run()
        took.append(time.perf_counter() - begun)
    return statistics.median(took)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m measure.insight_speed", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--rounds", type=int, default=7)
    asked = parser.parse_args()
    for n in asked.sizes:
        applications, readings = search(n, seed=1)
        rounds = asked.rounds if n <= 10_000 else 3
        found = insight(applications, readings, today=TODAY)
        runs = {
            "insight": lambda: insight(applications, readings, today=TODAY),  # noqa: B023
            "as JSON's values": lambda: as_contract(found),  # noqa: B023
            "all pictures": lambda: draw(found),  # noqa: B023
        }
        told = ", ".join(f"{name} {median_seconds(run, rounds):.3f} s" for name, run in runs.items())
        print(f"{n:>7,} applications, medians of {rounds}: {told}")


if __name__ == "__main__":
    main()
