"""The loop on a journey: what came of a no, and what led to a later application, tied only by what the seeker wrote."""

from datetime import date, timedelta

from onward.growth import debriefs, goals, loop, plans
from onward.growth.debriefs import Debrief
from onward.growth.documents import suggesting, versions
from onward.growth.documents.versions import After
from onward.growth.goals import Goal
from onward.growth.loop import Step
from onward.growth.plans import Planned
from onward.log import words_of_seeker
from onward.words import Stage
from tests.growth.builders import NOW, TODAY, application

LESSON = "Say the numbers first"
LATER = NOW + timedelta(days=2)


def walked() -> str:
    """From the no at Alderbrook to an application at Inkwell; gives the goal's page."""
    no = application("Alderbrook")
    debriefs.keep(no.id, Debrief(Stage.INTERVIEW, lesson=LESSON), now=NOW)
    debrief = debriefs.of(no, today=TODAY)[0].page
    goal = goals.keep(Goal("Say numbers first", words=LESSON, debrief=debrief), now=NOW, which=no.id)
    versions.add(b"# Robin Ash\n\nrobin@home.example", "cv.md", now=NOW, name="cv")
    versions.add(
        b"# Robin Ash\n\nrobin@home.example\n\n12 reports a month", "cv.md", now=NOW, to="cv",
        after=After(LESSON, f"debrief:{debrief}"),
    )  # fmt: skip
    plans.keep(Planned("Inkwell", "Data Analyst", version="cv v2", goal=goal), now=NOW)
    word = words_of_seeker.add("Inkwell", "Data Analyst", now=LATER, applied=LATER.date())
    words_of_seeker.say("set_application", word.about, {"resume": "cv v2"}, now=LATER)
    return goal


AFTERWARDS = LATER.date()


def turns(employer: str, today: date = AFTERWARDS) -> loop.Loop:
    from onward.log import shown

    one = next(one for one in shown.journeys(today=today).applications if one.employer == employer)
    return loop.loop(one, today=today)


def test_a_journey_that_nobody_looked_back_on_stands_alone(log):
    assert turns("Alderbrook", TODAY).after == ()


def test_what_came_of_a_no_is_told_in_order_down_to_the_next_application(log):
    walked()
    found = turns("Alderbrook").after
    assert [one.step for one in found] == [Step.LOOK_BACK, Step.GOAL, Step.VERSION, Step.APPLICATION]
    assert found[0].said == f"Looked back: {LESSON}"
    assert found[2].said == f"cv v2, made after “{LESSON}”"
    assert found[3].said == "Applied: Data Analyst at Inkwell, for a goal from it, with cv v2"


def test_the_next_application_says_what_led_to_it_and_which_lesson_comes_back(log):
    walked()
    found = {one.step: one for one in turns("Inkwell").before}
    assert found[Step.PLAN].said == "Planned: Say numbers first"
    assert found[Step.VERSION].said == f"cv v2, made after “{LESSON}”"
    assert LESSON in found[Step.LESSON].said and "same kind of role" in found[Step.LESSON].said
    assert {one.application.employer for one in found.values() if one.application} == {"Alderbrook"}


def test_a_goal_that_was_reached_and_a_plan_that_is_still_one_are_turns_too(log):
    no = application("Alderbrook")
    goal = goals.keep(Goal("Say numbers first"), now=NOW, which=no.id)
    goals.done(goal, proof="A page of numbers", now=LATER)
    plans.keep(Planned("Inkwell", goal=goal), now=LATER)
    said = [one.said for one in turns("Alderbrook").after]
    assert said == [
        "Goal: Say numbers first",
        "Reached: Say numbers first (A page of numbers)",
        "Planned: role not said at Inkwell",
    ]


def test_an_application_from_before_the_version_is_never_said_to_come_of_it(log):
    walked()
    earlier = application("Ferrous Labs")
    words_of_seeker.say("set_application", earlier.id, {"resume": "cv v2"}, now=LATER)
    assert not [
        one for one in turns("Alderbrook").after if one.application and one.application.employer == "Ferrous Labs"
    ]


def test_undo_takes_a_turn_back(log):
    from onward.log import notebook

    walked()
    notebook.undo(now=LATER, kind=goals.KIND)
    assert Step.GOAL not in [one.step for one in turns("Alderbrook").after]
    assert suggesting.made_after(application("Alderbrook"), today=TODAY)
