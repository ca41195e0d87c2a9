from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from evaluation.ranking.direction import Direction, read_directions
from evaluation.ranking.errors import InvalidDecision, InvalidOption

NAMES = pd.Index(["a", "b", "c"])


@pytest.mark.parametrize("value", [1, 1.0, np.int64(1), "max", "+", "极大型", Direction()])
def test_more_is_better_has_many_spellings(value):
    assert Direction.of(value) == Direction("max")


@pytest.mark.parametrize("value", [-1, -1.0, "min", "Cost", "极小", Direction("min")])
def test_less_is_better_has_many_spellings(value):
    assert Direction.of(value) == Direction("min")


def test_a_target_and_a_band_carry_their_numbers():
    assert Direction.of(("target", 7)) == Direction("target", 7.0, 7.0)
    assert Direction.of(["区间型", 36, 37]) == Direction("band", 36.0, 37.0)


@pytest.mark.parametrize(
    "value",
    [
        0,
        2,
        None,
        "up",
        "target",
        ("target",),
        ("target", "x"),
        ("band", 2, 1),
        ("band", 1),
        ("max", 1),
        (),
        ("target", np.nan),
    ],
)
def test_anything_else_is_refused_with_the_list_of_what_is_allowed(value):
    with pytest.raises(InvalidOption, match=r"direction of “pH” is .*Allowed: 1 "):
        Direction.of(value, "pH")


def test_a_target_gains_one_there_and_zero_at_the_farthest_value():
    """司守奎 formula: 1 - |x - 7| / max|x - 7|; the distances are 0, 1, 2."""
    assert Direction.of(("target", 7)).gain(np.array([7.0, 8.0, 5.0])).tolist() == [1.0, 0.5, 0.0]


def test_a_band_gains_one_inside_and_falls_outside():
    """Band 36 … 37: distances 0, 0, 1, 2 of at most 2."""
    assert Direction.of(("band", 36, 37)).gain(np.array([36.5, 37.0, 35.0, 39.0])).tolist() == [1.0, 1.0, 0.5, 0.0]


def test_everybody_on_target_gains_one():
    assert Direction.of(("target", 7)).gain(np.array([7.0, 7.0])).tolist() == [1.0, 1.0]


def test_the_order_alone_is_kept_with_gaps():
    column = np.array([1.0, np.nan, 3.0])
    assert Direction.of(1).in_order(column) is column
    assert Direction.of(-1).in_order(column)[2] == -3
    assert Direction.of(("target", 2.5)).in_order(column)[[0, 2]].tolist() == [-1.5, -0.5]
    assert np.isnan(Direction.of(("target", 2.5)).in_order(column)[1])


def test_distance_is_zero_inside_a_band():
    assert Direction.of(("band", 1, 2)).distance(np.array([1.5, 4.0])).tolist() == [0.0, 2.0]


def test_no_directions_mean_more_is_better():
    assert {d.kind for d in read_directions(None, NAMES)} == {"max"}


def test_one_direction_may_hold_for_all():
    assert [d.kind for d in read_directions("min", NAMES)] == ["min"] * 3
    assert [d.kind for d in read_directions(-1, NAMES)] == ["min"] * 3


@pytest.mark.parametrize("given", [{"b": -1}, pd.Series({"b": -1})])
def test_names_say_the_exceptions(given):
    assert [d.kind for d in read_directions(given, NAMES)] == ["max", "min", "max"]


def test_unknown_names_and_wrong_counts_are_refused():
    with pytest.raises(InvalidDecision, match="“z”"):
        read_directions({"z": 1}, NAMES)
    with pytest.raises(InvalidDecision, match="There are 2 directions"):
        read_directions([1, -1], NAMES)


def test_a_series_without_names_is_taken_in_order():
    assert [d.kind for d in read_directions(pd.Series([1, -1, 1]), NAMES)] == ["max", "min", "max"]
    named = pd.Series({"x": 1, "y": -1, "z": 1})
    assert [d.kind for d in read_directions(named, NAMES, labelled=False)] == ["max", "min", "max"]
