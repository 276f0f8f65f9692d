"""The arithmetic agrees with scipy and statsmodels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.insight.odds import benjamini_hochberg, beta_cdf, beta_quantile, fisher_exact

stats = pytest.importorskip("scipy.stats")
counts = st.integers(0, 60)
shape = st.floats(0.3, 800)
inside = st.floats(1e-6, 1 - 1e-6)


@given(inside, shape, shape)
def test_the_beta_distribution_is_scipys(x, a, b):
    assert beta_cdf(x, a, b) == pytest.approx(stats.beta.cdf(x, a, b), abs=1e-9)


@given(inside, shape, shape)
def test_the_beta_quantile_is_scipys(q, a, b):
    assert beta_quantile(q, a, b) == pytest.approx(stats.beta.ppf(q, a, b), abs=1e-9)


@given(counts, counts, counts, counts)
def test_fishers_test_is_scipys(a, b, c, d):
    assert fisher_exact(a, b, c, d) == pytest.approx(stats.fisher_exact([[a, b], [c, d]])[1], abs=1e-9)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=50))
def test_false_discoveries_are_called_as_statsmodels_calls_them(p_values):
    multitest = pytest.importorskip("statsmodels.stats.multitest")
    expected = multitest.multipletests(p_values, alpha=0.1, method="fdr_bh")[0]
    assert benjamini_hochberg(p_values, 0.1) == list(expected)
