"""The proof of search in the forms that agencies take: a sheet (text, PDF), CSV and XLSX. The same rows in each."""

import csv
import io
from datetime import date

from onward.growth.pages.sheet import Block, Heading, Para, Sheet, Table, as_text
from onward.growth.proof import Contact, Proof
from onward.log.exporting import guarded
from onward.spoken import count, day

FORMS = ("pdf", "txt", "csv", "xlsx")
COLUMNS = (
    "section",
    "date",
    "date_is",
    "employer",
    "role",
    "how",
    "reference",
    "what_came_back",
    "stands",
)


def sheet(found: Proof) -> Sheet:
    """The report as it is printed."""
    wanted = found.wanted
    about = [f"{name}: {value}" for name, value in (("Name", wanted.name), ("Reference", wanted.reference)) if value]
    blocks: list[Block] = [Para(f"{day(wanted.since)} to {day(wanted.until)}")]
    blocks += [Para(line) for line in about]
    blocks += [Para(line, soft=True) for line in found.says]
    blocks += [Heading("Applications made"), Para(f"{count(len(found.contacts), 'application')}.")]
    if found.contacts:
        blocks.append(_table(found, found.contacts))
    if found.further:
        blocks += [Heading("What happened on earlier applications"), _table(found, found.further)]
    if found.weeks:
        blocks += [
            Heading("By week"),
            Table(
                ("Week", "Applications with a sure date"),
                tuple((f"{day(one.since)} to {day(one.until)}", str(one.contacts)) for one in found.weeks),
                (1, 1),
            ),
        ]
    if wanted.activities:
        blocks.append(Heading("Other activities"))
        if found.activities:
            rows = tuple((day(one.on), one.what, one.with_whom) for one in found.activities)
            blocks.append(Table(("Date", "What", "With whom"), rows, (1, 3, 3)))
        else:
            blocks.append(Para("None in the notebook for these dates."))
    return Sheet("Record of my job search", tuple(blocks), wide=True)


def text(found: Proof) -> str:
    return as_text(sheet(found))


def as_csv(found: Proof) -> bytes:
    """UTF-8 with a mark at the beginning, so that spreadsheets read its letters right."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for row in rows(found):
        writer.writerow([guarded("" if cell is None else str(cell)) for cell in row])
    return out.getvalue().encode("utf-8-sig", "replace")


def as_xlsx(found: Proof) -> bytes:
    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    book = Workbook(write_only=True)
    page = book.create_sheet("Record of my job search")
    page.freeze_panes = "A2"
    for row in rows(found):
        page.append(
            [
                guarded(ILLEGAL_CHARACTERS_RE.sub("", cell))[:32_767] if isinstance(cell, str) else cell
                for cell in row
            ]
        )  # fmt: skip
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rows(found: Proof) -> list[list[str | date | None]]:
    """The table with its header: contacts, further contacts, then activities where they are wanted."""
    head: list[str | date | None] = [*COLUMNS, *_asked_for(found)]
    made = [head]
    for section, contacts in (("application", found.contacts), ("earlier application", found.further)):
        for one in contacts:
            sure = "on or before" if one.or_earlier else "on"
            row: list[str | date | None] = [section, one.on, sure, one.employer, one.role, one.how, one.reference]
            made.append([*row, one.history(), one.stands, *_extra(found, one)])
    for activity in found.activities:
        row = ["activity", activity.on, "on", activity.with_whom, activity.what]
        made.append(row + [""] * (len(head) - len(row)))
    return made


def _asked_for(found: Proof) -> list[str]:
    wanted = found.wanted
    return [*(["notes"] if wanted.notes else []), *(["mail_ids"] if wanted.mail_ids else [])]


def _extra(found: Proof, one: Contact) -> list[str]:
    ids = " ".join(step.message_id for step in one.steps if step.message_id)
    return [
        *(["\n".join(one.notes)] if found.wanted.notes else []),
        *([ids] if found.wanted.mail_ids else []),
    ]


def _table(found: Proof, contacts: tuple[Contact, ...]) -> Table:
    head = ("Date of contact", "Employer", "Role", "How", "Reference", "What came back, and when", "Stands")
    made = tuple(
        (
            one.when,
            one.employer,
            one.role,
            one.how,
            one.reference,
            one.history(";\n"),
            one.stands,
            *(["\n".join(one.notes)] if found.wanted.notes else []),
        )
        for one in contacts
    )
    widths = (3, 4, 4, 3, 3, 7, 3)
    return Table((*head, "Notes"), made, (*widths, 4)) if found.wanted.notes else Table(head, made, widths)
