"""The Mazziotta–Pareto index by hand, and what must hold."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.aggregation import AGGREGATIONS, contributions
from tests.evaluation.aggregation.test_combination import siblings

MPI = AGGREGATIONS["mazziotta_pareto"]


def test_by_hand():
    """Scores 90, 110, 100: mean 100, variance 200/3, so 100 - 200/300; with weights 1, 1, 2 the variance is 50: 99.5."""
    scores = np.array([[90.0], [110], [100]])
    assert MPI.combine(scores, np.ones(3))[0] == pytest.approx(100 - 2 / 3)
    assert MPI.combine(scores, np.array([1.0, 1, 2]))[0] == pytest.approx(99.5)


def test_no_more_than_the_mean_and_equal_to_it_without_imbalance():
    assert MPI.combine(np.full((3, 1), 70.0), np.ones(3)).tolist() == [70]
    assert MPI.combine(np.zeros((3, 1)), np.ones(3)).tolist() == [0]
    assert MPI.combine(np.array([[0.0], [0], [100]]), np.ones(3))[0] == pytest.approx(100 / 3 - 2 * 100 / 3)
    assert np.isnan(MPI.combine(np.array([[-1.0], [5]]), np.ones(2))).all()


@given(siblings(), st.floats(0.01, 100))
def test_it_grows_in_proportion_and_never_exceeds_the_mean(given, factor):
    scores, weights = given
    found = MPI.combine(scores, weights)
    mean = AGGREGATIONS["arithmetic"].combine(scores, weights)
    assert (np.isnan(found) | (found <= mean + 1e-9)).all()
    assert MPI.combine(scores * factor, weights) == pytest.approx(found * factor, rel=1e-9, abs=1e-9, nan_ok=True)


def test_imbalance_is_charged_to_those_that_stand_apart():
    """90 and 110 are equally far from 100 and each cost 0.5·100/100 = 0.5 points."""
    points = contributions(MPI, np.array([[90.0], [110]]), np.ones(2), 200)[:, 0]
    assert points == pytest.approx([45 - 0.5, 55 - 0.5])
