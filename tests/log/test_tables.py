import csv
import io
import tomllib
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onward.log import exporting, shown, table_dates, tables, words_of_seeker
from onward.log.importing import import_paths, import_table
from onward.log.table_dates import Order
from onward.trouble import CannotDo, CannotRead
from onward.words import Outcome, Stage
from tests.log.builders import NOW, TODAY, acknowledgement, rejection, write

KNOWLEDGE = tomllib.loads((Path(tables.__file__).parent / "columns.toml").read_text("utf-8"))


def table(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def exported() -> bytes:
    return exporting.export("json", today=TODAY)


def test_the_columns_other_programs_are_promised_are_understood(log: Path, tmp_path: Path):
    path = table(
        tmp_path / "log.csv",
        "employer,role,applied,source,resume,location,remote,level,field,stage,outcome,answered,interview,offer,notes\n"
        "Brightwater,Data Analyst,2026-02-01,LinkedIn,v2,Leeds,hybrid,junior,water,interview,rejected,2026-03-01,2026-02-20,,They were kind\n"
        "Quillfeather,Office Manager,2026-02-03,,,,,,,,,,,,\n",
    )
    report = import_paths([path], now=NOW)
    assert (report.rows, report.applications, report.new_applications) == (2, 2, 2)
    rows = {one.employer: one for one in shown.journeys(today=TODAY).applications}
    one = rows["Brightwater"]
    assert (one.role, one.source, one.resume, one.location) == ("Data Analyst", "LinkedIn", "v2", "Leeds")
    assert (one.stage, one.outcome) == (Stage.INTERVIEW, Outcome.REJECTED)
    assert one.applied_at is not None and one.applied_at.date() == date(2026, 2, 1)
    assert one.notes == ("They were kind",)
    assert rows["Quillfeather"].outcome is Outcome.SILENT


def test_bringing_the_same_table_twice_changes_nothing(log: Path, tmp_path: Path):
    path = table(
        tmp_path / "log.csv", "company,title,status\nBrightwater,Analyst,Ghosted\nBrightwater,Analyst,Rejected\n"
    )
    import_paths([path], now=NOW)
    before = exported()
    report = import_paths([path], now=NOW)
    assert (report.rows, report.new_applications, report.applications) == (2, 0, 2)
    assert exported() == before
    assert len(words_of_seeker.history()) == 1


def test_every_row_of_a_table_is_an_application_of_its_own(log: Path, tmp_path: Path):
    rows = ["linkedin,2026-02-01,rejected", "linkedin,2026-02-01,rejected", "referral,,silent", ",2026-02-03,"]
    report = import_paths([table(tmp_path / "log.csv", "\n".join(["source,applied,outcome", *rows]))], now=NOW)
    assert report.applications == 4
    same = table(tmp_path / "same.csv", "employer,role\n" + "Brightwater,Analyst\n" * 3)
    assert import_paths([same], now=NOW).new_applications == 3


def test_a_table_and_the_mails_of_the_same_application_are_one(log: Path, tmp_path: Path):
    import_paths([table(tmp_path / "log.csv", "employer,role,applied\nBrightwater,Data Analyst,2026-03-02\n")], now=NOW)
    report = import_paths([write(tmp_path / "a.mbox", acknowledgement(1), rejection(5))], now=NOW)
    assert report.applications == 1


def test_a_row_that_was_changed_changes_its_application_and_makes_no_other(log: Path, tmp_path: Path):
    path = table(tmp_path / "log.csv", "company,title,status\nBrightwater,Analyst,Applied\n")
    import_paths([path], now=NOW)
    table(path, "company,title,status\nBrightwater,Analyst,Rejected\n")
    import_paths([path], now=NOW)
    [one] = shown.journeys(today=TODAY).applications
    assert one.outcome is Outcome.REJECTED


def test_a_whole_table_is_one_undo_away_and_comes_back_when_it_is_brought_again(log: Path, tmp_path: Path):
    path = table(tmp_path / "log.csv", "company,title\nBrightwater,Analyst\nQuillfeather,Baker\n")
    import_paths([path], now=NOW)
    before = exported()
    words_of_seeker.undo(now=NOW)
    assert shown.overview(today=TODAY).empty
    import_paths([path], now=NOW)
    assert exported() == before


def test_an_unknown_column_is_kept_under_its_own_name(log: Path, tmp_path: Path):
    import_paths([table(tmp_path / "log.csv", "company,role,Lucky colour\nBrightwater,Analyst,green\n")], now=NOW)
    [one] = shown.journeys(today=TODAY).applications
    assert one.extra == {"Lucky colour": "green"}


def test_the_seeker_may_say_what_a_column_means(log: Path, tmp_path: Path):
    path = table(tmp_path / "log.csv", "company,what I wanted\nBrightwater,Analyst\n")
    import_table(path, now=NOW, understood={"what I wanted": "role"})
    assert shown.journeys(today=TODAY).applications[0].role == "Analyst"
    with pytest.raises(CannotDo, match="salary"):
        import_table(path, now=NOW, understood={"what I wanted": "salary"})


def test_rows_that_are_no_applications_are_listed_with_the_reason(log: Path, tmp_path: Path):
    path = table(
        tmp_path / "log.csv",
        "company,role,status,colour\nBrightwater,Analyst,Wishlist,\n,,,red\nQuillfeather,Baker,Applied,\n",
    )
    report = import_paths([path], now=NOW)
    assert report.applications == 1
    assert sorted((one.place, one.what) for one in report.unreadable) == [
        ("row 2", "saved, not applied for yet (1)"),
        ("row 3", "nothing in it is known to be about an application (1)"),
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_delimiter_and_encoding_are_found_out(tmp_path: Path, delimiter: str, encoding: str):
    rows = [
        ["Firma", "Stelle", "Beworben am", "Ergebnis"],
        ["Müller, Söhne", "Bäcker; Konditor", "03.02.2026", "Absage"],
    ]
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    found = tables.entries(table(tmp_path / "log.csv", out.getvalue(), encoding), now=NOW)
    value = found.words[0].value
    assert (value["employer"], value["role"], value["applied"]) == ("Müller, Söhne", "Bäcker; Konditor", "2026-02-03")
    assert value["outcome"] == "rejected"


@pytest.mark.parametrize("export", KNOWLEDGE["exports"], ids=lambda one: one["name"])
def test_the_export_of_a_known_tracker_is_recognised(tmp_path: Path, export):
    header = list(dict.fromkeys([*export["has"], *export["means"]]))
    path = table(tmp_path / "log.csv", ",".join(header) + "\n" + ",".join("x" for _ in header) + "\n")
    preview = tables.preview(path)
    assert export["name"] in preview.format
    assert {column.header: column.means for column in preview.columns if column.header in export["means"]} == export[
        "means"
    ]
    assert {"employer", "role"} <= {column.means for column in preview.columns}


@pytest.mark.parametrize("field", KNOWLEDGE["fields"])
def test_every_known_header_means_its_field(field: str):
    for name in KNOWLEDGE["fields"][field]:
        assert field in {means for means, _ in tables._synonyms()[tables.letters(name)]}, name
        assert set(tables.meanings([name]).values()) & {field, "stage", "field"}, name


def test_every_status_word_means_what_its_row_says():
    for row in KNOWLEDGE["status"]:
        for said in row["said"]:
            means = tables.status(said)
            assert means.get("outcome") == row.get("outcome"), said
            assert means.get("stage") == row.get("stage"), said


@pytest.mark.parametrize(
    ("said", "stage", "outcome"),
    [
        ("Rejected (email)", None, "rejected"),
        ("Rejected after phone screen", "screen", "rejected"),
        ("👻 Ghosted", None, "silent"),
        ("2nd Interview scheduled", "interview", "open"),
        ("Offer declined", "offer", "withdrawn"),
        ("blue", None, None),
    ],
)
def test_status_words_are_found_within_what_people_write(said: str, stage: str | None, outcome: str | None):
    means = tables.status(said)
    assert (means.get("stage"), means.get("outcome")) == (stage, outcome)


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["03/04/2026", "25/03/2026"], Order.DAY),
        (["03/04/2026", "03/25/2026"], Order.MONTH),
        (["1/5/26, 3:05 PM"], Order.MONTH),
        (["01.05.2026"], Order.DAY),
        (["03/04/2026"], None),
        (["04/03/2026", "12/03/2026"], Order.DAY),  # read the other way, the second would lie in the future
        (["2026-01-02"], None),
    ],
)
def test_the_whole_table_decides_whether_days_or_months_come_first(cells: list[str], order: Order | None):
    assert table_dates.order_of(cells, today=TODAY) is order


def test_dates_that_could_be_read_either_way_are_told_in_the_preview(tmp_path: Path):
    path = table(tmp_path / "log.csv", "Company,Role,Date Applied\nBrightwater,Analyst,03/04/2026\n")
    preview = tables.preview(path)
    assert "03/04/2026 as 2026-03-04" in preview.format and preview.notes
    assert not tables.preview(table(tmp_path / "b.csv", "Company,Date Applied\nBrightwater,03/24/2026\n")).notes


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-04",
        "2026/3/4",
        "4.3.2026",
        "4. März 2026",
        "March 4, 2026",
        "4 Mar 2026",
        "Mar 4, 2026",
        "4 mars 2026",
        "4 de marzo de 2026",
        "04-Mar-2026",
        "2026-03-04 10:30",
        "2026-03-04T10:30:00Z",
        "Wed, 04 Mar 2026",
        "46085",
        "2026年3月4日",
    ],
)
def test_a_day_is_read_however_people_write_it(text: str):
    assert table_dates.parse(text, Order.MONTH, tables.months()) == date(2026, 3, 4)


def test_a_spreadsheet_is_read_with_its_own_dates_and_the_right_sheet(log: Path, tmp_path: Path):
    book = openpyxl.Workbook()
    book.active.append(["What I learnt"])
    sheet = book.create_sheet("Jobs")
    sheet.append(["My job search 2026"])
    sheet.append(["Company", "Position", "Date Applied", "Status", "Req ID"])
    sheet.append(["Brightwater", "Analyst", date(2026, 3, 4), "Rejected", 1042])
    book.save(tmp_path / "jobs.xlsx")
    import_paths([tmp_path / "jobs.xlsx"], now=NOW)
    [one] = shown.journeys(today=TODAY).applications
    assert (one.employer, one.requisition, one.outcome) == ("Brightwater", "1042", Outcome.REJECTED)
    assert one.applied_at is not None and one.applied_at.date() == date(2026, 3, 4)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, "old Excel"),
        (b"PK\x03\x04" + b"x" * 600, "broken"),
        (b"colour,taste\nred,sweet\n", "no column"),
        (bytes(range(256)) * 10, "table"),
    ],
)
def test_what_is_no_table_is_told_in_a_sentence(tmp_path: Path, content: bytes, said: str):
    path = tmp_path / "log.csv"
    path.write_bytes(content)
    with pytest.raises(CannotRead, match=said) as error:
        tables.preview(path)
    assert "log.csv" in str(error.value) and error.value.mend


CELLS = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
HEADERS = st.sampled_from(["company", "role", "status", "applied", "notes", "colour", "", "interview"])


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(header=st.lists(HEADERS, min_size=1, max_size=6), rows=st.lists(st.lists(CELLS, max_size=7), max_size=6))
def test_no_cell_of_any_table_is_lost(tmp_path: Path, header: list[str], rows: list[list[str]]):
    out = io.StringIO(newline="")
    csv.writer(out).writerows([["company", *header], *[["Brightwater", *row] for row in rows]])
    path = table(tmp_path / "log.csv", out.getvalue())
    found = tables.entries(path, now=NOW)
    assert len(found.words) + len(found.left_out) == len(rows)
    if not rows or found.left_out:
        return
    as_they_came = [column.means in ("", "notes") for column in tables.preview(path).columns]
    for word, row in zip(found.words, rows, strict=True):
        kept = " ".join(word.value.values())
        assert all(cell.strip() in kept for cell, whole in zip(row, as_they_came[1:], strict=False) if whole)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=st.binary(max_size=400))
def test_any_bytes_are_a_table_or_a_sentence(tmp_path: Path, raw: bytes):
    path = tmp_path / "log.csv"
    path.write_bytes(raw)
    try:
        tables.entries(path, now=NOW)
    except CannotRead as error:
        assert "log.csv" in str(error)


def test_what_a_status_column_says_is_how_the_application_stands(log: Path, tmp_path: Path):
    rows = {
        "Ghosted": Outcome.SILENT,
        "Offer accepted": Outcome.ACCEPTED,
        "Withdrawn": Outcome.WITHDRAWN,
        "Rejected after interview": Outcome.REJECTED,
        "Phone screen": Outcome.OPEN,
    }
    lines = [f"Employer {number},{said},2026-04-01" for number, said in enumerate(rows)]
    import_paths([table(tmp_path / "log.csv", "\n".join(["company,status,applied", *lines]))], now=NOW)
    found = {one.employer: one.outcome for one in shown.journeys(today=TODAY).applications}
    assert found == {f"Employer {number}": outcome for number, outcome in enumerate(rows.values())}


def test_the_words_for_stages_that_other_programs_are_promised_are_understood(tmp_path):
    table = tmp_path / "log.csv"
    rows = "".join(
        f"Employer {n},Clerk,{stage},rejected\n"
        for n, stage in enumerate(("application", "assessment", "interview", "offer"))
    )
    table.write_text("employer,role,stage,outcome\n" + rows)
    words = tables.entries(table, now=NOW).words
    assert [word.value["stage"] for word in words] == ["applied", "assessment", "interview", "offer"]


def test_a_stage_that_nobody_knows_is_kept_as_it_was_written(tmp_path):
    table = tmp_path / "log.csv"
    table.write_text(
        "employer,role,stage,interview\nBrightwater,Clerk,purple,2026-03-01\nQuillstone,Clerk,purple,whenever\n"
    )
    words = tables.entries(table, now=NOW).words
    assert [word.value.get("stage") for word in words] == ["interview", None]
    assert words[0].value["stage (as written)"] == "purple"
    assert words[1].value["interview (as written)"] == "whenever"
