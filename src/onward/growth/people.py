"""People: who they are, how one knows them, who helped, when to write again; LinkedIn's own export and vCards come in.

What is imported stands in one address book page, so that one undo takes an import back; what the seeker writes about a
person is a page of its own and wins over the address book.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from onward.growth import address_files
from onward.growth.address_files import Broken, Person
from onward.journey.names import name_words
from onward.log import notebook
from onward.trouble import CannotDo

KIND, BOOK = "person", "address book"
#: Somebody not spoken to for longer than this is an acquaintance worth a line (EVIDENCE section 2, weak ties).
A_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Book:
    """People as they came from files."""

    people: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """A person; `page` is None where they stand in the address book only."""

    person: Person
    page: str | None


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file brought: new people, people known before, and what could not be read."""

    new: int
    known: int
    broken: tuple[Broken, ...]


def keep(person: Person, *, now: datetime, page: str | None = None) -> str:
    """Write a person down, again where they have a page. Gives the page's id."""
    if not person.name.strip():
        raise CannotDo("a person needs a name")
    page = page or next((known.page for known in people() if known.page and _key(known.person) == _key(person)), None)
    return notebook.write(KIND, person, now=now, page=page)


def bring(content: bytes, *, now: datetime) -> Imported:
    """Bring in a file: LinkedIn's Connections.csv, another CSV with names, or vCards. Broken lines are listed."""
    found, broken = address_files.read(content)
    there = _book()
    known = {_key(person) for person in there}
    new: dict[tuple[str, str], Person] = {}
    for person in found:
        if _key(person) not in known:
            new.setdefault(_key(person), person)
    if new:
        pages = notebook.pages(BOOK, Book)
        notebook.write(BOOK, Book((*there, *new.values())), now=now, page=pages[0].id if pages else None)
    return Imported(len(new), len(found) - len(new), broken)


def people(search: str = "") -> tuple[Known, ...]:
    """Everybody, by name; with `search` those in whom every word of it stands."""
    own = [Known(page.body, page.id) for page in notebook.pages(KIND, Person)]
    written = {_key(known.person) for known in own}
    everybody = own + [Known(person, None) for person in _book() if _key(person) not in written]
    wanted = search.casefold().split()
    return tuple(
        known
        for known in sorted(everybody, key=lambda known: known.person.name.casefold())
        if all(word in _searched(known.person) for word in wanted)
    )


def at(employer: str | None, *, today: date) -> tuple[Known, ...]:
    """Who is known at this employer, those not spoken to for long first."""
    if not employer:
        return ()
    there = [one for one in people() if one.person.employer and name_words(one.person.employer) == name_words(employer)]
    return tuple(sorted(there, key=lambda one: not _long_ago(one.person, today)))


def to_write_to(*, today: date) -> tuple[Known, ...]:
    """Whom the seeker meant to write to by today, the longest due first."""
    due = [one for one in people() if one.person.follow_up and one.person.follow_up <= today]
    return tuple(sorted(due, key=lambda one: one.person.follow_up or today))


def helped() -> tuple[Known, ...]:
    """Who helped."""
    return tuple(one for one in people() if one.person.helped)


def spoken(name: str, *, now: datetime, notes: str = "", follow_up: date | None = None) -> str:
    """The seeker spoke with somebody today."""
    known = named(name)
    person = known.person
    text = "\n".join(part for part in (person.notes, notes) if part)
    return keep(replace(person, last_spoken=now.date(), follow_up=follow_up, notes=text), now=now, page=known.page)


def named(name: str) -> Known:
    """The one person of this name. Raises CannotDo where there is none, or more than one."""
    found = [one for one in people() if one.person.name.casefold() == name.strip().casefold()]
    found = found or list(people(name))
    if len(found) == 1:
        return found[0]
    if not found:
        raise CannotDo(f"there is nobody called “{name}”", mend="See who there is: onward people")
    raise CannotDo(f"{len(found)} people fit “{name}”", mend="Give the whole name.")


def _book() -> Sequence[Person]:
    pages = notebook.pages(BOOK, Book)
    return pages[0].body.people if pages else ()


def _key(person: Person) -> tuple[str, str]:
    """The same person again: the same name, and the same page of theirs, address or employer, whichever is known."""
    return person.name.casefold(), (person.link or person.email or person.employer).casefold()


def _long_ago(person: Person, today: date) -> bool:
    return person.last_spoken is None or today - person.last_spoken >= A_YEAR


def _searched(person: Person) -> str:
    parts = (person.name, person.employer, person.role, person.how, person.notes, person.helped, person.email)
    return " ".join(parts).casefold()
