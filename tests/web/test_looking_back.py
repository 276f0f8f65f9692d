"""Transcripts, the bank and the brief on the page: what is handed over stays, is shown as text, and questions are taken over."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from onward.growth import attached, debriefs
from onward.log import papers, shown, words_of_seeker
from onward.web.frame import now, today
from tests.web.test_pages import application, see, send, text_of

TALK = b"Avery: Could you tell me about a <b>dashboard</b>?\nRobin: Gladly. Which one?\n"


def add(page: Client, name: str, content: bytes, follow: bool = True):
    address = f"/journey/{application('Alderbrook')}/attach"
    return page.post(address, {"file": SimpleUploadedFile(name, content), "stage": "interview"}, follow=follow)


def address_of_file() -> str:
    one = shown.journey(application("Alderbrook"), today=today()).application
    (kept,) = attached.of(one, today=today())
    return f"/journey/{one.id}/attached/{kept.page}"


def test_three_fields_are_shown_after_a_talk_and_the_columns_after_a_no_without_one(page: Client) -> None:
    talk = page.get(f"/journey/{application('Alderbrook')}/debrief").content.decode()
    assert talk.index('id="lesson"') < talk.index("<summary>Facts, your guess, outside your control")
    paper = page.get(f"/journey/{application('Quillworks')}/debrief").content.decode()
    assert paper.index('id="outside"') < paper.index('id="lesson"')


def test_a_transcript_is_shown_as_text_and_its_questions_are_taken_over(page: Client) -> None:
    said = text_of(add(page, "talk.txt", TALK).content)
    assert "Which one?" in said and "Who asked the questions" in said
    html = page.get(address_of_file()).content.decode()
    assert "&lt;b&gt;dashboard" in html and "<b>dashboard" not in html
    theirs = see(page, address_of_file() + "?speaker=Robin")
    assert "Which one?" in theirs and "Tick those" in theirs
    assert "1 question taken over" in send(page, address_of_file(), {"do": "lift", "number": ["2"]})
    (kept,) = debriefs.all_kept(today=today())
    assert [one.question for one in kept.debrief.asked] == ["Which one?"]
    assert page.post(address_of_file(), {"do": "lift"}).status_code == 400


def test_notes_can_be_pasted(page: Client) -> None:
    address = f"/journey/{application('Alderbrook')}/attach"
    assert "Why did you leave?" in send(page, address, {"text": "They asked: Why did you leave?", "stage": "interview"})
    assert page.post(address, {"stage": "interview"}).status_code == 400


@pytest.mark.parametrize(("name", "content"), [("talk.docx", b"PK\x03\x04rest"), ("talk.txt", b"\x00\xff\x01" * 99)])
def test_a_file_that_is_no_text_is_kept_whole_with_a_sentence(page: Client, name: str, content: bytes) -> None:
    assert "kept whole" in text_of(add(page, name, content).content)
    assert papers.read(papers.papers()[0].digest) == content


def test_an_empty_file_and_one_too_large_are_refused_and_nothing_is_kept(page: Client, monkeypatch) -> None:
    assert add(page, "talk.txt", b"").status_code == 400
    monkeypatch.setattr(papers, "LARGEST", 10)
    assert "MB" in text_of(add(page, "talk.txt", TALK).content)
    assert papers.papers() == ()


def test_a_file_is_taken_away_with_undo_or_deleted_for_good(page: Client) -> None:
    add(page, "talk.txt", TALK)
    address = address_of_file()
    assert "Taken away." in send(page, address, {"do": "away"})
    assert page.get(address).status_code == 400
    send(page, "/growth/undo", {"kind": "attached", "back": "/growth"})
    send(page, address, {"do": "delete"})
    assert papers.papers() == ()


def test_notes_that_speak_of_harm_are_kept_and_answered_with_help_alone(page: Client) -> None:
    said = text_of(add(page, "notes.txt", b"I don't want to live anymore").content)
    assert "Please talk to a person today" in said and "Tick those" not in said
    assert len(papers.papers()) == 1


def test_the_bank_is_searched_and_narrowed(page: Client) -> None:
    send(page, f"/journey/{application('Alderbrook')}/debrief", {"lesson": "Draw first", "stage": "interview"})
    send(page, f"/journey/{application('Quillworks')}/debrief", {"lesson": "Two pages", "stage": "applied"})
    assert "2 of 2" in see(page, "/bank")
    for narrowed in ("q=draw", "stage=interview", "role=Data+Analyst", "employer=Alderbrook"):
        said = see(page, f"/bank?{narrowed}")
        assert "Draw first" in said and "Two pages" not in said, narrowed
    assert "Nothing you wrote fits" in see(page, "/bank?q=marzipan")


def test_an_interview_to_come_leads_from_the_front_page_to_its_brief(page: Client) -> None:
    words_of_seeker.add("Meadow Bakery", "Baker", now=now(), applied=today())
    id = application("Meadow Bakery")
    assert "your brief" not in see(page, "/")
    on = today() + timedelta(days=3)
    assert f"{on:%A}" in send(page, f"/journey/{id}/brief", {"on": on.isoformat(), "at": "09:30"})
    front = see(page, "/")
    assert f"Interview on {on:%A}" in front and "at 09:30, Meadow Bakery: your brief" in front
    assert page.post(f"/journey/{id}/brief", {"on": "soon"}).status_code == 400
