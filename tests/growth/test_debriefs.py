"""Looking back: prefilled from the journey, kept once a stage, and brought back before the next interview."""

import json
import zipfile
from datetime import timedelta

from onward.growth import debriefs
from onward.growth.brief import brief, same_family
from onward.growth.debriefs import Asked, Debrief
from onward.insight.reasons import Control
from onward.log import exporting, notebook, words_of_seeker
from onward.words import Stage
from tests.growth.builders import NOW, TODAY, application

LESSON = "Draw the system before naming tools"


def written(employer="Alderbrook", lesson=LESSON, **more):
    one = application(employer)
    return debriefs.keep(one.id, Debrief(one.stage, lesson=lesson, **more), now=NOW)


def test_a_sheet_is_prefilled_with_what_happened(log):
    sheet = debriefs.sheet(application("Alderbrook").id, today=TODAY)
    assert [fact.text for fact in sheet.facts] == ["They confirmed your application", "An interview", "A no"]
    assert sheet.stage is Stage.INTERVIEW
    assert sheet.nothing_said
    assert sheet.debrief.empty


def test_a_stated_reason_stands_with_its_quote_where_it_usually_lies_and_the_seeker_column_stays_empty(log):
    sheet = debriefs.sheet(application("Stonebridge").id, today=TODAY)
    (reason,) = sheet.outside
    assert "filled" in reason.quote
    assert reason.usual is Control.NOBODY
    assert not sheet.nothing_said
    assert sheet.debrief.outside == ""


def test_a_debrief_written_again_is_one_page_and_undo_brings_back_the_first(log):
    first = written(lesson="First")
    assert written(lesson="Second") == first
    assert [entry.text for entry in debriefs.bank(today=TODAY)] == ["Second"]
    notebook.undo(now=NOW)
    assert debriefs.sheet(application("Alderbrook").id, today=TODAY).debrief.lesson == "First"


def test_each_stage_has_a_debrief_of_its_own(log):
    one = application("Alderbrook")
    debriefs.keep(one.id, Debrief(Stage.SCREEN, lesson="Call from a quiet room"), now=NOW)
    debriefs.keep(one.id, Debrief(Stage.FINAL, lesson="Ask who decides"), now=NOW)
    assert {kept.debrief.stage for kept in debriefs.of(one, today=TODAY)} == {Stage.SCREEN, Stage.FINAL}


def test_the_bank_is_searched_by_words_of_question_answer_and_employer(log):
    written(asked=(Asked("Design a queue", "Listed tools", "Ask how many messages"),))
    assert [entry.what for entry in debriefs.bank("alderbrook", today=TODAY)] == ["lesson", "question"]
    (found,) = debriefs.bank("queue MESSAGES", today=TODAY)
    assert found.would_say == "Ask how many messages"
    assert debriefs.bank("marzipan", today=TODAY) == ()


def test_a_debrief_stays_with_its_application_when_two_are_made_one(log):
    written("Quillworks", "Say what you wrote it for")
    words_of_seeker.say(
        "merge", application("Alderbrook").id, {"with": application("Quillworks").id}, now=NOW + timedelta(hours=1)
    )
    (kept,) = debriefs.all_kept(today=TODAY)
    assert kept.application is not None
    assert len(debriefs.of(kept.application, today=TODAY)) == 1
    assert len(kept.application.events) == 5


def test_a_debrief_of_an_entry_made_by_hand_belongs_to_it(log):
    words_of_seeker.add("Meadow Bakery", "Baker", now=NOW, stage=Stage.INTERVIEW)
    written("Meadow Bakery", "Bring the book of recipes")
    (kept,) = debriefs.of(application("Meadow Bakery"), today=TODAY)
    assert kept.debrief.lesson == "Bring the book of recipes"


def test_the_brief_brings_back_the_nearest_lessons_first_and_says_why(log):
    written("Ferrous Labs", "Ask what the first month looks like")
    written("Alderbrook", LESSON)
    written("Quillworks", "Send two pages, not ten")
    found = brief(application("Harbourline").id, today=TODAY)
    assert len(found.lessons) == 3
    assert found.lessons[0].entry.text == LESSON
    assert found.lessons[0].why == ("same kind of role", "same stage")
    assert found.lessons[-1].why == ()


def test_the_brief_shows_no_more_than_three_lessons(log):
    one = application("Alderbrook")
    for stage in Stage:
        debriefs.keep(one.id, Debrief(stage, lesson=f"Lesson of {stage}"), now=NOW)
    assert len(brief(application("Harbourline").id, today=TODAY).lessons) == 3


def test_a_brief_without_lessons_is_empty_and_no_trouble(log):
    assert brief(application("Harbourline").id, today=TODAY).lessons == ()


def test_roles_are_of_one_kind_where_the_word_for_the_work_is_the_same():
    assert same_family("Senior Data Analyst (m/f/d)", "Data Analyst")
    assert same_family("Backend Engineer", "Engineer")
    assert not same_family("Data Analyst", "Technical Writer")
    assert not same_family(None, "Technical Writer")


def test_what_was_written_goes_along_when_the_seeker_leaves(log, tmp_path):
    written(lesson="First")
    written(lesson="Second")
    exporting.export_all(tmp_path / "all.zip", today=TODAY)
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        lines = [json.loads(line) for line in archive.read("notebook.jsonl").splitlines()]
    assert [line["body"]["lesson"] for line in lines] == ["First", "Second"]
