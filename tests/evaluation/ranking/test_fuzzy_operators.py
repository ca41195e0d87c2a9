from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.ranking.fuzzy_factors import Factor
from evaluation.ranking.fuzzy_operators import OPERATORS, compose, effectiveness, synthesise

WEIGHTS = np.array([0.1, 0.1, 0.15, 0.3, 0.35])
ROWS = np.array([[0.2, 0.5, 0.3, 0], [0.1, 0.3, 0.5, 0.1], [0, 0.1, 0.6, 0.3], [0, 0.4, 0.5, 0.1], [0.5, 0.3, 0.2, 0]])[
    :, None, :
]
"""Worked case of SPSSAU: five factors, four grades."""


@pytest.mark.parametrize(
    ("operator", "expected"),
    [
        ("M(∧,∨)", [0.35, 0.3, 0.3, 0.15]),
        ("M(·,∨)", [0.175, 0.12, 0.15, 0.045]),
        ("M(∧,⊕)", [0.55, 0.9, 0.85, 0.35]),
        ("M(·,⊕)", [0.205, 0.32, 0.39, 0.085]),
    ],
)
def test_the_case_of_spssau(operator, expected):
    """The last is printed there (.205 .320 .390 .085); the others by hand, e.g. ∧∨ in the first grade max min = .35."""
    assert compose(WEIGHTS, ROWS, operator)[0] == pytest.approx(expected)


@given(st.lists(st.floats(0.01, 1), min_size=4, max_size=4), st.sampled_from(sorted(OPERATORS)))
def test_memberships_stay_between_zero_and_one(votes, operator):
    rows = np.array(votes).reshape(2, 1, 2)
    b = compose(np.array([0.5, 0.5]), rows / rows.sum(axis=2, keepdims=True), operator)
    assert ((b >= 0) & (b <= 1)).all()


def test_effectiveness_of_maximum_membership():
    """(n β - 1)/(2 γ (n - 1)): all equal 0; (.5, .25, .25) gives (1.5 - 1)/(2·.25·2) = .5; certainty is infinite."""
    assert effectiveness(np.array([[1 / 3] * 3, [0.5, 0.25, 0.25], [1.0, 0, 0]])).tolist() == pytest.approx(
        [0, 0.5, np.inf]
    )


def test_groups_hand_their_normalised_result_upwards():
    """M(∧,∨) below gives (.5, .4), normalised (5/9, 4/9); alone above with weight 1 it stays."""
    leaves = tuple(Factor(n, np.empty(0), (), np.array([[a, 1 - a]])) for n, a in (("x", 0.6), ("y", 0.5)))
    group = Factor("g", np.array([0.5, 0.5]), leaves, None)
    found = synthesise(Factor(None, np.array([1.0]), (group,), None), "M(∧,∨)")
    assert found["g"][0] == pytest.approx([0.5, 0.5])
    assert found[None][0] == pytest.approx([0.5, 0.5])
