"""The combination rules as kernels; the game by Cramer's rule, the least relative entropy by a numerical minimum."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import minimize

from evaluation.weights.combination.rules import game, linear, minimum_entropy, multiplicative

TABLE = np.array([[0.4, 0.3, 0.2, 0.1], [0.25, 0.2, 0.3, 0.25]])


def test_linear_and_multiplicative_by_hand():
    assert linear(TABLE, np.array([0.6, 0.4])).tolist() == pytest.approx([0.34, 0.26, 0.24, 0.16])
    assert multiplicative(TABLE).tolist() == pytest.approx([0.1, 0.06, 0.06, 0.025])


def test_the_game_by_cramers_rule():
    """.30 a + .245 b = .30 and .245 a + .255 b = .255: a = .014025/.016475, b = .003/.016475."""
    assert game(TABLE).tolist() == pytest.approx([0.014025 / 0.016475, 0.003 / 0.016475])


def test_sets_that_repeat_each_other_share_the_game():
    assert game(TABLE[[0, 0]]).tolist() == pytest.approx([0.5, 0.5])


def test_no_other_weights_have_less_relative_entropy():
    coefficients = np.array([0.7, 0.3])
    found = minimum_entropy(TABLE, coefficients)
    found = found / found.sum()

    def distance(logs):
        weights = np.exp(logs) / np.exp(logs).sum()
        return sum(a * (weights * np.log(weights / row)).sum() for a, row in zip(coefficients, TABLE, strict=True))

    best = minimize(distance, np.zeros(4), method="BFGS", options={"gtol": 1e-10})
    np.testing.assert_allclose(found, np.exp(best.x) / np.exp(best.x).sum(), atol=1e-6)


def test_a_set_that_does_not_count_does_not_remove_anything():
    table = np.array([[0.5, 0.5], [1.0, 0.0]])
    assert minimum_entropy(table, np.array([1.0, 0.0])).tolist() == [0.5, 0.5]
    assert minimum_entropy(table, np.array([0.5, 0.5]))[1] == 0
