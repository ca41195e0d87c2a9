"""Residuals that calibration leaves: nothing of a variable that the known totals explain."""

import numpy as np
import pytest

from surveys.weights.projection import CellMeans, MarginSweeps, Regression

CELLS = np.array([0, 0, 1, 1])
BEFORE = np.array([1.0, 3.0, 2.0, 2.0])


def test_cell_means_are_weighted_with_the_weights_before():
    """Cell 0: z = (4, 8), mean (1·4 + 3·8)/4 = 7, residuals −3 and 1, times the new weights 2 and 6."""
    after = BEFORE * 2
    found = CellMeans(CELLS, 2, BEFORE, after).residual((np.array([4.0, 8.0, 5.0, 5.0]) * after)[:, None])
    assert found.ravel().tolist() == [-6.0, 6.0, 0.0, 0.0]


def test_cells_without_weight_give_nothing():
    after = np.array([0.0, 0.0, 2.0, 2.0])
    found = CellMeans(CELLS, 2, BEFORE, after).residual(np.array([[0.0], [0.0], [2.0], [4.0]]))
    assert found.ravel().tolist() == [0.0, 0.0, -1.0, 1.0]


def test_sweeps_take_out_both_margins():
    """z = row effect + column effect is explained by the margins, so nothing is left."""
    rows, columns, weights = np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1]), np.array([1.0, 2.0, 3.0, 4.0])
    scores = np.array([1.0, 5.0])[rows] + np.array([10.0, 2.0])[columns]
    found = MarginSweeps(((rows, 2), (columns, 2)), weights).residual((scores * weights)[:, None])
    np.testing.assert_allclose(found, 0, atol=1e-12)


def test_regression_leaves_what_is_orthogonal():
    x = np.array([1.0, 2.0, 3.0])
    basis = np.linalg.qr(np.column_stack([np.ones(3), x]))[0]
    left = Regression(basis, np.ones(3)).residual(np.column_stack([2 + 3 * x, [1.0, -2.0, 1.0]]))
    np.testing.assert_allclose(left, [[0, 1], [0, -2], [0, 1]], atol=1e-12)


@pytest.mark.parametrize("scale", [1.0, 7.0])
def test_residuals_are_idempotent(scale):
    projection = CellMeans(CELLS, 2, BEFORE, BEFORE * scale)
    once = projection.residual(np.array([[1.0], [2.0], [3.0], [4.0]]))
    np.testing.assert_allclose(projection.residual(once), once, atol=1e-12)
