"""Turning values round once, at the start, so that more is better in everything that follows.

Kernels work on arrays of shape (indicators, units) without validation; NaN stays NaN.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evaluation.arrays import Flags, Floats, Integers
    from evaluation.weights.directions import Direction


@dataclass(frozen=True, eq=False)
class Orientation:
    """How each indicator is turned, all of shape (indicators,).

    Attributes
    ----------
    sign
        1 the more the better, -1 the less the better; 1 and not used where a target or a band is best.
    low, high
        Ends of the band (the same for a target); NaN where there is none.
    """

    sign: Floats
    low: Floats
    high: Floats

    @classmethod
    def of(cls, directions: Sequence[Direction]) -> Orientation:
        """Return the orientation of indicators with these directions."""
        rows = [_numbers(direction) for direction in directions]
        return cls(*np.array(rows, dtype=float).reshape(-1, 3).T)

    @property
    def folded(self) -> Flags:
        """Where the best lies at a target or in a band, and values are folded round it."""
        return np.asarray(~np.isnan(self.low), dtype=bool)

    def rows(self, places: Integers) -> Orientation:
        """Return the orientation of some indicators."""
        return Orientation(self.sign[places], self.low[places], self.high[places])


def orient(values: Floats, orientation: Orientation) -> Floats:
    """Return values of which more is better: x, -x, or minus the distance to the target or band (0 is best)."""
    turned: Floats = values * orientation.sign[:, None]
    rows = np.flatnonzero(orientation.folded)
    if len(rows):
        low, high = orientation.low[rows, None], orientation.high[rows, None]
        turned[rows] = -np.maximum(np.maximum(low - values[rows], values[rows] - high), 0.0)
    return turned


def _numbers(direction: Direction) -> tuple[float, float, float]:
    if isinstance(direction, int):
        return float(direction), np.nan, np.nan
    from evaluation.weights.directions import Target  # noqa: PLC0415 - slow to load, and needed here only

    if isinstance(direction, Target):
        return 1.0, direction.best, direction.best
    return 1.0, direction.low, direction.high
