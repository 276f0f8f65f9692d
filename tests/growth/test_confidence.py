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
