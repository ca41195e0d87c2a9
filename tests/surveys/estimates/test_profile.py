import numpy as np
import pytest
from scipy.optimize import brentq
from scipy.stats import t

from surveys.estimates.profile import likelihood_interval, spline


def test_a_spline_through_a_cubic_is_the_cubic():
    x = np.array([-1.0, 0.0, 0.5, 2.0, 3.0])
    at = np.linspace(-1, 3, 9)
    np.testing.assert_allclose(spline(x, x**3 - x, at), at**3 - at, atol=1e-12)


def test_the_interval_is_close_to_where_the_scaled_deviance_ends():
    """40 hits in 100: 2 · 99 · (p log p/x + …) = λ t² with λ = 1 at the simple error √(pq/n)."""
    hits = np.repeat([1.0, 0.0], [40, 60])
    found = likelihood_interval(hits, np.ones(100), se=np.sqrt(0.24 / 100), df=99, level=0.95)

    def excess(x):
        return 2 * 99 * (0.4 * np.log(0.4 / x) + 0.6 * np.log(0.6 / (1 - x))) - t.ppf(0.975, 99) ** 2

    assert found == pytest.approx((brentq(excess, 0.2, 0.399), brentq(excess, 0.401, 0.7)), rel=1e-4)


def test_too_few_answers_leave_no_end():
    assert np.isnan(likelihood_interval(np.array([1.0, 0.0]), np.ones(2), se=40.0, df=1, level=0.95)).all()


def test_a_larger_error_widens_the_interval():
    hits = np.repeat([1.0, 0.0], [4, 6])
    narrow = likelihood_interval(hits, np.ones(10), se=0.1, df=9, level=0.95)
    wide = likelihood_interval(hits, np.ones(10), se=0.2, df=9, level=0.95)
    assert wide[0] < narrow[0] < 0.4 < narrow[1] < wide[1]
