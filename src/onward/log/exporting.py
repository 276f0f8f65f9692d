"""The log for other programs and for leaving: JSON, CSV, XLSX, a calendar, or everything there is in one zip."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from onward.journey.types import Application, Journeys
from onward.log import deriving
from onward.log.troubles import plainly
from onward.trouble import CannotDo
from onward.words import Kind

FORMATS = ("json", "csv", "xlsx", "ics")
#: Columns of a table, in order: those a table is brought in by (DESIGN section 8), then what only the log knows.
COLUMNS = (
    "employer",
    "role",
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
    "requisition",
    "id",
    "last_heard",
    "days_silent",
)
#: A cell that begins so is run as a formula by spreadsheets; an apostrophe makes it text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


@plainly
def export(format: str, *, today: date) -> bytes:
    """The log as one file. JSON is what DESIGN section 8 promises to other programs."""
    log = deriving.journeys(today=today)
    match format:
        case "json":
            return as_json(log)
        case "csv":
            return as_csv(log)
        case "xlsx":
            return as_xlsx(log)
        case "ics":
            from onward.log.calendar import as_ics

            return as_ics(log)
    raise CannotDo(f"there is no format “{format}”", mend=f"Choose one of: {', '.join(FORMATS)}.")


def as_json(log: Journeys) -> bytes:
    """Applications with their events; `unplaced` also has the mails not understood, so that no job mail is missing."""
    told = {
        "applications": [_application(one) for one in log.applications],
        "unplaced": [*(one.message_id for one in log.unplaced), *log.not_understood],
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _application(one: Application) -> dict[str, object]:
    return {
        "id": one.id,
        "employer": one.employer,
        "role": one.role,
        "requisition": one.requisition,
        "source": one.source,
        "resume": one.resume,
        "outcome": one.outcome.value,
        "events": [
            {"kind": event.kind.value, "at": event.at.isoformat() if event.at else None, "message_id": event.message_id}
            for event in one.events
        ],
    }


def as_csv(log: Journeys) -> bytes:
    """UTF-8 with a mark at the beginning, so that spreadsheets read its letters right."""
    extra = _extra_columns(log)
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([*COLUMNS, *map(guarded, extra)])
    for row in _rows(log, extra):
        writer.writerow([guarded(_as_text(cell)) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(log: Journeys) -> bytes:
    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Applications")
    sheet.freeze_panes = "A2"
    extra = _extra_columns(log)

    def cell(value: Cell) -> Cell:
        return guarded(ILLEGAL_CHARACTERS_RE.sub("", value))[:32_767] if isinstance(value, str) else value

    header: list[Cell] = [*COLUMNS, *extra]
    for row in (header, *_rows(log, extra)):
        sheet.append([cell(value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


Cell = str | int | date | None


def _extra_columns(log: Journeys) -> list[str]:
    """Columns of imported tables that the log has no field for, as they were called."""
    return [
        name for name in dict.fromkeys(name for one in log.applications for name in one.extra) if name not in COLUMNS
    ]


def _rows(log: Journeys, extra: list[str]) -> Iterator[list[Cell]]:
    for one in log.applications:
        told: dict[str, Cell] = {
            "employer": one.employer,
            "role": one.role,
            "applied": _day(one.applied_at),
            "source": one.source,
            "resume": one.resume,
            "location": one.location,
            "stage": one.stage.value,
            "outcome": one.outcome.value,
            "answered": _first(one, *_ANSWERS),
            "interview": _first(one, Kind.INTERVIEW),
            "offer": _first(one, Kind.OFFER),
            "notes": "\n".join(one.notes),
            "requisition": one.requisition,
            "id": one.id,
            "last_heard": _day(one.last_heard_at),
            "days_silent": one.days_silent,
        }
        yield [told.get(name, one.extra.get(name)) for name in (*COLUMNS, *extra)]


_ANSWERS = (Kind.REJECTION, Kind.ASSESSMENT, Kind.INTERVIEW, Kind.OFFER)


def _first(one: Application, *kinds: Kind) -> date | None:
    return next((_day(event.at) for event in one.events if event.kind in kinds and event.at), None)


def _day(at: datetime | None) -> date | None:
    return at.date() if at else None


def _as_text(cell: Cell) -> str:
    return "" if cell is None else str(cell)


def guarded(text: str) -> str:
    """A cell that no spreadsheet runs as a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


@plainly
def export_all(path: Path, *, today: date) -> None:
    """Everything in one zip, for leaving: mails as they came, readings, what the seeker said, the applications."""
    from onward.log.leaving import write_everything

    write_everything(Path(path), deriving.journeys(today=today))
