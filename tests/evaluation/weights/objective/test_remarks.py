from __future__ import annotations

import numpy as np

from evaluation.weights.objective.remarks import on_constants, shares_of


def test_shares_of_information():
    assert shares_of(np.array([1.0, 3.0])).tolist() == [0.25, 0.75]


def test_without_information_all_weigh_the_same():
    assert shares_of(np.zeros(4)).tolist() == [0.25] * 4


def test_constant_columns_are_named():
    flat = np.array([True, False])
    assert "“a”" in str(on_constants(flat, np.array([0.0, 1.0]), ["a", "b"])[0])
    assert "weighted equally" in str(on_constants(~flat & ~flat | True, np.zeros(2), ["a", "b"])[0])
    assert on_constants(np.array([False, False]), np.ones(2), ["a", "b"]) == ()
