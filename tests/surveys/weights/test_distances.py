import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.weights.distances import DISTANCES, solve


@pytest.mark.parametrize("name", DISTANCES)
def test_nothing_moves_at_zero_and_the_slope_there_is_one(name):
    distance = DISTANCES[name](0.5, 2.0)
    assert distance.factor(np.zeros(1))[0] == pytest.approx(1)
    assert distance.slope(np.zeros(1))[0] == pytest.approx(1)


@given(st.floats(-2, 2))
def test_slopes_are_those_of_the_factors(at):
    step = 1e-6
    for make in DISTANCES.values():
        distance = make(0.5, 2.0)
        slope = (distance.factor(np.array([at + step])) - distance.factor(np.array([at - step]))) / (2 * step)
        assert distance.slope(np.array([at]))[0] == pytest.approx(slope[0], rel=1e-4, abs=1e-8)


def test_logit_factors_stay_between_the_bounds():
    found = DISTANCES["logit"](0.5, 2.0).factor(np.array([-1e6, 1e6]))
    np.testing.assert_allclose(found, [0.5, 2.0])


def test_a_linear_problem_takes_one_step():
    design = np.array([[1.0, 1.0], [1.0, 2.0], [1.0, 3.0]])
    factors, steps, met = solve(
        design, np.ones(3), np.array([3.0, 7.0]), DISTANCES["linear"](0, 0), tolerance=1e-12, most=5
    )
    np.testing.assert_allclose(factors, [0.5, 1.0, 1.5])
    assert (steps, met) == (1, True)


def test_impossible_totals_are_not_met():
    factors, _, met = solve(
        np.ones((2, 1)), np.ones(2), np.array([-1.0]), DISTANCES["raking"](0, 0), tolerance=1e-9, most=50
    )
    assert not met
    assert (factors > 0).all()
