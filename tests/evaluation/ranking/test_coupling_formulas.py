from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from evaluation.ranking.coupling_formulas import FORMULAS, correct, lost_coefficient, wang2021

SYSTEMS = hnp.arrays(float, st.tuples(st.integers(1, 5), st.integers(2, 5)), elements=st.floats(0, 1))
PAIR = np.array([[0.3, 0.6], [0.4, 0.4]])


def test_two_systems():
    """王淑佳 等 (2021): correct 2√.18/.9 = .942809, lost √.18/.9 = .471405, modified √(.7·.5) = .591608; equal 1, ½, 1."""
    assert correct(PAIR) == pytest.approx([0.942809041582, 1.0], abs=1e-11)
    assert lost_coefficient(PAIR) == pytest.approx([0.471404520791, 0.5], abs=1e-11)
    assert wang2021(PAIR) == pytest.approx([0.59160797831, 1.0], abs=1e-11)


def test_three_systems_by_hand():
    """U = .2, .4, .8: correct 3·.4/1.4; modified: 1 - (.2 + .6 + .4)/3 = .6, product .25·.5·1, to the half √.125."""
    systems = np.array([[0.2, 0.4, 0.8]])
    assert correct(systems)[0] == pytest.approx(1.2 / 1.4)
    assert lost_coefficient(systems)[0] == pytest.approx(0.4 / 1.4)
    assert wang2021(systems)[0] == pytest.approx(np.sqrt(0.6 * np.sqrt(0.125)))


@pytest.mark.parametrize("formula", FORMULAS.values(), ids=FORMULAS)
def test_zeros(formula):
    assert formula.kernel(np.array([[0.0, 0.5], [0.0, 0.0]])).tolist() == [0.0, 0.0]


@given(SYSTEMS)
def test_coupling_is_a_share_and_equal_systems_have_the_most(systems):
    for name, formula in FORMULAS.items():
        coupling = formula.kernel(systems)
        most = 1 / systems.shape[1] if name == "lost_coefficient" else 1.0
        assert ((coupling >= 0) & (coupling <= most + 1e-12)).all()
    assert correct(np.full((1, 4), 0.3))[0] == pytest.approx(1.0)


@given(SYSTEMS, st.floats(0.1, 1))
def test_the_correct_formula_does_not_depend_on_the_level(systems, factor):
    away = np.where(systems < 1e-3, 0.0, systems)
    assert correct(away * factor) == pytest.approx(correct(away), abs=1e-9)


def test_only_the_lost_coefficient_is_obsolete():
    assert [name for name, formula in FORMULAS.items() if formula.obsolete] == ["lost_coefficient"]
