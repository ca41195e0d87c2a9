"""Between which numbers a hidden one lies."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.disclosure.bounds import Room, too_narrow


def means(weight, mean, lo=0.0, hi=100.0):
    """Return the room of groups of which the weighted mean is visible."""
    weight = np.asarray(weight, dtype=float)
    size = len(weight)
    return Room(
        (weight / weight.sum())[None, :],
        np.array([mean]),
        np.eye(size) - np.ones((size, size)) / size,
        weight,
        lo,
        hi,
        adds=False,
    )


def sums(total, size):
    return Room(
        np.ones((1, size)),
        np.array([float(total)]),
        np.eye(size) - np.ones((size, size)) / size,
        np.ones(size),
        1.0,
        np.inf,
        adds=True,
    )


def test_the_ends_of_two_groups_by_hand():
    """20 x + 5 y = 25 · 60 = 1500, 0 ≤ y ≤ 100: x lies between (1500 - 500) / 20 = 50 and 1500 / 20 = 75; y may be anything."""
    room = means([20, 5], 60.0)
    assert room.ends(np.array([1.0, 0.0])) == pytest.approx((50, 75), abs=1e-3)
    assert room.ends(np.array([0.0, 1.0])) == pytest.approx((0, 100), abs=1e-3)
    assert room.ends(np.array([1.0, 1.0])) == pytest.approx((60, 60), abs=1e-3)


def test_people_are_at_least_one():
    """x + y = 8: each between 1 and 7."""
    assert sums(8, 2).ends(np.array([1.0, 0.0])) == pytest.approx((1, 7), abs=1e-3)


def test_without_a_scale_there_is_no_end():
    room = means([1, 1], 5.0, lo=0.0, hi=np.inf)
    assert room.ends(np.array([1.0, 0.0])) == pytest.approx((0, 10), abs=1e-3)
    assert means([1, 1], 5.0, lo=-np.inf, hi=np.inf).ends(np.array([1.0, 0.0])) == (-np.inf, np.inf)


def test_totals_that_contradict_the_scale_leave_nothing():
    room = means([1, 1], 120.0)
    assert room.inner() is None
    assert np.isnan(room.ends(np.array([1.0, 0.0]))).all()


def test_a_determined_number():
    room = Room(np.array([[1.0, 0.0]]), np.array([42.0]), np.diag([0.0, 1.0]), np.ones(2), 0.0, 100.0, adds=False)
    assert room.value(np.array([1.0, 0.0])) == pytest.approx(42)
    assert room.value(np.zeros(2)) == 0


@settings(max_examples=30)
@given(st.lists(st.floats(0.5, 50), min_size=2, max_size=5), st.floats(0, 100))
def test_what_can_be_reached_straight_lies_inside_the_ends(weight, mean):
    room = means(weight, mean)
    start = room.inner()
    assert start is not None
    targets = np.eye(len(weight))
    straight, trades = room.swing(start, targets), room.trades(start, np.zeros(len(weight), dtype=np.int64))
    low, high = np.minimum(straight[0], trades[0]), np.maximum(straight[1], trades[1])
    for at, target in enumerate(targets):
        least, most = room.ends(target)
        assert least - 1e-3 <= low[at] <= start[at] + 1e-9
        assert start[at] - 1e-9 <= high[at] <= most + 1e-3


def test_a_trade_is_limited_by_the_room_of_both():
    """x = 90 (weight 2), y = 40 (weight 1), z alone. x can rise 10, for which y falls 20; it can fall 30, for which y rises 60."""
    room = Room(
        np.array([[2 / 3, 1 / 3, 0], [0, 0, 1]]), np.zeros(2), np.eye(3), np.array([2.0, 1, 1]), 0.0, 100.0, adds=False
    )
    low, high = room.trades(np.array([90.0, 40.0, 50.0]), np.array([0, 0, 1]))
    assert low.tolist() == [60.0, 20.0, 50.0]
    assert high.tolist() == [100.0, 100.0, 50.0]


def test_an_interval_is_judged_by_its_distance_from_the_nearer_end():
    """62.5 ± 12.5: needs ± 3.75. 98.4 ± 1.6: needs ± 0.16. 50 ± 4: needs ± 5. 99.9 ± 0.1: less than a point wide."""
    room = means([20, 5], 60.0)
    low, high = np.array([50.0, 96.8, 46.0, 99.8, np.nan, 0.0]), np.array([75.0, 100.0, 54.0, 100.0, 60.0, 100.0])
    assert too_narrow(low, high, room, 0.1).tolist() == [False, False, True, True, False, False]


def test_whole_numbers_need_two_possible_ones():
    room = sums(2, 2)
    assert too_narrow(np.array([1.0, 1.0]), np.array([1.5, 2.0]), room, 0.1).tolist() == [True, False]
