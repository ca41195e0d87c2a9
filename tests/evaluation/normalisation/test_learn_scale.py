"""Start and end of every scale by hand, for 1, 2, 4 (and its costs)."""

import numpy as np
import pytest

from evaluation.normalisation.learn_scale import learn_scale
from evaluation.normalisation.scaling import Scaling
from evaluation.preparation.grid import read_grid
from evaluation.weights import Target

GRID = read_grid(np.array([[1.0, 1.0], [2.0, 2.0], [4.0, 4.0]]))


@pytest.mark.parametrize(
    ("scaling", "starts", "ends"),
    [
        (Scaling(), [1, -4], [4, -1]),
        (Scaling("distance_to_max"), [1, -4], [4, -1]),
        (Scaling("distance_to_reference", reference="2"), [1, -4], [2, -2]),
        (Scaling("distance_to_target"), [1, -4], [3, -0.5]),
        (Scaling("fraction_of_max"), [0, np.nan], [4, -1]),
        (Scaling("scaled", limits=(0, 5)), [0, -5], [5, 0]),
        (Scaling("zscore"), [7 / 3, -7 / 3], [7 / 3 + (7 / 3) ** 0.5, -7 / 3 + (7 / 3) ** 0.5]),
    ],
)
def test_the_two_points(scaling, starts, ends):
    state = learn_scale(GRID, scaling, (1, -1), {"x1": 3.0, "x2": 0.5})
    np.testing.assert_allclose(state.lines.start, starts)
    np.testing.assert_allclose(state.lines.end, ends)
    assert not state.flat.any()


def test_a_target_itself_is_the_best_end_even_when_nobody_is_there():
    state = learn_scale(GRID, Scaling(), (Target(3), Target(9)), {})
    assert (state.lines.start.tolist(), state.lines.end.tolist()) == ([-2, -8], [0, 0])


def test_where_nobody_differs_or_everybody_has_arrived():
    flat = read_grid(np.array([[5.0, 1, np.nan], [5.0, 2, np.nan]]))
    assert learn_scale(flat, Scaling(), (1, 1, 1), {}).flat.tolist() == [True, False, False]
    assert learn_scale(flat, Scaling("zscore", mean=10), (1, 1, 1), {}).flat_score[0] == 10
    target = learn_scale(flat, Scaling("distance_to_target"), (1, 1, 1), {"x1": 6, "x2": 0.5, "x3": 1})
    assert target.flat.tolist() == [False, True, False]
    assert learn_scale(flat, Scaling("rank"), (1, 1, 1), {}).flat.tolist() == [False] * 3
