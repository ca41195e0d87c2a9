"""Balanced influence. Two indicators: shares are equal when w_j s_j are, w = (1/s_1, 1/s_2) divided by their sum."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from evaluation.errors import InvalidMatrix, InvalidMethod
from evaluation.weights import balance

RNG = np.random.default_rng(7)
COMMON = RNG.normal(size=(60, 1))
VALUES = pd.DataFrame(COMMON + RNG.normal(size=(60, 4)) * [0.5, 1, 2, 4], columns=list("abcd"))


def shares_at(values, weights):
    index = values @ weights
    correlations = np.array([np.corrcoef(column, index)[0, 1] for column in values.T])
    return correlations / correlations.sum()


def test_two_indicators_by_hand():
    result = balance(VALUES[["a", "d"]])
    spread = 1 / VALUES[["a", "d"]].std()
    np.testing.assert_allclose(result.weights, spread / spread.sum(), rtol=1e-9)
    np.testing.assert_allclose(result.share, [0.5, 0.5], atol=1e-9)
    assert "The target is met" in result.text


def test_what_is_reported_holds_at_the_weights_returned():
    result = balance(VALUES)
    np.testing.assert_allclose(result.share, shares_at(VALUES.to_numpy(), result.vector), atol=1e-12)
    assert result.deviation == pytest.approx(((shares_at(VALUES.to_numpy(), result.vector) - 0.25) ** 2).mean())


def test_unequal_targets_and_their_proportions():
    result = balance(VALUES, {"a": 3, "b": 3, "c": 2, "d": 2})
    np.testing.assert_allclose(result.share, [0.3, 0.3, 0.2, 0.2], atol=1e-9)
    assert result.value == -float("inf")


def test_a_target_out_of_reach_says_so_and_comes_as_close_as_possible():
    """x3, nearly x1 + x2, has the largest correlation of the three whatever the weights."""
    pair = RNG.normal(size=(40, 2))
    values = np.column_stack([pair, pair.sum(axis=1) + 0.1 * RNG.normal(size=40)])
    result = balance(values)
    assert "cannot be met" in result.text
    assert "“x3” gets weight 0" in str(result.warnings[0])
    for _ in range(200):
        other = RNG.dirichlet(np.ones(3))
        assert ((shares_at(values, other) - 1 / 3) ** 2).mean() >= result.deviation - 1e-12


def test_weights_that_are_not_unique_are_said_to_be_so():
    pair = RNG.normal(size=(40, 2))
    result = balance(np.column_stack([pair, pair.sum(axis=1)]))
    assert "exact combinations of others" in str(result.warnings[-1])


def test_negative_weights_only_when_allowed_and_then_named():
    pair = RNG.normal(size=(40, 2))
    values = np.column_stack([pair, pair.sum(axis=1) + 0.1 * RNG.normal(size=40)])
    free = balance(values, nonnegative=False)
    assert free.deviation < balance(values).deviation
    assert free.weights.min() < 0
    assert "“x3” has a negative weight" in str(free.warnings[0])


def test_groups_keep_their_weight():
    result = balance(VALUES, groups=["G", "G", "H", "H"], group_weights={"G": 3, "H": 1})
    assert result.weights[["a", "b"]].sum() == pytest.approx(0.75)
    assert result.local[["a", "b"]].sum() == pytest.approx(1)
    assert list(result.table["group"]) == ["G", "G", "H", "H"]


def test_infomax_without_groups_is_one_over_the_standard_deviation():
    """max Σ r = 1ᵀR u / √(uᵀR u) at u = 1."""
    result = balance(VALUES, objective="infomax")
    spread = 1 / VALUES.std()
    np.testing.assert_allclose(result.weights, spread / spread.sum(), rtol=1e-8)
    assert result.value == pytest.approx(-result.correlation.sum())
    assert "mean correlation" in result.text


def test_a_constant_column_weighs_nothing():
    result = balance(VALUES.assign(e=1.0))
    assert result.weights["e"] == 0
    assert np.isnan(result.correlation["e"])
    np.testing.assert_allclose(result.weights[list("abcd")], balance(VALUES).weights)
    with pytest.raises(InvalidMatrix, match="group “H” varies"):
        balance(VALUES.assign(e=1.0), groups=["G"] * 4 + ["H"])


def test_all_constant_is_equal_and_said():
    result = balance(np.ones((4, 2)))
    assert result.weights.tolist() == [0.5, 0.5]
    assert "weighted equally" in result.text
    assert np.isnan(result.deviation)


def test_indicators_that_only_contradict_each_other_are_refused():
    x = np.arange(5.0)
    with pytest.raises(InvalidMatrix, match="contradict each other"):
        balance(np.column_stack([x, -x]))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"target": [1, 2]}, "4 are needed"),
        ({"target": {"a": 1}}, "“b”, “c”, “d”"),
        ({"target": [1, 1, 1, -1]}, "not all 0"),
        ({"target": [0, 0, 0, 0]}, "not all 0"),
        ({"target": [1, 1, 1, 1], "objective": "infomax"}, "“infomax” has none"),
        ({"objective": "max"}, "balance.*infomax"),
    ],
)
def test_options_are_checked(options, said):
    with pytest.raises(InvalidMethod, match=said):
        balance(VALUES, **options)


def test_three_units_are_the_least():
    with pytest.raises(InvalidMatrix, match="at least 3"):
        balance([[1.0, 2.0], [2.0, 1.0]])


@settings(max_examples=30, deadline=None)
@given(arrays(float, (12, 3), elements=st.integers(-9, 9).map(float)), st.permutations(range(12)), st.floats(0.1, 10))
def test_the_optimum_is_unique_where_correlations_are_and_does_not_depend_on_order(values, order, factor):
    assume((np.ptp(values, axis=0) > 0).all())
    correlations = np.corrcoef(values.T)
    assume(np.linalg.eigvalsh(correlations)[0] > 0.05)
    assume((correlations.sum(axis=0) > 0.2).all())
    result = balance(values)
    assert result.weights.sum() == pytest.approx(1)
    assert result.weights.min() >= 0
    again = balance(values[list(order)] * factor)
    np.testing.assert_allclose(again.weights, result.weights, atol=1e-6)
