"""The Mazziotta–Pareto index as a way to combine children: the mean less a penalty for imbalance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from evaluation.aggregation.combination import Combination, shares_of
from messages import Bilingual

if TYPE_CHECKING:
    from evaluation.arrays import Floats


@dataclass(frozen=True)
class MazziottaPareto(Combination):
    """MPI = M - S · cv = M - S² / M, with M the weighted mean of a unit's scores and S² = Σ w (s - M)² / Σ w.

    Equal scores are not penalised; the more uneven they are, the lower the index. It is at most M, and below the smallest
    score, even below 0, when one child stands out far above the others: unlike the means it need not grow with every
    score. A missing score leaves with its weight; scores below 0 have no meaning (the unit has no score); 0 for
    all is 0. Meant for scores that lie well above 0, as z-scores of mean 100 and standard deviation 10.

    References
    ----------
    Mazziotta, M. and Pareto, A. (2016). On a generalized non-compensatory composite index for measuring socio-economic
    phenomena. Social Indicators Research 127, 983-1003.

    Examples
    --------
    >>> MazziottaPareto().combine(np.array([[90.0], [110.0]]), np.array([1.0, 1.0])).tolist()
    [99.0]
    """

    name: Bilingual = Bilingual("Mazziotta–Pareto 指数", "Mazziotta–Pareto index")
    positive: bool = True
    dips: bool = True

    def combine(self, scores: Floats, weights: Floats, full: float = 100.0) -> Floats:  # noqa: ARG002
        """Return the index of each unit, shape (units,)."""
        mean, penalties = _parts(scores, weights)
        index: Floats = mean - np.nansum(penalties, axis=0)
        return index

    def gradient(self, scores: Floats, weights: Floats, full: float = 100.0) -> Floats:  # noqa: ARG002
        """Return w_i (1 - 2 (s_i - M) / M + S² / M²); 1 · w_i where all scores are 0."""
        mean, penalties = _parts(scores, weights)
        with np.errstate(divide="ignore", invalid="ignore"):
            relative = np.where(mean > 0, np.nansum(penalties, axis=0) / mean, 0.0)
            away = np.where(mean > 0, (scores - mean) / mean, 0.0)
        return np.nan_to_num(shares_of(scores, weights) * (1.0 - 2.0 * away + relative))

    def losses(self, scores: Floats, weights: Floats, full: float = 100.0) -> Floats:
        """Return w_i (F - s_i) + w_i (s_i - M)² / M: what the child lacks, and what its distance from the mean costs."""
        _mean, penalties = _parts(scores, weights)
        return np.where(np.isnan(scores), np.nan, shares_of(scores, weights) * (full - scores) + penalties)


def _parts(scores: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """Return the mean of each unit and the penalty each child causes; NaN where a counted score is below 0 or nothing is there."""
    shares = shares_of(scores, weights)
    counted = shares > 0
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = np.where(counted, shares * scores, 0.0).sum(axis=0)
        lost = np.isnan(shares).any(axis=0) | (counted & (scores < 0)).any(axis=0)
        mean = np.where(lost, np.nan, mean)
        penalties = np.where(counted & (mean > 0), shares * (scores - mean) ** 2 / mean, 0.0)
    return mean, np.where(np.isnan(scores) | lost, np.nan, penalties)
