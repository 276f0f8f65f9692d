"""Goals with a page of their own, study notes, the week, the review on paper and the record, on the page."""

import io
import sys

import pytest
from django.test import Client
from pypdf import PdfReader

from onward.growth import goals, study, week
from onward.web.frame import today
from tests.web.test_pages import application, see, send


def paper(content: bytes) -> str:
    return " ".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def test_a_goal_leads_to_its_page_where_another_wording_is_one_click_away(page: Client) -> None:
    said = send(page, "/growth/goal", {"wish": "Get 5 interviews", "shows": "Two minutes, recorded"})
    assert "Get 5 interviews" in said and "your own words may stay" in said and "Two minutes, recorded" in said
    goal = goals.goals(today=today())[0].page
    said = send(page, "/growth/goal", {"page": goal, "wish": "Get better at telling my work"})
    assert "wish: Get better at telling my work" in said and "your own words may stay" not in said
    assert goals.one(goal).body.shows == "Two minutes, recorded"
    assert f"/growth/goal/{goal}" in page.get("/growth").content.decode()
    assert page.get("/growth/goal/p-99").status_code == 400


def test_what_the_log_says_of_a_goal_reached_stands_on_its_page(page: Client) -> None:
    send(page, "/growth/goal", {"wish": "Talk calmly", "measure": "unseen"})
    goal = goals.goals(today=today())[0].page
    said = send(page, "/growth/goal", {"page": goal, "do": "done", "proof": "A recording"})
    assert "the log cannot see" in said and "Reached," in said


def test_a_study_note_is_kept_found_changed_and_torn_out(page: Client) -> None:
    one = application("Alderbrook")
    fields = {
        "name": "Osier <b>Robotics",
        "what": "Arms",
        "sources": "One\n\nTwo",
        "next_look": "2026-12-09",
        "which": one,
    }
    said = send(page, "/study/keep", fields)
    assert "Noted. A study note" in said and "Osier <b>Robotics" in said and "at Alderbrook" in said
    (kept,) = study.notes(today=today())
    assert kept.study.sources == ("One", "Two")
    assert "Arms" in see(page, "/study?q=arms") and "No note fits this" in see(page, "/study?q=fruit")
    assert "Osier" in see(page, f"/journey/{one}/brief") and "Osier" in see(page, f"/journey/{one}")
    send(page, "/study/keep", {"page": kept.page, "borrow": "A test bench"})
    assert study.one(kept.page, today=today()).study.what == "Arms"
    assert "Osier" not in send(page, "/study/keep", {"page": kept.page, "do": "drop"})
    assert "Osier" in send(page, "/growth/undo", {"kind": "study", "back": "/study"})


def test_a_week_is_planned_done_moved_and_looked_back_on(page: Client) -> None:
    day = today().isoformat()
    said = send(page, "/week/keep", {"what": "Ask Ines", "on": day, "at": "18:30", "channel": "people"})
    assert "Ask Ines" in said and "18:30" in said and "somebody to ask" in said
    (kept,) = week.planned(today=today())
    assert "done" in send(page, "/week/keep", {"page": kept.page, "do": "done"})
    send(page, "/week/keep", {"page": kept.page, "do": "not_done"})
    send(page, "/week/keep", {"page": kept.page, "do": "drop"})
    assert week.planned(today=today()) == ()
    assert "Ask Ines" in send(page, "/growth/undo", {"kind": "plan", "back": "/week"})


def test_how_much_is_chosen_by_the_seeker_and_what_is_asked_is_told_beside_it(page: Client) -> None:
    before = see(page, "/week")
    assert "Applications:" not in before and "Asked" not in before
    assert "Applications: 3 planned, 0 noted" in send(page, "/week/choose", {"applications": "3", "study": ""})
    assert "Asked by the agency: 4 a week." in send(
        page, "/week/choose", {"needed": "4", "by": "the agency", "begins": "6"}
    )


def test_plans_that_make_no_sense_are_told_how_to_mend_them(page: Client) -> None:
    for path, fields in (
        ("/week/keep", {"what": " "}),
        ("/week/keep", {"what": "Read", "on": "tomorrow"}),
        ("/week/keep", {"what": "Read", "at": "18:30"}),
        ("/week/keep", {"page": "p-99", "do": "done"}),
        ("/week/choose", {"applications": "many"}),
        ("/week/choose", {"applications": "9999999999"}),
        ("/study/keep", {"name": " "}),
        ("/study/keep", {"name": "Osier", "next_look": "soon"}),
    ):
        answer = page.post(path, fields)
        assert answer.status_code == 400, path
    for path in ("/week?of=never", "/week?of=9999-12-31", "/study/p-99", "/proof?from=2026-03-31&to=2026-03-01"):
        assert page.get(path).status_code == 400, path


def test_words_of_harm_in_a_plan_or_a_note_are_answered_with_help_alone(page: Client) -> None:
    for path, fields in (
        ("/week/keep", {"what": "I want to end my life"}),
        ("/study/keep", {"name": "x", "what": "I want to die"}),
    ):
        said = page.post(path, fields).content.decode()
        assert "116 123" in said and "Undo" not in said


def test_the_review_is_a_page_a_text_and_a_pdf_with_the_same_words(page: Client) -> None:
    text = page.get("/review?text").content.decode()
    made = page.get("/review/week.pdf")
    assert made["Content-Type"] == "application/pdf"
    printed = paper(made.content)
    for words in ("What came back", "One thing the log can tell", "One next action"):
        assert words in text and words in printed and words in see(page, "/review")


def test_without_typst_the_page_says_how_to_get_it(page: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    said = see(page, "/review/week.pdf", status=400)
    assert "./run extras" in said and "print it" in said
    assert page.get("/proof/record.csv").status_code == 200


def test_the_record_is_shown_and_taken_in_every_form(page: Client) -> None:
    asked = "from=2026-03-01&to=2026-03-31&name=Robin+%23Ash"
    said = see(page, f"/proof?{asked}")
    assert "Robin #Ash" in said and "Alderbrook" in said and "declined by the employer" in said
    for form in ("pdf", "xlsx", "csv", "txt"):
        made = page.get(f"/proof/record.{form}?{asked}")
        assert made.status_code == 200 and f".{form}" in made["Content-Disposition"]
        assert f"record.{form}?{asked}".replace("&", "&amp;") in page.get(f"/proof?{asked}").content.decode()
    assert "Robin #Ash" in paper(page.get(f"/proof/record.pdf?{asked}").content)
    assert page.get("/proof/record.doc").status_code == 404


def test_the_record_of_an_empty_log_is_a_page(empty_page: Client) -> None:
    assert "None in the log for these dates." in see(empty_page, "/proof")
    assert "Nothing is planned. That is fine." in see(empty_page, "/week")
    assert empty_page.get("/proof/record.pdf").status_code == 200
