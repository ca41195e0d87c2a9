"""Sums of numbers within groups, the one operation under every estimate."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np

if TYPE_CHECKING:
    from surveys.weights.arrays import Floats, Integers


def sums(codes: Integers, values: Floats, count: int) -> Floats:
    """Return the sum of `values` within each group, shape (count,).

    >>> sums(np.array([0, 1, 1]), np.array([1.0, 2.0, 3.0]), 3)
    array([1., 5., 0.])
    """
    return cast("Floats", np.bincount(codes, values, count))


def counts(codes: Integers, count: int) -> Integers:
    """Return how many members each group has, shape (count,)."""
    return np.bincount(codes, minlength=count)


def cell_sums(values: Floats, cells: Integers, count: int) -> Floats:
    """Return the sum of each column of `values`, shape (rows, columns), within each cell: shape (count, columns)."""
    return np.stack([sums(cells, column, count) for column in values.T], axis=1)
