from __future__ import annotations

import numpy as np

from evaluation.weights.pairwise.triads import worst_triad


def test_the_worst_contradiction_by_hand():
    """a is 2 times b, b 4 times c, so a should be 8 times c, but is judged 2 times: a factor of 4."""
    triad = worst_triad(np.array([[1, 2, 2], [0.5, 1, 4], [0.5, 0.25, 1]]), ("a", "b", "c"))
    assert (triad.first, triad.through, triad.last) == ("a", "b", "c")
    assert (triad.stated, triad.implied) == (2, 8)
    assert round(triad.factor, 9) == 4
    assert "a is judged 2 times as important as c, but by way of b it comes to 8 times" in str(triad.message)


def test_consistent_small_or_open_matrices_have_none():
    assert worst_triad(np.array([[1, 2, 8], [0.5, 1, 4], [0.125, 0.25, 1]]), ("a", "b", "c")) is None
    assert worst_triad(np.array([[1, 9], [1 / 9, 1]]), ("a", "b")) is None
    hole = np.nan
    assert worst_triad(np.array([[1, 2, hole], [0.5, 1, 4], [hole, 0.25, 1]]), ("a", "b", "c")) is None
