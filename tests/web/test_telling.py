"""What the log can tell, on the page: its sentences, its pictures with their tables, and nothing that a page may not do."""

import pytest


def test_an_empty_log_is_told_what_to_do(empty_page):
    answer = empty_page.get("/tell")
    assert answer.status_code == 200
    assert "Bring a mailbox, and it writes itself" in answer.content.decode()


def test_every_sentence_and_picture_of_a_log_is_shown(page):

    from onward.insight.pictures import draw
    from onward.log.telling import insight
    from onward.web.frame import today

    answer = page.get("/tell")
    shown = answer.content.decode()
    found = insight(today=today())
    for one in (*found.sentences, *found.further):
        assert one.text.partition("'")[0][:40] in shown
    for picture in draw(found):
        assert f'src="/tell/{picture.name}.svg"' in shown
        assert picture.next_step.partition("'")[0] in shown
    assert "script-src 'self'" in answer["Content-Security-Policy"]


@pytest.mark.parametrize(("kind", "begins"), [("svg", b"<svg"), ("png", b"\x89PNG")])
def test_a_picture_comes_alone_and_may_do_nothing(page, kind, begins):
    answer = page.get(f"/tell/funnel.{kind}")
    assert answer.status_code == 200
    assert answer.content.startswith(begins)
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "attachment" in page.get(f"/tell/funnel.{kind}?download")["Content-Disposition"]


def test_for_sharing_no_employer_is_named(page):
    from onward.log import shown
    from onward.web.frame import today

    employers = {one.employer for one in shown.journeys(today=today()).applications if one.employer}
    told = page.get("/tell?shared").content.decode() + page.get("/tell/silence.svg?shared").content.decode()
    assert employers
    assert not [employer for employer in employers if employer in told]


def test_a_picture_that_there_is_not_is_not_found(page):
    assert page.get("/tell/nothing.svg").status_code == 404


def test_feedback_skills_and_competitors_stand_with_their_quotes_and_stay_home_when_shared(page, tmp_path):
    from datetime import UTC, datetime

    from onward.log import importing
    from tests.web.builders import applied, mail

    said = (
        "Hello Robin,\n\nThank you for the interview for the Planner position at Fernhill. Unfortunately, we have decided not "
        "to move forward with your application. Fernhill would have liked to see more depth in SQL. The person we chose came "
        "from Osier Robotics.\n\nKind regards,\nFernhill"
    )
    box = tmp_path / "more.mbox"
    sender, subject = "Fernhill Careers <careers@fernhill.example>", "Your application for Planner at Fernhill"
    box.write_text(
        applied("Fernhill", "Planner", "Thu, 12 Mar 2026", "fern-1")
        + mail(sender, "Wed, 25 Mar 2026", subject, said, id="fern-2")
    )
    importing.import_paths([box], now=datetime(2026, 4, 1, tzinfo=UTC))
    quote = "Fernhill would have liked to see more depth in SQL"
    told = page.get("/tell").content.decode()
    assert told.count(quote) == 2 and "<li>Osier Robotics, in 1 application" in told
    assert "They wrote something about you in 1 of" in told
    shared = page.get("/tell?shared").content.decode()
    assert "SQL, in 1 application" in shared
    assert quote not in shared and "Osier" not in shared
