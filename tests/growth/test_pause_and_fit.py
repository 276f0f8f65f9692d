"""Before the next application: one screen, a plan that finds its application, and fit marked before and after."""

import pytest

from onward.growth import fit, fit_over_time, goals, pause, people, plans
from onward.growth.fit import Verdict, Wants
from onward.growth.goals import Goal
from onward.growth.person import Person
from onward.growth.plans import Planned
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
    plans.keep(Planned("Meadow Bakery", "Baker", if_no="I will bake anyway"), now=NOW)
    (waiting,) = plans.planned(today=TODAY)
    assert waiting.application is None
    words_of_seeker.add("Meadow Bakery", "Driver", now=NOW, applied=TODAY)
    assert plans.planned(today=TODAY)[0].application is None
    words_of_seeker.add("Meadow Bakery", "Baker", now=NOW, applied=TODAY)
    (waiting,) = plans.planned(today=TODAY)
    assert waiting.application is not None and waiting.application.role == "Baker"
    found = plans.of(waiting.application, today=TODAY)
    assert found is not None and found.if_no == "I will bake anyway"


def test_an_application_from_before_the_plan_is_not_what_was_planned(log):
    plans.keep(Planned("Alderbrook"), now=NOW)
    assert plans.planned(today=TODAY)[0].application is None


def test_the_pause_can_be_switched_off_and_on(log):
    assert pause.is_on()
    pause.switch(False, now=NOW)
    assert not pause.is_on()
    pause.switch(True, now=NOW)
    assert pause.is_on()


def test_a_plan_needs_an_employer(log):
    with pytest.raises(CannotDo, match="employer"):
        plans.keep(Planned(" "), now=NOW)


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
    plans.keep(Planned("Meadow Bakery", "Baker", marks={"part time": "yes", "kind people": "not known"}), now=NOW)
    words_of_seeker.add("Meadow Bakery", "Baker", now=NOW, applied=TODAY)
    one = application("Meadow Bakery")
    fit.mark(one.id, {"kind people": "yes"}, after=False, now=NOW)
    assert pause.fit_of(one, today=TODAY).before == {"part time": "yes", "kind people": "yes"}
    assert pause.fit_of(application("Quillworks"), today=TODAY) == fit.Fit()


def test_whoever_has_to_apply_is_asked_once_and_has_the_pause_off(log):
    assert pause.to_be_asked()
    pause.answer(True, now=NOW)
    assert not pause.to_be_asked() and not pause.is_on()
    pause.switch(True, now=NOW)
    assert pause.is_on() and not pause.to_be_asked()


def test_whoever_does_not_have_to_apply_has_the_pause_on_and_is_not_asked_again(log):
    pause.answer(False, now=NOW)
    assert pause.is_on() and not pause.to_be_asked()


def test_over_time_each_want_is_counted_by_itself_with_its_roles(log):
    fit.keep_wants(Wants(("part time", "near a train"), ("kind people",)), now=NOW)
    fit.mark(application("Alderbrook").id, {"part time": "yes"}, after=False, now=NOW)
    fit.mark(application("Alderbrook").id, {"part time": "no", "kind people": "partly"}, after=True, now=NOW)
    fit.mark(application("Quillworks").id, {"part time": "no"}, after=True, now=NOW, verdict=Verdict.IN_REACH)
    over = fit_over_time.over_time(today=TODAY)
    part_time, kind_people = over.wants
    assert (part_time.no, part_time.of, part_time.lost) == (2, 2, 1)
    assert (kind_people.partly, kind_people.of) == (1, 1)
    assert over.sentences == (
        "“part time” was not there in 2 of 2 roles you marked for it.",
        "“part time” looked there before, and was not, in 1 role.",
        "Looking back on 1 role: wanted as it was in reach 1.",
        "2 roles marked is little to go by.",
    )


def test_what_keeps_missing_counts_must_haves_first_and_forgets_no_want_that_was_struck(log):
    fit.keep_wants(Wants(("part time",), ("kind people",)), now=NOW)
    for employer in ("Alderbrook", "Quillworks"):
        fit.mark(application(employer).id, {"kind people": "no"}, after=True, now=NOW)
    fit.mark(application("Ferrous Labs").id, {"part time": "no"}, after=True, now=NOW)
    assert fit_over_time.over_time(today=TODAY).sentences[0].startswith("“part time”")
    fit.keep_wants(Wants((), ("kind people",)), now=NOW)
    struck = next(one for one in fit_over_time.over_time(today=TODAY).wants if one.want == "part time")
    assert not struck.kept and struck.no == 1


def test_marks_of_a_plan_are_there_over_time_once_its_application_is(log):
    fit.keep_wants(Wants(("part time",)), now=NOW)
    plans.keep(Planned("Meadow Bakery", "Baker", marks={"part time": "yes"}), now=NOW)
    assert fit_over_time.over_time(today=TODAY).roles == ()
    words_of_seeker.add("Meadow Bakery", "Baker", now=NOW, applied=TODAY)
    assert fit_over_time.over_time(today=TODAY).wants[0].yes == 1
    fit.mark(application("Meadow Bakery").id, {"part time": "no"}, after=True, now=NOW)
    (counted,) = fit_over_time.over_time(today=TODAY).wants
    assert (counted.of, counted.no, counted.lost) == (1, 1, 1)
