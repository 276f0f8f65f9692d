"""Study notes, the week, the review on paper and the record of the search, on the command line."""

import io
import json
import sys
from pathlib import Path

import pytest
from icalendar import Calendar
from pypdf import PdfReader

from onward.growth import feed
from onward.log.home import open_log


def paper(path: Path) -> str:
    return " ".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(path.read_bytes())).pages).split())


@pytest.fixture
def told(said, mails):
    """The command line over a log of one application, sent on 2 March and declined on 20 March 2026."""
    said("import", mails)
    return said


def test_a_number_as_a_wish_is_kept_and_another_wording_is_offered_once(told):
    code, out, _ = told("goal", "Get 5 interviews")
    assert code == 0 and "Kept as p-1." in out and "own words may stay" in out and "“Get better at" in out
    assert "words may stay" not in told("goal", "p-1", "--next", "Cut a page", "--on", "2026-06-03")[1]
    out = told("goal", "p-1")[1]
    assert "written down: Get 5 interviews" in out and "next action: Cut a page" in out
    assert json.loads(told("goal", "p-1", "--format", "json")[1])["kept"]["goal"]["wish"] == "Get 5 interviews"


def test_a_goal_reached_says_what_the_log_says(told):
    told("goal", "Show SQL", "--measure", "conversation", "--shows", "A page", "--should-change", "First answers")
    told("goal", "p-1", "--done", "A page")
    out = told("goal", "p-1")[1]
    assert "Would show it: A page" in out and "cannot say yet" in out
    assert "whether applications lead to a conversation" in out


def test_study_notes_are_written_read_and_searched(told):
    assert "A first one" in told("study")[1]
    told("study", "Osier", "--what", "Arms", "--source", "One", "--next-look", "2026-06-09", "--from", "brightwater")
    told("study", "osier", "--borrow", "A test bench", "--source", "Two")
    out = told("study", "p-1")[1]
    assert "Read in: One; Two" in out and "To borrow: A test bench" in out and "Tied to: Data Analyst at Bright" in out
    assert "Osier" in told("study", "--search", "BENCH")[1]
    assert "No study note fits" in told("study", "--search", "fruit")[1]
    assert "Osier" in told("brief", "brightwater")[1]
    assert told("study", "Osier", "--drop")[0] == 0 and "A first one" in told("study")[1]
    code, _, err = told("study", "Osier", "--next-look", "soon")
    assert code == 2 and "--next-look" in err


def test_a_week_is_planned_looked_back_on_and_goes_into_a_calendar(told, tmp_path):
    out = told("week", "Ask Ines", "--on", "2026-06-03", "--at", "18:30", "--channel", "people", "--where", "Library")[
        1
    ]
    assert "Kept as p-1." in out and "Ask Ines: 3 Jun 2026, 18:30, Library" in out
    out = told("week", "--choose", "applications=3", "--choose", "study=2")[1]
    assert "Applications: 3 planned, 0 noted." in out and "Times to study: 2 planned, 0 noted." in out
    assert "Asked by the agency: 4 a week." in told("week", "--needed", "4", "--needed-by", "the agency")[1]
    told("week", "--calendar", tmp_path / "dates.ics")
    events = Calendar.from_ical((tmp_path / "dates.ics").read_bytes()).walk("VEVENT")
    assert [str(one["summary"]) for one in events] == ["Ask Ines"]
    assert "Ask Ines: done" in told("week", "p-1", "--done")[1]
    after = json.loads(told("week", "--of", "2026-06-10", "--format", "json")[1])
    assert after["before"]["items"][0]["item"]["what"] == "Ask Ines" and after["this"]["items"] == []
    assert "Ask Ines" in told("week", "--of", "2026-06-10")[1]


def test_the_address_of_the_feed_is_shown_the_same_again_renewed_and_switched_off(said):
    first = said("week", "--feed", "show")[1].splitlines()[0]
    assert first.startswith("http://127.0.0.1:8700/calendar/") and first.endswith(".ics")
    assert said("week", "--feed", "show")[1].splitlines()[0] == first
    assert said("week", "--feed", "renew")[1].splitlines()[0] != first
    assert "off" in said("week", "--feed", "off")[1]
    open_log()
    assert feed.token() == ""


@pytest.mark.parametrize(
    ("words", "said_of_it"),
    [
        (["week", "Read", "--on", "2026-02-30"], "--on"),
        (["week", "Read", "--at", "18:30"], "a time needs a day"),
        (["week", "p-99", "--done"], "nothing is planned"),
        (["week", "--choose", "applications=many"], "no amount"),
        (["week", "--choose", "naps=2"], "a week has no"),
        (["week", "--needed", "-1"], "no number for a week"),
        (["proof", "--from", "2026-03-31", "--to", "2026-03-01"], "ends before that"),
        (["proof", "--from", "2026-13-01"], "--from"),
        (["proof", "-o", "record.doc"], ".pdf, .txt, .csv, .xlsx"),
        (["proof", "-o", "nowhere/record.pdf"], "cannot be written"),
        (["review", "--to", "nowhere/review.pdf"], "cannot be written"),
        (["goal", "Show SQL", "--on", "2026-03-14", "--at", "18:30+02:00"], "no time of day"),
    ],
)
def test_what_makes_no_sense_gets_one_sentence_with_the_mend(said, words, said_of_it):
    code, _, err = said(*words)
    assert code == 2 and said_of_it in err and len(err.strip().splitlines()) == 1


def test_words_of_harm_are_answered_with_help_alone(said):
    for words in (["week", "I want to end my life"], ["study", "x", "--how", "I want to die"]):
        out = said(*words)[1]
        assert "116 123" in out and "Kept" not in out


def test_the_review_is_text_or_pdf_by_its_name(told, tmp_path):
    told("review", "--to", tmp_path / "review.pdf")
    told("review", "--to", tmp_path / "review.txt")
    text = " ".join((tmp_path / "review.txt").read_text(encoding="utf-8").split())
    assert "One thing the log can tell" in text and "One thing the log can tell" in paper(tmp_path / "review.pdf")
    assert sorted(one.name for one in tmp_path.glob("*review*")) == ["review.pdf", "review.txt"]


def test_without_typst_one_sentence_says_how_to_get_it_and_nothing_is_written(told, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    for words in (["review", "--to"], ["proof", "-o"]):
        code, _, err = told(*words, tmp_path / "paper.pdf")
        assert code == 2 and "./run extras, or pip install 'onward[report]'" in err
    assert not list(tmp_path.glob("*paper*"))


def test_the_record_says_who_when_how_and_what_came_back(told, tmp_path):
    out = told("proof", "--from", "2026-03-01", "--to", "2026-03-31")[1]
    for words in ("Brightwater Labs", "Data Analyst", "receipt confirmed", "20 Mar 2026: declined by the employer"):
        assert words in " ".join(out.split())
    assert "two@brightwater.example" not in out
    for form in ("pdf", "csv", "xlsx", "txt"):
        asked = ["--from", "2026-03-01", "--until", "2026-03-31", "--name", "Robin #Ash", "--mail-ids"]
        assert told("proof", *asked, "-o", tmp_path / f"record.{form}")[0] == 0
    assert "Robin #Ash" in paper(tmp_path / "record.pdf")
    assert "two@brightwater.example" in (tmp_path / "record.csv").read_text(encoding="utf-8")
    asked = json.loads(told("proof", "--from", "2026-03-01", "--to", "2026-03-31", "--format", "json")[1])
    assert [one["employer"] for one in asked["contacts"]] == ["Brightwater Labs"]
    assert "two@brightwater.example" not in json.dumps(asked)
