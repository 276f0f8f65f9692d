"""A log with nothing in it says nothing; what is there is found as often as can be hoped."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.insight.groups import pooled_rates
from onward.insight.record import Record
from onward.insight.scan import more_needed, needed_per_arm, scan
from tests.insight.builders import search


@pytest.mark.parametrize("n", [15, 40, 100, 300])
def test_pure_noise_shows_a_pattern_to_at_most_one_seeker_in_twenty(n):
    rates = np.random.default_rng(n).beta(0.8, 8, 150)
    false = sum(bool(scan(search(n, rate=float(rates[seed]), seed=seed)).found) for seed in range(150))
    assert false <= 12  # 5% of 150 is 7.5; 12 or more would happen once in twenty honest runs


def test_a_strong_effect_in_a_long_log_is_found_more_often_than_not():
    found = sum(
        any(
            one.trait == "trait 2" and one.level == "level 0"
            for one in scan(search(300, rate=0.05, seed=s, times=6)).found
        )
        for s in range(40)
    )
    assert found >= 20


def test_everything_that_was_checked_is_listed():
    result = scan(search(60, rate=0.1, seed=1))
    assert len(result.checked) == 38
    assert all(one.why_silent for one in result.checked if not one.found)


def test_a_short_log_gives_no_verdict_however_extreme():
    record = search(14, rate=0.5, seed=2)
    assert not scan(record).found


def test_a_difference_that_turns_round_inside_the_role_families_is_withheld():
    # Both families: B does better inside, yet A looks far better overall, because A went to the easy family.
    rows = [("a", "easy", 120, 36), ("b", "easy", 20, 8), ("a", "hard", 20, 0), ("b", "hard", 120, 6)]
    yes, source, family = [], [], []
    for version, kind, n, good in rows:
        yes += [True] * good + [False] * (n - good)
        source += [version] * n
        family += [kind] * n
    flags = np.array(yes)
    nothing, unknown = np.zeros(len(yes), dtype=bool), np.full(len(yes), np.nan)
    columns = {"yes": flags, "no": ~flags, "over": nothing, "offer": nothing}
    days = dict.fromkeys(("sent", "days_to_yes", "days_to_no", "days_to_other", "days_watched"), unknown)
    record = Record(**columns, **days, traits={"source": tuple(source), "role family": tuple(family)})
    verdict = {one.level: one.why_silent for one in scan(record).checked if one.trait == "source"}
    assert verdict == {"a": "turns within a group", "b": "turns within a group"}


def test_a_doubtful_reading_withholds_what_a_sure_one_would_say():
    record = next(record for seed in range(60) if scan(record := search(300, rate=0.08, seed=seed, times=4)).found)
    sure = scan(record, chance_yes_is_wrong=np.zeros(300))
    doubtful = scan(record, chance_yes_is_wrong=np.full(300, 0.3))
    assert sure.found
    assert not doubtful.found


@pytest.mark.parametrize(
    ("base", "times", "published"),
    [(0.03, 3, 231), (0.03, 2, 729), (0.05, 3, 133), (0.05, 2, 424), (0.10, 3, 60), (0.20, 2, 81)],
)
def test_the_number_still_needed_is_the_published_one(base, times, published):
    assert needed_per_arm(base, times) == pytest.approx(published, abs=1)


def test_small_groups_are_pulled_toward_the_whole():
    tiny, large, rest = pooled_rates({"tiny": (3, 4, 4.0), "large": (20, 100, 100.0), "rest": (5, 100, 100.0)})
    assert tiny.middle < 3 / 4 - 0.2
    assert large.middle == pytest.approx(0.2, abs=0.04)
    assert rest.low < rest.middle < rest.high


def test_a_pulled_rate_is_that_of_a_plain_beta_where_there_is_one_group_and_much_data():
    (only,) = pooled_rates({"only": (500, 1000, 1000.0)})
    assert only.middle == pytest.approx(0.5, abs=0.01)


@given(st.integers(0, 2000), st.integers(0, 2000), st.integers(5, 900))
def test_what_is_still_needed_is_enough_and_no_more_than_that(n, rest_n, per_arm):
    more = more_needed(n, rest_n, per_arm)

    def enough(here: int, rest: int) -> bool:
        return here > 0 and rest > 0 and 1 / here + 1 / rest <= 2 / per_arm + 1e-9

    assert enough(n + more.here, rest_n + more.rest)
    assert not more.here or not enough(n + more.here - 1, rest_n + more.rest)
    assert not more.rest or not enough(n + more.here, rest_n + more.rest - 1)


def test_every_level_that_stayed_silent_says_what_it_would_take_beyond_what_is_there():
    result = scan(search(60, rate=0.1, seed=1))
    one = result.checked[0]
    assert one.more_triple.here + one.n <= one.to_see_triple
    more = one.more_triple, one.more_double
    assert (
        one.outlook
        == "about {} more here and {} more elsewhere would show a tripling, {} more here and {} more elsewhere a doubling".format(
            *(f"{number:,}" for each in more for number in (each.here, each.rest))
        )
    )
    assert "probably have shown" in scan(search(3000, rate=0.2, seed=1)).checked[0].outlook


def test_applications_without_a_level_are_in_no_table_of_that_trait():
    """Forty with a source, of which the referrals led on; sixty without one, half of which led on as well."""
    source = tuple(["referral"] * 20 + ["portal"] * 20 + [None] * 60)
    yes = np.array([True] * 5 + [False] * 35 + [True, False] * 30)
    found = {
        one.level: one
        for one in scan(
            replace(search(100, rate=0.1, seed=1, traits=False), yes=yes, no=~yes, traits={"source": source})
        ).checked
    }
    assert {level: (one.yes, one.n, one.rest_yes, one.rest_n) for level, one in found.items()} == {
        "portal": (0, 20, 5, 20),
        "referral": (5, 20, 0, 20),
    }
