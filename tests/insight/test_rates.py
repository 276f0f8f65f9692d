"""Rates are honest: exact where nothing is open, wider where something is, and right as often as they say."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.insight.rates import FIRST_YES_PRIOR, delay_cdf, first_yes_rate, offer_rate, per_hundred, rate
from tests.insight.builders import search

NONE_OPEN = np.empty(0)


def of(yes: int, no: int, open_days=NONE_OPEN):
    return rate(yes, no, np.asarray(open_days, dtype=float), prior=FIRST_YES_PRIOR, what="led to a conversation")


def test_two_of_sixty_says_its_interval():
    one = of(2, 58)
    assert one.sentence == (
        "2 of 60 led to a conversation. Your real rate is probably between less than 1 and 10 in 100."
    )


def test_no_application_says_that_nothing_can_be_said():
    assert "nothing can be said" in of(0, 0).sentence


@given(st.integers(0, 40), st.integers(0, 400))
def test_the_interval_is_the_posteriors(yes, no):
    stats = pytest.importorskip("scipy.stats")
    expected = stats.beta.ppf([0.025, 0.5, 0.975], 0.8 + yes, 8 + no)
    assert (of(yes, no).low, of(yes, no).middle, of(yes, no).high) == pytest.approx(tuple(expected), abs=1e-9)


@given(st.integers(0, 20), st.integers(0, 200), st.lists(st.floats(0, 400), max_size=30), st.floats(0, 400))
def test_an_open_application_never_costs_as_much_as_a_rejection(yes, no, waiting, one_more):
    before = of(yes, no, waiting).middle
    still_open = of(yes, no, [*waiting, one_more]).middle
    rejected = of(yes, no + 1, waiting).middle
    assert rejected - 1e-4 <= still_open <= before + 1e-4


@given(st.integers(0, 20), st.integers(0, 200), st.lists(st.floats(0, 400), max_size=30))
def test_every_rate_lies_inside_its_interval(yes, no, waiting):
    one = of(yes, no, waiting)
    assert 0 <= one.low <= one.middle <= one.high <= 1


def test_the_interval_holds_the_truth_nineteen_times_in_twenty():
    dice = np.random.default_rng(3)
    held = []
    for n in (20, 60, 150, 300):
        for true_rate in dice.beta(*FIRST_YES_PRIOR, size=250):
            yes = int(dice.binomial(n, true_rate))
            one = of(yes, n - yes)
            held.append(one.low <= true_rate <= one.high)
    assert 0.93 <= np.mean(held) <= 0.97


def test_with_open_applications_the_interval_still_holds_the_truth():
    dice = np.random.default_rng(4)
    held = []
    for true_rate in dice.beta(*FIRST_YES_PRIOR, size=400):
        age = dice.uniform(0, 40, 60)
        delay = np.exp(np.log(4.7) + 1.4 * dice.standard_normal(60))
        came = (dice.random(60) < true_rate) & (delay <= age)
        one = of(int(came.sum()), 0, age[~came])
        held.append(one.low <= true_rate <= one.high)
    assert 0.92 <= np.mean(held) <= 0.975


def test_the_delay_distribution_is_the_lognormals():
    stats = pytest.importorskip("scipy.stats")
    days = np.array([0.5, 1, 4.7, 30, 400])
    assert delay_cdf(days, 4.7, 1.4) == pytest.approx(stats.lognorm.cdf(days, 1.4, scale=4.7), abs=1e-9)


def test_stage_by_stage_rates_count_every_application_once():
    record = search(80, rate=0.2, seed=5)
    first = first_yes_rate(record)
    assert first.n == 80
    assert first.yes == int(record.yes.sum())
    assert offer_rate(record).n == first.yes


def test_a_share_is_never_said_to_be_all_or_nothing_where_it_is_not():
    said = [per_hundred(one) for one in (0.0, 0.004, 0.012, 0.994, 0.9996, 1.0)]
    assert said == ["0", "less than 1", "1", "99", "more than 99", "100"]
