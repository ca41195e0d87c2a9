"""Copeland's rule as a way to combine children: units are compared in pairs, children vote with their weights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from evaluation.aggregation.combination import Combination, shares_of
from messages import Bilingual

if TYPE_CHECKING:
    from evaluation.arrays import Floats


@dataclass(frozen=True)
class Majority(Combination):
    """F/2 · (1 + (wins - defeats) / (n - 1)), a win being a pair in which children of more than half of the weight do better.

    n counts the units that have a score. Full marks are for the unit that beats everybody, 0 for the one that everybody beats,
    half for as many wins as defeats; a single unit has half. Each pair is compared on the children both have, with their
    weights rescaled, so that the result does not depend on the order of the rows; a pair without a common child counts neither
    way, and a unit that has none with anybody has no score, unless it is alone. It uses the order of the scores only and
    depends on who else is in the table.

    References
    ----------
    Saari, D. G. and Merlin, V. R. (1996). The Copeland method. Economic Theory 8(1), 51-76.

    Examples
    --------
    >>> Majority().combine(np.array([[1.0, 2, 3], [3, 2, 1], [3, 2, 1]]), np.ones(3)).tolist()
    [100.0, 50.0, 0.0]
    """

    name: Bilingual = Bilingual("Copeland 多数比较", "Copeland majority")
    relative: bool = True

    def combine(self, scores: Floats, weights: Floats, full: float = 100.0) -> Floats:
        """Return the score of each unit, shape (units,)."""
        return full / 2 * (1.0 + _balance(scores, weights))

    def gradient(self, scores: Floats, weights: Floats, full: float = 100.0) -> Floats:  # noqa: ARG002
        """Return 0: the score moves in steps only, when an order changes."""
        return np.zeros(scores.shape)

    def losses(self, scores: Floats, weights: Floats, full: float = 100.0) -> Floats:
        """Divide what lacks to full marks by each child's own balance of better and worse units; the rest goes by the weights."""
        shares, balance = shares_of(scores, weights), _balance(scores, weights)
        own = shares * np.array([_own(row) for row in scores])
        own = np.where(np.isnan(scores) | (shares == 0), 0.0, own)
        points = shares * (1.0 + balance - own.sum(axis=0)) + own
        return np.where(np.isnan(scores), np.nan, shares * full - full / 2 * points)


def _balance(scores: Floats, weights: Floats) -> Floats:
    """Return (wins - defeats) / (n - 1) of each unit, from -1 to 1."""
    from evaluation.ranking.copeland import tally  # noqa: PLC0415 - slow to load, and few ask for it
    from evaluation.ranking.decision import FLAT  # noqa: PLC0415
    from evaluation.ranking.ordering import ranks_of  # noqa: PLC0415

    counted = scores[weights > 0]
    there = ~np.isnan(counted).all(axis=0)
    found = np.full(scores.shape[1], np.nan)
    if there.any():
        standing = np.column_stack([ranks_of(row[there], highest_first=False, tolerance=FLAT) for row in counted])
        wins, defeats, apart = tally(standing, weights[weights > 0] / weights.sum())
        others = max(len(standing) - 1, 1)
        alone = (apart == len(standing) - 1) & (len(standing) > 1)
        found[there] = np.where(alone, np.nan, (wins - defeats) / others)
    return found


def _own(row: Floats) -> Floats:
    """Return (units worse - units better) / (n - 1) of each unit on one child; NaN without a score."""
    present = np.sort(row[~np.isnan(row)])
    if len(present) < 2:
        return np.where(np.isnan(row), np.nan, 0.0)
    worse = np.searchsorted(present, row, side="left")
    better = len(present) - np.searchsorted(present, row, side="right")
    return np.where(np.isnan(row), np.nan, (worse - better) / (len(present) - 1))
