"""Looking back: prefilled from the journey, kept once a stage, and brought back before the next interview."""

import json
import zipfile
from datetime import timedelta

from onward.growth import debriefs, plans
from onward.growth.brief import brief, same_family
from onward.growth.debriefs import Asked, Debrief
from onward.growth.plans import Planned
from onward.insight.reasons import Control
from onward.log import exporting, importing, notebook, words_of_seeker
from onward.words import Stage
from tests.growth.builders import NOW, TODAY, application
from tests.web.builders import applied, mail

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


def test_the_sheet_brings_the_other_rounds_the_notes_and_what_was_decided_for_a_no(log):
    one = application("Alderbrook")
    debriefs.keep(one.id, Debrief(Stage.SCREEN, lesson="Call from a quiet room"), now=NOW)
    words_of_seeker.say("note", one.id, {"text": "Avery was kind"}, now=NOW)
    sheet = debriefs.sheet(one.id, today=TODAY)
    assert [kept.debrief.lesson for kept in sheet.earlier] == ["Call from a quiet room"]
    assert sheet.notes == ("Avery was kind",) and sheet.if_no == ""
    assert debriefs.sheet(one.id, today=TODAY, stage=Stage.SCREEN).earlier == ()


def test_what_was_decided_before_applying_comes_back_on_the_sheet(log):
    plans.keep(Planned("Meadow Bakery", "Baker", if_no="I will walk to the river"), now=NOW)
    words_of_seeker.add("Meadow Bakery", "Baker", now=NOW, applied=TODAY)
    assert debriefs.sheet(application("Meadow Bakery").id, today=TODAY).if_no == "I will walk to the river"


def test_right_after_an_interview_the_sheet_speaks_of_no_choice_of_theirs(log):
    sheet = debriefs.sheet(application("Harbourline").id, today=TODAY)
    assert not sheet.is_no and sheet.talked
    assert "chose otherwise" not in " ".join(advice.text for advice in sheet.advice)
    assert "chose otherwise" in debriefs.sheet(application("Alderbrook").id, today=TODAY).advice[0].text


def test_the_bank_is_narrowed_by_round_kind_of_role_and_employer(log):
    one = application("Alderbrook")
    debriefs.keep(one.id, Debrief(Stage.SCREEN, lesson="Call from a quiet room"), now=NOW)
    debriefs.keep(one.id, Debrief(Stage.ASSESSMENT, lesson="Read the task twice"), now=NOW)
    written("Quillworks", "Send two pages")

    def lessons(**narrowed):
        return {entry.text for entry in debriefs.bank(today=TODAY, **narrowed)}

    assert lessons(stage=Stage.INTERVIEW) == {"Call from a quiet room"}
    assert lessons(role="Senior Data Analyst") == {"Call from a quiet room", "Read the task twice"}
    assert lessons(employer="quill") == {"Send two pages"}


def test_guesses_are_handed_on_as_guesses_and_nothing_else(log):
    written(guess="Too slow on the task")
    assert debriefs.guesses(today=TODAY) == ((application("Alderbrook").id, "Too slow on the task"),)


def test_a_no_with_feedback_is_not_said_to_hold_nothing(log, tmp_path):
    text = (
        "Hello Robin,\n\nThank you for the interview for the Planner position at Fernhill. Unfortunately, we have decided "
        "not to move forward with your application. We were impressed with how clearly you explained your approach.\n\nKind regards,\nAvery"
    )
    mails = tmp_path / "more.mbox"
    said = mail("Avery Lund <avery@fernhill.example>", "Tue, 31 Mar 2026", "Planner at Fernhill", text, id="fern-1")
    mails.write_text(applied("Fernhill", "Planner", "Mon, 02 Mar 2026", "fern-0") + said, encoding="utf-8")
    importing.import_paths([mails], now=NOW)
    sheet = debriefs.sheet(application("Fernhill").id, today=TODAY)
    assert any("how clearly you explained" in fact.quote for fact in sheet.facts)
    assert not sheet.nothing_said
