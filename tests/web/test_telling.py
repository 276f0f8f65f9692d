"""What the log can tell, on the page: its sentences, its pictures with their tables, and nothing that a page may not do."""

from datetime import date
from html import unescape

import pytest


def test_an_empty_log_is_told_what_to_do(empty_page):
    answer = empty_page.get("/tell")
    assert answer.status_code == 200
    shown = answer.content.decode()
    assert "Bring a mailbox, and it writes itself" in shown and 'class="button main" href="/bring"' in shown
    assert 'class="pictures"' not in shown and "?shared" not in shown


def found():
    from onward.log.telling import insight
    from onward.web.frame import today

    return insight(today=today())


def pictures():
    from onward.insight.pictures import draw

    return draw(found())


def test_every_sentence_and_picture_of_a_log_is_shown_with_how_it_is_known(page):
    answer = page.get("/tell")
    shown = unescape(answer.content.decode())
    for one in (*found().sentences, *found().further):
        assert one.text in shown and one.how in shown and one.changes in shown
    for picture in pictures():
        assert f'<a href="/tell/{picture.name}">{picture.title}</a>' in shown
        assert f'src="/tell/{picture.name}.svg?small" alt="{picture.description}"' in shown
        assert picture.sentence in shown and picture.next_step in shown
    assert "Everything that was checked" in shown
    assert '<a href="/tell/how-good">' in shown
    assert "script-src 'self'" in answer["Content-Security-Policy"]


def test_every_picture_opens_large_with_its_table_and_its_files(page):
    assert len(pictures()) >= 3
    for picture in pictures():
        shown = unescape(page.get(f"/tell/{picture.name}").content.decode())
        assert f'<img src="/tell/{picture.name}.svg" alt="{picture.description}"' in shown
        assert picture.next_step in shown and picture.told.how in shown
        for cell in (cell for row in picture.table for cell in row):
            assert f">{cell}</" in shown
        for file in (f"{picture.name}.svg?download", f"{picture.name}.png?download", f"{picture.name}?shared"):
            assert f'href="/tell/{file}"' in shown


def test_the_next_step_leads_to_the_applications_it_is_about(page):
    assert '<a href="/?outcome=rejected">' in page.get("/tell/reasons").content.decode()
    assert page.get("/?outcome=rejected").status_code == 200


def test_on_the_day_of_a_no_one_thing_stands_open_and_the_rest_is_folded(page, monkeypatch):
    from onward.web.views import telling

    monkeypatch.setattr(telling, "today", lambda: date(2026, 3, 20))  # when Alderbrook said no
    shown = page.get("/tell").content.decode()
    open_part, _, folded = shown.partition('<details class="more"><summary>The rest of what your log can tell')
    assert "A no came today" in open_part
    assert open_part.count('class="said"') == 1 and "standard text says nothing about you" in open_part
    assert 'class="pictures"' not in open_part and 'class="pictures"' in folded
    assert folded.count('class="said"') > 4


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
    told = page.get("/tell?shared").content.decode()
    for picture in pictures():
        told += page.get(f"/tell/{picture.name}?shared").content.decode()
        told += page.get(f"/tell/{picture.name}.svg?shared").content.decode()
    assert employers
    assert not [employer for employer in employers if employer in told]


def test_a_picture_that_there_is_not_is_not_found(page):
    for address in ("/tell/nothing", "/tell/nothing.svg", "/tell/funnel.gif"):
        assert page.get(address).status_code == 404


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
