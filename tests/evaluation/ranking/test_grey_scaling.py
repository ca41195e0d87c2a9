from __future__ import annotations

import numpy as np
import pytest

from evaluation.ranking.direction import Direction
from evaluation.ranking.errors import InvalidDecision
from evaluation.ranking.grey_scaling import rescale

UP, DOWN = Direction(), Direction("min")
COLUMN = np.array([[2.0], [4.0]])


@pytest.mark.parametrize(
    ("scaling", "up", "down"),
    [
        ("minmax", [0.0, 1.0], [1.0, 0.0]),
        ("initial", [1.0, 2.0], [1.0, 0.5]),
        ("mean", [2 / 3, 4 / 3], [1.5, 0.75]),
        ("none", [2.0, 4.0], [-2.0, -4.0]),
    ],
)
def test_columns_by_hand(scaling, up, down):
    """(2, 4): range 2, first value 2, mean 3."""
    assert rescale(COLUMN, [UP], scaling, ["x"])[0][:, 0] == pytest.approx(up)
    assert rescale(COLUMN, [DOWN], scaling, ["x"])[0][:, 0] == pytest.approx(down)


def test_a_constant_column_is_one_and_marked():
    scaled, flat = rescale(np.array([[5.0], [5.0]]), [UP], "minmax", ["x"])
    assert scaled[:, 0].tolist() == [1.0, 1.0]
    assert flat.tolist() == [True]


def test_a_base_that_is_not_positive_is_refused():
    with pytest.raises(InvalidDecision, match="“x” would be divided by -2"):
        rescale(-COLUMN, [UP], "initial", ["x"])
