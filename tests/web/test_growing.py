"""Looking back and going on, on the page: forms keep what was written, and words of harm are answered with help alone."""

from django.test import Client

from onward.growth import debriefs
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
    assert "Ask how many messages" in see(page, "/growth?q=queue")
    brief = see(page, f"/journey/{application('Ferrous Labs')}/brief")
    assert "Draw the system first" in brief and "same" in brief
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
