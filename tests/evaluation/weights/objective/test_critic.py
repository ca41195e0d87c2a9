"""CRITIC against Diakoulaki, Mavrotas & Papayannakis (1995), Computers & OR 22(7):763-770, weights to eight digits."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from evaluation.errors import InvalidMatrix, InvalidMethod
from evaluation.weights import critic

FIRMS = [
    [61.0, 1.08, 4.33], [20.7, 0.26, 4.34], [16.3, 1.98, 2.53], [9.0, 3.29, 1.65],
    [5.4, 2.77, 2.33], [4.0, 4.12, 1.21], [-6.1, 3.52, 2.1], [-34.6, 3.31, 0.98],
]  # fmt: skip

tables = arrays(float, (7, 3), elements=st.integers(-50, 50).map(float))


def test_published_weights_and_intermediate_table():
    result = critic(FIRMS)
    np.testing.assert_allclose(result.weights, [0.20222554, 0.48090173, 0.31687273], atol=5e-9)
    np.testing.assert_allclose(result.sigma, [0.281217628985, 0.343533859177, 0.382897013365], atol=1e-9)
    np.testing.assert_allclose(result.conflict, [1.84462191385, 3.59087835355, 2.12283769606], atol=1e-9)
    assert result.correlation[0, 1] == pytest.approx(-0.656331285672)


def test_the_divisor_changes_what_is_shown_and_not_the_weights():
    np.testing.assert_allclose(critic(FIRMS, ddof=0).weights, critic(FIRMS).weights, atol=1e-14)
    np.testing.assert_allclose(critic(FIRMS, ddof=0).sigma, [0.263055004696, 0.321346500449, 0.358167359608], atol=1e-9)


def test_direction_comes_before_correlation():
    turned = np.array(FIRMS) * [1, -1, 1]
    np.testing.assert_allclose(critic(turned, [1, -1, 1]).weights, critic(FIRMS).weights, atol=1e-12)
    assert np.abs(critic(turned).weights - critic(FIRMS).weights).max() > 0.1


def test_a_constant_column_has_no_contrast_no_correlation_and_no_weight():
    """With r = 0 the constant column adds 1 to the conflict of each other one."""
    frame = pd.DataFrame(FIRMS, columns=list("abc")).assign(d=3.0)
    result = critic(frame)
    assert result.weights["d"] == result.sigma["d"] == result.information["d"] == 0
    assert result.correlation.loc["a", "d"] == 0
    np.testing.assert_allclose(result.conflict[:3], critic(FIRMS).conflict + 1, atol=1e-12)
    assert "“d”" in str(result.warnings[0])


def test_all_constant_is_equal_and_said():
    result = critic(np.ones((4, 2)))
    assert result.weights.tolist() == [0.5, 0.5]
    assert "No indicator tells the units apart" in str(result.warnings[0])


def test_a_perfectly_correlated_pair_is_fine():
    """Columns 1 and 2 the same, column 3 their mirror: conflicts 2, 2 and 4, standard deviations equal."""
    result = critic([[0, 0, 2], [1, 1, 1], [2, 2, 0]])
    np.testing.assert_allclose(result.weights, [0.25, 0.25, 0.5], atol=1e-12)


def test_nothing_but_perfect_correlation_leaves_no_conflict():
    result = critic([[0.1, 0.7], [0.2, 1.4], [0.5, 3.5]])
    assert result.weights.tolist() == [0.5, 0.5]
    assert "perfectly correlated" in str(result.warnings[0])


def test_without_normalising_the_largest_unit_wins_and_that_is_said():
    result = critic(np.array(FIRMS) * [1000, 1, 1], normalisation="none")
    assert result.weights[0] > 0.99
    assert "not scale-free" in str(result.warnings[0])


@pytest.mark.parametrize("coefficient", ["spearman", "kendall"])
def test_rank_correlations_ignore_the_shape_of_a_relation(coefficient):
    """x and exp(x) have rank correlation 1."""
    x = np.array([1.0, 2.0, 3.0, 4.0])
    result = critic(np.column_stack([x, np.exp(x), -x]), correlation=coefficient)
    np.testing.assert_allclose(result.correlation, [[1, 1, -1], [1, 1, -1], [-1, -1, 1]], atol=1e-12)


def test_kendall_of_a_constant_column_is_0():
    assert critic([[1, 5], [2, 5], [3, 5]], correlation="kendall").correlation[0, 1] == 0


def test_one_indicator_weighs_1():
    result = critic([[1.0], [2.0]])
    assert result.weights.tolist() == [1]
    assert not result.warnings


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"normalisation": "none", "directions": 1}, "Directions are given"),
        ({"ddof": 2}, "ddof is 2"),
        ({"correlation": "distance"}, "pearson.*spearman.*kendall"),
        ({"directions": [1, 1]}, "3 are needed"),
    ],
)
def test_options_that_do_not_fit_are_refused(options, said):
    with pytest.raises(InvalidMethod, match=said):
        critic(FIRMS, **options)


def test_missing_values_are_refused():
    with pytest.raises(InvalidMatrix, match="Missing cells: 1"):
        critic([[1, 2], [np.nan, 3]])


@given(tables, st.permutations(range(7)), st.floats(0.01, 1000))
def test_weights_are_shares_whatever_the_order_and_the_units(matrix, order, factor):
    result = critic(matrix)
    assert result.weights.sum() == pytest.approx(1)
    assert result.weights.min() >= 0
    np.testing.assert_allclose(critic(matrix[list(order)] * [factor, 1, 1]).weights, result.weights, atol=1e-9)


@given(tables)
def test_a_constant_column_gets_nothing(matrix):
    assume((np.ptp(matrix, axis=0) > 0).any())
    assert critic(np.column_stack([matrix, np.full(7, 2.0)])).weights[3] == 0
