"""Silence, forecast, change and experiments: right as often as they say, and silent when there is nothing to say."""

import math
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.insight.change import change
from onward.insight.experiment import ENOUGH, assignment, evidence
from onward.insight.forecast import at_least_one_yes, forecast, noes_before, pipeline
from onward.insight.record import Record, record_of
from onward.insight.silence import AHEAD, FOUR_LOGS, Prior, silence_model, state
from tests.insight.builders import application, search, silent_search

NOTHING = Record(*(np.zeros(0, dtype=kind) for kind in (float, bool, bool, bool, bool, float, float, float, float)))


@pytest.mark.parametrize(("yes", "n", "expected"), [(5, 100, (1, 13, 51)), (2, 60, (2, 18, 85)), (0, 30, (5, 52, 636))])
def test_the_wait_for_the_next_yes_is_the_one_worked_out_before(yes, n, expected):
    assert tuple(noes_before(q, yes, n - yes, 1) for q in (0.1, 0.5, 0.9)) == expected


def test_the_forecast_holds_the_truth_four_times_in_five():
    dice = np.random.default_rng(8)
    held = []
    for true_rate in dice.beta(0.8, 8, 400):
        record = search(60, rate=float(true_rate), seed=int(dice.integers(1 << 30)), traits=False)
        ahead = forecast(record)
        held.append(ahead.low80 <= dice.geometric(max(true_rate, 1e-6)) - 1 <= ahead.high80)
    assert np.mean(held) >= 0.78


def test_a_forecast_without_any_data_is_still_a_range():
    ahead = forecast(NOTHING)
    assert ahead.low80 <= ahead.median <= ahead.high80
    assert "If things stay as they were" in ahead.sentence


@given(st.lists(st.floats(0, 200), max_size=40), st.floats(0.001, 0.4))
def test_what_is_in_the_pipeline_sums_to_one(ages, rate):
    n = len(ages)
    nothing, unknown = np.zeros(n, dtype=bool), np.full(n, np.nan)
    record = Record(unknown, nothing, nothing, nothing, nothing, unknown, unknown, unknown, np.array(ages, dtype=float))
    chances = pipeline(record, np.array([rate / 2, rate]))
    assert math.fsum(chances) == pytest.approx(1)
    assert min(chances) >= 0


def test_attempts_count_and_nos_do_not_add_up():
    assert at_least_one_yes(0.02, 100) == pytest.approx(0.867, abs=0.001)


def test_the_chance_of_an_answer_falls_with_every_silent_day():
    model = silence_model(silent_search(200, share=0.4, median=8, sigma=1.4, watched=90, seed=1))
    chances = [model.still_answers(day) for day in (1, 7, 14, 30, 60, 90, 400)]
    assert chances == sorted(chances, reverse=True)
    assert all(model.still_yes(day) <= model.still_answers(day) for day in (1, 7, 14, 30, 60, 90, 400))


def test_silence_is_calibrated_on_searches_of_the_kind_it_models():
    said, came = [], []
    for seed in range(100):
        dice = np.random.default_rng(seed)
        odds, middle, spread = FOUR_LOGS.mean + FOUR_LOGS.deviation * dice.standard_normal(3)
        kind = {"share": 1 / (1 + math.exp(-odds)), "median": math.exp(middle), "sigma": math.exp(spread)}
        truth = silent_search(120, **kind, watched=4000, seed=seed)
        seen = silent_search(120, **kind, watched=30, seed=seed)
        waiting = ~seen.no
        said.append(silence_model(seen).still_answers(30) * waiting.sum())
        came.append((waiting & (truth.days_to_no <= 30 + AHEAD)).sum())
    assert sum(said) == pytest.approx(sum(came), rel=0.15)


def test_a_young_log_takes_its_rate_of_yeses_from_all_that_was_sent_not_from_the_answered_ones():
    young = silent_search(40, share=0.0, median=8, sigma=1.4, watched=5, seed=1)
    two = np.arange(40) < 2
    record = replace(young, yes=two, days_to_yes=np.where(two, 1.0, np.nan))
    assert silence_model(record).still_yes(5) < 0.1


def test_a_prior_that_expects_more_answers_gives_the_silent_ones_more_hope():
    hopeful = Prior((1.5, 0.3), FOUR_LOGS.median, FOUR_LOGS.spread)
    assert silence_model(NOTHING, prior=hopeful).still_answers(10) > silence_model(NOTHING).still_answers(10)


def test_a_log_without_dates_still_gets_states():
    model = silence_model(NOTHING)
    assert [state(days, model.still_answers(days)) for days in (3, 20, 200)] == ["waiting", "quiet", "probably no"]


def test_change_speaks_at_most_once_in_twenty_on_a_steady_search():
    spoken = 0
    for seed in range(200):
        steady = search(200, rate=0.08, seed=seed, traits=False).yes
        spoken += any(change(steady[:looks]).speaks for looks in range(60, 201, 20))
    assert spoken <= 10


def test_change_speaks_when_the_rate_turns_fivefold():
    before = search(150, rate=0.05, seed=1, traits=False).yes
    after = search(150, rate=0.4, seed=2, traits=False).yes
    found = change(np.concatenate([before, after]))
    assert found.speaks
    assert found.after == pytest.approx(150, abs=15)


def test_change_is_silent_on_a_short_log():
    assert not change(np.array([False] * 14 + [True] * 14)).speaks


def test_evidence_rarely_reaches_twenty_when_the_versions_are_equal_however_often_one_looks():
    false = 0
    for seed in range(400):
        dice = np.random.default_rng(seed)
        pairs = [(bool(a), bool(b)) for a, b in dice.random((150, 2)) < dice.beta(0.8, 8)]
        false += any(evidence(pairs[:looks]).e >= ENOUGH for looks in range(5, 151, 5))
    assert false <= 20


@given(st.floats(0.01, 0.6), st.lists(st.tuples(st.booleans(), st.booleans()), max_size=30))
def test_the_next_block_is_a_fair_bet_whatever_came_before(theta, past):
    now = evidence(past).e
    outcomes = [(a, b) for a in (False, True) for b in (False, True)]
    chance = {(a, b): (theta if a else 1 - theta) * (theta if b else 1 - theta) for a, b in outcomes}
    expected = math.fsum(chance[one] * evidence([*past, one]).e for one in outcomes)
    assert expected <= now * (1 + 1e-9)


def test_blocks_of_two_hold_each_version_once():
    order = assignment(50, seed=3)
    assert all(set(order[i : i + 2]) == {"A", "B"} for i in range(0, 100, 2))
    assert order == assignment(50, seed=3)


def test_a_change_beyond_all_doubt_in_a_long_log_is_said_without_overflowing():
    found = change(np.arange(10_000) >= 5_000)
    assert found.speaks
    assert math.isfinite(found.bayes_factor)


def test_an_open_application_without_a_date_is_not_taken_for_one_sent_today():
    nothing, unknown = np.zeros(3, dtype=bool), np.full(3, np.nan)
    record = Record(unknown, nothing, nothing, nothing, nothing, unknown, unknown, unknown, unknown)
    assert pipeline(record, np.array([0.2])) == (1.0,)


def test_an_answer_with_which_the_log_begins_is_no_answer_on_the_first_day():
    begins = replace(application(1, applied=date(2026, 3, 1), ends="rejected"), applied_known=False)
    assert np.isnan(record_of([begins], today=date(2026, 11, 23)).days_to_answer).all()
