"""Address files to people: LinkedIn's Connections.csv, CSV files with names, and vCards 2.1 to 4.0.

Hostile or broken input is normal here: what cannot be read is listed with its line, and the rest still comes in.
"""

import csv
import quopri
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from onward.trouble import CannotRead

LARGEST = 20_000_000  # bytes
_COLUMNS = {
    "first name": "first",
    "vorname": "first",
    "prénom": "first",
    "last name": "last",
    "nachname": "last",
    "nom": "last",
    "name": "name",
    "full name": "name",
    "url": "link",
    "email address": "email",
    "e-mail": "email",
    "email": "email",
    "e-mail-adresse": "email",
    "company": "employer",
    "unternehmen": "employer",
    "entreprise": "employer",
    "position": "role",
    "connected on": "since",
    "verbunden am": "since",
}


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
    helped: str = ""  # where and how
    follow_up: date | None = None
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Broken:
    """A line, counted from 1, that could not be read as a person, and why."""

    line: int
    what: str


def read(content: bytes) -> tuple[tuple[Person, ...], tuple[Broken, ...]]:
    """The people in a file, and what could not be read. Raises CannotRead where it is no file of people at all."""
    if len(content) > LARGEST:
        raise CannotRead("this file is larger than any address book", mend="Give me Connections.csv or a .vcf file.")
    text = _decoded(content)
    if re.search(r"^\s*BEGIN:VCARD", text, re.IGNORECASE | re.MULTILINE):
        return _vcards(text)
    return _table(text)


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _table(text: str) -> tuple[tuple[Person, ...], tuple[Broken, ...]]:
    lines = text.replace("\x00", "").splitlines()
    head = next((n for n, line in enumerate(lines) if _is_head(line)), None)
    if head is None:
        raise CannotRead(
            "there are no names in this file",
            mend="Give me LinkedIn's Connections.csv, a CSV with a Name column, or a .vcf.",
        )
    mark = max(",;\t", key=lines[head].count)
    names = [_COLUMNS.get(cell.strip().casefold(), "") for cell in next(csv.reader([lines[head]], delimiter=mark))]
    people, broken = [], []
    for n, cells in _rows(lines, head + 1, mark):
        row = {name: cell.strip() for name, cell in zip(names, cells, strict=False) if name}
        name = row.get("name") or " ".join(filter(None, (row.get("first"), row.get("last"))))
        if not any(cells):
            continue
        if not name:
            broken.append(Broken(n, "no name in this line"))
            continue
        people.append(
            Person(
                name=_short(name),
                employer=_short(row.get("employer", "")),
                role=_short(row.get("role", "")),
                email=_short(row.get("email", "")),
                link=_short(row.get("link", "")),
                since=_day(row.get("since", "")),
            )
        )
    return tuple(people), tuple(broken)


def _is_head(line: str) -> bool:
    cells = {cell.strip(' "').casefold() for cell in re.split(r"[,;\t]", line)}
    return bool(cells & {"first name", "last name", "vorname", "nachname", "prénom", "name", "full name"})


def _rows(lines: Sequence[str], start: int, mark: str) -> Iterator[tuple[int, list[str]]]:
    """Each line on its own: an open quote in one must not swallow the lines after it."""
    for n, line in enumerate(lines[start:], start + 1):
        try:
            yield n, next(csv.reader([line], delimiter=mark), [])
        except csv.Error:
            yield n, line.split(mark)


def _vcards(text: str) -> tuple[tuple[Person, ...], tuple[Broken, ...]]:
    people, broken = [], []
    card: dict[str, str] | None = None
    begun = 0

    def end() -> None:
        if card is None:
            return
        person = _person(card)
        if person.name:
            people.append(person)
        else:
            broken.append(Broken(begun, "a card without a name"))

    for n, line in _unfolded(text):
        name, parameters, value = _property(line)
        if name == "BEGIN":  # a card that never ended still counts
            end()
            card, begun = {}, n
        elif name == "END":
            end()
            card = None
        elif card is not None and name:
            card.setdefault(name, _value(value, parameters))
        elif card is not None:
            broken.append(Broken(n, "this line is no part of a card"))
    end()
    return tuple(people), tuple(broken)


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Logical lines with the number of their first: folded ones, and quoted-printable ones that end in "=", are joined."""
    held, begun = "", 0
    for n, line in enumerate(text.splitlines(), 1):
        if held and line[:1] in (" ", "\t"):
            held += line[1:]
        elif held.endswith("=") and ":" in held and "QUOTED-PRINTABLE" in held.upper().partition(":")[0]:
            held = held[:-1] + line
        else:
            if held.strip():
                yield begun, held
            held, begun = line, n
    if held.strip():
        yield begun, held


def _property(line: str) -> tuple[str, str, str]:
    head, colon, value = line.partition(":")
    name, _, parameters = head.partition(";")
    name = name.strip().rpartition(".")[2].upper()
    return (name, parameters.upper(), value.strip()) if colon and name.replace("-", "").isalnum() else ("", "", "")


def _value(value: str, parameters: str) -> str:
    if "QUOTED-PRINTABLE" in parameters:
        charset = re.search(r"CHARSET=([\w-]+)", parameters)
        raw = quopri.decodestring(value.encode("utf-8", "replace"))
        try:
            value = raw.decode(charset.group(1) if charset else "utf-8", "replace")
        except LookupError:
            value = raw.decode("utf-8", "replace")
    return value


def _person(card: dict[str, str]) -> Person:
    name = _plain(card.get("FN", "")) or " ".join(reversed([_plain(part) for part in _parts(card.get("N", ""))[:2]]))
    organisation = _parts(card.get("ORG", ""))
    return Person(
        name=_short(name),
        employer=_short(_plain(organisation[0]) if organisation else ""),
        role=_short(_plain(card.get("TITLE", ""))),
        email=_short(_plain(card.get("EMAIL", ""))),
        link=_short(_plain(card.get("URL", ""))),
        notes=_plain(card.get("NOTE", ""))[:2000],
    )


def _parts(value: str) -> list[str]:
    """A structured value at its semicolons, those behind a backslash set aside."""
    return re.split(r"(?<!\\);", value)


def _plain(value: str) -> str:
    return re.sub(r"\\([,;\\nN])", lambda m: "\n" if m[1] in "nN" else m[1], value).strip()


def _short(text: str) -> str:
    return " ".join(text.split())[:200]


def _day(text: str) -> date | None:
    for form in ("%d %b %Y", "%Y-%m-%d", "%d.%m.%Y", "%m/%d/%y"):
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None
