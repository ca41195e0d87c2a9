"""Expected limits: COINr 1.1.14 (winsorise_vectors.json of the golden cases) and hand computations."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.preparation.shape import outlying, skewness_kurtosis
from evaluation.preparation.winsorising import winsor_limits
from tests.evaluation.preparation.tables import grids

nan, inf = np.nan, np.inf


def limits(row, most=5, skew=2.0, kurtosis=3.5, force=False):
    one = np.ones(1)
    found = winsor_limits(np.array([row], dtype=float), most * one, skew * one, kurtosis * one, np.array([force]))
    return found.low[0], found.high[0], found.reached[0], bool(found.stuck[0])


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 30, 100], (-inf, 30, 1, False)),
        ([-200, -50, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], (-50, inf, 1, False)),
        ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 50, 50, 90], (-inf, inf, 0, False)),
        ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, nan, 40, 120, nan], (-inf, 40, 1, False)),
    ],
)
def test_the_vectors_of_coinr(row, expected):
    assert limits(row) == expected


def test_forced_rounds_take_tied_cells_together_and_so_may_reach_more_than_asked_for():
    """Both 9s go to 3, then all three 3s to 2."""
    row = [1, 1, 1, 1, 2, 3, 9, 9]
    assert limits(row, most=1, force=True) == (-inf, 3, 2, False)
    assert limits(row, most=3, force=True) == (-inf, 2, 3, False)
    assert limits(row, most=0, force=True) == (-inf, inf, 0, False)


def test_it_stops_before_a_single_value_is_left():
    row = [0] * 11 + [1]
    assert limits(row) == (-inf, inf, 0, True)
    assert limits([0] * 11 + [1, 2], most=9, force=True) == (-inf, 1, 1, True)


@given(grids(units=(4, 12)), st.integers(0, 6), st.booleans())
def test_limits_lie_within_the_data_and_count_what_lies_beyond(values, most, force):
    n = len(values)
    found = winsor_limits(values, np.full(n, float(most)), np.full(n, 1.0), np.full(n, 0.5), np.full(n, force))
    with np.errstate(invalid="ignore"):
        beyond = (values < found.low[:, None]) | (values > found.high[:, None])
    np.testing.assert_array_equal(found.reached, beyond.sum(axis=1))
    done = np.clip(values, found.low[:, None], found.high[:, None])
    flat = np.fmax.reduce(values, axis=1) == np.fmin.reduce(values, axis=1)
    assert (flat | (np.fmax.reduce(done, axis=1) > np.fmin.reduce(done, axis=1)) | np.isnan(values).all(axis=1)).all()
    if not force:
        still = outlying(*skewness_kurtosis(done), 1.0, 0.5)
        assert (~still | (found.reached >= most) | found.stuck).all()
