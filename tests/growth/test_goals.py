"""Goals: four lines, a next action that goes into the calendar, a proof, and what the log shows afterwards."""

from datetime import date, timedelta

import pytest
from icalendar import Calendar

from onward.growth import debriefs, goal_ideas, goals
from onward.growth.changed import changed
from onward.growth.dates import calendar
from onward.growth.debriefs import Debrief
from onward.growth.goals import Goal, GoalKind, Measure, Origin, State
from onward.log import notebook, shown, words_of_seeker
from onward.trouble import CannotDo
from onward.words import Outcome, Stage
from tests.growth.builders import NOW, TODAY, application


def test_a_goal_keeps_its_lines_and_the_application_it_came_from(log):
    goal = Goal("Explain a design aloud", "A calm talk", "I rush", "If I rush, I draw first", action="Draw three")
    page = goals.keep(goal, now=NOW, which=application("Alderbrook").id)
    (kept,) = goals.goals(today=TODAY)
    assert (kept.page, kept.goal) == (page, goal)
    assert kept.application == application("Alderbrook")
    assert [one.page for one in goals.of(application("Alderbrook"), today=TODAY)] == [page]
    assert goals.of(application("Quillworks"), today=TODAY) == ()


def test_a_goal_without_a_wish_or_with_no_time_of_day_is_refused_with_the_mend(log):
    with pytest.raises(CannotDo, match="needs a wish"):
        goals.keep(Goal("  "), now=NOW)
    with pytest.raises(CannotDo, match="18:30"):
        goals.keep(Goal("Read", on=TODAY, at="half past"), now=NOW)
    with pytest.raises(CannotDo, match="no goal"):
        goals.done("p-99", proof="", now=NOW)


def test_a_goal_is_done_with_a_proof_and_undo_opens_it_again(log):
    page = goals.keep(Goal("Explain a design aloud"), now=NOW)
    goals.done(page, proof="A recording", now=NOW)
    assert goals.goals(today=TODAY, state=State.OPEN) == ()
    assert goals.one(page).body.ended_on == TODAY
    notebook.undo(now=NOW, kind=goals.KIND)
    assert goals.one(page).body.state is State.OPEN


def test_goals_stand_in_the_order_of_their_next_action_and_done_ones_last(log):
    later = goals.keep(Goal("Later", on=date(2026, 5, 1)), now=NOW)
    some_day = goals.keep(Goal("Some day"), now=NOW)
    soon = goals.keep(Goal("Soon", on=date(2026, 4, 2)), now=NOW)
    goals.let_go(goals.keep(Goal("Not now", on=TODAY), now=NOW), now=NOW)
    assert [kept.page for kept in goals.goals(today=TODAY)][:3] == [soon, later, some_day]


def test_next_actions_go_out_as_a_calendar_that_reads_back(log):
    page = goals.keep(
        Goal("Explain a design", on=TODAY, at="18:30", where="Library", action="Draw, three; of them"), now=NOW
    )
    goals.keep(Goal("A day", on=TODAY), now=NOW)
    goals.keep(Goal("No date"), now=NOW)
    goals.next_action(page, action="Draw, four; of them", on=TODAY, at="19:00", where="Library", now=NOW)
    events = {str(one["uid"]): one for one in Calendar.from_ical(calendar(now=NOW)).walk("VEVENT")}
    assert sum(uid.startswith("goal-") for uid in events) == 2
    timed = events[f"goal-{page}@onward"]
    assert str(timed["summary"]) == "Draw, four; of them"
    assert timed["dtstart"].dt.hour == 19 and str(timed["location"]) == "Library"


def test_a_lesson_can_become_a_goal_and_is_offered_until_it_has(log):
    one = application("Alderbrook")
    debriefs.keep(one.id, Debrief(one.stage, lesson="Draw the system first"), now=NOW)
    (offered,) = goal_ideas.suggestions(today=TODAY, which=one.id)
    assert (offered.origin, offered.words) == (Origin.DEBRIEF, "Draw the system first")
    goals.keep(Goal("Draw", words=offered.words, origin=offered.origin, kind=offered.kind), now=NOW, which=one.id)
    assert goal_ideas.suggestions(today=TODAY, which=one.id) == ()


def test_a_reason_outside_anybodys_control_is_offered_as_no_goal(log):
    assert goal_ideas.suggestions(today=TODAY, which=application("Stonebridge").id) == ()


def test_what_changed_since_is_told_with_ranges_and_claims_nothing(log):
    page = goals.keep(Goal("Explain a design aloud"), now=NOW)
    goals.done(page, proof="A recording", now=NOW)
    (kept,) = goals.goals(today=TODAY)
    told = changed(kept, today=TODAY)
    assert told is not None and "cannot say yet" in told.sentence
    later = TODAY + timedelta(days=20)
    words_of_seeker.add(
        "Meadow Bakery", "Baker", now=NOW, applied=TODAY + timedelta(days=3), stage=Stage.INTERVIEW, on=later
    )
    told = changed(kept, today=later)
    assert told is not None
    assert "Since then: 1 of 1 led to a conversation; likely" in told.sentence and "Before: 2 of " in told.sentence
    assert "cannot say yet" in told.sentence and "because" not in told.sentence


def test_an_application_that_may_be_older_than_its_first_mail_is_on_no_side(log):
    page = goals.keep(Goal("Explain a design aloud"), now=NOW)
    early = NOW.replace(month=3, day=1)
    goals.done(page, proof="", now=early)
    words_of_seeker.add("Meadow Bakery", "Baker", now=NOW, outcome=Outcome.REJECTED, on=date(2026, 3, 28))
    (kept,) = goals.goals(today=TODAY)
    told = changed(kept, today=TODAY)
    assert told is not None and told.found is not None
    assert not application("Meadow Bakery").applied_known
    assert told.left_out == 1 and "1 application without a sure date left out." in told.sentence
    assert told.found.after.n + told.found.before.n + 1 == len(shown.journeys(today=TODAY).applications)


def test_a_goal_is_asked_about_what_it_can_change_and_not_once_it_was_let_go(log):
    assert Goal("Talk calmly", kind=GoalKind.STAGE).measured is Measure.OFFER
    assert Goal("Show SQL").measured is Measure.CONVERSATION
    unseen = goals.keep(Goal("Sleep", measure=Measure.UNSEEN), now=NOW)
    goals.done(unseen, proof="", now=NOW)
    offers = goals.keep(Goal("Talk calmly", kind=GoalKind.STAGE), now=NOW)
    goals.done(offers, proof="", now=NOW)
    dropped = goals.keep(Goal("Never mind"), now=NOW)
    goals.let_go(dropped, now=NOW)
    said = {kept.page: changed(kept, today=TODAY) for kept in goals.goals(today=TODAY)}
    assert said[dropped] is None
    assert said[unseen] is not None and "cannot see" in said[unseen].sentence
    assert said[offers] is not None and said[offers].measure is Measure.OFFER
    assert "nothing to count since then" in said[offers].sentence
