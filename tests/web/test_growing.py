"""Looking back and going on, on the page: forms keep what was written, and words of harm are answered with help alone."""

import re

from django.test import Client

from onward.growth import debriefs, goals
from onward.web.frame import today
from tests.web.test_pages import application, see, send, text_of


def test_a_debrief_is_prefilled_kept_and_comes_back_in_the_brief(page: Client) -> None:
    address = f"/journey/{application('Alderbrook')}/debrief"
    said = see(page, address)
    assert "They gave no reason that can be used" in said
    assert "because" not in said.lower() and "!" not in said
    fields = {
        "lesson": "Draw the system first",
        "question": ["Design a queue", ""],
        "said": ["Listed tools", ""],
        "would_say": ["Ask how many messages", ""],
    }
    after = send(page, address, fields)
    assert "Kept." in after and "Draw the system first" in after
    assert "Ask how many messages" in see(page, "/bank?q=queue")
    brief = see(page, f"/journey/{application('Alderbrook')}/brief")
    assert "Draw the system first" in brief and "same employer" in brief
    assert len(debriefs.all_kept(today=today())) == 1


def test_a_debrief_is_taken_back_with_one_click(page: Client) -> None:
    send(page, f"/journey/{application('Alderbrook')}/debrief", {"lesson": "Draw the system first"})
    assert "Taken back" in send(page, "/growth/undo", {"kind": "debrief", "back": "/growth"})
    assert debriefs.bank(today=today()) == ()


def test_words_of_harm_are_answered_with_the_help_lines_and_nothing_else(page: Client) -> None:
    answer = page.post(f"/journey/{application('Alderbrook')}/debrief", {"guess": "I don't want to live anymore"})
    said = text_of(answer.content)
    assert "Please talk to a person today" in said and "116 123" in said
    assert "Kept. The lesson" not in said and "Undo" not in said
    assert debriefs.all_kept(today=today())[0].debrief.guess == "I don't want to live anymore"


def test_the_help_lines_are_one_click_away_from_every_page(page: Client) -> None:
    for path in ("/", "/growth", "/tell", f"/journey/{application('Alderbrook')}"):
        assert b'href="/help"' in page.get(path).content
    assert "findahelpline.com" in see(page, "/help")


def test_a_lesson_becomes_a_goal_with_a_next_action_a_calendar_and_a_proof(page: Client) -> None:
    one = application("Alderbrook")
    send(page, f"/journey/{one}/debrief", {"lesson": "Draw the system first"})
    offered = page.get("/growth").content.decode()
    assert f"which={one}" in offered
    assert "Draw the system first" in see(page, f"/growth?words=Draw+the+system+first&which={one}")
    fields = {"wish": "Explain a design aloud", "words": "Draw the system first", "origin": "debrief", "which": one}
    assert "Explain a design aloud" in send(
        page, "/growth/goal", {**fields, "action": "Draw three", "on": "2026-12-01", "at": "18:30", "where": "Library"}
    )
    assert "Explain a design aloud" in see(page, f"/journey/{one}")
    assert b"SUMMARY:Draw three" in page.get("/growth/next-actions.ics").content
    goal = goals.goals(today=today())[0].page
    assert "cannot say yet" in send(page, "/growth/goal", {"page": goal, "do": "done", "proof": "A recording"})
    assert "Taken back" in send(page, "/growth/undo", {"kind": "goal", "back": "/growth"})


def test_a_goal_without_a_wish_or_with_no_day_is_told_how_to_mend_it(page: Client) -> None:
    for fields in ({"wish": " "}, {"wish": "Read", "on": "tomorrow"}, {"page": "p-99", "do": "done"}):
        answer = page.post("/growth/goal", fields)
        assert answer.status_code == 400


def test_before_an_application_the_screen_is_shown_kept_and_can_be_switched_off(page: Client) -> None:
    said = see(page, "/pause?employer=Alderbrook&role=Data+Analyst")
    assert "Been there" in said and "No study says so" in said
    fields = {"employer": "Meadow Bakery", "role": "Baker", "if_no": "I will bake anyway"}
    assert "I will bake anyway" in send(page, "/pause", fields)
    send(page, "/bring/add", {"employer": "Meadow Bakery", "role": "Baker", "applied": today().isoformat()})
    assert "if it is a no, then I will bake anyway" in see(page, f"/journey/{application('Meadow Bakery')}")
    assert "The pause is off" in send(page, "/pause", {"do": "off"})


def test_fit_is_marked_before_and_after(page: Client) -> None:
    one = application("Alderbrook")
    assert "what you want in a role" in see(page, f"/journey/{one}/fit")
    send(page, "/fit", {"must": "part time\n", "matters": "kind people\n"})
    fields = {"when": "after", "want": ["part time", "kind people"], "mark": ["yes", "no"], "verdict": "right for me"}
    assert "Kept" in send(page, f"/journey/{one}/fit", fields)
    assert "not there: kind people" in see(page, "/fit")


def test_the_week_stands_on_one_page_and_as_plain_text(page: Client) -> None:
    said = see(page, "/review")
    assert "Nothing came back this week" in said and "One next action" in said
    assert page.get("/review?text").headers["Content-Type"].startswith("text/plain")
    assert "Attempts, asks, answers" not in said
    send(page, "/attempts", {"do": "on"})
    assert "neither raise nor lower" in see(page, "/review")


def test_the_check_in_is_opt_in_kept_and_once_a_week(page: Client) -> None:
    assert "How sure are you" not in see(page, "/checkin")
    assert "How sure are you" in send(page, "/checkin", {"do": "on"})
    assert "ask 6" in send(page, "/checkin", {"ask": "6", "words": "Slept badly"})
    assert page.post("/checkin", {"ask": "6"}).status_code == 400
    assert "Please talk to a person today" not in see(page, "/checkin")


def test_words_of_harm_in_a_check_in_show_help_alone(page: Client) -> None:
    send(page, "/checkin", {"do": "on"})
    said = text_of(page.post("/checkin", {"words": "everyone is better off without me"}).content)
    assert "Please talk to a person today" in said and "How sure" not in said


def test_no_page_of_growth_cheers_ranks_or_names_a_cause(page: Client) -> None:
    one = application("Alderbrook")
    tails = ("debrief", "brief", "draft", "draft/feedback", "fit")
    for path in (
        "/growth",
        "/pause",
        "/people",
        "/fit",
        "/review",
        "/checkin",
        "/help",
        *(f"/journey/{one}/{t}" for t in tails),
    ):
        said = see(page, path)
        assert "!" not in said and "because" not in said.lower(), path
        html = page.get(path).content.decode()
        assert "style=" not in html and " onclick" not in html, path
        for id in set(re.findall(r'<(?:input|select|textarea)[^>]* id="([^"]+)"', html)):
            assert f'for="{id}"' in html, (path, id)


def test_a_note_with_words_of_harm_is_kept_and_answered_with_help(page: Client) -> None:
    one = application("Alderbrook")
    said = text_of(page.post("/mend/note", {"about": one, "text": "I want to die", "back": f"/journey/{one}"}).content)
    assert "Please talk to a person today" in said and "Undo" not in said
    assert "I want to die" in see(page, f"/journey/{one}")
