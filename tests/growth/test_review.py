"""The week on one page, and the count of attempts with its arithmetic."""

from datetime import date

from onward.growth import debriefs, drafts, goals, nocount, people, week
from onward.growth.debriefs import Debrief
from onward.growth.drafts import DraftKind
from onward.growth.evidence import forbidden_in
from onward.growth.goals import Goal
from onward.growth.person import Person
from onward.growth.review import as_text, review
from onward.growth.week import Item
from onward.words import Kind
from tests.growth.builders import NOW, TODAY, application


def test_the_week_says_what_came_back_one_lesson_and_one_next_action(log):
    one = application("Alderbrook")
    debriefs.keep(one.id, Debrief(one.stage, lesson="Draw the system first"), now=NOW)
    goals.keep(Goal("Explain aloud", action="Draw three", on=date(2026, 4, 3), at="18:30", where="Library"), now=NOW)
    people.keep(Person("Ines Marlow", follow_up=TODAY), now=NOW)
    found = review(today=TODAY)
    assert [(came.on, came.kind) for came in found.came] == [(date(2026, 3, 30), Kind.INTERVIEW)]
    text = as_text(found)
    for words in ("An interview, Senior Data Analyst at Harbourline", "Draw the system first", "Write to Ines Marlow."):
        assert words in text
    assert "Draw three, 3 Apr 2026, 18:30, Library" in text
    assert found.insight.text.split()[0] in text
    assert "!" not in text and "because" not in text


def test_what_is_planned_is_the_next_action_where_it_comes_first(log):
    goals.keep(Goal("Explain aloud", action="Draw three", on=date(2026, 4, 3)), now=NOW)
    week.plan(Item("Long ago", date(2026, 3, 1), on=date(2026, 3, 1)), now=NOW)
    week.plan(Item("Later", TODAY, on=date(2026, 4, 9)), now=NOW)
    assert "Draw three, 3 Apr 2026" in as_text(review(today=TODAY))
    week.plan(Item("Ask Ines", TODAY, on=date(2026, 4, 2), where="Library"), now=NOW)
    text = as_text(review(today=TODAY))
    assert "Ask Ines, 2 Apr 2026, Library" in text and "Draw three" not in text


def test_a_week_without_anything_is_told_kindly(log):
    text = as_text(review(today=date(2026, 6, 1)))
    assert "Nothing came back this week." in text and text.count("That is fine.") == 2


def test_a_no_is_one_line_among_the_others(log):
    text = as_text(review(today=date(2026, 3, 21)))
    assert "20 Mar 2026  A no, Data Analyst at Alderbrook" in text


def test_attempts_asks_and_lessons_are_counted_and_no_yes_is_promised(log):
    one = application("Alderbrook")
    debriefs.keep(one.id, Debrief(one.stage, lesson="Draw the system first"), now=NOW)
    drafts.sent(one.id, drafts.draft(one.id, DraftKind.FEEDBACK, today=TODAY), now=NOW)
    other = application("Harbourline").id
    drafts.sent(other, drafts.draft(other, DraftKind.THANK_YOU, today=TODAY), now=NOW)
    counted = nocount.no_count(today=TODAY)
    assert counted.asks == 1 and counted.lessons == 1
    assert 0 < counted.answers < counted.attempts
    assert "neither raise nor lower" in counted.arithmetic
    for text in (counted.sentence, counted.arithmetic):
        assert forbidden_in(text) == ()


def test_the_count_is_off_until_it_is_wanted(log):
    assert not nocount.is_on()
    nocount.switch(True, now=NOW)
    assert nocount.is_on()
