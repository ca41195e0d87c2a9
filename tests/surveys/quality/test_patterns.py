import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from surveys.quality import patterns

NAN = np.nan


def test_runs_pass_over_items_not_answered_and_need_a_marked_item():
    """By hand: 3 3 _ 3 4 4 is a run of 3 then 2; with only the last item marked, the run that holds it counts."""
    answers = np.array([[3, 3, NAN, 3, 4, 4], [1, 2, 1, 2, 1, 2], [NAN] * 6])
    assert patterns.longest_run(answers, np.ones(6, dtype=bool)).tolist() == [3, 1, 0]
    last = np.array([False] * 5 + [True])
    assert patterns.longest_run(answers, last).tolist() == [2, 1, 0]


def test_a_run_counts_whole_once_it_holds_a_marked_item():
    answers = np.array([[5, 5, 5, 5, 1]], dtype=float)
    middle = np.array([False, True, False, False, False])
    assert patterns.longest_run(answers, middle).tolist() == [4]


@given(arrays(float, (4, 9), elements=st.sampled_from([1.0, 2.0, NAN])), arrays(bool, 9))
def test_runs_as_counted_one_by_one(answers, marked):
    for row, found in zip(answers, patterns.longest_run(answers, marked), strict=True):
        best, value, length, holds = 0, None, 0, False
        for answer, mark in zip(row, marked, strict=True):
            if np.isnan(answer):
                continue
            same = answer == value
            length, holds, value = (length + 1 if same else 1), (holds and same) or mark, answer
            best = max(best, length) if holds else best
        assert found == best


def test_spread_and_mean_of_answered_items():
    answers = np.array([[2, 2, NAN], [1, 5, 3], [NAN, NAN, NAN]])
    distance, count = patterns.spread(answers)
    assert distance[:2].tolist() == [0, 4]
    assert np.isnan(distance[2])
    assert count.tolist() == [2, 3, 0]
    mean, _ = patterns.mean_of_answered(answers)
    assert mean[:2].tolist() == [2, 3]
    assert np.isnan(mean[2])


def test_distances_of_mahalanobis_by_hand():
    """x = (1, 1), (-1, -1), (1, -1), (-1, 1): covariance 4/3 · I, so each distance is 2 · 3/4 = 1.5; they sum to p (n - 1) = 6."""
    points = np.array([[1, 1], [-1, -1], [1, -1], [-1, 1]], dtype=float)
    assert patterns.squared_distances(points) == pytest.approx([1.5] * 4)


def test_no_distance_where_an_item_is_constant_or_doubled():
    points = np.array([[1, 2], [2, 4], [3, 6]], dtype=float)
    assert patterns.squared_distances(points) is None
    assert patterns.squared_distances(np.array([[1, 5], [2, 5], [4, 5]], dtype=float)) is None


@given(arrays(float, (12, 3), elements=st.floats(-5, 5, width=16)))
def test_distances_sum_to_items_times_degrees_of_freedom(points):
    found = patterns.squared_distances(points)
    if found is not None and np.linalg.cond(np.cov(points.T)) < 1e6:
        assert found.sum() == pytest.approx(3 * 11, rel=1e-6)


def test_repeats_are_later_equal_rows_within_the_time():
    keys = np.array([1, 1, 2, 1, 1])
    minutes = np.array([0.0, 1.9, 1.0, 10.0, NAN])
    assert patterns.repeats(keys, minutes, 2.0).tolist() == [False, True, False, False, False]
    assert patterns.repeats(keys[::-1].copy(), minutes[::-1].copy(), 2.0).tolist() == [False, False, False, True, False]


def test_the_largest_stretch_of_time():
    """0, 10, 20, 60 minutes: within 30 minutes three; with more than two allowed those three are flagged, with more than three none."""
    minutes = np.array([0.0, 10, 20, 60])
    assert patterns.largest_window(minutes, 30, 2)[0] == 3
    assert patterns.largest_window(minutes, 30, 2)[1].tolist() == [True, True, True, False]
    assert patterns.largest_window(minutes, 30, 3)[1].tolist() == [False] * 4
    assert patterns.largest_window(np.array([]), 30, 1)[0] == 0
