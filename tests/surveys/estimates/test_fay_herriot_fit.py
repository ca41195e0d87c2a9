"""Equal sampling variances have closed forms: β = ȳ, A = S²/(m−1) − D (REML) or S²/m − D (ML)."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.estimates.fay_herriot_fit import coefficients, fitted, likelihood, mse_of, score

ONES = np.ones((4, 1))
Y = np.array([1.0, 3.0, 5.0, 11.0])  # mean 5, Σ(y − 5)² = 56
D = np.full(4, 2.0)


def test_closed_forms():
    reml = fitted(Y, D, ONES, restricted=True, most=100)
    assert reml.between == pytest.approx(56 / 3 - 2, rel=1e-9)
    assert fitted(Y, D, ONES, restricted=False, most=100).between == pytest.approx(56 / 4 - 2, rel=1e-9)
    assert reml.beta.tolist() == pytest.approx([5.0])
    assert reml.spread[0, 0] == pytest.approx(56 / 3 / 4)


def test_no_difference_beyond_chance_gives_zero():
    assert fitted(Y, np.full(4, 50.0), ONES, restricted=True, most=100).between == 0


def test_mean_squared_error_by_hand():
    """A = 56/3 − 2, v = 56/3, B = 2/v: g1 = 2(1 − B), g2 = B² v/4, g3 = B²/v · 2v²/4; mse = g1 + g2 + 2 g3."""
    fit = fitted(Y, D, ONES, restricted=True, most=100)
    v = 56 / 3
    part = 2 / v
    expected = 2 * (1 - part) + part**2 * v / 4 + 2 * part**2 / v * 2 * v**2 / 4
    np.testing.assert_allclose(mse_of(D, ONES, fit, restricted=True), expected)


def test_the_bias_of_maximum_likelihood_is_taken_out():
    """b = −tr((X'V⁻¹X)⁻¹ X'V⁻²X) / tr V⁻² = −(v/m · m/v²)/(m/v²) = −v/m, so mse gains B² v/m."""
    fit = fitted(Y, D, ONES, restricted=False, most=100)
    v = fit.between + 2
    gain = mse_of(D, ONES, fit, restricted=False) - mse_of(D, ONES, fit, restricted=True)
    np.testing.assert_allclose(gain, (2 / v) ** 2 * v / 4)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.floats(-9, 9), st.floats(0.2, 4)), min_size=5, max_size=15), st.booleans())
def test_no_other_variance_is_likelier(rows, restricted):
    y, d = np.array([v for v, _ in rows]), np.array([d for _, d in rows])
    design = np.ones((len(rows), 1))
    fit = fitted(y, d, design, restricted=restricted, most=200)
    best = likelihood(fit.between, y, d, design, restricted=restricted)
    for other in (0.0, fit.between * 0.9, fit.between * 1.1 + 1e-3, 1.0, 10.0):
        assert likelihood(other, y, d, design, restricted=restricted) <= best + 1e-9
    if fit.between > 0:
        assert abs(score(fit.between, y, d, design, restricted=restricted)) < 1e-6


def test_score_is_the_slope_of_the_likelihood_and_coefficients_are_weighted():
    d, design = np.array([1.0, 2.0, 3.0, 4.0]), np.column_stack([np.ones(4), [0.0, 1.0, 1.0, 3.0]])
    for restricted in (True, False):
        slope = (
            likelihood(1.5 + 1e-6, Y, d, design, restricted=restricted)
            - likelihood(1.5 - 1e-6, Y, d, design, restricted=restricted)
        ) / 2e-6
        assert score(1.5, Y, d, design, restricted=restricted) == pytest.approx(slope, rel=1e-5)
    beta, _ = coefficients(0.0, np.array([1.0, 4.0]), np.array([1.0, 2.0]), np.ones((2, 1)))
    assert beta[0] == pytest.approx((1 + 4 / 2) / 1.5)
