"""Transcripts and notes stay with their round: kept whole, shown, their questions taken over, taken away or deleted."""

import pytest

from onward.growth import attached, debriefs
from onward.growth.debriefs import Asked, Debrief
from onward.log import notebook, papers, words_of_seeker
from onward.trouble import CannotDo
from onward.words import Stage
from tests.growth import files
from tests.growth.builders import NOW, TODAY, application

TALK = b"Avery: Could you tell me about a dashboard?\nRobin: Gladly. Which one?\nAvery: Why did you build it?\n"


def kept(name="talk.txt", content=TALK, **more):
    return attached.attach(application("Alderbrook").id, name, content, now=NOW, **more)


def test_a_transcript_is_kept_whole_with_its_round_and_its_questions_are_listed(log):
    page = kept()
    (one,) = attached.of(application("Alderbrook"), today=TODAY)
    assert (one.page, one.file.stage, one.file.name) == (page, Stage.INTERVIEW, "talk.txt")
    assert papers.read(one.file.digest) == TALK
    assert [asked.text for asked in attached.opened(page).questions] == [
        "Could you tell me about a dashboard?",
        "Which one?",
        "Why did you build it?",
    ]


def test_questions_are_taken_over_into_the_debrief_of_that_round_and_never_twice(log):
    id = application("Alderbrook").id
    debriefs.keep(id, Debrief(Stage.INTERVIEW, lesson="Draw first", asked=(Asked("Why us?", "Well"),)), now=NOW)
    page = kept()
    assert attached.lift(id, page, (1, 3), now=NOW) == 2
    assert attached.lift(id, page, (1,), now=NOW) == 0
    debrief = debriefs.sheet(id, today=TODAY).debrief
    assert [asked.question for asked in debrief.asked] == [
        "Why us?",
        "Could you tell me about a dashboard?",
        "Why did you build it?",
    ]
    assert debrief.lesson == "Draw first" and debrief.asked[0].said == "Well"


def test_a_question_that_is_none_changes_nothing(log):
    page = kept()
    with pytest.raises(CannotDo, match="no question 9"):
        attached.lift(application("Alderbrook").id, page, (1, 9), now=NOW)
    assert debriefs.all_kept(today=TODAY) == ()


def test_the_same_file_twice_is_kept_once_and_another_round_has_its_own(log):
    assert kept() == kept()
    assert kept(stage=Stage.SCREEN) != kept()
    assert len(papers.papers()) == 1
    assert len(attached.of(application("Alderbrook"), today=TODAY)) == 2


def test_a_file_that_is_no_text_is_kept_whole_with_a_sentence(log):
    page = kept("talk.docx", b"PK\x03\x04 something")
    found = attached.opened(page)
    assert found.transcript is None and found.text == "" and "kept whole" in found.sentence
    assert papers.read(found.kept.file.digest) == b"PK\x03\x04 something"


@pytest.mark.parametrize(("name", "make"), [("talk.docx", files.docx), ("talk.pdf", files.pdf)])
def test_the_questions_in_a_word_file_or_a_pdf_are_found(log, name, make):
    found = attached.opened(kept(name, make("Avery: Why did you build it?\nRobin: To see it run.")))
    assert [one.text for one in found.questions] == ["Why did you build it?"]


def test_an_empty_file_is_refused_in_one_sentence(log):
    with pytest.raises(CannotDo, match="empty"):
        kept("talk.txt", b"")
    assert attached.of(application("Alderbrook"), today=TODAY) == ()


def test_a_long_transcript_is_cut_on_screen_and_says_so(log):
    found = attached.opened(kept("long.txt", b"A line that says very little.\n" * 5_000))
    assert len(found.text) == attached.SHOWN and "kept whole" in found.sentence


def test_taken_away_it_comes_back_with_undo_and_deleted_it_does_not(log):
    page = kept()
    attached.take_away(page, now=NOW)
    assert attached.of(application("Alderbrook"), today=TODAY) == () and len(papers.papers()) == 1
    notebook.undo(now=NOW, kind=attached.KIND)
    assert len(attached.of(application("Alderbrook"), today=TODAY)) == 1
    attached.delete(page, now=NOW)
    assert papers.papers() == ()
    with pytest.raises(CannotDo):
        attached.opened(page)


def test_a_page_of_another_kind_is_no_file(log):
    page = debriefs.keep(application("Alderbrook").id, Debrief(Stage.INTERVIEW, lesson="Draw first"), now=NOW)
    with pytest.raises(CannotDo, match="no longer stands"):
        attached.delete(page, now=NOW)


def test_it_stays_with_its_application_when_two_are_made_one(log):
    kept()
    words_of_seeker.say("merge", application("Alderbrook").id, {"with": application("Quillworks").id}, now=NOW)
    assert len(attached.of(application("Alderbrook"), today=TODAY)) == 1
