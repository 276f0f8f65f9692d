"""When two names are one role."""

import pytest

from onward.journey.same_role import Sameness, same_role


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sr. Data Analyst (m/f/d)", "Senior Data Analyst"),
        ("Data Analyst", "the Data Analyst position"),
        ("Softwareentwickler:in", "Softwareentwickler"),
        ("Data Analyst - Leeds", "Data Analyst (Leeds)"),
        ("Operations Engineer", "Ops Eng"),
    ],
)
def test_spellings_of_one_role_are_the_same(one: str, other: str):
    assert same_role(one, other) is Sameness.SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Data Analyst", "Senior Data Analyst"),
        ("Data Analyst", "Data Engineer"),
        ("Data Analyst, Leeds", "Data Analyst, Bath"),
        ("Analyst I", "Analyst II"),
    ],
)
def test_another_level_trade_or_place_is_another_role(one: str, other: str):
    assert same_role(one, other) is Sameness.DIFFERENT


def test_a_role_that_says_less_agrees():
    assert same_role("Data Analyst", "Data Analyst, Leeds") is Sameness.CLOSE
