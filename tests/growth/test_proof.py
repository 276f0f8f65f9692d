"""The record of a search: what the log knows, what it does not, and nothing private unless it is asked for."""

import csv
import io
from dataclasses import replace
from datetime import date, timedelta

import pytest
from openpyxl import load_workbook

from onward.growth import goals, people, proof_forms, study, week
from onward.growth.address_files import Person
from onward.growth.goals import Goal
from onward.growth.proof import NOT_KNOWN, Proof, Wanted, proof, span
from onward.growth.study import Study
from onward.growth.week import Channel, Item, Needs
from onward.log import importing, words_of_seeker
from onward.trouble import CannotDo
from onward.words import Outcome, Stage
from tests.growth.builders import NOW, TODAY, application

MARCH = Wanted(date(2026, 3, 1), date(2026, 3, 31))
HOSTILE = '=cmd|\' /C calc\'!A0 #panic("x") <b>& "Sons"'


def table(found: Proof) -> list[list[str]]:
    return list(csv.reader(io.StringIO(proof_forms.as_csv(found).decode("utf-8-sig"))))


def test_each_application_has_its_day_way_stages_and_dates(log):
    found = proof(MARCH, today=TODAY)
    assert [one.on for one in found.contacts] == sorted(one.on for one in found.contacts)
    one = next(one for one in found.contacts if one.employer == "Alderbrook")
    assert (one.on, one.or_earlier, one.role) == (date(2026, 3, 3), False, "Data Analyst")
    assert [(step.on.day, step.what.partition(" (")[0]) for step in one.steps if step.on] == [
        (3, "receipt confirmed"),
        (10, "interview"),
        (20, "declined by the employer"),
    ]
    assert one.stands == "declined by the employer"


def test_the_span_holds_both_its_days_and_what_happened_on_earlier_applications_stands_apart(log):
    found = proof(Wanted(date(2026, 3, 10), date(2026, 3, 20)), today=TODAY)
    assert {one.employer for one in found.contacts} == {"Ferrous Labs", "Stonebridge", "Harbourline"}
    assert {one.employer for one in found.further} == {"Alderbrook", "Quillworks"}


def test_what_the_log_does_not_know_is_said_and_not_guessed(log):
    words_of_seeker.add("Meadow Bakery", "", now=NOW, outcome=Outcome.REJECTED, on=date(2026, 3, 28))
    words_of_seeker.add("Millpond", "Baker", now=NOW)
    found = proof(MARCH, today=TODAY)
    one = next(one for one in found.contacts if one.employer == "Meadow Bakery")
    assert one.when == "on or before 28 Mar 2026"
    assert (one.role, one.how) == (NOT_KNOWN, NOT_KNOWN)
    said = " ".join(found.says)
    assert "On or before" in said and "Not known" in said
    assert found.undated + sum(one.employer == "Millpond" for one in found.contacts) == 1


def test_a_way_that_was_written_down_is_told(log):
    words_of_seeker.add("Millpond", "Baker", now=NOW, applied=date(2026, 3, 28), source="job centre")
    words_of_seeker.add("Osprey", "Baker", now=NOW, applied=date(2026, 3, 28), source="linkedin")
    how = {one.employer: one.how for one in proof(MARCH, today=TODAY).contacts}
    assert (how["Millpond"], how["Osprey"]) == ("job centre", "LinkedIn")


def test_notes_names_ids_and_activities_stand_in_it_only_where_they_are_asked_for(log):
    one = application("Alderbrook").id
    words_of_seeker.say("note", one, {"text": "I cried on the stairs"}, now=NOW)
    people.keep(Person("Ines Marlow", last_spoken=date(2026, 3, 12), notes="She was kind"), now=NOW)
    bare = proof(MARCH, today=TODAY)
    for text in (proof_forms.text(bare), proof_forms.as_csv(bare).decode(), str(bare)):
        for private in ("stairs", "Ines", "kind", "mail.example"):
            assert private not in text
    asked = replace(MARCH, name="Robin Ash", reference="AB 12", activities=True, notes=True, mail_ids=True)
    text = " ".join(proof_forms.text(proof(asked, today=TODAY)).split())
    for wanted in ("Name: Robin Ash", "Reference: AB 12", "stairs", "Ines Marlow", "alder-3@mail.example"):
        assert wanted in text
    assert "She was kind" not in text


def test_other_activities_are_told_with_their_days(log):
    people.keep(Person("Ines Marlow", employer="Reedworks", last_spoken=date(2026, 3, 12)), now=NOW)
    goals.done(goals.keep(Goal("Explain aloud"), now=NOW), proof="A recording", now=NOW)
    study.keep(Study("Osier"), now=NOW)
    page = week.plan(Item("A webinar on maps", TODAY, Channel.EVENT), now=NOW)
    week.done(page, now=NOW)
    found = proof(Wanted(date(2026, 3, 1), TODAY, activities=True), today=TODAY)
    assert [(one.on, one.what) for one in found.activities] == [
        (date(2026, 3, 12), "Spoke with somebody in the field"),
        (TODAY, "Studied: Osier"),
        (TODAY, "A webinar on maps"),
        (TODAY, "Reached: Explain aloud"),
    ]


def test_weeks_are_counted_only_for_those_of_whom_a_number_is_asked_and_only_with_sure_days(log):
    assert proof(MARCH, today=TODAY).weeks == ()
    week.ask(Needs(2, "the agency"), now=NOW)
    words_of_seeker.add("Meadow Bakery", "Baker", now=NOW, outcome=Outcome.REJECTED, on=date(2026, 3, 28))
    found = proof(MARCH, today=TODAY)
    sure = [one for one in found.contacts if not one.or_earlier]
    assert sum(one.contacts for one in found.weeks) == len(sure) == len(found.contacts) - 1
    assert found.weeks[0].since == date(2026, 2, 23) and found.weeks[-1].until >= date(2026, 3, 31)


def test_csv_and_xlsx_have_the_same_rows_and_run_no_formula(log):
    words_of_seeker.add(HOSTILE, "Baker", now=NOW, applied=date(2026, 3, 28), source="@home")
    found = proof(MARCH, today=TODAY)
    rows = table(found)
    assert rows[0][:5] == ["section", "date", "date_is", "employer", "role"] and len(rows) == 1 + len(found.contacts)
    assert any(row[3] == f"'{HOSTILE}" and row[5] == "'@home" for row in rows)
    sheet = load_workbook(io.BytesIO(proof_forms.as_xlsx(found))).active
    assert sheet is not None
    cells = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert len(cells) == len(rows) and any(row[3] == f"'{HOSTILE}" for row in cells)


def test_a_name_with_markup_stands_on_the_paper_as_it_is(log):
    words_of_seeker.add(HOSTILE, "Baker", now=NOW, applied=date(2026, 3, 28))
    said = " ".join(proof_forms.text(proof(MARCH, today=TODAY)).split())
    assert HOSTILE in said


def test_an_empty_span_is_a_report_that_says_so(log):
    found = proof(Wanted(date(2020, 1, 1), date(2020, 1, 31)), today=TODAY)
    assert "0 applications." in proof_forms.text(found)
    assert len(table(found)) == 1


def test_a_span_that_ends_before_it_begins_is_refused_and_without_dates_it_is_this_month():
    assert span(None, None, today=date(2026, 11, 29)) == (date(2026, 11, 1), date(2026, 11, 29))
    assert span(None, date(2026, 9, 30), today=TODAY) == (date(2026, 9, 1), date(2026, 9, 30))
    assert span(date(2027, 1, 1), None, today=TODAY) == (date(2027, 1, 1), date(2027, 1, 1))
    with pytest.raises(CannotDo, match="ends before that"):
        span(date(2026, 11, 30), date(2026, 11, 1), today=TODAY)


def test_the_whole_calendar_as_a_span_is_no_crash(log):
    week.ask(Needs(2, begins=6), now=NOW)
    found = proof(Wanted(date.min, date.max, activities=True), today=TODAY)
    assert len(found.contacts) == 5 and found.weeks[-1].until >= TODAY


def test_ten_thousand_applications_all_stand_in_the_tables(log, tmp_path):
    first = date(2026, 1, 1)
    lines = ["employer,role,applied,outcome"]
    lines += [f"Firm {n},Role {n},{first + timedelta(days=n % 80)},rejected" for n in range(10_000)]
    (tmp_path / "log.csv").write_text("\n".join(lines), encoding="utf-8")
    importing.import_paths([tmp_path / "log.csv"], now=NOW)
    found = proof(Wanted(first, TODAY), today=TODAY)
    assert len(found.contacts) >= 10_000
    assert len(table(found)) == 1 + len(found.contacts)
    assert proof_forms.text(found).count("Employer: Firm") == 10_000


def test_rounds_are_named_where_the_log_knows_them(log):
    words_of_seeker.add("Millpond", "Baker", now=NOW, applied=date(2026, 3, 1), stage=Stage.FINAL, on=date(2026, 3, 20))
    found = proof(MARCH, today=TODAY)
    history = next(one.history() for one in found.contacts if one.employer == "Millpond")
    assert "20 Mar 2026: interview (final round)" in history
