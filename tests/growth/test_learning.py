"""A wish that is a number or a result is offered another wording; one that is something to learn is left alone."""

import pytest

from onward.growth import learning
from onward.growth.evidence import all_advice, forbidden_in


@pytest.mark.parametrize(
    ("wish", "name"),
    [
        ("Get 5 interviews", "learn_interview"),
        ("five phone interviews this month", "learn_interview"),
        ("Land an interview", "learn_interview"),
        ("get a job by March", "learn_offer"),
        ("2 offers", "learn_offer"),
        ("Send 20 applications a week", "learn_application"),
        ("fünf Bewerbungen schreiben", "learn_application"),
        ("Collect 100 no's", "learn_answer"),
        ("Score 90 % in the coding test", "learn_task"),
        ("Write to ten people", "learn_people"),
    ],
)
def test_a_number_or_a_result_is_offered_a_learning_wording(wish, name):
    offered = learning.instead(wish)
    assert offered is not None and offered == all_advice()[name]
    assert learning.instead(offered.text) is None


@pytest.mark.parametrize(
    "wish",
    [
        "Explain a design aloud",
        "Be able to show SQL",
        "Cut a page to half",
        "Draw three systems before each interview",
        "Be calmer in interviews",
        "Ask better questions in an interview",
        "",
        "1",
    ],
)
def test_something_to_get_better_at_is_left_alone(wish):
    assert learning.instead(wish) is None


def test_every_wording_is_there_and_may_be_said():
    for name in learning.names():
        assert forbidden_in(all_advice()[name].text) == ()
