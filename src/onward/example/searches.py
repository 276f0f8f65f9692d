"""The example's one search: which applications were made and what happened to each, from searches.toml.

Days are counted back from the day the mailbox is written for, so the search always ends today.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onward.words import Outcome, Stage


@dataclass(frozen=True, slots=True)
class Step:
    """One mail of an application. `marks` say how it is put (searches.toml)."""

    days_ago: int
    letter: str
    marks: frozenset[str]


@dataclass(frozen=True, slots=True)
class Search:
    """One application and what happened to it, in order of time."""

    number: int
    employer: str
    also: str | None  # another name the employer writes under
    domain: str
    role: str
    requisition: str | None
    platform: str | None
    person: str
    thread: str | None  # shared by the applications of one thread
    outcome: Outcome
    stage: Stage
    steps: tuple[Step, ...]


@cache
def searches() -> tuple[Search, ...]:
    """Every application of the example, numbered from 1."""
    text = files("onward.example").joinpath("searches.toml").read_text(encoding="utf-8")
    return tuple(
        Search(
            number=number,
            employer=row["employer"],
            also=row.get("also"),
            domain=row["domain"],
            role=row["role"],
            requisition=row.get("req"),
            platform=row.get("at"),
            person=row.get("person", "Alex Winter"),
            thread=row.get("thread"),
            outcome=Outcome(row["outcome"]),
            stage=Stage(row["stage"]),
            steps=tuple(_step(step) for step in row["steps"]),
        )
        for number, row in enumerate(tomllib.loads(text)["application"], start=1)
    )


def _step(text: str) -> Step:
    days, letter, *marks = text.split()
    return Step(int(days), letter, frozenset(marks))
