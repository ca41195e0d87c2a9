from __future__ import annotations

import numpy as np

from evaluation.ranking.ratios import ratio


def test_nothing_over_nothing_is_what_was_said():
    part, whole = np.array([1.0, 0.0]), np.array([2.0, 0.0])
    assert ratio(part, whole).tolist() == [0.5, 0.0]
    assert np.isnan(ratio(part, whole, np.nan)[1])


def test_arrays_are_broadcast():
    assert ratio(np.ones((2, 2)), np.array([[2.0], [0.0]]), 9.0).tolist() == [[0.5, 0.5], [9.0, 9.0]]
