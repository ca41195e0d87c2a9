"""Copeland at a node: by hand, against the ranking method, with gaps."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from evaluation.aggregation import AGGREGATIONS
from evaluation.ranking import copeland
from tests.evaluation.aggregation.test_combination import siblings

NAN = np.nan
HOW = AGGREGATIONS["copeland"]


def test_by_hand():
    """x beats y on two children of three, y beats z, z beats x: one win and one defeat each, half of full marks."""
    circle = np.array([[3.0, 2, 1], [2, 1, 3], [1, 3, 2]])
    assert HOW.combine(circle, np.ones(3)).tolist() == [50, 50, 50]
    assert HOW.combine(circle, np.array([1.0, 1, 5])).tolist() == [0, 100, 50]
    assert HOW.combine(circle, np.array([1.0, 1, 5]), 10.0).tolist() == [0, 10, 5]


def test_alone_and_without_a_common_child():
    assert HOW.combine(np.array([[7.0]]), np.ones(1)).tolist() == [50]
    found = HOW.combine(np.array([[1.0, 2, NAN, NAN], [NAN, NAN, 3, NAN]]), np.ones(2))
    assert found[:2].tolist() == [50 * (1 - 1 / 2), 50 * (1 + 1 / 2)]
    assert np.isnan(found[2:]).all()


def test_gaps_do_not_bring_the_order_of_rows_into_play():
    """The case in which COINr turns the scores round when the rows are reversed (known defect 4)."""
    scores = np.array([[4.0, NAN, 2, 1], [1, 2, NAN, 4], [3, 1, 4, NAN]])
    there, back = HOW.combine(scores, np.ones(3)), HOW.combine(scores[:, ::-1], np.ones(3))
    assert there.tolist() == back[::-1].tolist()


@given(siblings(most_units=6))
def test_the_same_order_as_the_ranking_method(given):
    """Among the units that have a score at all the scores are an affine image of wins minus defeats."""
    scores, weights = given
    counted = ~np.isnan(scores[weights > 0]).all(axis=0)
    found = HOW.combine(scores, weights)
    assert np.isnan(found[~counted]).all()
    if counted.sum() > 1:
        expected = np.asarray(copeland(scores[weights > 0][:, counted].T, weights[weights > 0]).scores, dtype=float)
        assert found[counted] == pytest.approx(50 * (1 + expected / (counted.sum() - 1)), nan_ok=True)
