"""The logs that people keep in tables today, CSV or XLSX, understood column by column and brought into this log.

Every row becomes an entry of the seeker's own (a word "add"), with an id made from what it says, so that bringing the
same table twice changes nothing. What each header, status word and month means stands in `columns.toml`.
"""

import hashlib
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from onward.journey.types import Word
from onward.log.table_dates import Order, order_of, parse
from onward.log.table_files import Grid, read_grid
from onward.trouble import CannotDo

#: The fields of DESIGN section 8, and the requisition, that a column can mean.
FIELDS = (
    "employer",
    "role",
    "requisition",
    "applied",
    "source",
    "resume",
    "location",
    "remote",
    "level",
    "field",
    "stage",
    "outcome",
    "answered",
    "interview",
    "offer",
    "notes",
)
_DAYS = ("applied", "answered", "interview", "offer")
_SHOWN_ROWS = 5
_IN_BRACKETS = re.compile(r"[(\[（].*?[)\]）]")
_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class ColumnPreview:
    """One column: its header, the field of the log it means ("" where it is kept as it is), an example."""

    header: str
    means: str
    example: str


@dataclass(frozen=True, slots=True)
class TablePreview:
    """How a table was understood, before any of it is kept. `notes` says what the seeker should look at."""

    columns: tuple[ColumnPreview, ...]
    rows: int
    first: tuple[tuple[str, ...], ...]
    format: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entries:
    """What a table says: the words it becomes, and the rows that are left out with the reason, by row number."""

    words: tuple[Word, ...]
    left_out: tuple[tuple[int, str], ...]


def preview(path: Path, *, today: date | None = None) -> TablePreview:
    """How each column of a table was understood. Raises CannotRead where it is none."""
    grid = read_grid(Path(path), _known)
    means = meanings(grid.header)
    _, order_note = _order(grid, means, today or date.max)
    export = _export(grid.header)
    said = [grid.format, export["name"] if export else "", order_note]
    dropped = [name for name in grid.header if _dropped(name, export)]
    left_out = f"{', '.join(dropped)}: your own, left in the file" if dropped else ""
    return TablePreview(
        columns=tuple(
            ColumnPreview(name, means.get(name, ""), next((row[n] for row in grid.rows if row[n]), ""))
            for n, name in enumerate(grid.header)
            if name not in dropped
        ),
        rows=sum(any(row) for row in grid.rows),
        first=grid.rows[:_SHOWN_ROWS],
        format="; ".join(filter(None, said)),
        notes=tuple(filter(None, [order_note, left_out])),
    )


def entries(path: Path, *, now: datetime, understood: Mapping[str, str] | None = None) -> Entries:
    """What the rows of a table say. `understood` overrides what a column means, by header; "" keeps it as it is."""
    grid = read_grid(Path(path), _known)
    means = {**meanings(grid.header), **(understood or {})}
    if wrong := sorted(set(means.values()) - {"", *FIELDS}):
        raise CannotDo(f"“{wrong[0]}” is no field of the log", mend=f"Choose one of: {', '.join(FIELDS)}.")
    order, _ = _order(grid, means, now.date())
    export = _export(grid.header) or {}
    words, left_out, seen = [], [], Counter[str]()
    for number, row in enumerate(grid.rows, grid.first_row):
        if not any(row):
            continue
        cells = {name: cell for name, cell in zip(grid.header, row, strict=True) if not _dropped(name, export)}
        value = _value(cells, means, order, export.get("source", ""))
        if export.get("skip"):
            value["saved only"] = "yes"
        if why := _no_entry(value):
            left_out.append((number, why))
            continue
        value.pop("saved only", None)
        words.append(_word(value, seen, now, Path(path).name))
    return Entries(tuple(words), tuple(left_out))


def _dropped(header: str, export: Mapping[str, Any] | None) -> bool:
    return letters(header) in {letters(name) for name in (export or {}).get("drop", ())}


def _no_entry(value: Mapping[str, str]) -> str:
    """Why a row is no application, or nothing."""
    if "saved only" in value:
        return "saved, not applied for yet"
    return "" if any(name in value for name in FIELDS) else "nothing in it is known to be about an application"


def _word(value: dict[str, str], seen: Counter[str], now: datetime, table: str) -> Word:
    """The row as a word. The same application keeps its entry when the rest of its row changes, or the file its name."""
    same = "\0".join(letters(value.get(name, "")) for name in ("employer", "role", "requisition", "applied"))
    seen[same] += 1
    entry = "e-" + _digest(f"{same}\0{seen[same]}")
    said = "\0".join(f"{name}={text}" for name, text in sorted(value.items()))
    return Word("t-" + _digest(f"{entry}\0{said}"), now, "add", entry, {**value, "table": table})


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def _value(row: Mapping[str, str], means: Mapping[str, str], order: Order, source: str) -> dict[str, str]:
    """What one row says, in the log's own words. What cannot be put so is kept under its own header."""
    value: dict[str, str] = {"source": source} if source else {}
    for header, text in row.items():
        if not text:
            continue
        name = means.get(header, "")
        said: dict[str, str] = {}
        if name in _DAYS:
            said = _day(name, text, order)
        elif name in ("stage", "outcome"):
            said = status(text)
        elif name:
            said = {"note" if name == "notes" else name: text}
        kept_as = f"{header} (as written)" if header in FIELDS else header  # a word nobody knows is no stage, no day
        for key, one in (
            said if said or (name in _DAYS and letters(text) in _words("no")) else {kept_as: text}
        ).items():
            value[key] = (
                f"{value[key]}\n{one}" if key == "note" and key in value else _further(key, value.get(key), one)
            )
    return value


def _further(key: str, before: str | None, now: str) -> str:
    """Where two columns speak of the stage, the furthest counts; of the outcome, the one that is not open."""
    stages = ("applied", "screen", "assessment", "interview", "final", "offer")
    if key == "stage" and before:
        return max(before, now, key=stages.index)
    return before if before and now == "open" else now


def _day(name: str, text: str, order: Order) -> dict[str, str]:
    day = parse(text, order, months())
    said = {name: day.isoformat()} if day else {}
    if day or letters(text) in _words("yes"):
        if name == "interview":
            said["stage"] = "interview"
        if name == "offer":
            said |= {"stage": "offer", "outcome": "offer"}
    return said


def status(text: str) -> dict[str, str]:
    """The stage and outcome that a cell's words mean; nothing where they are not known."""
    known = _statuses()
    words = letters(text)
    if found := known.get(words):
        return dict(found)
    longest = max((one for one in known if len(one) > 4 and one in words), key=len, default="")
    return dict(known[longest]) if longest else {}


def meanings(header: Sequence[str]) -> dict[str, str]:
    """The field that each header means; a header that means none is not in it. No two headers mean the same field."""
    export = _export(header)
    means: dict[str, str] = {}
    if export:
        by_letters = {letters(name): field for name, field in export["means"].items()}
        means = {name: by_letters[letters(name)] for name in header if letters(name) in by_letters}
    best: dict[str, tuple[int, str]] = {}
    for name in header:
        for field, rank in _synonyms().get(letters(name), _synonyms().get(letters(_IN_BRACKETS.sub("", name)), ())):
            if name not in means and field not in means.values():
                best[field] = min(best.get(field, (rank, name)), (rank, name), key=lambda one: one[0])
    return means | {name: field for field, (_, name) in best.items()}


def _known(row: list[str]) -> int:
    """How many fields a row, taken as the header, gives."""
    return len([field for field in meanings([cell for cell in row if cell]).values() if field])


def _order(grid: Grid, means: Mapping[str, str], today: date) -> tuple[Order, str]:
    """Whether days or months come first in this table, and a sentence where it leaves that open."""
    columns = [n for n, name in enumerate(grid.header) if means.get(name) in _DAYS]
    cells = [row[n] for row in grid.rows for n in columns if row[n]]
    decided = order_of(cells, today=today)
    if decided:
        return decided, ""
    order = Order.MONTH if _is_english(grid.header) else Order.DAY
    unsure = next((cell for cell in cells if parse(cell, Order.DAY, {}) != parse(cell, Order.MONTH, {})), "")
    if not unsure:
        return order, ""
    read = parse(unsure, order, {})
    return order, f"dates are read as {order.value} ({unsure} as {read}), which the table leaves open"


def _is_english(header: Iterable[str]) -> bool:
    return all(name.isascii() for name in header) and any(
        letters(name)
        in ("company", "companyname", "employer", "role", "jobtitle", "title", "position", "dateapplied", "applied")
        for name in header
    )


def _export(header: Sequence[str]) -> dict[str, Any] | None:
    """The tracker whose export has this header."""
    here = {letters(name) for name in header}
    return next((one for one in _knowledge()["exports"] if here.issuperset(letters(name) for name in one["has"])), None)


def letters(text: str) -> str:
    """A text by its letters and digits alone, lower case, in any script."""
    return _LETTERS.sub("", text.casefold()) or text.strip().casefold()


@cache
def _knowledge() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "columns.toml").read_text("utf-8"))


@cache
def _synonyms() -> dict[str, tuple[tuple[str, int], ...]]:
    """The fields a header can mean, each with how early it stands in its list: the earlier, the surer."""
    found: dict[str, tuple[tuple[str, int], ...]] = {}
    for field, names in _knowledge()["fields"].items():
        for rank, name in enumerate(names):
            found[letters(name)] = (*found.get(letters(name), ()), (field, rank))
    return found


@cache
def _statuses() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for one in _knowledge()["status"]:
        means = {"saved only": "yes"} if one.get("skip") else {k: one[k] for k in ("stage", "outcome") if k in one}
        for said in one["said"]:
            found.setdefault(letters(said), means)
    return found


@cache
def months() -> dict[str, int]:
    """Months by the first four and three letters of their names."""
    found: dict[str, int] = {}
    for number, names in _knowledge()["months"].items():
        for name in names:
            found.setdefault(name.casefold()[:4], int(number))
            found.setdefault(name.casefold()[:3], int(number))
    return found | {"sept": 9, "jun": 6, "jul": 7, "juin": 6, "juil": 7, "mar": 3, "mär": 3, "mai": 5}


@cache
def _words(which: str) -> frozenset[str]:
    return frozenset(letters(one) for one in _knowledge()[which]["said"])
