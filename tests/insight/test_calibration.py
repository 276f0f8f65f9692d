"""Every number is as right as it says: the calibration suite, with fewer draws than `./run calibrate` and fixed seeds.

Each allowance is the 1-in-1,000 quantile of an honest method, so that these tests fail for a wrong one only.
"""

from collections.abc import Iterable

import numpy as np
import pytest
from measure import calibrate_over_time, calibrate_patterns, calibrate_rates, made_up
from scipy import special, stats

from onward.insight.forecast import forecast, tried
from onward.insight.groups import _hyper_posterior, pulled_posterior
from onward.insight.how_good import Measured
from onward.insight.record import record_of

#: By nature wider than they say: whole numbers, and older applications count less.
WIDE = {"forecast"}


def assert_held(rows: Iterable[Measured]) -> None:
    for row in rows:
        assert row.said is not None
        low, high = stats.binom.ppf([0.0005, 0.9995], row.of, row.said) / row.of
        assert row.got >= low, row
        assert row.got <= high or row.topic in WIDE, row


def assert_few_false(rows: Iterable[Measured]) -> None:
    for row in rows:
        assert row.said is not None
        assert row.got * row.of <= stats.binom.ppf(0.999, row.of, row.said), row


def test_the_range_of_a_rate_holds_with_all_decided_and_with_all_open():
    assert_held(calibrate_rates.rates(150))


def test_the_range_of_offers_and_of_any_answer_holds():
    assert_held(calibrate_rates.offers(150))
    assert_held(calibrate_rates.answers(150))


def test_the_range_of_what_has_come_by_a_day_holds_while_yeses_and_noes_compete():
    for row in calibrate_rates.time_to_answer(150):
        assert row.got >= stats.binom.ppf(0.0005, row.of // 2, 0.95) / (row.of // 2), row  # both days are of one search


def test_for_one_certain_rate_the_range_is_hardly_ever_far_off():
    for row in calibrate_rates.one_rate(100):
        assert row.got >= 0.82, row  # the published range is .91 to .99, and a plain Wald interval fell to .33


def test_the_range_of_a_small_groups_rate_holds():
    rows = list(calibrate_rates.groups(12))
    for row in rows:
        assert row.got >= stats.binom.ppf(0.0005, row.of // 2, 0.95) / (row.of // 2), (
            row
        )  # groups of one log go together


def test_pulled_rates_are_those_of_their_model_by_simulation_based_calibration():
    (row,) = calibrate_rates.simulation_based(5000)
    assert row.got > 0.001, row


def test_the_points_that_are_shown_are_the_exact_mixture():
    table = {"a": (3, 20, 20.0), "b": (0, 15, 15.0), "c": (9, 60, 60.0)}
    mean, spread, weight = _hyper_posterior(np.array([3.0, 0, 9]), np.array([20.0, 15, 60]))
    points, chance = pulled_posterior(table, "a")
    middle_sum = np.cumsum(chance) - chance / 2
    for q in (0.025, 0.5, 0.975):
        at = np.interp(q, middle_sum, points)
        exact = weight @ special.betainc(mean * spread + 3, (1 - mean) * spread + 17, at)
        assert exact == pytest.approx(q, abs=0.003)


def test_the_look_ahead_holds_where_nothing_changes():
    assert_held(calibrate_rates.look_ahead(150))


def test_the_look_ahead_of_a_young_search_is_not_taken_in_by_its_quick_yeses():
    shares = []
    for seed in range(60):
        record = record_of(made_up.search(150, rate=0.1, seed=seed, days=20).applications, today=made_up.TODAY)
        one = forecast(record)
        shares.append((one.weighted_yes, one.weighted_no))
        assert one.n == round(tried(record).sum()) < 150
    yes, no = np.sum(shares, axis=0)
    assert yes / (yes + no) == pytest.approx(0.1, abs=0.015)


def test_the_chance_that_what_is_open_brings_a_yes_comes_true():
    for row in calibrate_rates.open_now(25):
        assert row.said is not None
        assert abs(row.got - row.said) <= 3.3 * np.sqrt(row.said * (1 - row.said) / row.of), row


def test_a_log_with_nothing_in_it_is_told_no_pattern_and_never_what_to_do():
    assert_few_false(calibrate_patterns.false_patterns(30))


def test_an_order_would_be_noticed():
    assert calibrate_patterns.orders_in("Referrals did well. Double down on them.") == ["Double"]
    assert calibrate_patterns.orders_in("Nothing stands out yet, and that is normal.") == []


def test_strong_patterns_are_found_and_weak_ones_mostly_not():
    found = {row.what: row.got for row in calibrate_patterns.power(20)}
    assert found["6 times as often among 300"] >= 0.8
    assert found["3 times as often among 40"] <= 0.2


def test_an_experiment_without_a_difference_hardly_ever_ends_with_one_however_the_market_moves():
    assert_few_false(calibrate_over_time.experiments_without_a_difference(2000))


def test_a_steady_search_is_hardly_ever_told_that_it_changed():
    assert_few_false(row for row in calibrate_over_time.changes(100) if row.kind == "false")
