"""Somebody the seeker knows, as plain fields; and a line of an address file that could not be read as one."""

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_ADDRESS = re.compile(r"[^\s@,;:<>\"()\[\]\\?&%]+@[^\s@,;:<>\"()\[\]\\?&%]+\.[^\s@,;:<>\"()\[\]\\?&%.]+")


class Tie(StrEnum):
    """How close one is, as the seeker sees it (EVIDENCE section 2: which of the two helps differs by field)."""

    ACQUAINTANCE = "acquaintance"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the seeker knows. Only the name is needed. Dates are days."""

    name: str
    how: str = ""  # how they know each other
    employer: str = ""
    role: str = ""
    email: str = ""
    link: str = ""
    since: date | None = None
    last_spoken: date | None = None
    helped: str = ""  # anything about help that belongs to no application
    follow_up: date | None = None
    notes: str = ""
    tie: str = ""  # one of `Tie`, or "" where it is not said
    book: str = ""  # the entry of the address book that this stands for
    gone: bool = False  # taken out by the seeker; kept so that an import does not bring them back


@dataclass(frozen=True, slots=True)
class Broken:
    """A line, counted from 1, that could not be read as a person, and why."""

    line: int
    what: str


def key(person: Person) -> str:
    """The same person again: the same name, and the same page of theirs, address or employer, whichever is known."""
    told = f"{person.name.casefold()}\0{(person.link or person.email or person.employer).casefold()}"
    return "b-" + hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:12]


def one_line(text: str, most: int = 200) -> str:
    """A text as one line without control signs: nothing that came from a file may begin a header of its own."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:most]


def address(text: str) -> str:
    """The mail address in `text`, "" where it is not exactly one."""
    found = text.strip().removeprefix("mailto:")
    return found if len(found) <= 254 and _ADDRESS.fullmatch(found) else ""
