"""Extreme percentages of few people, shown only as “≤5%” and “≥95%”."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from evidence.disclosure.reading import Floats

BOTTOM, TOP = 5.0, 95.0
"""Percentages at and beyond which those of few people are no longer told apart."""
CODES = {-1: f"≤{BOTTOM:g}%", 0: "", 1: f"≥{TOP:g}%"}
"""How a coded percentage is written."""


def code_percentages(value: Floats, n: Floats, below: int, full: float = 100.0) -> tuple[Floats, Floats]:
    """Return percentages with the extremes of few people moved to 5 or 95, and a mark of -1, 0 or 1 for each.

    Parameters
    ----------
    value
        Percentages on a scale from 0 to `full`, any shape; NaN stays NaN and gets the mark 0.
    n
        People behind each; NaN counts as few.
    below
        Percentages of fewer people than this are coded.

    Examples
    --------
    >>> value, mark = code_percentages(np.array([0.0, 50.0, 100.0, 100.0]), np.array([12.0, 12.0, 19.0, 20.0]), 20)
    >>> value.tolist(), mark.tolist()
    ([5.0, 50.0, 95.0, 100.0], [-1.0, 0.0, 1.0, 0.0])
    """
    few = ~(n >= below)
    low, high = BOTTOM / 100 * full, TOP / 100 * full
    mark = np.where(few & (value <= low), -1.0, np.where(few & (value >= high), 1.0, 0.0))
    return np.where(mark < 0, low, np.where(mark > 0, high, value)), mark
