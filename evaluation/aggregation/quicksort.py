"""The order in which R leaves equal numbers, which a median on a line depends on. Kernel, without validation."""

from __future__ import annotations

from collections.abc import Sequence

SHORT = 10
"""Segments that reach no further are sorted by insertion, but for the first one."""
PLACES = (0.375, 0.0390625, 0.21875, 0.5898437)
"""Where within a segment its pivot is taken at first, the steps by which that moves up and down, and where it turns."""


def quicksort_order(numbers: Sequence[float]) -> list[int]:
    """Return the places of the numbers in ascending order, equal ones as Singleton's quicksort leaves them.

    It is the sort behind matrixStats::weightedMedian and `sort(x, method = "quick")` of R: a partition around the median of
    the first, the last and one number between them, the shorter part first. It is not stable, so the order of equal numbers is a
    matter of where they stood, and has no meaning.

    References
    ----------
    Singleton, R. C. (1969). Algorithm 347: an efficient algorithm for sorting with minimal storage. Communications of the ACM
    12(3), 185-187.

    Examples
    --------
    >>> quicksort_order([3.0, 1.0, 2.0])
    [1, 2, 0]
    >>> quicksort_order([1.0] * 12)
    [0, 7, 8, 9, 10, 6, 5, 4, 3, 2, 1, 11]
    """
    keys, order = list(numbers), list(range(len(numbers)))
    waiting = [(0, len(keys) - 1)] if keys else []
    place, opening = PLACES[0], True
    while waiting:
        first, last = waiting.pop()
        if opening or (last - first <= SHORT and first == 0 and first < last):
            place += PLACES[1] if place < PLACES[3] else -PLACES[2]
        elif last - first <= SHORT:
            _insert(keys, order, first, last)
            continue
        opening = False
        if first < last:
            waiting += _parts(keys, order, (first, last), first + int((last - first) * place))
    return order


def _parts(keys: list[float], order: list[int], ends: tuple[int, int], middle: int) -> list[tuple[int, int]]:
    """Divide a segment around the median of three; return its parts, the one to be sorted first last."""
    first, last = ends
    for low, high in ((first, middle), (middle, last), (first, middle)):
        if keys[low] > keys[high]:
            _swap(keys, order, low, high)
    pivot, left, right = keys[middle], first, last
    while True:
        right -= 1
        while keys[right] > pivot:
            right -= 1
        left += 1
        while keys[left] < pivot:
            left += 1
        if left > right:
            break
        _swap(keys, order, left, right)
    lower, upper = (first, right), (left, last)
    return [upper, lower] if right - first <= last - left else [lower, upper]


def _insert(keys: list[float], order: list[int], first: int, last: int) -> None:
    """Sort a segment by insertion; equal numbers keep their order."""
    for at in range(first + 1, last + 1):
        key, place, to = keys[at], order[at], at
        while to > first and keys[to - 1] > key:
            keys[to], order[to] = keys[to - 1], order[to - 1]
            to -= 1
        keys[to], order[to] = key, place


def _swap(keys: list[float], order: list[int], one: int, other: int) -> None:
    keys[one], keys[other] = keys[other], keys[one]
    order[one], order[other] = order[other], order[one]
