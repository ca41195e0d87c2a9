"""Many linear programmes at once, by hand, against scipy's solver one by one, and where there is no optimum."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from evaluation.aggregation.programs import optima


def test_by_hand():
    """Max 3x + 5y with x ≤ 4, 2y ≤ 12, 3x + 2y ≤ 18 is 36 at (2, 6); with the aims 0 nothing moves."""
    rows = np.array([[[1.0, 0], [0, 2], [3, 2]]] * 2)
    limits = np.array([[4.0, 12, 18]] * 2)
    found, proven = optima(np.array([[3.0, 5], [0, 0]]), rows, limits)
    np.testing.assert_allclose(found, [[2, 6], [0, 0]], atol=1e-12)
    assert proven.all()


def test_a_programme_without_bound_is_flagged_and_the_others_are_solved():
    rows = np.array([[[1.0, 0]], [[1, 1]]])
    found, proven = optima(np.array([[1.0, 1], [1, 2]]), rows, np.ones((2, 1)))
    assert proven.tolist() == [False, True]
    np.testing.assert_allclose(found[1], [0, 1])


def test_steps_that_gain_nothing_come_to_an_end():
    """Beale's programme, in which the largest price alone goes round for ever: 0.05 at (0.04, 0, 1, 0)."""
    aims = np.array([[0.75, -150, 0.02, -6]])
    rows = np.array([[[0.25, -60, -0.04, 9], [0.5, -90, -0.02, 3], [0, 0, 1, 0]]])
    found, proven = optima(aims, rows, np.array([[0.0, 0, 1]]))
    assert proven.all()
    np.testing.assert_allclose(found @ aims[0], [0.05], rtol=1e-12)
    np.testing.assert_allclose(found[0], [0.04, 0, 1, 0], atol=1e-12)


@settings(max_examples=40)
@given(st.integers(1, 6), st.integers(1, 12), st.integers(0, 2**32 - 1), st.booleans())
def test_as_another_solver_finds_them(width, height, seed, whole):
    random = np.random.default_rng(seed)
    rows = (
        random.integers(0, 4, (5, height, width)).astype(float) if whole else random.uniform(0, 1, (5, height, width))
    )
    rows[:, 0] = np.maximum(rows[:, 0], 0.1)
    aims, limits = random.uniform(0, 1, (5, width)), random.integers(0, 3, (5, height)).astype(float)
    found, proven = optima(aims, rows, limits)
    assert proven.all()
    for at in range(5):
        other = linprog(-aims[at], A_ub=rows[at], b_ub=limits[at])
        np.testing.assert_allclose(aims[at] @ found[at], -other.fun, atol=1e-9)
