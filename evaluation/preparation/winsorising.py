"""Winsorising: the most extreme values are brought to the next ones, until a distribution is no outlier any more.

Kernels work on arrays of shape (indicators, units) without validation; NaN stays NaN.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from evaluation.preparation.shape import outlying, skewness_kurtosis

if TYPE_CHECKING:
    from evaluation.arrays import Flags, Floats


@dataclass(frozen=True, eq=False)
class Limits:
    """Where winsorising came to rest, all of shape (indicators,).

    Attributes
    ----------
    low, high
        Values below or above are brought to these; infinite where that side was not touched.
    reached
        How many cells lie beyond.
    stuck
        Where it had to stop because another round would have made all values the same.
    """

    low: Floats
    high: Floats
    reached: Floats
    stuck: Flags


def winsor_limits(values: Floats, most: Floats, skew: Floats, kurtosis: Floats, force: Flags) -> Limits:
    """Return the limits to which values are winsorised.

    In each round the side of the longer tail (skewness ≥ 0: the high one) gives way: every cell at the extreme takes the
    next value inwards. Rounds go on while the test of `outlying` fails, or `force` is set, and fewer than `most` cells were
    reached; tied cells go together, so that more than `most` may be reached. A round that would leave a single
    value everywhere is not made.

    Parameters
    ----------
    values
        Shape (indicators, units).
    most
        Cells that may be reached, infinite for no limit, shape (indicators,).
    skew, kurtosis, force
        Thresholds of the test, and whether to go on without it, shape (indicators,).
    """
    count = len(values)
    low, high, reached = np.full(count, -np.inf), np.full(count, np.inf), np.zeros(count)
    stuck = np.zeros(count, dtype=bool)
    rows, work = np.arange(count), values.copy()
    while True:
        tail, peak = skewness_kurtosis(work)
        going = (outlying(tail, peak, skew[rows], kurtosis[rows]) | force[rows]) & (reached[rows] < most[rows])
        going &= ~stuck[rows]
        if not going.any():
            return Limits(low, high, reached, stuck)
        rows, work, tail = rows[going], work[going], tail[going]
        upper = ~(tail < 0)
        limit, possible = _next_inwards(work, upper)
        stuck[rows[~possible]] = True
        high[rows] = np.where(upper & possible, limit, high[rows])
        low[rows] = np.where(~upper & possible, limit, low[rows])
        work = np.clip(work, low[rows, None], high[rows, None])
        original = values[rows]
        reached[rows] = (original > high[rows, None]).sum(axis=1) + (original < low[rows, None]).sum(axis=1)


def _next_inwards(values: Floats, upper: Flags) -> tuple[Floats, Flags]:
    """Return the value next to the extreme of each row, and whether it is not the value at the other end."""
    turned = values * np.where(upper, 1.0, -1.0)[:, None]
    top, bottom = np.fmax.reduce(turned, axis=1), np.fmin.reduce(turned, axis=1)
    following = np.where(turned < top[:, None], turned, -np.inf).max(axis=1)
    return np.where(upper, following, -following), following > bottom
