import numpy as np
from hypothesis import given

from evaluation.normalisation.orientation import Orientation, orient
from evaluation.weights import Band, Target
from tests.evaluation.preparation.tables import grids

nan = np.nan


def test_each_direction_by_hand():
    values = np.array([[1.0, 5, nan], [1, 5, nan], [1, 5, nan], [1, 5, nan]])
    orientation = Orientation.of((1, -1, Target(2), Band(2, 4)))
    np.testing.assert_array_equal(
        orient(values, orientation), [[1, 5, nan], [-1, -5, nan], [-1, -3, nan], [-1, -1, nan]]
    )
    assert orientation.folded.tolist() == [False, False, True, True]
    assert orientation.rows(np.array([3, 0])).folded.tolist() == [True, False]


@given(grids())
def test_turning_twice_is_identity(values):
    down = Orientation.of((-1, -1, -1))
    np.testing.assert_array_equal(orient(orient(values, down), down), values)
    np.testing.assert_array_equal(orient(values, Orientation.of((1, 1, 1))), values)
