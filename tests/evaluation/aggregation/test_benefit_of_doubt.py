"""Benefit of the doubt: by hand, against a plain linear programme, and what must hold."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from scipy.optimize import linprog

from evaluation.aggregation import AGGREGATIONS
from tests.evaluation.aggregation.test_combination import siblings

NAN = np.nan
FREE = AGGREGATIONS["benefit_of_doubt"]


def test_by_hand():
    """On the line between (4, 2) and (2, 4) the weights are 1/6 each, so (2, 3) has 5/6; (1, 4) has all by its second child."""
    scores = np.array([[4.0, 2, 2, 1], [2, 4, 3, 4]])
    assert FREE.combine(scores, np.ones(2)) == pytest.approx([100, 100, 500 / 6, 100])
    assert FREE.combine(scores, np.ones(2), 1.0) == pytest.approx([1, 1, 5 / 6, 1])


def test_fixed_parts():
    """β = 0 with equal weights: v_j s_ij is the same for both; (2, 3): v = (t/2, t/3), 4t/2 + 2t/3 ≤ 1 gives t = 3/8, so 3/4."""
    scores = np.array([[4.0, 2, 2], [2, 4, 3]])
    fixed = AGGREGATIONS["benefit_of_doubt(0)"]
    assert fixed.combine(scores, np.ones(2))[2] == pytest.approx(75)
    assert fixed.combine(np.array([[0.0, 5], [9, 5]]), np.ones(2))[0] == 0
    assert FREE.combine(np.array([[0.0, 5], [9, 5]]), np.ones(2)).tolist() == [100, 100]


def test_zeros_negatives_and_gaps():
    assert FREE.combine(np.zeros((2, 3)), np.ones(2)).tolist() == [0, 0, 0]
    found = FREE.combine(np.array([[-1.0, 2, NAN, 1], [5, 2, NAN, NAN]]), np.ones(2))
    assert np.isnan(found[[0, 2]]).all()
    assert found[[1, 3]] == pytest.approx([100, 50])


@settings(max_examples=25)
@given(siblings(most_units=6))
def test_against_the_programme_with_every_unit(given):
    """The kernel keeps only the units that no other reaches everywhere; leaving none out gives the same."""
    scores, weights = given
    found = FREE.combine(scores, weights)
    counted = scores[weights > 0]
    peers = np.nan_to_num(counted)
    assert (np.isnan(found) | ((found >= 0) & (found <= 100 + 1e-9))).all()
    for unit, own in enumerate(counted.T):
        there = ~np.isnan(own)
        if there.any() and own[there].any():
            limits = [(0, 0 if not peers[row].any() else None) for row in np.flatnonzero(there)]
            best = linprog(-own[there], A_ub=peers[there].T, b_ub=np.full(peers.shape[1], 100.0), bounds=limits)
            assert found[unit] == pytest.approx(-best.fun, rel=1e-6, abs=1e-6)


@settings(max_examples=25)
@given(siblings(least=1.0, missing=False, most_units=5))
def test_less_freedom_never_raises_a_score(given):
    scores, weights = given
    free, some, fixed = (
        AGGREGATIONS[way].combine(scores, weights)
        for way in ("benefit_of_doubt", "benefit_of_doubt(0.5)", "benefit_of_doubt(0)")
    )
    assert (some <= free + 1e-6).all()
    assert (fixed <= some + 1e-6).all()


def test_the_unit_of_a_child_does_not_matter():
    scores = np.random.default_rng(0).uniform(1, 50, (3, 8))
    found = FREE.combine(scores, np.ones(3))
    assert FREE.combine(scores * np.array([[1.0], [1000], [1e-3]]), np.ones(3)) == pytest.approx(found)
