"""A convex programme against its optimality conditions, and by hand."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from evaluation.weights.optimised.quadratic import solve

ONE = np.ones((1, 2))


def test_by_hand():
    """The point of x + y = 1 nearest to (2, 0) is (1.5, -.5); with x, y ≥ 0 it is (1, 0)."""
    target = np.array([2.0, 0.0])
    np.testing.assert_allclose(solve(np.eye(2), target, ONE, np.array([1.0]), nonnegative=False), [1.5, -0.5])
    np.testing.assert_allclose(solve(np.eye(2), target, ONE, np.array([1.0]), nonnegative=True), [1, 0])


def test_contradictory_conditions_have_no_solution():
    twice = np.ones((2, 2))
    assert solve(np.eye(2), np.zeros(2), twice, np.array([1.0, 2.0]), nonnegative=True) is None
    assert solve(np.eye(2), np.zeros(2), twice, np.array([1.0, 2.0]), nonnegative=False) is None
    assert solve(np.eye(2), np.zeros(2), ONE, np.array([-1.0]), nonnegative=True) is None


@settings(max_examples=40, deadline=None)
@given(
    arrays(float, (6, 4), elements=st.integers(-5, 5).map(float)),
    arrays(float, 4, elements=st.integers(-3, 3).map(float)),
)
def test_the_solution_meets_the_optimality_conditions(factor, linear):
    quadratic = factor.T @ factor + 0.1 * np.eye(4)
    equations = np.ones((1, 4))
    found = solve(quadratic, linear, equations, np.array([1.0]), nonnegative=True)
    gradient = quadratic @ found - linear
    assert found.min() >= 0
    assert abs(found.sum() - 1) < 1e-9
    inside = found > 1e-9
    level = gradient[inside].mean()
    np.testing.assert_allclose(gradient[inside], level, atol=1e-6)
    assert (gradient[~inside] >= level - 1e-6).all()
