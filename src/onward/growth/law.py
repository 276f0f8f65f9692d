"""What the law says about answers to applicants, by place, as dated facts with their sources (law.toml); not legal advice."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from onward.journey.names import plain
from onward.log.shown import JourneyShown
from onward.spoken import day, days
from onward.words import Kind, Outcome

NOT_ADVICE = "Facts, not legal advice."
#: A last interview longer ago than this is no matter for a reminder any more.
_LONG_PAST = 180


@dataclass(frozen=True, slots=True)
class Place:
    """A place with a law of its own. `access`: an applicant may ask for what is recorded about them."""

    id: str
    name: str
    access: bool
    words: tuple[str, ...]
    endings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing the law says somewhere. `since` is the day it begins to hold, `note` what is not certain about it."""

    places: tuple[str, ...]
    text: str
    basis: str
    source: str
    checked_on: date
    since: date | None = None
    note: str = ""
    days_after_interview: int = 0


@cache
def _table() -> tuple[tuple[Place, ...], tuple[Fact, ...]]:
    table = tomllib.loads(files("onward.growth").joinpath("law.toml").read_text(encoding="utf-8"))
    places = tuple(
        Place(row["id"], row["name"], row["access"], tuple(row["words"]), tuple(row["endings"]))
        for row in table["place"]
    )
    facts = tuple(
        Fact(
            places=tuple(row["places"]),
            text=row["fact"],
            basis=row["basis"],
            source=row["source"],
            checked_on=row["checked_on"],
            since=row.get("from"),
            note=row.get("note", ""),
            days_after_interview=row.get("days_after_interview", 0),
        )
        for row in table["fact"]
    )
    return places, facts


def places() -> tuple[Place, ...]:
    return _table()[0]


def facts(place: str = "") -> tuple[Fact, ...]:
    """The facts of a place; all of them without one."""
    return tuple(fact for fact in _table()[1] if not place or place in fact.places)


def place(id: str) -> Place | None:
    return next((one for one in places() if one.id == id), None)


def place_of(location: str | None, addresses: Iterable[str]) -> str:
    """Where an application is, by its location, else by the endings of the employer's addresses; "" where neither tells."""
    told = plain(location or "")
    for one in places():
        if any(re.search(rf"\b{re.escape(word)}\b", told) for word in one.words):
            return one.id
    for email in addresses:
        if found := next((one.id for one in places() if email.lower().endswith(one.endings or ("\0",))), ""):
            return found
    return ""


def clock(told: JourneyShown, where: str, *, today: date) -> str:
    """Where a law counts days from the last interview, how many have gone by; "" where none does or nothing is open."""
    rule = next((fact for fact in facts(where) if fact.days_after_interview), None)
    talks = [event.at.date() for event in told.application.events if event.kind is Kind.INTERVIEW and event.at]
    if not where or rule is None or not talks or told.application.outcome not in (Outcome.OPEN, Outcome.SILENT):
        return ""
    gone = (today - max(talks)).days
    if not 0 <= gone <= _LONG_PAST or (rule.since and max(talks) < rule.since):
        return ""
    return (
        f"The last word of an interview here is {days(gone)} old ({day(max(talks))}). The rule of "
        f"{rule.days_after_interview} days holds for firms with 25 or more staff and public postings. {NOT_ADVICE}"
    )
