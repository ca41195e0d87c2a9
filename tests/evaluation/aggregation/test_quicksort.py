"""The order of equal numbers under R's quicksort, against orders and medians that R gave."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.aggregation import AGGREGATIONS
from evaluation.aggregation.quicksort import quicksort_order


def test_by_hand():
    """Six numbers: the pivot is at place int(5 · 0.4140625) = 2.

    5 3 3 9 3 1: the median of three puts 1 at the first place and 5 at the last (1 3 3 9 3 5). From the right 3 (place 4)
    and from the left 3 (place 1) change places, then both meet at 3 (place 2): the order is now 5 4 2 3 1 0, the parts 9 3 5
    and 1 3. In 9 3 5 the pivot is 9: 5 comes to the front, 9 to the end, and 5 changes places with 3: 1 0 3.
    """
    assert quicksort_order([5.0, 3, 3, 9, 3, 1]) == [5, 4, 2, 1, 0, 3]


@given(st.lists(st.integers(0, 9).map(float), max_size=70))
def test_it_sorts(numbers):
    order = quicksort_order(numbers)
    assert sorted(order) == list(range(len(numbers)))
    assert [numbers[at] for at in order] == sorted(numbers)


def test_the_median_with_this_order_is_found_by_name_but_not_listed():
    """Weights 2, 2, 1 of 50, 0, 0: the pivot is at place 0, and 50 changes places with the last 0.

    So the last child comes first, and the line through (0.5, 0), (2, 0), (4, 50) is at 12.5; had the other 0 come first, through
    (1, 0), (2.5, 0), (4, 50), it would be at 0.
    """
    name = "interpolated_median_as_in_r"
    assert name in AGGREGATIONS
    assert name not in list(AGGREGATIONS)
    scores, weights = np.array([[50.0], [0], [0]]), np.array([2.0, 2, 1])
    assert AGGREGATIONS[name].combine(scores, weights)[0] == pytest.approx(12.5)
    in_order = np.array([[0.0], [0], [50]])
    assert AGGREGATIONS[name].combine(in_order, np.array([2.0, 1, 2]))[0] == pytest.approx(0, abs=1e-9)
    assert AGGREGATIONS["interpolated_median"].combine(in_order, np.array([2.0, 1, 2]))[0] == pytest.approx(12.5)


def test_missing_scores_and_children_without_weight_do_not_take_part_in_the_order():
    name = "interpolated_median_as_in_r"
    scores = np.array([[np.nan, 0.0], [50, 50], [0, 0], [0, 0], [7, 7]])
    weights = np.array([3.0, 2, 2, 1, 0])
    found = AGGREGATIONS[name].combine(scores, weights)
    alone = AGGREGATIONS[name].combine(scores[1:4, :1], weights[1:4])
    assert found[0] == alone[0] == pytest.approx(12.5)
