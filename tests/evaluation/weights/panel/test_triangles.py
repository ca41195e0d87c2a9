from __future__ import annotations

import numpy as np
import pytest

from evaluation.weights.panel.triangles import SCALES, linguistic, overlap, triangular


def test_minimum_geometric_mean_maximum():
    np.testing.assert_allclose(triangular(np.array([[2.0, 3.0], [8.0, 3.0]])), [[2, 4, 8], [3, 3, 3]])


def test_scales_run_from_0_to_1_and_upwards():
    for scale in SCALES.values():
        corners = np.array(list(scale.values()))
        assert (np.diff(corners, axis=0) >= 0).all()
        assert (np.diff(corners, axis=1) >= 0).all()
        assert corners.min() == 0
        assert corners.max() == 1


def test_linguistic_by_hand():
    """Ratings 5 and 3: triangles (.75, 1, 1) and (.25, .5, .75), mean (.5, .75, .875), value .7083; both lie .2165 away."""
    corners, values, near = linguistic(np.array([[5.0], [3.0]]), SCALES[5], 0.22)
    np.testing.assert_allclose(corners["triangle"], [[0.5, 0.75, 0.875]])
    assert values[0] == pytest.approx(0.708333333)
    assert near[0] == 1
    assert linguistic(np.array([[5.0], [3.0]]), SCALES[5], 0.2)[2][0] == 0


def test_three_cases_of_two_triangles():
    """Apart: (4 + 8)/2. Grey zone 1 of at most 3: (6·8 - 5·5)/((6 - 5) + (8 - 5)) = 5.75. Grey zone 5 over a distance of 1: open."""
    low = np.array([[3.0, 4.0, 5.0], [4.0, 5.0, 6.0], [2.0, 5.0, 8.0]])
    high = np.array([[6.0, 8.0, 9.0], [5.0, 8.0, 9.0], [3.0, 6.0, 9.0]])
    values, margin, agreed = overlap(low, high)
    np.testing.assert_allclose(values, [6, 5.75, np.nan])
    assert agreed.tolist() == [True, True, False]
    assert margin.tolist() == [4, 2, -4]
