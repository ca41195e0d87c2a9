"""Correlations between indicators, each from the units that have both. Kernels on arrays of shape (units, indicators)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.special import stdtr
from scipy.stats import kendalltau

from surveys.scales.moments import pairwise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evaluation.arrays import Flags, Floats, Integers

FEWEST = 3
"""Fewer units in common say nothing about a correlation."""


def pearson(values: Floats) -> tuple[Floats, Floats]:
    """Return correlations and counts of all pairs of columns, NaN where fewer than 3 units or no variation is in common."""
    held = np.flatnonzero((~np.isnan(values)).any(axis=0))
    found, n = np.full((values.shape[1],) * 2, np.nan), np.zeros((values.shape[1],) * 2)
    if len(held):
        _covariance, correlation, counts = pairwise(values[:, held])
        found[np.ix_(held, held)], n[np.ix_(held, held)] = _exact(correlation), counts
    return np.where(n < FEWEST, np.nan, found), n


def spearman(values: Floats) -> tuple[Floats, Floats]:
    """Return rank correlations, Pearson's of the average ranks among the units of each pair, and counts of all pairs."""
    missing = np.isnan(values)
    patterns, which = np.unique(missing, axis=1, return_inverse=True)
    members = [np.flatnonzero(which.ravel() == pattern) for pattern in range(patterns.shape[1])]
    codes = [np.unique(column, return_inverse=True)[1] for column in values.T]
    n = (~missing).T.astype(float) @ (~missing).astype(float)
    found = np.full(n.shape, np.nan)
    for first, mine in enumerate(members):
        for second, theirs in enumerate(members[: first + 1]):
            both = ~(patterns[:, first] | patterns[:, second])
            if both.sum() >= FEWEST:
                block = _between(_ranks(codes, mine, both), _ranks(codes, theirs, both))
                found[np.ix_(mine, theirs)], found[np.ix_(theirs, mine)] = block, block.T
    return found, n


def kendall(values: Floats) -> tuple[Floats, Floats, Floats]:
    """Return Kendall's tau-b, counts and p-values of all pairs of columns, one pair after the other.

    The p-value is exact for few units without ties and by the normal approximation with ties otherwise.
    """
    present = ~np.isnan(values)
    n = present.T.astype(float) @ present.astype(float)
    found, p = np.full(n.shape, np.nan), np.full(n.shape, np.nan)
    for first in range(values.shape[1]):
        for second in range(first + 1):
            both = present[:, first] & present[:, second]
            one, two = values[both, first], values[both, second]
            if both.sum() >= FEWEST and np.ptp(one) > 0 and np.ptp(two) > 0:
                tau = kendalltau(one, two)
                found[first, second] = found[second, first] = tau.statistic
                p[first, second] = p[second, first] = tau.pvalue
    return _exact(found), n, p


def p_values(correlation: Floats, n: Floats) -> Floats:
    """Return two-sided p-values of Pearson or Spearman correlations: t = r √((n - 2)/(1 - r²)) on n - 2 degrees of freedom.

    0 for a perfect correlation, NaN where there is none.
    """
    freedom = np.where(n > 2, n - 2, np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        t = np.abs(correlation) * np.sqrt(freedom / ((1.0 - correlation) * (1.0 + correlation)))
    return np.where(np.abs(correlation) >= 1, np.where(np.isnan(freedom), np.nan, 0.0), 2.0 * stdtr(freedom, -t))


def varies(values: Floats) -> Flags:
    """Return which columns have more than one value."""
    return np.asarray(np.fmax.reduce(values, axis=0) > np.fmin.reduce(values, axis=0), dtype=bool)


def _exact(correlation: Floats) -> Floats:
    """Set what differs from ±1 by rounding only to ±1."""
    near = np.abs(correlation) > 1.0 - 4 * np.finfo(float).eps
    return np.where(near, np.sign(correlation), correlation)


def _ranks(codes: Sequence[Integers], columns: Integers, rows: Flags) -> Floats:
    """Return average ranks of some columns among some rows, from the places of their values in order (`codes`)."""
    ranks = np.empty((int(rows.sum()), len(columns)))
    for at, column in enumerate(columns.tolist()):
        places = codes[column][rows]
        counts = np.bincount(places)
        ranks[:, at] = (np.cumsum(counts) - (counts - 1) / 2.0)[places]
    return ranks


def _between(first: Floats, second: Floats) -> Floats:
    """Return correlations of the columns of two complete tables."""
    first, second = first - first.mean(axis=0), second - second.mean(axis=0)
    lengths = np.outer(np.sqrt((first**2).sum(axis=0)), np.sqrt((second**2).sum(axis=0)))
    with np.errstate(divide="ignore", invalid="ignore"):
        return _exact(np.where(lengths > 0, first.T @ second / lengths, np.nan))
