"""Both models against linear programmes written down independently, at the ξ found."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from evaluation.weights.bestworst.models import consistency_index, linear, nonlinear


@st.composite
def judged(draw):
    count, extreme = draw(st.integers(3, 6)), draw(st.integers(2, 9))
    first = np.array([1, *(draw(st.integers(1, extreme)) for _ in range(count - 2)), extreme], dtype=float)
    second = np.array([extreme, *(draw(st.integers(1, extreme)) for _ in range(count - 2)), 1], dtype=float)
    return first, second, 0, count - 1


def feasible(xi, first, second, best, worst, cost):
    """Ratios |w_B/w_j - a_Bj| ≤ ξ become linear once ξ is fixed."""
    count, rows = len(first), []
    for at in range(count):
        for one, other, value in ((best, at, first[at]), (at, worst, second[at])):
            if one != other:
                row = np.zeros(count)
                row[one], row[other] = 1.0, -(value + xi)
                rows.append(row)
                row = np.zeros(count)
                row[one], row[other] = -1.0, value - xi
                rows.append(row)
    return linprog(
        cost, A_ub=rows, b_ub=np.full(len(rows), 1e-10), A_eq=[np.ones(count)], b_eq=[1], bounds=[(1e-9, 1)] * count
    )


@settings(max_examples=30, deadline=None)
@given(judged())
def test_the_nonlinear_optimum_and_its_intervals(case):
    xi, lower, upper = nonlinear(*case)
    count = len(case[0])
    if xi > 1e-4:
        assert feasible(xi - 1e-4, *case, np.zeros(count)).status == 2
    for at in range(count):
        cost = np.eye(count)[at]
        assert feasible(xi + 1e-9, *case, cost).x[at] == pytest.approx(lower[at], abs=1e-6)
        assert feasible(xi + 1e-9, *case, -cost).x[at] == pytest.approx(upper[at], abs=1e-6)


@given(judged())
def test_the_rescaled_centres_of_the_intervals_are_optimal_too(case):
    first, second, best, worst = case
    xi, lower, upper = nonlinear(*case)
    weights = (lower + upper) / (lower + upper).sum()
    away = np.append(np.abs(weights[best] / weights - first), np.abs(weights / weights[worst] - second))
    assert away.max() <= xi + 1e-9


@settings(max_examples=30, deadline=None)
@given(judged())
def test_the_linear_weights_reach_their_deviation(case):
    first, second, best, worst = case
    weights, xi = linear(*case)
    away = np.append(np.abs(weights[best] - first * weights), np.abs(weights - second * weights[worst]))
    assert weights.sum() == pytest.approx(1)
    assert weights.min() >= 0
    assert away.max() == pytest.approx(xi, abs=1e-9)


@given(st.lists(st.integers(1, 9), min_size=3, max_size=6))
def test_consistent_comparisons_return_their_weights(points):
    points = sorted(points, reverse=True)
    weights = np.array(points) / sum(points)
    case = (weights[0] / weights, weights / weights[-1], 0, len(points) - 1)
    found, xi = linear(*case)
    np.testing.assert_allclose(found, weights, atol=1e-9)
    assert xi == pytest.approx(0, abs=1e-9)
    star, lower, upper = nonlinear(*case)
    assert star == pytest.approx(0, abs=1e-9)
    np.testing.assert_allclose(lower, weights, atol=1e-7)
    np.testing.assert_allclose(upper, weights, atol=1e-7)


def test_consistency_index_is_the_printed_table_and_its_formula_between():
    assert [consistency_index(a) for a in range(1, 10)] == [0, 0.44, 1, 1.63, 2.3, 3, 3.73, 4.47, 5.23]
    for a in range(2, 10):
        assert consistency_index(a) == pytest.approx(consistency_index(a + 1e-12), abs=0.005)
