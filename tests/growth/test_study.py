"""Study notes: from praise of somebody else to a page that comes back before the next interview of that kind."""

from datetime import date

import pytest

from onward.growth import study
from onward.growth.brief import brief
from onward.growth.study import Study
from onward.log import importing, notebook
from onward.trouble import CannotDo
from tests.growth.builders import NOW, TODAY, application
from tests.web.builders import applied, interview, mail

PRAISE = (
    "Hello Robin,\n\nThank you for the interview last week for the Robotics Analyst position at Stillwater. Unfortunately, we "
    "have decided not to move forward with your application. The person we chose came from Osier Robotics.\n\nKind regards,\nAvery"
)


@pytest.fixture
def praised(log, tmp_path):
    path = tmp_path / "more.mbox"
    sender = "Stillwater Careers <careers@stillwater.example>"
    path.write_text(
        applied("Stillwater", "Robotics Analyst", "Mon, 02 Mar 2026", "still-1")
        + interview("Stillwater", "Robotics Analyst", "Mon, 09 Mar 2026", "still-2")
        + mail(sender, "Mon, 16 Mar 2026", "Your application at Stillwater", PRAISE, id="still-3"),
        encoding="utf-8",
    )
    importing.import_paths([path], now=NOW)


def test_somebody_who_was_held_up_is_offered_with_the_quote_until_a_note_is_written(praised):
    (offered,) = study.praised(today=TODAY)
    assert offered.name == "Osier Robotics" and "came from Osier Robotics" in offered.quote
    assert offered.application == application("Stillwater")
    study.keep(Study(offered.name, words=offered.quote), now=NOW, which=offered.application.id)
    assert study.praised(today=TODAY) == ()
    (kept,) = study.of(application("Stillwater"), today=TODAY)
    assert (kept.employer, kept.role) == ("Stillwater", "Robotics Analyst")


def test_a_note_comes_back_before_an_interview_there_or_for_such_a_role_and_before_no_other(log):
    study.keep(Study("Osier", borrow="A test bench", employer="Harbourline"), now=NOW)
    study.keep(Study("Reedworks", role="Junior Data Analyst"), now=NOW)
    study.keep(Study("Tallow", role="Baker"), now=NOW)
    named = [kept.study.name for kept in brief(application("Harbourline").id, today=TODAY).studies]
    assert named == ["Osier", "Reedworks"]
    assert brief(application("Quillworks").id, today=TODAY).studies == ()


def test_notes_are_found_by_every_word_that_stands_in_them(log):
    study.keep(Study("Osier", what="Arms that sort fruit", sources=("Their pages",)), now=NOW)
    study.keep(Study("Reedworks", how="Small teams", employer="Harbourline"), now=NOW)
    assert [kept.study.name for kept in study.notes("FRUIT pages", today=TODAY)] == ["Osier"]
    assert [kept.study.name for kept in study.notes("harbourline", today=TODAY)] == ["Reedworks"]
    assert study.notes("fruit harbourline", today=TODAY) == ()


def test_a_note_without_a_name_is_refused_and_one_torn_out_comes_back_with_undo(log):
    with pytest.raises(CannotDo, match="needs a name"):
        study.keep(Study(" "), now=NOW)
    with pytest.raises(CannotDo, match="no study note"):
        study.tear_out("p-99", now=NOW)
    page = study.keep(Study("Osier", next_look=date(2026, 4, 9)), now=NOW)
    study.tear_out(page, now=NOW)
    assert study.notes(today=TODAY) == ()
    notebook.undo(now=NOW)
    assert study.one(page, today=TODAY).study.next_look == date(2026, 4, 9)
