"""What the log can tell, on the page: its sentences, its pictures with their tables, and nothing that a page may not do."""

import pytest


def test_an_empty_log_is_told_what_to_do(empty_page):
    answer = empty_page.get("/tell")
    assert answer.status_code == 200
    assert "Bring a mailbox, and it writes itself" in answer.content.decode()


def test_every_sentence_and_picture_of_a_log_is_shown(page):
    from datetime import date

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
