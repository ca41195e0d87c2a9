"""Principal component weights: by hand for two and three indicators, and the refusals and remarks a reader needs."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from evaluation.errors import InvalidMatrix, InvalidMethod
from evaluation.weights import pca

GOOD = np.array([[1.0, 2.0], [2.0, 1.0], [3.0, 4.0], [4.0, 3.0]])


def test_two_indicators_by_hand():
    """r = 0.6: λ = 1.6, 0.4; PC1 = (1, 1)/√2, so the weights are equal; loadings √1.6/√2 = .8944."""
    result = pca(GOOD)
    np.testing.assert_allclose(result.eigenvalues, [1.6, 0.4])
    np.testing.assert_allclose(result.loadings[:, 0], [0.894427191, 0.894427191])
    np.testing.assert_allclose(result.weights, [0.5, 0.5])
    np.testing.assert_allclose(result.explained, [0.8, 0.2])


def test_both_components_by_hand():
    """c = ((1.6 + .4)/√2, (1.6 - .4)/√2)/2 = (.7071, .4243); w = (.625, .375)."""
    result = pca(GOOD, components=2)
    np.testing.assert_allclose(result.composite, [0.707106781, 0.424264069])
    np.testing.assert_allclose(result.weights, [0.625, 0.375])
    np.testing.assert_allclose(result.scores, (GOOD - 2.5) / GOOD.std(axis=0, ddof=1) @ result.composite)


def test_negative_coefficients_are_shown_never_hidden():
    opposed = np.column_stack([GOOD, -GOOD.sum(axis=1)])
    result = pca(opposed, sign="sum")
    assert result.weights.min() < 0
    assert result.weights.sum() == pytest.approx(1)
    assert "“x3” has a negative coefficient" in " ".join(map(str, result.warnings))


def test_absolute_and_clipped_coefficients_only_when_asked_and_named():
    opposed = np.column_stack([GOOD, -GOOD.sum(axis=1)])
    by_abs, clipped = pca(opposed, sign="sum", negative="abs"), pca(opposed, sign="sum", negative="clip")
    assert by_abs.weights.min() > 0
    assert clipped.weights[2] == 0
    assert clipped.composite[2] < 0
    assert "absolute values" in by_abs.text
    assert "set to 0" in clipped.text


def test_a_composite_turned_over_is_said():
    opposed = np.column_stack([-GOOD, GOOD.sum(axis=1)])
    result = pca(opposed)
    assert result.composite.sum() > 0
    assert result.composite[2] < 0 < result.coefficients[2, 0]
    assert "turned over" in str(result.warnings[0])
    assert "“x3”" in str(result.warnings[1])


def test_directions_make_costs_run_with_the_others():
    opposed = np.column_stack([GOOD, -GOOD.sum(axis=1)])
    assert pca(opposed, [1, 1, -1]).weights.min() > 0


def test_more_units_than_indicators_are_needed():
    with pytest.raises(InvalidMatrix, match=r"2 units and 2 indicators.*more units"):
        pca([[1.0, 2.0], [2.0, 1.0]])


def test_a_constant_column_has_weight_0_and_does_not_count_as_an_indicator():
    frame = pd.DataFrame(GOOD, columns=["a", "b"]).assign(c=1.0)
    result = pca(frame)
    assert result.weights["c"] == 0
    np.testing.assert_allclose(result.weights[["a", "b"]], [0.5, 0.5])
    assert "“c”" in str(result.warnings[0])


def test_all_constant():
    result = pca(np.ones((5, 3)))
    assert result.weights.tolist() == pytest.approx([1 / 3] * 3)
    assert "weighted equally" in result.text
    assert result.kmo is None


def test_one_indicator_weighs_1():
    assert pca([[1.0], [2.0], [4.0]]).weights.tolist() == [1]


def test_equal_eigenvalues_are_warned_about():
    uncorrelated = [[1.0, 1.0], [1.0, -1.0], [-1.0, 1.0], [-1.0, -1.0]]
    assert "not unique" in " ".join(map(str, pca(uncorrelated).warnings))


def test_coefficients_that_cancel_out_are_refused():
    with pytest.raises(InvalidMatrix, match="cancel out"):
        pca([[1.0, -1.0], [2.0, -2.0], [3.0, -3.0]])


@pytest.mark.parametrize("components", [0, 1.5, "all", True])
def test_the_number_of_components_is_checked(components):
    with pytest.raises(InvalidMethod, match="kaiser"):
        pca(GOOD, components=components)


@pytest.mark.parametrize(
    ("options", "said"), [({"sign": "first"}, "largest.*sum"), ({"negative": "no"}, "keep.*abs.*clip")]
)
def test_unknown_options_are_refused(options, said):
    with pytest.raises(InvalidMethod, match=said):
        pca(GOOD, **options)


@given(arrays(float, (8, 3), elements=st.integers(-9, 9).map(float)), st.permutations(range(8)), st.floats(0.01, 1000))
def test_weights_sum_to_1_whatever_the_order_and_the_units(matrix, order, factor):
    try:
        result = pca(matrix)
    except InvalidMatrix:
        return
    assert result.weights.sum() == pytest.approx(1)
    gaps = np.abs(np.diff(result.eigenvalues))
    if len(gaps) and gaps.min() > 1e-3 and abs(result.composite.sum()) > 1e-3 and not _sign_is_a_tie(result):
        again = pca(matrix[list(order)] * [factor, 1, 1])
        np.testing.assert_allclose(again.weights, result.weights, atol=1e-6)


def _sign_is_a_tie(result):
    sizes = np.sort(np.abs(result.vectors), axis=0)
    near_one = np.abs(result.eigenvalues - 1).min() < 1e-6
    return near_one or (len(sizes) > 1 and (sizes[-1] - sizes[-2]).min() < 1e-6)
