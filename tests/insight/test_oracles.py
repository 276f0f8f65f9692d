"""Wherever scipy, statsmodels or plain counting compute the same, they agree: to 1e-9 unless a reason is given."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from onward.insight.change import MARGIN, change
from onward.insight.forecast import noes_before, noes_cdf, yeses_among
from onward.insight.odds import benjamini_hochberg, beta_quantile, fisher_exact, log_betas, log_gamma, normal_cdf
from onward.insight.rates import FIRST_YES_PRIOR, POINTS, delay_cdf, posterior_grid
from onward.insight.scan import needed_per_arm
from onward.insight.silence import FOUR_LOGS, WEIGHT_OF_ONE, silence_model
from tests.insight.builders import silent_search

stats = pytest.importorskip("scipy.stats")
special = pytest.importorskip("scipy.special")
EXACT = 1e-9


@given(st.lists(st.floats(-45, 45), min_size=1, max_size=30))
def test_the_normal_distribution_is_scipys_to_twelve_digits_in_the_far_tail_too(z):
    ours, theirs = normal_cdf(np.array(z)), special.ndtr(np.array(z))
    assert ours == pytest.approx(theirs, abs=1e-14)
    assert ours[theirs > 1e-280] == pytest.approx(theirs[theirs > 1e-280], rel=1e-12)


def test_the_normal_distribution_takes_infinities():
    assert normal_cdf(np.array([-np.inf, np.inf])).tolist() == [0.0, 1.0]


@given(st.lists(st.floats(0.01, 4000), min_size=1, max_size=30), st.floats(0.5, 60), st.floats(0.2, 3))
def test_the_delay_distribution_is_scipys_lognormal(days, median, sigma):
    assert delay_cdf(np.array(days), median, sigma) == pytest.approx(
        stats.lognorm.cdf(days, sigma, scale=median), abs=EXACT
    )


@given(st.floats(1e-3, 5e3), st.floats(1e-3, 5e3))
def test_the_logarithms_of_gamma_and_beta_are_scipys(a, b):
    one, other = np.array([a]), np.array([b])
    assert log_gamma(one)[0] == pytest.approx(special.gammaln(a), rel=1e-12, abs=EXACT)
    assert log_betas(one, other)[0] == pytest.approx(special.betaln(a, b), rel=1e-11, abs=EXACT)


@given(st.integers(0, 3000), st.integers(0, 3000), st.integers(0, 3000), st.integers(0, 3000))
@settings(max_examples=60)
def test_fishers_test_is_scipys_in_long_logs_too(a, b, c, d):
    assert fisher_exact(a, b, c, d) == pytest.approx(stats.fisher_exact([[a, b], [c, d]])[1], abs=EXACT)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=60), st.sampled_from([0.01, 0.05, 0.1, 0.3]))
def test_false_discoveries_are_called_as_scipy_adjusts_them(p_values, q):
    adjusted = stats.false_discovery_control(p_values)
    assume(abs(adjusted - q).min() > 1e-12)  # there a last digit decides
    assert benjamini_hochberg(p_values, q) == (adjusted <= q).tolist()


@given(
    st.floats(0.05, 40), st.floats(0.5, 800), st.sampled_from([1, 2, 3]), st.lists(st.integers(0, 3999), max_size=20)
)
def test_the_wait_for_a_yes_is_scipys_beta_negative_binomial(a, b, yeses, ks):
    ours = noes_cdf(a, b, yeses)
    # scipy counts "failures before the n-th success" of chance p ~ Beta(a, b) just so.
    assert [ours[k] for k in ks] == pytest.approx(list(stats.betanbinom.cdf(ks, yeses, a, b)), abs=EXACT)


@pytest.mark.parametrize("q", [0.1, 0.5, 0.9])
def test_the_next_yes_is_the_quantile_of_the_closed_form(q):
    k = noes_before(q, 3, 40, 1)
    a, b = FIRST_YES_PRIOR[0] + 3, FIRST_YES_PRIOR[1] + 40

    def tail(k: int) -> float:
        return math.exp(special.betaln(a, b + k + 1) - special.betaln(a, b))

    assert 1 - tail(k) >= q - EXACT
    assert k == 0 or 1 - tail(k - 1) < q


@given(st.lists(st.tuples(st.floats(0.001, 0.9), st.integers(1, 3)), max_size=5))
def test_the_yeses_among_what_is_open_are_those_of_counting_every_case(groups):
    chance, many = np.array([p for p, _ in groups]), np.array([n for _, n in groups], dtype=int)
    every = np.repeat(chance, many)
    assume(len(every) <= 9)
    expected = np.zeros(len(every) + 1)
    for case in itertools.product((0, 1), repeat=len(every)):
        expected[sum(case)] += math.prod(p if yes else 1 - p for p, yes in zip(every, case, strict=True))
    assert yeses_among(chance, many) == pytest.approx(expected, abs=EXACT)


def test_many_alike_are_a_binomial():
    ours = yeses_among(np.array([0.03]), np.array([4000]))
    assert ours == pytest.approx(stats.binom.pmf(np.arange(len(ours)), 4000, 0.03), abs=EXACT)


@pytest.mark.parametrize("base", [0.01, 0.03, 0.05, 0.1, 0.2, 0.3])
@pytest.mark.parametrize("times", [2, 3])
def test_what_is_needed_in_each_arm_is_statsmodels(base, times):
    power = pytest.importorskip("statsmodels.stats.power")
    proportion = pytest.importorskip("statsmodels.stats.proportion")
    effect = proportion.proportion_effectsize(base * times, base)
    theirs = power.NormalIndPower().solve_power(effect, alpha=0.05, power=0.8, alternative="two-sided")
    # statsmodels counts the other tail as well, which is less than one application here.
    assert needed_per_arm(base, times) == pytest.approx(theirs, abs=1.01)


@given(st.lists(st.booleans(), min_size=2 * MARGIN, max_size=90))
def test_the_evidence_for_a_change_is_that_of_scipys_beta_function(yes):
    a, b = FIRST_YES_PRIOR
    n, total = len(yes), sum(yes)

    def evidence(s: int, of: int) -> float:
        return float(special.betaln(a + s, b + of - s) - special.betaln(a, b))

    factors = [
        math.exp(evidence(sum(yes[:at]), at) + evidence(total - sum(yes[:at]), n - at) - evidence(total, n))
        for at in range(MARGIN, n - MARGIN + 1)
    ]
    assert change(np.array(yes)).bayes_factor == pytest.approx(math.fsum(factors) / len(factors), rel=EXACT)


@given(st.integers(0, 200), st.integers(0, 200))
def test_the_evidence_of_a_sequence_is_scipys_beta_binomial_without_its_orders(yes, no):
    a, b = FIRST_YES_PRIOR
    ours = log_betas(np.array([a + yes]), np.array([b + no]))[0] - special.betaln(a, b)
    orders = special.gammaln(yes + no + 1) - special.gammaln(yes + 1) - special.gammaln(no + 1)
    assert ours + orders == pytest.approx(stats.betabinom.logpmf(yes, yes + no, a, b), abs=EXACT)


@given(st.integers(0, 20), st.integers(0, 200))
def test_the_grid_of_a_rate_without_open_ones_is_the_beta_itself(yes, no):
    a, b = FIRST_YES_PRIOR[0] + yes, FIRST_YES_PRIOR[1] + no
    p, weight = posterior_grid(a, b, np.zeros(0))
    # A grid of 2,000 points, even in the log odds: a step is 0.015 of a rate's odds, and half of one is what is lost.
    middle = float(np.interp(0.5, np.cumsum(weight) - weight / 2, p))
    assert len(p) == POINTS
    assert middle == pytest.approx(beta_quantile(0.5, a, b), rel=0.002, abs=1e-7)


@pytest.mark.parametrize("kind", [(0.4, 8, 1.4, 30), (0.0, 8, 1.4, 30), (1.0, 8, 1.4, 400), (0.6, 12, 1.0, 12)])
def test_the_chances_of_the_silent_are_those_of_a_brute_force_sum(kind):
    share, median, sigma, watched = kind
    record = silent_search(60, share=share, median=median, sigma=sigma, watched=watched, seed=7)
    model = silence_model(record)
    ticks = np.linspace(-5.5, 5.5, 56)
    deviations = np.stack(np.meshgrid(ticks, ticks, ticks, indexing="ij"), axis=-1).reshape(-1, 3)
    points = FOUR_LOGS.mean + FOUR_LOGS.deviation * deviations
    pi, m, s = 1 / (1 + np.exp(-points[:, 0])), points[:, 1], np.exp(points[:, 2])

    def come(days: float) -> np.ndarray:
        return pi * special.ndtr((math.log(days) - m) / s)

    log_weight = -(deviations**2).sum(axis=1) / 2
    for day, n in zip(*np.unique(np.round(record.days_to_no[record.no]), return_counts=True), strict=True):
        near = come(day + 0.5) - come(max(day - 0.5, 1e-9))
        log_weight += WEIGHT_OF_ONE * n * np.log(np.maximum(near, 1e-300))
    log_weight += WEIGHT_OF_ONE * int((~record.no).sum()) * np.log1p(-come(watched))
    weight = np.exp(log_weight - log_weight.max())
    weight /= weight.sum()
    for silent in (3, 14, 30, 60):
        expected = float(weight @ ((come(silent + 90) - come(silent)) / (1 - come(silent))))
        # Seven points along each axis, cut off at 3.5 deviations: good to a twentieth of a percent.
        assert model.still_answers(silent) == pytest.approx(expected, abs=1e-3)
