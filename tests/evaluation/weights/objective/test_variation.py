"""Variation coefficient weights against Shuai et al. (2012) CCDC 3889-3892, printed to four decimals."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from evaluation.errors import InvalidMatrix, InvalidMethod
from evaluation.weights import variation

SHUAI = [[30, 30, 38, 29], [19, 54, 86, 29], [19, 15, 85, 28.9], [68, 70, 60, 29]]


def test_published_weights_for_either_divisor():
    for ddof in (0, 1):
        np.testing.assert_allclose(variation(SHUAI, ddof=ddof).weights, [0.4258, 0.3610, 0.2121, 0.0011], atol=5e-5)


def test_by_hand():
    """Column 1: mean 2, sd √2; column 2: mean 11, sd √2. V = .7071 and .12856."""
    result = variation([[1.0, 10.0], [3.0, 12.0]])
    np.testing.assert_allclose(result.cv, [0.70710678, 0.12856487], atol=1e-8)
    np.testing.assert_allclose(result.mean, [2, 11])
    np.testing.assert_allclose(result.sigma, [2**0.5, 2**0.5])


def test_directions_bring_columns_to_one_scale_first():
    """A cost of 1, 2, 5 becomes 1, .75, 0."""
    turned = variation([[1, 1.0], [2, 0.75], [5, 0.0]], [-1, 1])
    np.testing.assert_allclose(turned.weights, [0.5, 0.5])


def test_a_constant_column_weighs_nothing_even_one_of_zeros():
    result = variation([[0.0, 1.0, 4.0], [0.0, 2.0, 4.0]])
    assert result.weights.tolist() == [0, 1, 0]
    assert result.cv[0] == 0
    assert "“x1”, “x3”" in str(result.warnings[0])


def test_all_constant():
    assert variation(np.full((3, 2), 7.0)).weights.tolist() == [0.5, 0.5]


def test_a_mean_of_zero_has_no_coefficient():
    with pytest.raises(InvalidMatrix, match="mean of “x1” is 0"):
        variation([[-1.0, 1.0], [1.0, 2.0]])


def test_negative_values_are_warned_about():
    assert "“x1” has negative values" in str(variation([[-1.0, 1.0], [4.0, 2.0]]).warnings[0])


@pytest.mark.parametrize(
    ("options", "said"),
    [({"ddof": 3}, "ddof is 3"), ({"normalisation": "none", "directions": -1}, "Directions are given")],
)
def test_options_that_do_not_fit_are_refused(options, said):
    with pytest.raises(InvalidMethod, match=said):
        variation(SHUAI, **options)


@given(arrays(float, (5, 3), elements=st.floats(0.1, 100)), st.floats(0.01, 1000))
def test_units_of_measurement_do_not_matter(matrix, factor):
    first = variation(matrix)
    assert first.weights.sum() == pytest.approx(1)
    np.testing.assert_allclose(variation(matrix * [factor, 1, 1]).weights, first.weights, atol=1e-9)
    np.testing.assert_allclose(variation(matrix[::-1]).weights, first.weights, atol=1e-9)
