"""Whom to think of: people known where an application is open or planned, and people not spoken to for a year or more.

Acquaintances come first, those one worked with before the others; close ones are named as well, since in less digital
fields they were the ones who helped (EVIDENCE section 2). A few at a time, and nobody is asked twice: who has a day set
to write to is not suggested.
"""

import tomllib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files

from onward.growth import people, plans, talks
from onward.growth.people import A_YEAR, Known
from onward.growth.person import Tie
from onward.journey.names import employer_key
from onward.journey.same_role import parse_role
from onward.journey.types import Application
from onward.log import shown
from onward.spoken import day
from onward.words import Outcome

MOST = 3


@dataclass(frozen=True, slots=True)
class There:
    """An open or planned application, and who is known at its employer. `application` is None for a planned one."""

    employer: str
    role: str
    application: Application | None
    people: tuple[Known, ...]


@dataclass(frozen=True, slots=True)
class Again:
    """Somebody to write to again, and why this one."""

    known: Known
    why: str


def there(*, today: date, among: Sequence[Known] | None = None) -> tuple[There, ...]:
    """Planned applications first, then open ones, the latest first: those where somebody is known."""
    known: dict[str, list[Known]] = defaultdict(list)
    for one in people.people(among=among):
        if at := employer_key(one.person.employer):
            known[at].append(one)
    if not known:
        return ()
    planned = [
        (one.planned.employer, one.planned.role, None) for one in plans.planned(today=today) if not one.application
    ]
    rows = shown.overview(today=today, outcome=Outcome.OPEN).rows
    open_ = [(one.employer or "", one.role or "", one) for one in rows]
    found = [
        There(employer, role, application, tuple(known[at]))
        for employer, role, application in [*planned, *open_]
        if (at := employer_key(employer)) in known and at
    ]
    return tuple(found)


def again(*, today: date, most: int = MOST, among: Sequence[Known] | None = None) -> tuple[Again, ...]:
    """Acquaintances not spoken to for a year or more: worked together, then in the field looked for, then the rest.

    Who stands in `there` already is not named twice.
    """
    everybody = people.people(among=among)
    named = {known.id for one in there(today=today, among=everybody) for known in one.people}
    return tuple([one for one in _again(today, everybody, close=False) if one.known.id not in named][:most])


def close(*, today: date, most: int = MOST, among: Sequence[Known] | None = None) -> tuple[Again, ...]:
    """Close ones, those not spoken to for longest first."""
    return tuple(_again(today, people.people(among=among), close=True)[:most])


def last_spoken(known: Known, *, last: dict[str, date]) -> date | None:
    """The last day that is written down, with the person or as a talk."""
    days = [on for on in (known.person.last_spoken, last.get(known.page or "")) if on]
    return max(days, default=None)


def _again(today: date, everybody: Sequence[Known], *, close: bool) -> list[Again]:
    last = talks.last_with(today=today)
    looked_for = {_family(one.role) for one in shown.journeys(today=today).applications} - {""}
    ranked: list[tuple[int, date, str, Again]] = []
    for known in everybody:
        person, on = known.person, last_spoken(known, last=last)
        if person.follow_up or (person.tie == Tie.CLOSE) is not close:
            continue
        if not close and (today - (on or person.since or date.min)) < A_YEAR:
            continue
        together = bool(person.how) and any(word in person.how.casefold() for word in _worked_together())
        near = bool(person.role) and _family(person.role) in looked_for
        why = [person.how, person.role if near and not person.how else "", _when(on, person.since)]
        rank = 0 if together else 1 if person.tie or person.how else 2 if near else 3
        ranked.append((rank, on or person.since or date.max, person.name, Again(known, "; ".join(filter(None, why)))))
    return [one for *_, one in sorted(ranked, key=lambda row: row[:3])]


def _when(on: date | None, since: date | None) -> str:
    if on:
        return f"last spoken {day(on)}"
    return f"connected since {day(since)}, no talk written down" if since else "no talk written down"


@lru_cache(maxsize=4096)
def _family(role: str | None) -> str:
    parsed = parse_role(role) if role else None
    return parsed.core[-1] if parsed and parsed.core else ""


@cache
def _worked_together() -> tuple[str, ...]:
    table = tomllib.loads(files("onward.growth").joinpath("ties.toml").read_text(encoding="utf-8"))
    return tuple(table["worked_together"])
