"""Taking care on the page: opt-in, nothing kept unless asked, people to talk to first after words of harm, quiet nights."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client

from onward.growth import calling, confidence, quiet, resting
from onward.log import shown
from onward.web.frame import today
from onward.web.views import bringing, caring, journey, log, looking_back, week
from tests.web.builders import rejection
from tests.web.test_pages import application, finished, see, send, text_of

EVENING = datetime(2026, 3, 20, 22, 0, tzinfo=UTC)


@pytest.fixture
def at_night(monkeypatch) -> None:
    """The evening of the day on which Alderbrook's no came, with quiet hours from 20:00 to 08:00."""
    for view in (bringing, journey, log, looking_back, week):
        monkeypatch.setattr(view, "here_and_now", lambda: EVENING)
    monkeypatch.setattr(caring, "now", lambda: EVENING)


def test_the_published_questions_are_chosen_apart_and_labelled_with_their_source(page: Client) -> None:
    said = see(page, "/checkin")
    assert "How sure are you" not in said and "Overall, how happy did you feel yesterday?" not in said
    said = send(page, "/checkin", {"do": "wellbeing"})
    assert "Overall, how happy did you feel yesterday?" in said and "Office for National Statistics" in said
    assert "never added up" in said and "How sure are you" not in said
    assert "happy 4" in send(page, "/checkin", {"happy": "4", "anxious": ""})
    assert confidence.weeks()[0].check_in.wellbeing == {"happy": 4}


@pytest.mark.parametrize("answer", ["11", "-1", "four", "٣", "4.5"])
def test_an_answer_that_is_none_is_refused_in_one_sentence(page: Client, answer: str) -> None:
    send(page, "/checkin", {"do": "on"})
    assert page.post("/checkin", {"ask": answer}).status_code == 400
    assert confidence.weeks() == ()


def test_entries_of_ones_own_are_added_and_taken_away(page: Client) -> None:
    said = send(page, "/checkin/own", {"text": "Gave the talk", "quote": "That was clear", "on": ""})
    assert "Gave the talk “That was clear”" in said
    (mine,) = [one for one in confidence.evidence(today=today()) if one.page]
    assert "Gave the talk" not in send(page, "/checkin/own", {"do": "remove", "page": mine.page})
    assert page.post("/checkin/own", {"text": " "}).status_code == 400
    assert page.post("/checkin/own", {"text": "x", "on": "2199-01-01"}).status_code == 400


def test_writing_is_not_kept_unless_the_seeker_says_so(page: Client) -> None:
    for name in ("values", "friend", "feelings"):
        html = page.get(f"/rest/{name}").content.decode()
        assert ">Stop</a>" in html and "end at" in html
    assert "Nothing was kept" in send(page, "/rest/values", {"do": "done", "text": "The garden"})
    assert resting.kept() == ()
    said = send(page, "/rest/values", {"do": "keep", "text": "The garden", "value": ["nature"], "own": "tea"})
    assert "The garden" in said and resting.kept()[0].written.values == ("nature", "tea")
    send(page, "/rest/values", {"do": "remove", "page": resting.kept()[0].page})
    assert resting.kept() == ()
    assert page.get("/rest/dancing").status_code == 400


def test_writing_about_it_is_offered_on_no_page_of_a_no(page: Client) -> None:
    one = application("Alderbrook")
    for path in (
        "/",
        f"/journey/{one}",
        f"/journey/{one}/debrief",
        f"/journey/{one}/fit",
        "/review",
        "/growth",
        "/tell",
    ):
        assert b"/rest/" not in page.get(path).content, path


def test_the_breathing_minute_has_a_text_beside_its_picture_and_needs_no_script(page: Client) -> None:
    html = page.get("/rest/breathe").content.decode()
    assert html.count("in  1 2 3 4    out  1 2 3 4 5 6") == 6
    assert 'class="breath" aria-hidden="true"' in html and html.count("<script") == 2


def test_own_people_stand_first_and_the_country_is_chosen_once(page: Client) -> None:
    said = send(page, "/help/keep", {"name": "Ines Marlow", "number": "020 7946 0000", "note": "any evening"})
    assert said.index("Ines Marlow") < said.index("findahelpline.com")
    said = send(page, "/help/keep", {"do": "country", "country": "GB"})
    assert said.index("Samaritans") < said.index("findahelpline.com") < said.index("In other countries")
    send(page, "/help/keep", {"do": "remove", "page": calling.own_people()[0].page})
    assert "Ines Marlow" not in see(page, "/help")
    assert page.post("/help/keep", {"name": "Ines", "number": "none"}).status_code == 400
    assert page.post("/help/keep", {"do": "country", "country": "XX"}).status_code == 400


def test_after_words_of_harm_people_stand_before_any_insight_until_the_seeker_goes_on(page: Client) -> None:
    one = application("Alderbrook")
    assert "What your log can tell" in see(page, "/tell")
    page.post(f"/journey/{one}/debrief", {"guess": "I don't want to live anymore"})
    for path in ("/tell", "/review"):
        said = see(page, path)
        assert "People to talk to" in said and "Go on to the page you opened" in said
        assert "What your log can tell" not in said and "One thing the log" not in said
    assert "What your log can tell" in see(page, "/tell?on")
    assert "One thing the log can tell" in see(page, "/review")


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/fit", {"must": "I want to die"}),
        ("/checkin/own", {"text": "I want to die"}),
        ("/rest/feelings", {"do": "keep", "text": "I want to die"}),
        ("/rest/feelings", {"do": "done", "text": "I want to die"}),
        ("/help/keep", {"name": "Ines", "number": "123", "note": "when I want to die"}),
        ("/bring/add", {"employer": "Meadow Bakery", "note": "I want to die"}),
        ("/pause", {"employer": "Meadow Bakery", "if_no": "I want to die"}),
    ],
)
def test_every_free_text_of_these_pages_is_heard(page: Client, path: str, fields: dict[str, str]) -> None:
    said = text_of(page.post(path, fields).content)
    assert "Please talk to a person today" in said and "Undo" not in said
    assert ("is not kept" in said) == (fields.get("do") == "done")


def test_at_night_a_no_is_held_unnamed_on_every_page_and_one_click_shows_it(page: Client, at_night: None) -> None:
    one = application("Alderbrook")
    send(page, "/quiet", {"since": "20:00", "until": "08:00"})
    for path in ("/", f"/journey/{one}", "/review"):
        assert "held until 08:00. Show now" in see(page, path), path
    html = page.get("/?q=alderbrook").content.decode()
    assert '<span class="tag open">' in html and '<span class="tag rejected">' not in html
    assert "A no" not in see(page, f"/journey/{one}") and "About this no" not in see(page, f"/journey/{one}")
    assert "A no" not in see(page, f"/journey/{one}/debrief")
    assert "Alderbrook" not in see(page, "/?outcome=rejected")
    send(page, "/quiet", {"do": "show"})
    assert "held until" not in see(page, "/") and "About this no" in see(page, f"/journey/{one}")


def test_a_no_that_the_seeker_pasted_at_night_is_not_held(page: Client, at_night: None) -> None:
    send(page, "/quiet", {"since": "20:00", "until": "08:00"})
    text = rejection("Ferrous Labs", "Backend Engineer", "Fri, 20 Mar 2026", "late-1").partition("\n")[2]
    page.post("/bring/paste", {"text": text, "do": "keep"})
    assert shown.overview(today=today(), search="ferrous").rows[0].outcome == "rejected"
    assert '<span class="tag rejected">' in page.get("/?q=ferrous").content.decode()


def test_the_report_of_a_mailbox_read_at_night_counts_no_no_and_says_what_is_held(
    page: Client, at_night: None, tmp_path: Path
) -> None:
    send(page, "/quiet", {"since": "20:00", "until": "08:00"})
    path = tmp_path / "late.mbox"
    path.write_text(rejection("Ferrous Labs", "Backend Engineer", "Fri, 20 Mar 2026", "late-1"), encoding="utf-8")
    said = finished(page, page.post("/bring/path", {"path": str(path)}).headers["Location"])
    assert "2 messages are held until 08:00" in said and "rejection" not in said and "New mails kept 1" in said


def test_quiet_hours_wrongly_written_are_refused_and_can_be_switched_off(page: Client) -> None:
    assert page.post("/quiet", {"since": "8 pm", "until": "08:00"}).status_code == 400
    send(page, "/quiet", {"since": "21:00", "until": "07:00"})
    assert quiet.hours().on
    send(page, "/quiet", {"do": "off", "since": "x", "until": ""})
    assert not quiet.hours().on


def test_the_one_question_about_benefits_is_asked_once_and_leads_back(page: Client) -> None:
    address = "/pause?employer=Meadow+Bakery"
    assert "Asked once" in see(page, address)
    assert "Meadow Bakery" in page.post("/pause", {"do": "must", "back": address}, follow=True).content.decode()
    said = see(page, address)
    assert "Asked once" not in said and "The pause is off" in said
    away = page.post("/pause", {"do": "free", "back": "https://elsewhere.example/"})
    assert away.headers["Location"] == "/pause"


def test_attempts_are_counted_only_when_wanted(page: Client) -> None:
    assert "Ten by ten" not in see(page, "/attempts")
    said = send(page, "/attempts", {"do": "on"})
    assert "Attempts 1 to 3" in said and "neither raise nor lower" in said
    assert "Ten by ten" not in send(page, "/attempts", {"do": "off"})


def test_fit_over_time_is_a_table_with_its_sentence(page: Client) -> None:
    one = application("Alderbrook")
    send(page, "/fit", {"must": "part time\n", "matters": ""})
    send(page, f"/journey/{one}/fit", {"when": "after", "want": ["part time"], "mark": ["no"]})
    said = see(page, "/fit")
    assert "“part time” was not there in 1 of 1 role you marked for it." in said and "little to go by" in said


def test_no_page_of_care_cheers_ranks_or_names_a_cause(page: Client) -> None:
    send(page, "/checkin", {"do": "on"})
    send(page, "/attempts", {"do": "on"})
    for path in (
        "/checkin",
        "/rest/breathe",
        "/rest/values",
        "/rest/friend",
        "/rest/feelings",
        "/attempts",
        "/bank",
        "/help",
    ):
        said, html = see(page, path), page.get(path).content.decode()
        assert "!" not in said and "because" not in said.lower(), path
        assert "style=" not in html and " onclick" not in html, path


def test_switched_off_the_pause_is_offered_nowhere_by_itself(page: Client) -> None:
    assert "Look at it first" in see(page, "/bring/add")
    send(page, "/pause", {"do": "must"})
    assert "Look at it first" not in see(page, "/bring/add")
