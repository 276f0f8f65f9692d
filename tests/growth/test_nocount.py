"""Attempts and asks: opt-in, counted ten by ten with what was learnt, and no no is ever a score."""

from datetime import timedelta

from onward.growth import debriefs, nocount
from onward.growth.debriefs import Debrief
from onward.growth.evidence import forbidden_in
from onward.log import words_of_seeker
from tests.growth.builders import NOW, TODAY, application


def test_it_is_off_until_it_is_switched_on(log):
    assert not nocount.is_on()
    nocount.switch(True, now=NOW)
    assert nocount.is_on()


def test_ten_by_ten_says_asks_answers_and_what_was_learnt(log):
    one = application("Alderbrook")
    debriefs.keep(one.id, Debrief(one.stage, lesson="Draw first"), now=NOW)
    for number in range(8):
        words_of_seeker.add(f"Firm {number}", "Baker", now=NOW, applied=TODAY - timedelta(days=number % 2))
    later, first = nocount.no_count(today=TODAY).tens
    assert (first.first, first.last, later.first) == (1, 10, 11)
    assert first.lessons == ("Draw first",)
    assert first.sentence == "0 asks, 4 answers, 1 lesson written down."
    assert later.lessons == () and "lesson" not in later.sentence
    assert first.since <= first.until <= later.since <= later.until


def test_the_arithmetic_is_a_range_and_promises_nothing(log):
    said = nocount.no_count(today=TODAY).arithmetic
    assert " to " in said and "neither raise nor lower" in said
    assert forbidden_in(said) == ()
