from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from evaluation.errors import InvalidMatrix, InvalidMethod
from evaluation.weights import equal, influence

RNG = np.random.default_rng(11)
VALUES = pd.DataFrame(RNG.normal(size=(80, 3)) * [10, 1, 1], columns=["wide", "a", "b"])
INDEX = VALUES.mean(axis=1)


def test_equal_weights_are_not_equal_influence():
    """One indicator with ten times the spread moves the mean almost alone: share of variance 100/102."""
    result = influence(VALUES, INDEX, nominal=equal(list(VALUES)))
    assert result.first_order["wide"] > 0.95
    assert result.correlation["wide"] == pytest.approx(np.corrcoef(VALUES["wide"], INDEX)[0, 1])
    assert "wide moves the index more than its weight says" in result.text
    assert "33.3% of the weight" in result.text


def test_the_table_sets_weights_beside_influence():
    result = influence(VALUES, INDEX, [1, 1, 2], {"wide": 0.25, "a": 0.25, "b": 0.5})
    assert list(result.table.columns) == ["nominal", "effective", "correlation", "r2", "first_order", "share", "ratio"]
    assert result.table["share"].sum() == pytest.approx(1)
    assert result.table.loc["wide", "ratio"] == pytest.approx(result.share[0] / 0.25)
    assert "ratio" not in influence(VALUES, INDEX).table


def test_the_index_is_matched_by_unit():
    shuffled = INDEX.sample(frac=1, random_state=1)
    pd.testing.assert_frame_equal(influence(VALUES, shuffled).table, influence(VALUES, INDEX).table)


def test_a_constant_indicator_moves_nothing_and_that_is_said():
    result = influence(VALUES.assign(flat=2.0), INDEX)
    assert np.isnan(result.correlation["flat"])
    assert result.first_order["flat"] == 0
    assert "“flat” is the same for all units" in str(result.warnings[0])


def test_nothing_but_constant_indicators():
    result = influence(np.ones((4, 2)), [1.0, 2, 3, 4], nominal=[1, 1])
    assert result.share.tolist() == [0, 0]
    assert "moves nothing" in result.text


def test_an_indicator_against_the_index_is_named():
    result = influence(VALUES.assign(against=-VALUES["wide"]), INDEX)
    assert "“against” correlates negatively" in str(result.warnings[0])


def test_missing_values_are_refused_or_left_out_openly():
    holed = VALUES.copy()
    holed.iloc[0, 0] = np.nan
    with pytest.raises(InvalidMatrix, match="Missing cells: 1"):
        influence(holed, INDEX)
    result = influence(holed, INDEX, missing="rows")
    assert result.rows == 79
    gap = INDEX.copy()
    gap.iloc[5] = np.nan
    with pytest.raises(InvalidMatrix, match="index is missing for 1 of 80"):
        influence(VALUES, gap)
    assert influence(holed, gap, missing="rows").rows == 78
    with pytest.raises(InvalidMatrix, match="too few rows"):
        influence([[1.0], [2.0]], [1.0, 2.0])
    assert "1 of 80 rows" in str(result.warnings[0])


def test_bare_arrays_stay_bare():
    result = influence(VALUES.to_numpy(), INDEX.to_numpy())
    assert result.correlation.shape == result.first_order.shape == (3,)
    assert list(result.table.index) == ["x1", "x2", "x3"]
    assert "<table" in result._repr_html_()


@pytest.mark.parametrize(
    ("index", "options", "error", "said"),
    [
        (INDEX[:5], {}, InvalidMatrix, "80 units"),
        (np.ones(80), {}, InvalidMatrix, "same for all units"),
        (INDEX, {"nominal": [1, 2]}, InvalidMethod, "3 are needed"),
        (INDEX, {"nominal": {"wide": 1}}, InvalidMethod, "“a”, “b”"),
        (INDEX, {"effective": [0, 0, 0]}, InvalidMethod, "more than 0"),
    ],
)
def test_what_does_not_fit_is_refused(index, options, error, said):
    with pytest.raises(error, match=said):
        influence(VALUES, index, **options)


@settings(max_examples=25, deadline=None)
@given(arrays(float, (9, 2), elements=st.integers(0, 9).map(float)), st.permutations(range(9)))
def test_the_order_of_units_does_not_matter(values, order):
    index = values @ [0.3, 0.7]
    if np.ptp(index) > 0:
        order = list(order)
        first, second = influence(values, index), influence(values[order], index[order])
        np.testing.assert_allclose(first.first_order, second.first_order, atol=1e-6)
        assert (first.first_order <= 1).all()
