"""Against scipy's maximum likelihood, and the likelihood by hand for two values."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import boxcox_llf

from evaluation.preparation.boxcox import likeliest_lambda, log_likelihood


@given(st.lists(st.integers(1, 1000), min_size=4, max_size=20, unique=True), st.floats(-3, 3))
def test_the_likelihood_is_that_of_scipy(values, lam):
    row = np.array(values, dtype=float)
    if abs(lam) > 1e-3:
        assert log_likelihood(row, lam) == pytest.approx(boxcox_llf(lam, row), rel=1e-6, abs=1e-6)


def test_logarithms_for_values_that_double():
    """1, 2, 4, … are evenly spread on the log scale, and symmetric only there."""
    assert likeliest_lambda(2.0 ** np.arange(12)) == pytest.approx(0.0, abs=1e-6)


def test_even_values_need_no_bending():
    row = 1000 + np.random.default_rng(1).normal(size=400)
    assert log_likelihood(row, likeliest_lambda(row)) >= log_likelihood(row, 1.0)


def test_without_variation_nothing_is_bent():
    assert likeliest_lambda(np.ones(5)) == 1.0


def test_powers_do_not_overflow():
    assert np.isfinite(log_likelihood(np.array([1.0, 1e200, 1e250, 1e300]), 5.0))
    assert np.isfinite(log_likelihood(np.array([1.0, 2.0, 3.0]), 0.0))
