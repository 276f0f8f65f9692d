"""Address files to people: LinkedIn's Connections.csv, the CSV of Google Contacts and Outlook, plain CSV, and vCards.

Hostile or broken input is normal here: what cannot be read is listed with its line, and the rest still comes in. Only
what one needs to write to somebody is taken; phone numbers, birthdays and the like stay in the file.
"""

import csv
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files

from onward.growth import vcards
from onward.growth.person import Broken, Person, address, one_line
from onward.log.table_dates import Order, parse
from onward.log.tables import months
from onward.trouble import CannotRead

LARGEST = 20_000_000  # bytes
_HEAD_WITHIN = 40  # lines; LinkedIn's begins after some lines of "Notes:"
_LONGEST_RECORD = 60  # lines of one quoted cell; an open quote must not swallow the people after it


def read(content: bytes) -> tuple[tuple[Person, ...], tuple[Broken, ...]]:
    """The people in a file, and what could not be read. Raises CannotRead where it is no file of people at all."""
    if len(content) > LARGEST:
        raise CannotRead("this file is larger than any address book", mend="Give Connections.csv or a .vcf file.")
    text = decoded(content)
    if vcards.is_vcards(text):
        return vcards.read(text)
    return _table(text)


def is_one(content: bytes) -> bool:
    """Whether the beginning of a file says that it holds people: cards, or a header with first and last names."""
    text = decoded(content).replace("\x00", "")
    if text.startswith("PK\x03\x04") or _binary(text[:4000]):
        return False
    if vcards.is_vcards(text[:2000]):
        return True
    lines = text.splitlines()
    head = _head_at(lines)
    means = set(_meanings(lines[head], _mark(lines[head]))) if head is not None else set()
    return {"first", "last"} <= means or ({"name", "email"} <= means and not {"applied"} & means)


def decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _table(text: str) -> tuple[tuple[Person, ...], tuple[Broken, ...]]:
    text = text.replace("\x00", "")
    if text.startswith("PK\x03\x04") or _binary(text[:4000]):
        raise _no_names()
    lines = text.splitlines()
    head = _head_at(lines)
    if head is None:
        raise _no_names()
    mark = _mark(lines[head])
    names = _meanings(lines[head], mark)
    people: list[Person] = []
    broken: list[Broken] = []
    for n, cells in _records(lines, head + 1, mark, len(names)):
        if not any(cell.strip() for cell in cells):
            continue
        row = _row(names, cells)
        name = " ".join(filter(None, (row.get("first"), row.get("last")))) or row.get("name", "")
        if not one_line(name):
            if len(broken) < vcards.MOST_TOLD:
                broken.append(Broken(n, "no name in this line"))
            continue
        people.append(
            Person(
                name=one_line(name),
                employer=one_line(row.get("employer", "")),
                role=one_line(row.get("role", "")),
                email=address(row.get("email", "").split(" ::: ")[0]),  # Google's sign between several
                link=one_line(row.get("link", "")),
                since=_day(row.get("since", "")),
                notes=row.get("notes", "").strip()[:2000],
            )
        )
    return tuple(people), tuple(broken)


def _no_names() -> CannotRead:
    known = "LinkedIn's Connections.csv, a CSV of Google Contacts or Outlook, another CSV with a Name column, or a .vcf"
    return CannotRead("there are no names in this file", mend=f"Give {known}.")


def _binary(text: str) -> bool:
    return sum(ord(c) < 9 or 13 < ord(c) < 32 for c in text) * 20 > len(text)


def _head_at(lines: Sequence[str]) -> int | None:
    """The line of the header: among the first, the one in which most is known. A name has to be among it."""
    best, found = 0, None
    for n, line in enumerate(lines[:_HEAD_WITHIN]):
        means = set(_meanings(line, _mark(line))) - {""}
        if means & {"name", "first", "last"} and len(means) > best:
            best, found = len(means), n
    return found


def _mark(line: str) -> str:
    return max(",;\t", key=line.count)


def _meanings(line: str, mark: str) -> list[str]:
    """What each column means; "" where that is not known."""
    cells = _cells(line, mark)
    return [_columns().get(" ".join(cell.split()).strip('"').casefold(), "") for cell in cells]


def _row(names: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    row: dict[str, str] = {}
    for name, cell in zip(names, cells, strict=False):
        if name and cell.strip():
            row.setdefault(name, cell.strip())
    return row


@cache
def _columns() -> Mapping[str, str]:
    table = tomllib.loads(files("onward.growth").joinpath("address_columns.toml").read_text(encoding="utf-8"))
    return {header: field for field, headers in table.items() for header in headers}


def _records(lines: Sequence[str], start: int, mark: str, wide: int) -> Iterator[tuple[int, list[str]]]:
    """The rows with the number of their first line. A quote left open runs on only where a whole row comes of it."""
    n = start
    while n < len(lines):
        until = n
        if lines[n].count('"') % 2:
            until = next((m for m in range(n + 1, min(n + _LONGEST_RECORD, len(lines))) if lines[m].count('"') % 2), n)
        cells = _cells("\n".join(lines[n : until + 1]), mark)
        if until > n and len(cells) != wide:
            until, cells = n, _cells(lines[n], mark)
        yield n + 1, cells
        n = until + 1


def _cells(record: str, mark: str) -> list[str]:
    csv.field_size_limit(LARGEST)
    try:
        return next(csv.reader([record] if "\n" not in record else record.splitlines(True), delimiter=mark), [])
    except csv.Error:
        return record.split(mark)


def _day(text: str) -> date | None:
    """A day in any of the languages LinkedIn writes it in; numbers alone are read month first, as its English files do."""
    return parse(text, Order.MONTH if re.search(r"\d/\d", text) else Order.DAY, months()) if text else None
