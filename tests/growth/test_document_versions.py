"""Versions of a document, which went where, and changes suggested from the seeker's own log alone."""

import pytest

from onward.growth import debriefs, goals, pause
from onward.growth.debriefs import Debrief
from onward.growth.documents import suggesting, versions
from onward.growth.documents.versions import DocumentKind
from onward.growth.evidence import forbidden_in
from onward.growth.postings import keeping
from onward.log import notebook, papers, words_of_seeker
from onward.trouble import CannotDo
from onward.words import Stage
from tests.growth import files
from tests.growth.builders import NOW, TODAY, application
from tests.growth.files import RESUME

CHANGED = RESUME.replace("Halved the time", "Cut the hours")


def add(text: str = RESUME, **more):
    return versions.add(text.encode(), more.pop("file", "cv_robin-ash.txt"), now=NOW, **more)


def test_a_document_has_versions_with_names_dates_and_notes(log):
    first = add()
    second = add(CHANGED, to="cv robin", version_name="Short one", note="shorter")
    (kept,) = versions.documents()
    assert kept.document.name == "cv robin ash"
    assert [one.version.name for one in kept.versions] == ["Short one", "cv robin ash v1"]
    assert kept.latest.version.note == "shorter" and kept.latest.on == TODAY
    assert versions.version("short one").page == second.page and versions.version("cv robin ash").page == second.page
    assert versions.numbered("cv", 1).page == first.page and versions.content(first) == RESUME.encode()


def test_a_version_is_taken_back_by_undo_and_its_number_is_free_again(log):
    add()
    add(CHANGED, to="cv")
    notebook.undo(now=NOW, kind=versions.VERSION)
    assert [one.version.number for one in versions.documents()[0].versions] == [1]
    assert add(CHANGED, to="cv").version.number == 2


def test_what_makes_no_sense_is_refused_with_the_mend_and_keeps_nothing(log):
    add()
    for wrong, said in (
        (lambda: versions.add(b"", "empty.pdf", now=NOW), "empty"),
        (lambda: add(CHANGED), "already"),
        (lambda: add(to="cv"), "same file"),
        (lambda: add(CHANGED, to="letter"), "no document"),
        (lambda: add(CHANGED, to="cv", version_name="CV robin ash V1"), "already"),
        (lambda: versions.numbered("cv", 7), "no v7"),
        (lambda: versions.paste("cv", " ", now=NOW), "nothing was pasted"),
    ):
        with pytest.raises(CannotDo, match=said):
            wrong()
    assert len(versions.documents()[0].versions) == 1 and len(papers.papers()) == 1


def test_a_file_that_cannot_be_read_is_kept_whole_and_its_text_can_be_pasted(log):
    scan = files.pdf("")
    one = versions.add(scan, "scan.pdf", now=NOW)
    assert "no text layer" in one.version.notes[0] and versions.content(one) == scan
    versions.paste(one.page, RESUME, now=NOW)
    again = versions.version("scan")
    assert again.version.pasted and again.parsed.email == "robin@home.example" and versions.content(again) == scan


def test_the_resume_that_went_somewhere_is_a_trait_of_the_application(log):
    one = add()
    versions.send("cv", application("Alderbrook").id, now=NOW)
    assert application("Alderbrook").resume == "cv robin ash v1"
    assert [there.employer for there in versions.went_to(one, today=TODAY)] == ["Alderbrook"]
    found = versions.resume_of(application("Alderbrook"))
    assert found is not None and found.page == one.page
    words_of_seeker.say("set_application", application("Quillworks").id, {"resume": "CV Robin Ash v1"}, now=NOW)
    assert len(versions.went_to(one, today=TODAY)) == 2
    assert versions.resume_of(application("Stonebridge")) is None


def test_a_letter_that_went_somewhere_is_noted_once_and_is_no_resume(log):
    letter = add("Dear Ines,", name="Letter", kind=DocumentKind.LETTER)
    for _ in range(2):
        versions.send("Letter", application("Alderbrook").id, now=NOW)
    assert application("Alderbrook").resume is None
    assert [one.page for one in versions.letters_to(application("Alderbrook"), today=TODAY)] == [letter.page]
    assert [there.employer for there in versions.went_to(letter, today=TODAY)] == ["Alderbrook"]


def test_the_pause_offers_the_versions_kept_here_first(log):
    words_of_seeker.say("set_application", application("Quillworks").id, {"resume": "B"}, now=NOW)
    add()
    add("Dear Ines,", name="Letter", kind=DocumentKind.LETTER)
    assert pause.sheet("Alderbrook", "Data Analyst", today=TODAY).versions == ("cv robin ash v1", "B")


def test_an_entry_by_hand_may_say_which_resume_went_there(log):
    one = add()
    words_of_seeker.add("Elmfield", "Analyst", now=NOW, applied=TODAY, resume=one.version.name)
    assert [there.employer for there in versions.went_to(one, today=TODAY)] == ["Elmfield"]


def test_a_version_is_taken_out_and_comes_back_and_its_file_goes_only_when_asked(log):
    add()
    versions.drop("cv", now=NOW)
    assert versions.documents() == () and len(papers.papers()) == 1
    notebook.undo(now=NOW, kind=versions.VERSION)
    one = versions.drop("cv", now=NOW, file_too=True)
    assert papers.papers() == ()
    notebook.undo(now=NOW, kind=versions.VERSION)
    assert versions.version(one.page).version.text == RESUME
    with pytest.raises(CannotDo, match="no longer kept"):
        versions.content(one)


@pytest.fixture
def sources(log) -> str:
    """A lesson, and a posting of an open application that asks what the résumé shows and what it does not."""
    add()
    debriefs.keep(application("Alderbrook").id, Debrief(Stage.INTERVIEW, lesson="Say the numbers first"), now=NOW)
    keeping.keep(b"You bring SQL and project management.", "job.txt", now=NOW, which=application("Harbourline").id)
    return "cv"


def test_changes_are_suggested_from_lessons_and_postings_each_with_its_source(sources):
    lesson, skill = suggesting.suggestions(sources, today=TODAY)
    assert (lesson.words, lesson.said) == ("Say the numbers first", "Your lesson, Data Analyst at Alderbrook")
    assert lesson.address.startswith("/journey/") and lesson.application is not None
    assert skill.words == "project management" and "not shown here" in skill.said
    assert skill.address.startswith("/posting/")
    assert not any(
        "missing" in text or forbidden_in(text) for one in (lesson, skill) for text in (one.said, one.question)
    )


def test_nothing_is_suggested_from_nothing_and_nothing_from_a_posting_that_is_over(log):
    add("I bake bread.")
    keeping.keep(b"You bring SQL.", "job.txt", now=NOW, which=application("Alderbrook").id)
    assert suggesting.suggestions("cv", today=TODAY) == ()


def test_a_suggestion_is_accepted_or_set_aside_and_that_is_taken_back(sources):
    key = suggesting.suggestions(sources, today=TODAY)[0].key
    assert suggesting.decide(sources, key, accepted=True, now=NOW).decided == "accepted"
    assert suggesting.decide(sources, key, accepted=False, now=NOW).decided == "set aside"
    assert [one.decided for one in suggesting.suggestions(sources, today=TODAY)] == ["", "set aside"]
    notebook.undo(now=NOW, kind=suggesting.KIND)
    assert suggesting.the_one(sources, key, today=TODAY).decided == "accepted"
    with pytest.raises(CannotDo, match="no suggestion"):
        suggesting.decide(sources, "9", accepted=True, now=NOW)


def test_a_version_says_what_it_answers_and_the_way_back_leads_to_the_application(sources):
    key = suggesting.suggestions(sources, today=TODAY)[0].key
    after = suggesting.after(sources, key, today=TODAY)
    assert after is not None and after.words == "Say the numbers first"
    one = add(CHANGED, to=sources, after=after)
    assert suggesting.the_one(sources, key, today=TODAY).answered_by == one.version.name
    back = suggesting.application_of(after, today=TODAY)
    assert back is not None and back.employer == "Alderbrook"
    goal = goals.keep(goals.Goal("Show numbers"), now=NOW, which=application("Quillworks").id)
    after = suggesting.after(sources, goal, today=TODAY)
    assert after is not None and after.words == "Show numbers"
    back = suggesting.application_of(after, today=TODAY)
    assert back is not None and back.employer == "Quillworks"
    assert suggesting.after(sources, "my own idea", today=TODAY) == versions.After("my own idea")
    assert suggesting.after(sources, " ", today=TODAY) is None
