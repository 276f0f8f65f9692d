"""A moment for oneself: nothing is kept unless asked for, what is kept can go, and every exercise says what it rests on."""

import pytest

from onward.growth import resting
from onward.log import notebook
from onward.trouble import CannotDo
from tests.growth.builders import NOW


def test_the_breathing_minute_has_a_minute():
    seconds = (resting.BREATHE_IN + resting.BREATHE_OUT) * len(resting.breaths())
    assert seconds == 60
    assert resting.breaths()[0] == "in  1 2 3 4    out  1 2 3 4 5 6"


def test_writing_about_feelings_and_as_to_a_friend_says_that_some_feel_worse_and_that_one_may_stop():
    for name in ("friend", "feelings"):
        one = resting.exercise(name)
        assert one.first.text == "Some feel better, some worse. Stop any time; we don't keep it."
        assert one.first.card.grade == "C"


def test_what_is_kept_is_listed_latest_first_and_can_be_taken_away_and_brought_back(log):
    resting.keep("values", "The garden", now=NOW, values=("nature",))
    page = resting.keep("friend", "Rest first", now=NOW)
    assert [one.written.text for one in resting.kept()] == ["Rest first", "The garden"]
    resting.remove(page, now=NOW)
    assert [one.written.values for one in resting.kept()] == [("nature",)]
    notebook.undo(now=NOW, kind=resting.KIND)
    assert len(resting.kept()) == 2


@pytest.mark.parametrize(("name", "text"), [("values", " "), ("dancing", "Tango")])
def test_nothing_and_no_such_exercise_are_not_kept(log, name, text):
    with pytest.raises(CannotDo):
        resting.keep(name, text, now=NOW)
    assert resting.kept() == ()
