"""Bringing columns to one direction; numbers by hand from the formulas in the docstring of `to_unit_scale`."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from evaluation.errors import InvalidMethod
from evaluation.weights.directions import Band, Target, read_directions, to_unit_scale

LABELS = ("a", "b")


def scaled(column, direction):
    return to_unit_scale(np.array(column, dtype=float)[:, None], (direction,))[0][:, 0].tolist()


def test_benefit_and_cost_mirror_each_other():
    assert scaled([1, 2, 5], 1) == [0, 0.25, 1]
    assert scaled([1, 2, 5], -1) == [1, 0.75, 0]


def test_cost_works_at_zero_where_an_inverse_would_not():
    assert scaled([0, 1, 4], -1) == [1, 0.75, 0]


def test_a_target_is_best_in_the_middle():
    """Distances to 7 are 1, 0, 2; the furthest is 2."""
    assert scaled([6, 7, 9], Target(7)) == [0.5, 1, 0]


def test_a_band_is_best_throughout():
    """M = max(10 - 8, 25 - 20) = 5; distances 2, 0, 0, 5."""
    assert scaled([8, 10, 20, 25], Band(10, 20)) == pytest.approx([0.6, 1, 1, 0])


@pytest.mark.parametrize("direction", [1, -1, Target(3), Band(2, 4)])
def test_a_constant_column_is_full_marks_and_flagged(direction):
    values, flat = to_unit_scale(np.full((3, 1), 9.0), (direction,))
    assert values[:, 0].tolist() == [1, 1, 1]
    assert flat.tolist() == [True]


def test_values_equally_far_from_a_target_tell_nothing():
    values, flat = to_unit_scale(np.array([[6.0], [8.0]]), (Target(7),))
    assert values[:, 0].tolist() == [1, 1]
    assert flat[0]


def test_words_numbers_and_objects_are_directions():
    assert read_directions(["+", "负向"], LABELS) == (1, -1)
    assert read_directions([1.0, np.int64(-1)], LABELS) == (1, -1)
    assert read_directions("cost", LABELS) == (-1, -1)
    assert read_directions(None, LABELS) == (1, 1)
    assert read_directions(Target(7), LABELS) == (Target(7), Target(7))


def test_directions_by_name_do_not_depend_on_order():
    assert read_directions({"b": -1, "a": 1, "z": 1}, LABELS) == (1, -1)
    assert read_directions(pd.Series({"b": "max", "a": "min"}), LABELS) == (-1, 1)


def test_a_direction_left_out_is_named():
    with pytest.raises(InvalidMethod, match=r"“b”.*directions"):
        read_directions({"a": 1}, LABELS)


def test_the_number_of_directions_must_fit():
    with pytest.raises(InvalidMethod, match=r"1 values.*2 are needed"):
        read_directions([1], LABELS)


@pytest.mark.parametrize("wrong", [0, "up", 2])
def test_unknown_directions_are_refused(wrong):
    with pytest.raises(InvalidMethod, match="not a known choice"):
        read_directions([1, wrong], LABELS)


def test_a_band_runs_upwards():
    with pytest.raises(InvalidMethod, match="lower end"):
        Band(20, 10)


@given(arrays(float, (5, 2), elements=st.floats(-1e6, 1e6)))
def test_everything_lies_between_0_and_1_and_reversing_twice_is_nothing(values):
    up, flat = to_unit_scale(values, (1, 1))
    down, _ = to_unit_scale(values, (-1, -1))
    assert up.min() >= -1e-12
    assert up.max() <= 1 + 1e-12
    np.testing.assert_allclose(np.where(flat, up, 1 - up), down, atol=1e-9)
