"""People: who they are, how one knows them, when to write again; LinkedIn's own export and other address files come in.

What is imported stands in one address book page, so that one undo takes an import back; what the seeker writes about a
person is a page of its own and wins over the address book. A person is called by the page's id, or by the entry's.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from onward.growth import address_files
from onward.growth.person import Broken, Person, Tie, address, key, one_line
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

    @property
    def id(self) -> str:
        return self.page or self.person.book


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file brought: new people, people known before, those of them who moved on, and what could not be read."""

    new: int
    known: int
    broken: tuple[Broken, ...]
    changed: int = 0


def keep(person: Person, *, now: datetime, page: str | None = None) -> str:
    """Write a person down, again where they have a page. Gives the page's id."""
    name = one_line(person.name)
    if not name:
        raise CannotDo("a person needs a name")
    if person.email and not address(person.email):
        raise CannotDo(f"“{one_line(person.email)}” is no mail address", mend="Write it as ines@example.org.")
    if person.tie and person.tie not in list(Tie):
        raise CannotDo(f"“{person.tie}” is no tie", mend=f"Say one of: {', '.join(Tie)}; or leave it out.")
    person = replace(person, name=name, employer=one_line(person.employer), role=one_line(person.role))
    same = key(person)
    page = page or next((one.page for one in people() if one.page and same in (one.person.book, key(one.person))), None)
    if not person.book and any(one.book == same for one in _book()):
        person = replace(person, book=same)
    return notebook.write(KIND, person, now=now, page=page)


def remove(id: str, *, now: datetime) -> Person:
    """Take somebody out of the people; what was written about them goes with them, and no import brings them back."""
    known = by_id(id)
    left = Person(known.person.name, book=known.person.book or key(known.person), gone=True)
    notebook.write(KIND, left, now=now, page=known.page)
    return known.person


def bring(content: bytes, *, now: datetime) -> Imported:
    """Bring in a file: LinkedIn's Connections.csv, another CSV with names, or vCards. Broken lines are listed."""
    found, broken = address_files.read(content)
    book = {person.book: person for person in _book()}
    new, changed = set(), set()
    for person in found:
        same = key(person)
        before = book.get(same)
        book[same] = _newer(before, person) if before else replace(person, book=same)
        if before is None:
            new.add(same)
        elif same not in new and book[same] != before:
            changed.add(same)
    if new or changed:
        pages = notebook.pages(BOOK, Book)
        notebook.write(BOOK, Book(tuple(book.values())), now=now, page=pages[0].id if pages else None)
    return Imported(len(new), len(found) - len(new), broken, len(changed))


def _newer(before: Person, now: Person) -> Person:
    """The entry with what a later file says of it: people change their work and their address."""
    said = {
        name: getattr(now, name) or getattr(before, name) for name in ("employer", "role", "email", "link", "since")
    }
    return replace(before, **said, notes=before.notes or now.notes)


def people(search: str = "", *, among: Sequence[Known] | None = None) -> tuple[Known, ...]:
    """Everybody, by name; with `search` those in whom every word of it stands.

    Who has everybody at hand already gives them here, and in the functions below, as `among`: an address book is long.
    """
    wanted = search.casefold().split()
    everybody = _everybody() if among is None else among
    if not wanted:
        return tuple(everybody)
    return tuple(known for known in everybody if all(word in _searched(known.person) for word in wanted))


def _everybody() -> list[Known]:
    own = [Known(page.body, page.id) for page in notebook.pages(KIND, Person)]
    written = {one for known in own for one in (key(known.person), known.person.book)}
    everybody = [known for known in own if not known.person.gone]
    everybody += [Known(person, None) for person in _book() if person.book not in written]
    return sorted(everybody, key=lambda known: (known.person.name.casefold(), known.id))


def at(employer: str | None, *, today: date) -> tuple[Known, ...]:
    """Who is known at this employer, those not spoken to for long first."""
    if not employer:
        return ()
    there = [one for one in people() if one.person.employer and name_words(one.person.employer) == name_words(employer)]
    return tuple(sorted(there, key=lambda one: not long_ago(one.person, today)))


def to_write_to(*, today: date, among: Sequence[Known] | None = None) -> tuple[Known, ...]:
    """Whom the seeker meant to write to by today, the longest due first."""
    due = [one for one in people(among=among) if one.person.follow_up and one.person.follow_up <= today]
    return tuple(sorted(due, key=lambda one: one.person.follow_up or today))


def spoken(id: str, *, now: datetime, on: date | None = None, notes: str = "", follow_up: date | None = None) -> str:
    """The seeker spoke with somebody, today or on that day."""
    known = by_id(id)
    person, when = known.person, on or now.date()
    when = max(when, person.last_spoken) if person.last_spoken else when
    text = "\n".join(part for part in (person.notes, notes) if part)
    return keep(replace(person, last_spoken=when, follow_up=follow_up, notes=text), now=now, page=known.page)


def by_id(id: str) -> Known:
    """The person with this page or entry. Raises CannotDo where there is none."""
    everybody = people()
    found = next((one for one in everybody if one.page == id), None) or next(
        (one for one in everybody if id and id in (one.person.book, key(one.person))), None
    )
    if found is None:
        raise CannotDo("this person is not among your people", mend="See who there is: onward people")
    return found


def page_of(id: str, *, now: datetime) -> str:
    """The page of a person; one is begun where they stand in the address book only."""
    known = by_id(id)
    return known.page or keep(known.person, now=now)


def named(name: str) -> Known:
    """The one person of this name. Raises CannotDo where there is none, or more than one."""
    found = [one for one in people() if one.person.name.casefold() == one_line(name).casefold()]
    found = found or list(people(name))
    if len(found) == 1:
        return found[0]
    if not found:
        raise CannotDo(f"there is nobody called “{name}”", mend="See who there is: onward people")
    raise CannotDo(f"{len(found)} people fit “{name}”", mend="Give the whole name.")


def long_ago(person: Person, today: date) -> bool:
    """Whether the last talk is a year back or more, or none is known."""
    return person.last_spoken is None or today - person.last_spoken >= A_YEAR


def _book() -> Sequence[Person]:
    """The entries, each with its name in `book`."""
    pages = notebook.pages(BOOK, Book)
    entries = pages[0].body.people if pages else ()
    return [person if person.book else replace(person, book=key(person)) for person in entries]


def _searched(person: Person) -> str:
    parts = (person.name, person.employer, person.role, person.how, person.notes, person.helped, person.email)
    return " ".join(parts).casefold()
