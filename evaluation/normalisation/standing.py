"""Ranks within a sample that was seen once and is remembered, so that new values find their place in it.

Kernels work on arrays of shape (indicators, units) without validation; NaN stays NaN.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from messages import Bilingual

if TYPE_CHECKING:
    from evaluation.arrays import Floats

TIES: dict[str, Bilingual] = {
    "min": Bilingual("并列取最低名次", "ties share the lowest rank"),
    "average": Bilingual("并列取平均名次", "ties share the average rank"),
    "max": Bilingual("并列取最高名次", "ties share the highest rank"),
}
"""How equal values are ranked, by the name used in a method. Ranks ascend: 1 is the worst."""


def standing(values: Floats, ordered: Floats, n: Floats, ties: str) -> Floats:
    """Return the ascending rank each value has, or would have, in a sample: 1 + how many lie below, for the rule ``min``.

    Parameters
    ----------
    values
        Shape (indicators, units), more is better.
    ordered
        The sample, sorted row by row, NaN at the end, shape (indicators, units of the sample).
    n
        Values present in each row of the sample.
    ties
        A key of `TIES`; a value that equals none of the sample is not tied.
    """
    ranks = np.full(values.shape, np.nan)
    for row, (known, count) in enumerate(zip(ordered, n.astype(int), strict=True)):
        sample, present = known[:count], ~np.isnan(values[row])
        below = np.searchsorted(sample, values[row, present], side="left")
        rank = 1.0 + below
        if ties != "min":
            equal = np.searchsorted(sample, values[row, present], side="right") - below
            rank += np.maximum(equal - 1, 0) * (0.5 if ties == "average" else 1.0)
        ranks[row, present] = rank
    return ranks
