"""The check-in is opt-in, once a week, skippable and never judged; one's own evidence comes from the log."""

from datetime import timedelta

import pytest

from onward.growth import confidence, goals
from onward.growth.confidence import QUESTIONS, CheckIn
from onward.growth.evidence import forbidden_in
from onward.growth.goals import Goal
from onward.trouble import CannotDo
from tests.growth.builders import NOW, TODAY


def test_the_check_in_is_off_until_it_is_switched_on(log):
    assert not confidence.is_on()
    with pytest.raises(CannotDo, match="is off"):
        confidence.keep(CheckIn({"ask": 6}), now=NOW)
    confidence.switch(True, now=NOW)
    confidence.keep(CheckIn({"ask": 6}, "Slept badly"), now=NOW)
    (week,) = confidence.weeks()
    assert (week.on, week.check_in.answers) == (TODAY, {"ask": 6})


def test_it_is_written_once_a_week_at_most(log):
    confidence.switch(True, now=NOW)
    confidence.keep(CheckIn(), now=NOW)
    with pytest.raises(CannotDo, match="8 Apr 2026"):
        confidence.keep(CheckIn(), now=NOW + timedelta(days=6))
    confidence.keep(CheckIn(), now=NOW + timedelta(days=7))
    assert len(confidence.weeks()) == 2


@pytest.mark.parametrize("answers", [{"ask": 11}, {"ask": -1}, {"mood": 5}])
def test_an_answer_that_is_none_is_refused(log, answers):
    confidence.switch(True, now=NOW)
    with pytest.raises(CannotDo):
        confidence.keep(CheckIn(answers), now=NOW)
    assert confidence.weeks() == ()


def test_the_questions_say_nothing_that_no_card_allows():
    assert len(QUESTIONS) == 4
    for question in QUESTIONS.values():
        assert forbidden_in(question) == ()


def test_evidence_is_what_happened_latest_first(log):
    goals.done(goals.keep(Goal("Explain a design aloud"), now=NOW), proof="A recording", now=NOW)
    found = confidence.evidence(today=TODAY)
    assert (found[0].text, found[0].quote) == ("Reached: Explain a design aloud", "A recording")
    assert "They wanted to talk to you: Data Analyst at Alderbrook" in [one.text for one in found]
    assert [one.on for one in found] == sorted((one.on for one in found), reverse=True)


def test_the_questions_of_the_statistics_office_stand_in_their_own_words():
    assert list(confidence.ons4().items.values()) == [
        "Overall, how satisfied are you with your life nowadays?",
        "Overall, to what extent do you feel that the things you do in your life are worthwhile?",
        "Overall, how happy did you feel yesterday?",
        "On a scale where 0 is 'not at all anxious' and 10 is 'completely anxious', overall, how anxious did you feel yesterday?",
    ]
    assert "ONS4" in confidence.ons4().source and confidence.ons4().checked_on <= TODAY.replace(year=2027)


def test_the_two_sets_are_chosen_apart(log):
    confidence.switch_wellbeing(True, now=NOW)
    assert set(confidence.questions()) == set(confidence.ons4().items)
    with pytest.raises(CannotDo, match="no question “ask”"):
        confidence.keep(confidence.check_in({"ask": 6}), now=NOW)
    confidence.keep(confidence.check_in({"happy": 4}), now=NOW)
    (week,) = confidence.weeks()
    assert week.check_in.wellbeing == {"happy": 4} and week.check_in.answers == {}
    confidence.switch(True, now=NOW)
    assert len(confidence.questions()) == 8
    confidence.switch(False, now=NOW)
    assert not confidence.is_on()


@pytest.mark.parametrize("answers", [{"happy": 11}, {"happy": -1}])
def test_an_answer_out_of_range_is_refused_there_too(log, answers):
    confidence.switch_wellbeing(True, now=NOW)
    with pytest.raises(CannotDo, match="between 0 and 10"):
        confidence.keep(confidence.check_in(answers), now=NOW)
    assert confidence.weeks() == ()


def test_under_six_answers_nothing_is_said_of_them_together_and_then_no_verdict(log):
    confidence.switch_wellbeing(True, now=NOW)
    for week, happy in enumerate([3, 5, 8, 2, 6, 7]):
        assert confidence.said_together() == ()
        confidence.keep(confidence.check_in({"happy": happy}), now=NOW + timedelta(days=7 * week))
    (sentence,) = confidence.said_together()
    assert sentence == "Overall, how happy did you feel yesterday? 6 answers, from 2 to 8; the latest 7."
    assert forbidden_in(sentence) == ()


def test_entries_of_ones_own_stand_among_the_things_that_happened(log):
    page = confidence.add_own("Gave the talk", now=NOW, quote="That was clear")
    (mine,) = [one for one in confidence.evidence(today=TODAY) if one.page]
    assert (mine.text, mine.quote, mine.on) == ("Gave the talk", "That was clear", TODAY)
    confidence.remove_own(page, now=NOW)
    assert not any(one.page for one in confidence.evidence(today=TODAY))


def test_an_entry_that_is_empty_or_still_to_come_is_refused(log):
    for text, on in ((" ", None), ("Gave the talk", TODAY + timedelta(days=1))):
        with pytest.raises(CannotDo):
            confidence.add_own(text, now=NOW, on=on)
    with pytest.raises(CannotDo, match="no such entry"):
        confidence.remove_own("p-1", now=NOW)
