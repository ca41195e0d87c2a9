from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from evaluation.ranking.dea_programs import Envelopment
from evaluation.ranking.errors import InvalidDecision

X = np.array([[2.0, 2, 6, 3, 6], [5.0, 4, 6, 2, 2]])
Y = np.array([[1.0, 2, 3, 1, 2]])
"""Coelli, Guide to DEAP 2.1, example 1."""


def test_contraction_and_expansion_of_the_deap_example():
    """Printed technical efficiencies .5 1 .833 .714 1."""
    contracted = [Envelopment(X, Y, output=False).radial(unit, "crs") for unit in range(5)]
    expanded = [Envelopment(X, Y, output=True).radial(unit, "crs") for unit in range(5)]
    assert contracted == pytest.approx([1 / 2, 1, 5 / 6, 5 / 7, 1])
    assert 1 / np.array(expanded) == pytest.approx(contracted)


def test_returns_to_scale_nest():
    space = Envelopment(X, Y, output=False)
    for unit in range(5):
        crs, nirs, vrs = (space.radial(unit, returns) for returns in ("crs", "nirs", "vrs"))
        assert crs <= nirs + 1e-9 <= vrs + 2e-9


def test_the_second_stage_finds_the_slack():
    """DEAP output: firm 1 has a slack of .5 in input 2, peer firm 2 with λ = .5."""
    lambdas, used, made = Envelopment(X, Y, output=False).projection(0, "crs", 0.5)
    assert lambdas == pytest.approx([0, 0.5, 0, 0, 0])
    assert used == pytest.approx([0, 0.5])
    assert made == pytest.approx([0])


def test_without_itself_there_may_be_no_solution():
    assert np.isnan(Envelopment(X, Y, output=False).radial(2, "vrs", without_itself=True))
    assert Envelopment(X, Y, output=False).radial(1, "crs", without_itself=True) == pytest.approx(2.0)


def multiplier(x, y, unit):
    """The dual of the CCR model, an independent route: max u y0 with v x0 = 1 and u Y ≤ v X."""
    found = linprog(
        np.concatenate([-y[:, unit], np.zeros(len(x))]),
        A_ub=np.hstack([y.T, -x.T]),
        b_ub=np.zeros(x.shape[1]),
        A_eq=np.concatenate([np.zeros(len(y)), x[:, unit]])[None, :],
        b_eq=[1.0],
    )
    return -found.fun


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_the_envelopment_equals_its_dual(seed):
    rng = np.random.default_rng(seed)
    x, y = rng.uniform(1, 9, (2, 6)), rng.uniform(1, 9, (2, 6))
    space = Envelopment(x, y, output=False)
    for unit in range(6):
        assert space.radial(unit, "crs") == pytest.approx(multiplier(x, y, unit), abs=1e-8)


def test_units_of_measurement_do_not_matter():
    factors = np.array([[1e-6], [1e6]])
    plain = [Envelopment(X, Y, output=False).radial(unit, "vrs") for unit in range(5)]
    scaled = [Envelopment(X * factors, Y * 1e7, output=False).radial(unit, "vrs") for unit in range(5)]
    assert scaled == pytest.approx(plain, abs=1e-12)


def test_a_program_that_cannot_be_solved_says_so():
    with pytest.raises(InvalidDecision, match="could not be solved"):
        Envelopment(X, Y, output=False).projection(0, "crs", 0.1)
