"""Before the next application: one screen, a plan that finds its application, and fit marked before and after."""

import pytest

from onward.growth import fit, goals, pause, people
from onward.growth.fit import Verdict, Wants
from onward.growth.goals import Goal
from onward.growth.pause import Planned
from onward.growth.person import Person
from onward.log import notebook, words_of_seeker
from onward.trouble import CannotDo
from tests.growth.builders import NOW, TODAY, application


def test_the_screen_shows_goals_people_earlier_applications_and_versions(log):
    goals.keep(Goal("Explain a design aloud"), now=NOW)
    people.keep(Person("Ines Marlow", employer="Alderbrook Ltd"), now=NOW)
    words_of_seeker.say("set_application", application("Quillworks").id, {"resume": "B"}, now=NOW)
    sheet = pause.sheet("Alderbrook", "Data Analyst", today=TODAY)
    assert [kept.goal.wish for kept in sheet.goals] == ["Explain a design aloud"]
    assert [known.person.name for known in sheet.people] == ["Ines Marlow"]
    assert {one.employer for one in sheet.before} == {"Alderbrook"}
    assert sheet.versions == ("B",)


def test_a_plan_finds_its_application_once_there_is_one(log):
    pause.keep(Planned("Meadow Bakery", "Baker", if_no="I will bake anyway"), now=NOW)
    (waiting,) = pause.planned(today=TODAY)
    assert waiting.application is None
    words_of_seeker.add("Meadow Bakery", "Driver", now=NOW, applied=TODAY)
    assert pause.planned(today=TODAY)[0].application is None
    words_of_seeker.add("Meadow Bakery", "Baker", now=NOW, applied=TODAY)
    (waiting,) = pause.planned(today=TODAY)
    assert waiting.application is not None and waiting.application.role == "Baker"
    found = pause.of(waiting.application, today=TODAY)
    assert found is not None and found.if_no == "I will bake anyway"


def test_an_application_from_before_the_plan_is_not_what_was_planned(log):
    pause.keep(Planned("Alderbrook"), now=NOW)
    assert pause.planned(today=TODAY)[0].application is None


def test_the_pause_can_be_switched_off_and_on(log):
    assert pause.is_on()
    pause.switch(False, now=NOW)
    assert not pause.is_on()
    pause.switch(True, now=NOW)
    assert pause.is_on()


def test_a_plan_needs_an_employer(log):
    with pytest.raises(CannotDo, match="employer"):
        pause.keep(Planned(" "), now=NOW)


def test_a_role_is_marked_before_and_after_and_the_marks_of_both_stay(log):
    fit.keep_wants(Wants(("part time", " part time "), ("kind people", "")), now=NOW)
    assert fit.wants() == Wants(("part time",), ("kind people",))
    id = application("Alderbrook").id
    fit.mark(id, {"part time": "yes"}, after=False, now=NOW)
    fit.mark(id, {"kind people": "no"}, after=True, now=NOW, verdict=Verdict.IN_REACH)
    (marked,) = fit.over_time(today=TODAY)
    assert marked.fit.before == {"part time": "yes"} and marked.fit.after == {"kind people": "no"}
    assert marked.missing == ("kind people",) and marked.fit.verdict == Verdict.IN_REACH
    notebook.undo(now=NOW, kind=fit.KIND)
    assert fit.of(application("Alderbrook"), today=TODAY).after == {}


@pytest.mark.parametrize(("marks", "verdict"), [({"gold": "yes"}, ""), ({"part time": "7"}, ""), ({}, "splendid")])
def test_a_mark_that_is_none_is_named(log, marks, verdict):
    fit.keep_wants(Wants(("part time",)), now=NOW)
    with pytest.raises(CannotDo):
        fit.mark(application("Alderbrook").id, marks, after=True, now=NOW, verdict=verdict)


def test_marks_of_the_plan_are_the_marks_from_before(log):
    fit.keep_wants(Wants(("part time",), ("kind people",)), now=NOW)
    pause.keep(Planned("Meadow Bakery", "Baker", marks={"part time": "yes", "kind people": "not known"}), now=NOW)
    words_of_seeker.add("Meadow Bakery", "Baker", now=NOW, applied=TODAY)
    one = application("Meadow Bakery")
    fit.mark(one.id, {"kind people": "yes"}, after=False, now=NOW)
    assert pause.fit_of(one, today=TODAY).before == {"part time": "yes", "kind people": "yes"}
    assert pause.fit_of(application("Quillworks"), today=TODAY) == fit.Fit()
