"""Medians, ordered weighted averages and the weakest link, by hand and by what must hold."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.aggregation import AGGREGATIONS, contributions
from evaluation.aggregation.ordered import INTERPOLATED_MEDIAN, MEDIAN, owa, weakest_link
from tests.evaluation.aggregation.test_combination import siblings

NAN = np.nan
WAYS = ["median", "interpolated_median", "owa", "owa(0.3)", "weakest_link", "weakest_link(1)"]


def column(*scores):
    return np.array(scores, dtype=float)[:, None]


def test_medians_by_hand():
    """Scores 10, 20, 40 with weights 1, 1, 3: half of 5 is reached at 40; the line through (0.5, 10), (1.5, 20), (3.5, 40) is 30.

    With weights 1, 2, 3 exactly half lies up to 20: the mean of 20 and 40; on the line (0.5, 10), (2, 20), (4.5, 40): 28.
    """
    assert MEDIAN.combine(column(40, 10, 20), np.array([3.0, 1, 1])) == 40
    assert INTERPOLATED_MEDIAN.combine(column(40, 10, 20), np.array([3.0, 1, 1])) == pytest.approx(30)
    assert MEDIAN.combine(column(10, 20, 40), np.array([1.0, 2, 3])) == 30
    assert INTERPOLATED_MEDIAN.combine(column(10, 20, 40), np.array([1.0, 2, 3])) == pytest.approx(28)


@given(siblings())
def test_with_equal_weights_both_are_the_ordinary_median(given):
    scores, _weights = given
    for unit in scores.T:
        known = unit[~np.isnan(unit)]
        expected = np.median(known) if len(known) else NAN
        for how in (MEDIAN, INTERPOLATED_MEDIAN):
            assert how.combine(unit[:, None], np.full(len(unit), 0.7))[0] == pytest.approx(expected, nan_ok=True)


def test_owa_by_hand():
    """From the highest: 90, 60, 30, shares 0.2, 0.5, 0.3; α 2: 0.04, 0.49 - 0.04, 1 - 0.49: 3.6 + 27 + 15.3 = 45.9."""
    scores, weights = column(60, 90, 30), np.array([5.0, 2, 3])
    assert owa(2).combine(scores, weights) == pytest.approx(45.9)
    assert owa(1).combine(scores, weights) == pytest.approx(0.2 * 90 + 0.5 * 60 + 0.3 * 30)
    assert owa(50).combine(scores, weights) == pytest.approx(30, abs=1e-5)
    assert owa(1e-6).combine(scores, weights) == pytest.approx(90, abs=1e-3)


def test_weakest_link_by_hand():
    """Mean 0.2·90 + 0.5·60 + 0.3·30 = 57, smallest 30: (1 - 0.4)·57 + 0.4·30 = 46.2; a missing child is no weak link."""
    scores, weights = column(60, 90, 30), np.array([5.0, 2, 3])
    assert weakest_link(0.4).combine(scores, weights) == pytest.approx(46.2)
    assert weakest_link(0).combine(scores, weights) == pytest.approx(57)
    assert weakest_link(1).combine(scores, weights) == 30
    assert weakest_link(1).combine(column(60, 90, NAN), weights) == 60


def test_scores_below_zero_are_welcome():
    for how in (MEDIAN, INTERPOLATED_MEDIAN, owa(2), weakest_link(0.5)):
        assert how.combine(column(-3, -1, -2), np.ones(3))[0] <= -1


def test_what_the_median_lacks_is_lost_at_the_child_in_the_middle():
    """Shares a third each; the middle child 40 lacks 60, so the others give their third of full marks."""
    points = contributions(AGGREGATIONS["median"], column(10, 40, 90), np.ones(3), 100)[:, 0]
    assert points == pytest.approx([100 / 3, 100 / 3 - 60, 100 / 3])


def test_the_interpolated_median_can_fall_when_a_score_rises():
    """Weights 2, 2, 1 of 50, 0, 0: the line through (0.5, 0), (2, 0), (4, 50) gives 12.5 at 2.5; with 1 for the last, 1."""
    weights = np.array([2.0, 2, 1])
    assert INTERPOLATED_MEDIAN.combine(column(50, 0, 0), weights) == pytest.approx(12.5)
    assert INTERPOLATED_MEDIAN.combine(column(50, 0, 1), weights) == pytest.approx(1)


@pytest.mark.parametrize("way", [way for way in WAYS if way != "interpolated_median"])
@settings(max_examples=40)
@given(siblings(missing=False), st.data())
def test_between_the_children_and_growing_with_each(way, given, data):
    scores, weights = given
    how = AGGREGATIONS[way]
    found, counted = how.combine(scores, weights), scores[weights > 0]
    assert (found >= counted.min(axis=0) - 1e-9).all()
    assert (found <= counted.max(axis=0) + 1e-9).all()
    better = scores.copy()
    better[data.draw(st.integers(0, len(scores) - 1))] += data.draw(st.floats(0, 50))
    assert (how.combine(better, weights) >= found - 1e-9).all()
