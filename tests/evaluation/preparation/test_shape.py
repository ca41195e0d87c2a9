"""Expected numbers: COINr 1.1.14 (winsorise_vectors.json of the golden cases) and hand computations."""

import numpy as np
import pytest
from hypothesis import given
from scipy.stats import kurtosis as scipy_kurtosis
from scipy.stats import skew as scipy_skew

from evaluation.preparation.shape import centred, outlying, skewness_kurtosis, spread
from tests.evaluation.preparation.tables import grids

A = [1.0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 30, 100]


def test_the_moments_of_type_2_as_coinr_has_them():
    low = [-200.0, -50, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
    gaps = [1.0, 2, 3, 4, 5, 6, 7, 8, 9, 10, np.nan, 40, 120, np.nan]
    for row, skew, kurtosis in (
        (A, 3.0632410342395, 9.74139083456914),
        (low, -3.32976154636609, 11.4546424482479),
        (gaps, 2.98514506716407, 9.21605790699494),
    ):
        found = skewness_kurtosis(np.array([row]))
        assert [float(part[0]) for part in found] == pytest.approx([skew, kurtosis], rel=1e-12)


@given(grids())
def test_they_are_those_of_scipy_or_do_not_exist(values):
    skew, kurtosis = skewness_kurtosis(values)
    for row, one, two in zip(values, skew, kurtosis, strict=True):
        present = row[~np.isnan(row)]
        flat = len(np.unique(present)) < 2
        if flat or len(present) < 3:
            assert np.isnan(one)
        else:
            assert one == pytest.approx(scipy_skew(present, bias=False), rel=1e-9, abs=1e-9)
        if flat or len(present) < 4:
            assert np.isnan(two)
        else:
            assert two == pytest.approx(scipy_kurtosis(present, bias=False), rel=1e-9, abs=1e-9)


def test_a_constant_has_no_shape_even_where_rounding_makes_it_vary():
    assert np.isnan(skewness_kurtosis(np.array([[0.3, 0.1 + 0.2, 0.3, 0.3]]))).all()


def test_very_large_and_very_small_values_do_not_overflow():
    for scale in (1e140, 1e-140):
        assert skewness_kurtosis(np.array([A]) * scale)[0][0] == pytest.approx(3.0632410342395)


def test_spread_by_hand():
    """1, 2, 6: mean 3, deviations -2, -1, 3, variance 14 / 2."""
    seen = spread(np.array([[1.0, np.nan, 2, 6], [np.nan] * 4, [5.0, np.nan, np.nan, np.nan], [2.0, 2, 2, np.nan]]))
    np.testing.assert_allclose(seen.n, [3, 0, 1, 3])
    np.testing.assert_allclose(seen.mean, [3, np.nan, 5, 2])
    np.testing.assert_allclose(seen.sd, [7**0.5, np.nan, np.nan, 0])
    np.testing.assert_allclose([seen.least, seen.most], [[1, np.nan, 5, 2], [6, np.nan, 5, 2]])
    assert seen.flat.tolist() == [False, False, True, True]


def test_distances_from_the_mean_are_0_where_nothing_is():
    values = np.array([[1.0, np.nan, 3.0]])
    mean, away = centred(values, ~np.isnan(values), np.array([2.0]))
    assert (mean.tolist(), away.tolist()) == ([2.0], [[-1.0, 0.0, 1.0]])


def test_an_outlier_needs_both():
    skew, kurtosis = np.array([2.0, 2.1, -2.1, 3.0, np.nan]), np.array([3.5, 3.4, 3.6, np.nan, 9.0])
    assert outlying(skew, kurtosis, 2.0, 3.5).tolist() == [True, False, True, False, False]
