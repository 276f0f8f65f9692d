"""The evidence of an experiment is the published one, never looks like enough before it is, and its cost is worked out."""

import math

import numpy as np
import pytest

from onward.insight.cards import forbidden_in
from onward.insight.experiment import (
    ENOUGH,
    Evidence,
    assignment,
    blocks_until_enough,
    cost,
    cost_sentence,
    evidence,
)


def test_every_block_has_one_of_each_in_an_order_that_the_seed_fixes():
    order = assignment(200, seed=7)
    assert all({order[i], order[i + 1]} == {"A", "B"} for i in range(0, 400, 2))
    assert order == assignment(300, seed=7)[:400]
    assert 60 < order[::2].count("A") < 140


def test_the_evidence_of_a_block_is_that_of_the_formula():
    # After one pair (A no, B yes): theta_a = .8/9.8, theta_b = 1.8/9.8, theta_0 = 1.3/9.8; then (no, yes) again.
    first = evidence([(False, True)])
    a, b, both = 0.8 / 9.8, 1.8 / 9.8, 1.3 / 9.8
    assert first.e == pytest.approx(1.0)
    assert evidence([(False, True), (False, True)]).e == pytest.approx((1 - a) * b / ((1 - both) * both))


@pytest.mark.parametrize("rate", [0.01, 0.05, 0.2, 0.5, 0.9])
@pytest.mark.parametrize("past", [[], [(False, True)] * 3, [(True, False), (True, True)] * 5, [(False, False)] * 40])
def test_under_any_common_rate_a_block_is_not_expected_to_add_evidence(rate, past):
    before = evidence(past).e
    grown = sum(
        (rate if a else 1 - rate) * (rate if b else 1 - rate) * evidence([*past, (a, b)]).e / before
        for a in (True, False)
        for b in (True, False)
    )
    assert grown <= 1 + 1e-9


def test_it_ends_where_it_is_enough_and_later_pairs_change_nothing():
    pairs = [(False, True)] * 30
    found = evidence(pairs)
    assert found.enough and found.pairs < 30
    assert evidence([*pairs, *[(True, False)] * 50]) == found


def test_the_simulation_behind_the_cost_counts_as_the_evidence_does():
    dice = np.random.default_rng(3)
    seen = [[dice.random(1) for _ in range(2)] for _ in range(300)]
    pairs = [(bool(a[0] < 0.05), bool(b[0] < 0.4)) for a, b in seen]
    ends = blocks_until_enough(0.05, 0.4, searches=1, blocks=300, seed=3)
    assert ends[0] == evidence(pairs).pairs


@pytest.mark.parametrize(
    ("rate", "times", "by_200", "by_500"), [(0.05, 3, 0.40, 0.84), (0.04, 2, 0.07, 0.21), (0.10, 3, 0.80, 1.0)]
)
def test_the_cost_is_the_published_one(rate, times, by_200, by_500):
    by = dict(cost(rate, times).by)
    assert by[200] == pytest.approx(by_200, abs=0.04)
    assert by[500] == pytest.approx(by_500, abs=0.03)


def test_the_cost_of_a_rare_thing_is_more_than_can_be_sent():
    assert cost(0.01, 2).needed is None and cost(0.01, 2).about == "more than 2,000"
    said = cost_sentence(cost(0.05, 3), cost(0.05, 2))
    assert said.startswith(
        "If one version triples a rate of 5 in 100, we would notice in 4 of 5 searches after about 4"
    )
    assert said.endswith("Start anyway?")


@pytest.mark.parametrize("e", [0.04, 1.0, 3.19, 9.99, 19.999, 20.0, 24.2, 1e300])
@pytest.mark.parametrize("stopped", [True, False])
def test_what_stands_is_said_plainly_and_never_which_one_wins(e, stopped):
    said = Evidence(e, 60, 1, 9).sentence("two pages", "one page", stopped=stopped)
    assert "“two pages” led to a conversation in 1 of 60, “one page” in 9 of 60" in said
    assert not forbidden_in(said) and "better" not in said and "wins" not in said and "!" not in said
    assert ("did differently" in said) is (e >= ENOUGH)
    assert ("does not show that they do equally well" in said) is (stopped and e < ENOUGH)


def test_evidence_never_looks_like_enough_before_it_is():
    assert Evidence(19.999, 9, 0, 5).amount == "19 of 20 needed"
    assert Evidence(9.99, 9, 0, 5).amount == "9.9 of 20 needed"
    assert Evidence(math.inf, 9, 0, 5).amount == "more than 1,000 of 20 needed"
