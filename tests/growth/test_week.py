"""The plan of a week and the look back on it: what the seeker chose, beside what the log has, and no word of judgement."""

from datetime import date

import pytest

from onward.growth import goals, people, week
from onward.growth.address_files import Person
from onward.growth.goals import Goal
from onward.growth.week import Channel, Item, Needs
from onward.log import notebook, words_of_seeker
from onward.trouble import CannotDo
from tests.growth.builders import NOW, TODAY, application

MONDAY = date(2026, 3, 30)  # of the week of TODAY, a Wednesday


def test_a_thing_with_a_day_stands_in_the_week_of_that_day_and_one_without_in_the_week_it_was_planned_for(log):
    week.plan(Item("Ask Ines", TODAY, Channel.PEOPLE, date(2026, 4, 8), "18:30", "Library"), now=NOW)
    week.plan(Item("Read a page", TODAY), now=NOW)
    assert [kept.item.what for kept in week.week(TODAY, today=TODAY).items] == ["Read a page"]
    following = week.week(date(2026, 4, 6), today=TODAY)
    assert [kept.item.what for kept in following.items] == ["Ask Ines"]
    assert (following.since, following.until) == (date(2026, 4, 6), date(2026, 4, 12))


def test_what_was_chosen_stands_beside_what_the_log_has(log):
    week.choose({"applications": 3, "people": 2, "study": None}, week=TODAY, now=NOW)
    words_of_seeker.add("Meadow Bakery", "Baker", now=NOW, applied=TODAY)
    people.keep(Person("Ines Marlow", last_spoken=TODAY), now=NOW)
    sides = {side.name: (side.chosen, side.there) for side in week.week(TODAY, today=TODAY).sides}
    assert sides == {"applications": (3, 1), "people to ask": (2, 1), "times to study": (None, 0)}
    week.choose({"people": None}, week=MONDAY, now=NOW)
    assert [side.chosen for side in week.week(TODAY, today=TODAY).sides] == [3, None, None]


def test_nothing_is_suggested_and_nothing_is_asked_where_nobody_wrote_a_number(log):
    found = week.week(TODAY, today=TODAY)
    assert found.empty and found.needed == ""
    assert all(side.chosen is None for side in found.sides)


def test_what_somebody_asks_each_week_is_told_with_what_is_there_and_no_word_more(log):
    week.ask(Needs(4, "the agency", begins=6), now=NOW)
    words_of_seeker.add("Meadow Bakery", "Baker", now=NOW, applied=date(2026, 3, 29))
    found = week.week(TODAY, today=TODAY)
    assert found.since == date(2026, 3, 29) and found.since.weekday() == 6
    assert found.needed == "Asked by the agency: 4 a week. In the log for this week: 1."
    week.ask(Needs(), now=NOW)
    assert week.week(TODAY, today=TODAY).needed == ""


def test_a_plan_stays_in_its_week_when_the_weeks_begin_on_another_day(log):
    week.plan(Item("Read a page", MONDAY), now=NOW)
    week.choose({"study": 2}, week=MONDAY, now=NOW)
    week.ask(Needs(begins=6), now=NOW)
    found = week.week(MONDAY, today=TODAY)
    assert [kept.item.what for kept in found.items] == ["Read a page"] and found.sides[2].chosen == 2


def test_what_was_not_done_can_move_on_be_done_or_be_let_go(log):
    page = week.plan(Item("Read a page", date(2026, 3, 25), on=date(2026, 3, 25)), now=NOW)
    week.move(page, now=NOW)
    assert [kept.page for kept in week.week(TODAY, today=TODAY).items] == [page]
    week.done(page, now=NOW)
    assert week.one(page).done_on == TODAY
    week.done(page, now=NOW, is_done=False)
    assert week.one(page).done_on is None
    week.drop(page, now=NOW)
    with pytest.raises(CannotDo, match="nothing is planned as"):
        week.one(page)
    notebook.undo(now=NOW, kind=week.KIND)
    assert week.one(page).what == "Read a page"


def test_the_next_action_of_a_goal_and_the_application_of_a_thing_stand_in_the_week(log):
    goals.keep(Goal("Explain aloud", action="Draw three", on=TODAY), now=NOW)
    one = application("Harbourline")
    week.plan(Item("Say whether I come", TODAY, Channel.ANSWER, TODAY), now=NOW, which=one.id)
    found = week.week(TODAY, today=TODAY)
    assert [kept.goal.action for kept in found.actions] == ["Draw three"]
    assert [kept.application for kept in found.items] == [one]


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (Item(" ", TODAY), "nothing is planned in it"),
        (Item("Read", TODAY, at="18:30"), "a time needs a day"),
        (Item("Read", TODAY, on=TODAY, at="late"), "no time of day"),
    ],
)
def test_a_thing_that_makes_no_sense_is_refused_with_the_mend(log, item, words):
    with pytest.raises(CannotDo, match=words) as caught:
        week.plan(item, now=NOW)
    assert caught.value.mend


def test_numbers_and_weeks_that_cannot_be_are_refused(log):
    for amounts in ({"applications": 201}, {"applications": -1}, {"naps": 3}):
        with pytest.raises(CannotDo):
            week.choose(amounts, week=TODAY, now=NOW)
    with pytest.raises(CannotDo, match="day of the week"):
        week.ask(Needs(begins=7), now=NOW)
    with pytest.raises(CannotDo, match="outside the calendar"):
        week.week(date.max, today=TODAY)
    assert week.before(week.week(date.min, today=TODAY), today=TODAY) is None
