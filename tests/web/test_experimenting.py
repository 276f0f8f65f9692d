"""An experiment on the page: the cost first, then which version goes where, and what stands so far."""

from django.test import Client

from onward.growth import experiments
from onward.log import words_of_seeker
from onward.web.frame import now, today
from onward.words import Outcome, Stage
from tests.web.test_pages import see, send


def started(page: Client) -> str:
    return send(page, "/experiment", {"do": "start", "a": "two pages", "b": "one page", "what": "résumé"})


def test_the_cost_stands_before_the_start_and_the_page_is_reached_from_going_on(page: Client) -> None:
    assert 'href="/experiment"' in page.get("/growth").content.decode()
    said = see(page, "/experiment")
    assert "in 4 of 5 searches after about" in said and "Start anyway" in said
    assert "No pair is scored" in started(page)


def test_a_version_is_told_for_a_job_and_the_pause_takes_it_along(page: Client) -> None:
    started(page)
    said = send(page, "/experiment", {"do": "take", "employer": "Inkwell", "role": "Writer"})
    assert "goes to Writer at Inkwell" in said and "not in the log yet" in said
    assert "Your experiment picks" in see(page, "/pause?employer=Meadow+Bakery&role=Baker")
    send(page, "/pause", {"employer": "Meadow Bakery", "role": "Baker", "experiment": "1"})
    send(page, "/pause", {"employer": "Cloudmere", "role": "Tester"})
    said = see(page, "/experiment")
    assert "Baker at Meadow Bakery" in said and "Tester at Cloudmere" not in said


def test_mishaps_are_put_right_and_what_makes_no_sense_is_said(page: Client) -> None:
    started(page)
    send(page, "/experiment", {"do": "take", "employer": "Inkwell", "role": "Writer"})
    assert "(the other went out)" in send(page, "/experiment", {"do": "crossed", "number": "1"})
    assert "out since" in send(page, "/experiment", {"do": "went_out", "number": "1", "on": ""})
    for wrong in (
        {"do": "not_sent", "number": "1"},
        {"do": "crossed", "number": "x"},
        {"do": "dance"},
        {"do": "start"},
    ):
        assert page.post("/experiment", wrong).status_code == 400
    assert "Taken back" in send(page, "/growth/undo", {"kind": "experiment", "back": "/experiment"})


def test_a_stopped_experiment_says_what_it_does_not_show_and_insight_tells_it(page: Client) -> None:
    started(page)
    assert "Your experiment (résumé)" in see(page, "/tell")
    said = send(page, "/experiment", {"do": "stop"})
    assert "stopped" in said and "drawn with the seed" in said and "Start anyway" in said


def test_the_page_cheers_nobody_and_every_field_has_its_name(page: Client) -> None:
    started(page)
    send(page, "/experiment", {"do": "take", "employer": "Inkwell", "role": "Writer"})
    said, html = see(page, "/experiment"), page.get("/experiment").content.decode()
    assert "!" not in said and "because" not in said.lower() and "style=" not in html
    for id in ("employer", "role", "number", "do", "which", "on"):
        assert f'for="{id}"' in html


def test_an_experiment_that_has_its_answer_says_so_and_offers_another(page: Client) -> None:
    started(page)
    for number in range(24):
        pick = experiments.peek(f"Employer {number}", "Baker", today=today())
        if pick is None:
            break
        experiments.take(f"Employer {number}", "Baker", now=now())
        came = {"stage": Stage.INTERVIEW} if pick.version == "one page" else {"outcome": Outcome.REJECTED}
        words_of_seeker.add(f"Employer {number}", "Baker", now=now(), applied=today(), on=today(), **came)
    said = see(page, "/experiment")
    assert "it has its answer" in said and "the versions did differently" in said and "Another one" in said
    assert page.post("/experiment", {"do": "take", "employer": "One more"}).status_code == 400
    assert "the versions did differently" in see(page, "/tell")
