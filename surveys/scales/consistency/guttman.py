"""Guttman's six lower bounds of reliability: kernels on a correlation matrix, without checks."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, islice
from math import comb
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from surveys.scales.arrays import Floats

MOST_SPLITS = 10_000
"""Up to here every split is tried (16 items); beyond, splits are improved step by step."""


@dataclass(frozen=True)
class Guttman:
    """Guttman's λ1 to λ6 of standardised items.

    Attributes
    ----------
    lambda4
        Best split half among those that psych 2.2.9 tries, so that values compare with published ones. With an
        odd number of items psych tries only the first half of the splits.
    best_split
        Best split half of all. The same for an even number of items, possibly larger for an odd one.
    lambda6
        From squared multiple correlations; None where the correlations have no inverse.
    """

    lambda1: float
    lambda2: float
    lambda3: float
    lambda4: float
    lambda5: float
    lambda6: float | None
    best_split: float


def guttman(correlation: Floats, unique: Floats | None) -> Guttman:
    """Return the six bounds; `unique` are 1/diag(R⁻¹), or None without an inverse.

    References
    ----------
    Guttman, L. (1945). A basis for analyzing test-retest reliability. Psychometrika 10, 255-282.
    """
    count, total = len(correlation), float(correlation.sum())
    off = correlation - np.eye(count)
    squares = off**2
    first = 1.0 - count / total
    tried, best = split_halves(correlation)
    return Guttman(
        lambda1=first,
        lambda2=first + float(np.sqrt(count / (count - 1) * squares.sum())) / total,
        lambda3=first * count / (count - 1),
        lambda4=tried,
        lambda5=first + 2.0 * float(np.sqrt(squares.sum(axis=0).max())) / total,
        lambda6=None if unique is None else 1.0 - float(unique.sum()) / total,
        best_split=best,
    )


def split_halves(correlation: Floats) -> tuple[float, float]:
    """Return 4 cov(A, B) / var(A + B) of the best split into halves: as psych searches, and over all splits.

    Halves have ⌊k/2⌋ and ⌈k/2⌉ items. With s = ±1 marking the halves the value is 1 - s'Rs / ΣR.
    """
    count, half = len(correlation), len(correlation) // 2
    total = float(correlation.sum())
    splits = comb(count, half) if count % 2 else comb(count, half) // 2
    if splits > MOST_SPLITS:
        best = 1.0 - _improved(correlation, half) / total
        return best, best
    chosen = np.array(list(islice(combinations(range(count), half), splits)))
    signs = -np.ones((splits, count))
    np.put_along_axis(signs, chosen, 1.0, axis=1)
    values = 1.0 - (signs @ correlation * signs).sum(axis=1) / total
    # psych halves the count even where a split and its mirror image are not both listed (odd k).
    tried = values if count % 2 == 0 else values[: round(splits / 2)]
    return float(tried.max()), float(values.max())


def _improved(correlation: Floats, half: int) -> float:
    """Return the smallest s'Rs found by swapping items between halves, started from every second item, once from each item."""
    count = len(correlation)
    least = np.inf
    for start in range(count):
        signs = -np.ones(count)
        signs[(start + 2 * np.arange(half)) % count] = 1.0
        least = min(least, _swapped(correlation, signs))
    return float(least)


def _swapped(correlation: Floats, signs: Floats) -> float:
    """Swap the pair of items that lowers s'Rs most until none does, and return it."""
    while True:
        pull = correlation @ signs
        inside, outside = np.flatnonzero(signs > 0), np.flatnonzero(signs < 0)
        gain = 4.0 * (pull[outside][None, :] - pull[inside][:, None]) + 8.0 * (
            1.0 - correlation[np.ix_(inside, outside)]
        )
        row, column = np.unravel_index(np.argmin(gain), gain.shape)
        if gain[row, column] >= -1e-12:
            return float(signs @ correlation @ signs)
        signs[inside[row]], signs[outside[column]] = -1.0, 1.0
