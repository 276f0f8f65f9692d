import csv
import io
import json
import zipfile
from pathlib import Path

import icalendar
import openpyxl
import pytest

from onward.log import exporting, home, shown, words_of_seeker
from onward.log.importing import import_paths
from onward.trouble import CannotDo
from tests.log.builders import NOW, TODAY, acknowledgement, interview, rejection, write

INVITATION = b"""Message-ID: <invite@mail.example>
From: Brightwater Careers <careers@brightwater.example>
To: Sam Seeker <sam@example.com>
Date: Fri, 13 Mar 2026 10:00:00 +0000
Subject: Interview invitation: Data Analyst at Brightwater
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=XX

--XX
Content-Type: text/plain

We would like to invite you to an interview for the Data Analyst position at Brightwater.
--XX
Content-Type: text/calendar; method=REQUEST

BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Brightwater//EN
METHOD:REQUEST
BEGIN:VEVENT
UID:talk-1
DTSTAMP:20260313T100000Z
DTSTART:20260320T130000Z
DTEND:20260320T140000Z
SUMMARY:Talk
END:VEVENT
END:VCALENDAR
--XX--
"""


def test_the_json_is_what_other_programs_are_promised(log: Path, tmp_path: Path):
    import_paths([write(tmp_path / "a.mbox", acknowledgement(1), rejection(5))], now=NOW)
    told = json.loads(exporting.export("json", today=TODAY))
    assert list(told) == ["applications", "unplaced"]
    [one] = told["applications"]
    assert list(one) == ["id", "employer", "role", "requisition", "source", "resume", "outcome", "events"]
    assert one["outcome"] == "rejected"
    assert one["events"] == [
        {"kind": "acknowledgement", "at": "2026-03-03T10:00:01+00:00", "message_id": "n1@mail.example"},
        {"kind": "rejection", "at": "2026-03-07T10:00:05+00:00", "message_id": "n5@mail.example"},
    ]


def test_no_cell_runs_as_a_formula(log: Path):
    words_of_seeker.add("=HYPERLINK(1)", "+1 Analyst", now=NOW, note="@SUM(A1)", source="-2")
    rows = list(csv.DictReader(io.StringIO(exporting.export("csv", today=TODAY).decode("utf-8-sig"))))
    assert (rows[0]["employer"], rows[0]["role"], rows[0]["notes"], rows[0]["source"]) == (
        "'=HYPERLINK(1)",
        "'+1 Analyst",
        "'@SUM(A1)",
        "'-2",
    )
    book = openpyxl.load_workbook(io.BytesIO(exporting.export("xlsx", today=TODAY)))
    cells = [cell for row in book.active.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    assert "'=HYPERLINK(1)" in {cell.value for cell in cells}


def test_an_exported_table_comes_back_as_the_same_applications(log: Path, tmp_path: Path):
    import_paths(
        [write(tmp_path / "a.mbox", acknowledgement(1), rejection(5), acknowledgement(2, "Quillfeather"))], now=NOW
    )
    for format in ("csv", "xlsx"):
        (tmp_path / f"log.{format}").write_bytes(exporting.export(format, today=TODAY))
    before = {(one.employer, one.role, one.outcome) for one in shown.journeys(today=TODAY).applications}
    for format in ("csv", "xlsx"):
        home.close_log()
        home.open_log(tmp_path / format)
        import_paths([tmp_path / f"log.{format}"], now=NOW)
        assert {(one.employer, one.role, one.outcome) for one in shown.journeys(today=TODAY).applications} == before


def test_an_interview_stands_in_the_calendar_at_the_time_of_its_invitation(log: Path, tmp_path: Path):
    import_paths([write(tmp_path / "a.mbox", INVITATION, interview(9, "Quillfeather"))], now=NOW)
    calendar = icalendar.Calendar.from_ical(exporting.export("ics", today=TODAY))
    starts = {str(event["summary"]): event["dtstart"].dt.isoformat() for event in calendar.walk("VEVENT")}
    assert starts["Interview: Data Analyst, Brightwater"] == "2026-03-20T13:00:00+00:00"
    assert starts["Interview: Data Analyst, Quillfeather"] == "2026-03-11"


def test_everything_can_be_taken_along(log: Path, tmp_path: Path):
    box = write(tmp_path / "a.mbox", acknowledgement(1), rejection(5))
    import_paths([box], now=NOW)
    word = words_of_seeker.add("Stonebridge", None, now=NOW)
    words_of_seeker.undo(word.id, now=NOW)
    exporting.export_all(tmp_path / "all.zip", today=TODAY)
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        mails = sorted(archive.read(name) for name in archive.namelist() if name.endswith(".eml"))
        assert sorted(mail.strip() for mail in mails) == sorted([acknowledgement(1).strip(), rejection(5).strip()])
        assert len(archive.read("readings.jsonl").splitlines()) == 2
        assert json.loads(archive.read("words.jsonl"))["undone_at"] == NOW.isoformat()
        assert archive.read("log.json") == exporting.export("json", today=TODAY)
        (tmp_path / "back.mbox").write_bytes(archive.read("mails.mbox"))
    assert import_paths([tmp_path / "back.mbox"], now=NOW).known_mails == 2


def test_an_unknown_format_is_told(log: Path):
    with pytest.raises(CannotDo, match="json, csv, xlsx, ics"):
        exporting.export("docx", today=TODAY)
