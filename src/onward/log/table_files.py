"""CSV and XLSX files as rows of text: encoding, delimiter and sheet are found out, and hostile files bounded.

Knows nothing of what a column means; `begins` is asked whether a row looks like the header.
"""

import codecs
import csv
import io
import warnings
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any

from onward.trouble import CannotRead

MOST_BYTES = 100 << 20
MOST_ROWS = 200_000
_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_HEADER_WITHIN = 15  # rows: some exports begin with a few lines of notes
_SAVE_AS = "Save it as .xlsx or .csv and bring that."

Score = Callable[[list[str]], int]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as text. `first_row` is the number of the first row below the header, as a spreadsheet counts."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    first_row: int
    format: str


def read_grid(path: Path, score: Score) -> Grid:
    """The table in a file; `score` says how much of a row looks like a header. Raises CannotRead where there is none."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise CannotRead("too large for a log that somebody kept", where=str(path), mend="Is it the right file?")
        raw = path.read_bytes()
    except OSError as error:
        raise CannotRead(
            f"cannot be read ({error.strerror})", where=str(path), mend="Is the path right, and may it be read?"
        ) from error
    if not raw.strip():
        raise CannotRead("the file is empty", where=str(path), mend="Export it again, with a header and a row.")
    if raw.startswith(b"PK\x03\x04"):
        return _xlsx(raw, path, score)
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        raise CannotRead("this is an old Excel file (.xls) or a protected one", where=str(path), mend=_SAVE_AS)
    return _csv(raw, path, score)


def _csv(raw: bytes, path: Path, score: Score) -> Grid:
    text, encoding = _text(raw)
    if "\0" in text:
        raise CannotRead("this is no table", where=str(path), mend=_SAVE_AS)
    told = text[:6].lower()
    if told.startswith("sep=") and len(text) > 4:  # Excel's own way to name the delimiter
        found = [(text[4], _rows(text.split("\n", 1)[-1], text[4]))]
    else:
        found = [(delimiter, _rows(text, delimiter)) for delimiter in _DELIMITERS]
    delimiter, rows = max(found, key=lambda one: _fit(one[1], score))
    name = _DELIMITERS.get(delimiter, f"“{delimiter}”")
    return _grid(rows, path, score, f"CSV with {name}, {encoding}")


def _text(raw: bytes) -> tuple[str, str]:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16", "replace"), "UTF-16"
    try:
        return raw.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        return raw.decode("windows-1252", "replace"), "Windows-1252"


def _rows(text: str, delimiter: str) -> list[list[str]]:
    csv.field_size_limit(MOST_BYTES)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        return [[cell.strip() for cell in row] for row in islice(reader, MOST_ROWS)]
    except csv.Error:
        return []


def _fit(rows: list[list[str]], score: Score) -> tuple[int, int]:
    """How well a delimiter fits: what of the header is known, then how many rows are as wide as it."""
    if not rows:
        return 0, 0
    at = _header_at(rows, score)
    wide = len(rows[at])
    return score(rows[at]), sum(len(row) == wide for row in rows[:200]) if wide > 1 else 0


def _header_at(rows: list[list[str]], score: Score) -> int:
    return max(range(min(_HEADER_WITHIN, len(rows))), key=lambda n: (score(rows[n]), -n))


def _grid(rows: list[list[str]], path: Path, score: Score, format: str) -> Grid:
    at = _header_at(rows, score) if rows else 0
    if not rows or not score(rows[at]):
        known = "employer, role, applied, outcome"
        raise CannotRead(
            "no column of this table is known", where=str(path), mend=f"Give it a header with any of: {known}."
        )
    width = max(len(row) for row in rows[at:])
    header = _named([*rows[at], *[""] * (width - len(rows[at]))])
    body = tuple((*row, *[""] * (width - len(row))) for row in rows[at + 1 :])
    return Grid(header, body, at + 2, format)


def _named(header: Iterable[str]) -> tuple[str, ...]:
    """Every column with a name of its own."""
    names: list[str] = []
    for number, name in enumerate(header, 1):
        name = " ".join(name.split()) or f"column {number}"
        many = sum(one == name or one.startswith(f"{name} (") for one in names)
        names.append(f"{name} ({many + 1})" if many else name)
    return tuple(names)


def _xlsx(raw: bytes, path: Path, score: Score) -> Grid:
    from openpyxl import load_workbook

    broken = CannotRead("this .xlsx is broken or no spreadsheet", where=str(path), mend=_SAVE_AS)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            if sum(one.file_size for one in archive.infolist()) > 5 * MOST_BYTES:
                raise CannotRead("too large for a log that somebody kept", where=str(path), mend=_SAVE_AS)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of styles and charts it leaves out; no cell is lost by it
            book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
            sheets = [(sheet.title, _cells(sheet)) for sheet in book.worksheets]
    except CannotRead:
        raise
    except Exception as error:
        raise broken from error
    title, rows = max(sheets, key=lambda one: _fit(one[1], score), default=("", []))
    return _grid(rows, path, score, f"Excel, sheet “{title}”")


def _cells(sheet: Any) -> list[list[str]]:
    return [[_cell(cell) for cell in row] for row in islice(sheet.iter_rows(values_only=True), MOST_ROWS)]


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
        case date():
            return value.isoformat()
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value).strip()
