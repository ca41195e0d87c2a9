"""Entropy weights against published numbers and by hand.

Xu (2004) EJOR 156:530-532 and Zavadskas & Podvezko (2016) IJITDM 15(2): shares of raw values, printed to four decimals.
The zero handling case is derived: matrix with a 0 in each of three columns and a constant fourth.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from evaluation.errors import InvalidMatrix, InvalidMethod
from evaluation.weights import Band, Target, entropy

XU = [[30, 30, 38, 29], [19, 54, 86, 29], [19, 15, 85, 28.9], [68, 70, 60, 29]]
ZAVADSKAS = [[3, 100, 10, 7], [2.5, 80, 8, 5], [1.8, 50, 20, 11], [2.2, 70, 12, 9]]
ZEROS = [[0, 1, 0.2, 0.5], [0.5, 0, 0.4, 0.5], [1, 0.3, 0, 0.5], [0.25, 0.6, 1, 0.5], [0.75, 0.9, 0.7, 0.5]]

tables = arrays(float, (6, 3), elements=st.floats(0.01, 100))


@pytest.mark.parametrize(
    ("matrix", "printed"),
    [(XU, [0.4630, 0.3992, 0.1378, 0.0]), (ZAVADSKAS, [0.1146, 0.1981, 0.4185, 0.2689])],
)
def test_published_weights(matrix, printed):
    np.testing.assert_allclose(entropy(matrix).weights, printed, atol=5.1e-5)


def test_two_units_by_hand():
    """Shares 1/4 and 3/4: e = -(1/4 ln 1/4 + 3/4 ln 3/4)/ln 2 = 0.811278; the constant column has e = 1."""
    result = entropy([[1.0, 7.0], [3.0, 7.0]])
    np.testing.assert_allclose(result.e, [0.8112781245, 1.0], atol=1e-10)
    np.testing.assert_allclose(result.d, [0.1887218755, 0.0], atol=1e-10)
    np.testing.assert_allclose(result.p, [[0.25, 0.5], [0.75, 0.5]])


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, [0.327700687333, 0.305736106677, 0.36656320599, 0]),
        ({"preset": "offset"}, [0.327693723153, 0.305750013544, 0.366556263303, 0]),
        ({"zero": "shift", "offset": 0.001}, [0.327652208574, 0.305858757559, 0.366489033866, 0]),
        ({"zero": "shift", "offset": 0.01}, [0.327414699499, 0.306798732748, 0.365786567753, 0]),
        ({"preset": "spssau"}, [0.327414699499, 0.306798732748, 0.365786567753, 0]),
    ],
)
def test_zero_handling_changes_weights_and_each_way_is_reproduced(options, expected):
    np.testing.assert_allclose(entropy(ZEROS, **options).weights, expected, atol=1e-9)


def test_zeros_need_no_offset():
    """A single unit has everything: e = 0 exactly, d = 1."""
    result = entropy([[0.0, 1.0], [5.0, 2.0], [0.0, 3.0]])
    assert result.e[0] == 0
    assert result.d[0] == 1


def test_a_negative_value_is_an_error_naming_the_cell():
    frame = pd.DataFrame({"a": [1.0, 2.0], "b": [3.0, -0.5]}, index=["u", "v"])
    with pytest.raises(InvalidMatrix, match=r"\(v, b\) is -0.5.*absolute"):
        entropy(frame)
    assert entropy(frame, directions=1).weights.sum() == pytest.approx(1)
    assert entropy(frame, zero="columns").weights.sum() == pytest.approx(1)


def test_a_constant_column_weighs_nothing_and_is_named():
    result = entropy(ZEROS)
    assert result.weights[3] == 0
    assert result.e[3] == 1
    assert "“x4” has the same value for every unit" in str(result.warnings[0])


@pytest.mark.parametrize("value", [0.0, 3.0])
def test_when_all_columns_are_constant_the_weights_are_equal_and_that_is_said(value):
    result = entropy(np.full((4, 2), value))
    assert result.weights.tolist() == [0.5, 0.5]
    assert "No indicator tells the units apart" in str(result.warnings[0])


def test_directions_convert_once_at_the_start():
    """Germ is a cost and pH best at 7; with directions the columns are brought to 0–1 first (water quality, six rivers)."""
    frame = pd.DataFrame(
        {
            "o2": [4.69, 2.03, 9.11, 8.61, 7.13, 2.39],
            "ph": [6.59, 7.86, 6.31, 7.05, 6.5, 6.77],
            "germ": [51, 19, 46, 46, 50, 38],
        }
    )
    converted = pd.DataFrame(
        {
            "o2": (frame.o2 - 2.03) / 7.08,
            "ph": 1 - (frame.ph - 7).abs() / 0.86,
            "germ": (51 - frame.germ) / 32,
        }
    )
    result = entropy(frame, {"o2": 1, "ph": Target(7), "germ": -1})
    np.testing.assert_allclose(result.weights, entropy(converted).weights, atol=1e-12)
    assert "min–max by direction" in result.text


def test_the_r_package_preset_cuts_targets_off_and_draws_others_in():
    """0.002 + 0.996 x for a benefit; max(0.002, min(0.998, x)) for a band; shares thereof."""
    result = entropy([[0.0, 5.0], [1.0, 15.0], [4.0, 25.0]], [1, Band(10, 20)], preset="mathmodels")
    drawn = np.array([0.002, 0.251, 0.998])
    cut = np.array([0.002, 0.998, 0.002])
    np.testing.assert_allclose(result.p, np.column_stack([drawn / drawn.sum(), cut / cut.sum()]), atol=1e-12)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"normalisation": "sum", "directions": 1}, "Directions are given"),
        ({"zero": "shrink"}, "needs normalisation"),
        ({"offset": 0.1}, "adds nothing"),
        ({"zero": "nothing"}, "exact.*shift.*columns.*shrink"),
        ({"zero": "shift", "offset": -1}, "offset is -1"),
        ({"normalisation": "z"}, "sum.*minmax"),
        ({"missing": "guess"}, "refuse.*rows"),
    ],
)
def test_options_that_do_not_fit_are_refused(options, said):
    with pytest.raises(InvalidMethod, match=said):
        entropy(XU, **options)


def test_missing_values_are_refused_or_left_out_openly():
    holed = [*XU, [None, 1, 1, 1]]
    with pytest.raises(InvalidMatrix, match="5, x1"):
        entropy(np.array(holed, dtype=float))
    result = entropy(np.array(holed, dtype=float), missing="rows")
    np.testing.assert_allclose(result.weights, entropy(XU).weights)
    assert "4 complete rows" in str(result.warnings[0])


def test_one_row_cannot_be_compared():
    with pytest.raises(InvalidMatrix, match="at least 2"):
        entropy([[1.0, 2.0]])


def test_ratings_of_thousands_are_warned_about():
    ratings = np.random.default_rng(1).integers(2, 6, (2000, 4)).astype(float)
    assert "entropy hardly separates" in str(entropy(ratings).warnings[0])
    assert not entropy(ratings[:500]).warnings


@given(tables)
def test_weights_are_shares(matrix):
    result = entropy(matrix)
    assert result.weights.sum() == pytest.approx(1)
    assert result.weights.min() >= 0
    assert 0 <= result.e.min() <= result.e.max() <= 1


@given(tables, st.permutations(range(6)))
def test_the_order_of_units_does_not_matter(matrix, order):
    np.testing.assert_allclose(entropy(matrix).e, entropy(matrix[list(order)]).e, atol=1e-12)


@given(tables, st.floats(0.01, 1000))
def test_the_unit_of_measurement_does_not_matter(matrix, factor):
    assume(np.ptp(matrix, axis=0).min() > 1e-3)
    scaled = matrix * np.array([factor, 1, 1])
    np.testing.assert_allclose(entropy(scaled).weights, entropy(matrix).weights, rtol=1e-6, atol=1e-9)
    np.testing.assert_allclose(entropy(scaled, 1).weights, entropy(matrix, 1).weights, rtol=1e-6, atol=1e-9)


@given(tables, st.floats(-5, 5))
def test_a_constant_column_changes_nothing_for_the_others(matrix, value):
    assume(np.ptp(matrix, axis=0).max() > 1e-3)
    wider = np.column_stack([matrix, np.full(6, abs(value))])
    result = entropy(wider)
    assert result.weights[3] == 0
    np.testing.assert_allclose(result.weights[:3], entropy(matrix).weights, atol=1e-12)
