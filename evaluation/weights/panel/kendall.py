"""Kendall's coefficient of concordance W: how far experts order indicators alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.stats import chi2, rankdata

if TYPE_CHECKING:
    from evaluation.arrays import Floats


@dataclass(frozen=True)
class Concordance:
    """Kendall's W and its test.

    Attributes
    ----------
    w
        Between 0 (no agreement) and 1 (the same order); None where it does not exist.
    chi2, df, p
        χ² = m (n - 1) W with n - 1 degrees of freedom, the statistic of Friedman's test; None likewise.
    experts
        How many complete raters it rests on.
    """

    w: float | None
    chi2: float | None
    df: int
    p: float | None
    experts: int


def concordance(ratings: Floats) -> Concordance:
    """Return Kendall's W with correction for ties.

    W = 12 S / (m² (n³ - n) - m Σ T), S the sum of squared deviations of the rank sums, T = Σ (t³ - t) over ties of each
    expert, ranks averaged within ties.

    Parameters
    ----------
    ratings
        Experts × indicators. Only rows without NaN take part. W does not exist for fewer than two experts or indicators,
        nor when every expert rates all indicators the same.

    References
    ----------
    Kendall, M. G. (1948). Rank Correlation Methods. Griffin.

    Examples
    --------
    >>> concordance(np.array([[1.0, 2.0, 3.0], [1.0, 3.0, 2.0]])).w
    0.75
    """
    whole = ratings[~np.isnan(ratings).any(axis=1)]
    experts, count = whole.shape
    nothing = Concordance(None, None, max(count - 1, 0), None, experts)
    if experts < 2 or count < 2:
        return nothing
    ranks = rankdata(whole, axis=1)
    sums = ranks.sum(axis=0)
    deviations = float(((sums - sums.mean()) ** 2).sum())
    possible = experts**2 * (count**3 - count) - experts * sum(_ties(row) for row in whole)
    if possible <= 0:
        return nothing
    w = 12 * deviations / possible
    statistic = experts * (count - 1) * w
    return Concordance(w, statistic, count - 1, float(chi2.sf(statistic, count - 1)), experts)


def _ties(row: Floats) -> float:
    repeats = np.unique(row, return_counts=True)[1].astype(float)
    return float((repeats**3 - repeats).sum())
