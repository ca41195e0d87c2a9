import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import ndtr
from scipy.stats import multivariate_normal

from surveys.scales.structure.bivariate import bivariate_cdf, polychoric_pair, thresholds


def test_quadrants_by_sheppard():
    """P(X ≤ 0, Y ≤ 0) = 1/4 + arcsin(ρ)/2π."""
    assert bivariate_cdf(np.zeros(1), np.zeros(1), 0.5)[0] == pytest.approx(0.25 + np.arcsin(0.5) / (2 * np.pi))


def test_without_correlation_probabilities_multiply():
    h, k = np.array([-1.0, 0, 0.3]), np.array([0.4, -0.5, 0])
    np.testing.assert_allclose(bivariate_cdf(h, k, 0.0), ndtr(h) * ndtr(k), atol=1e-15)


@settings(max_examples=40, deadline=None)
@given(st.floats(-3, 3), st.floats(-3, 3), st.floats(-0.95, 0.95))
def test_agrees_with_scipy(h, k, rho):
    wanted = multivariate_normal.cdf([h, k], cov=[[1, rho], [rho, 1]])
    assert bivariate_cdf(np.array([h]), np.array([k]), rho)[0] == pytest.approx(float(wanted), abs=2e-6)


def test_thresholds_of_equal_thirds():
    assert thresholds(np.array([10.0, 10, 10])) == pytest.approx([-0.4307273, 0.4307273])


def test_a_two_by_two_table_cut_at_the_medians():
    """P(both below) = .4, so ρ = sin(2π(.4 - .25)) = .8090."""
    made = polychoric_pair(np.array([[40.0, 10], [10, 40]]), np.zeros(1), np.zeros(1))
    assert made == pytest.approx(np.sin(2 * np.pi * 0.15), abs=1e-6)
