"""Small enterprises drawn towards their peers; the raw value always stays beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from surveys.estimates.shrinkage_fit import Within, shrink_means, shrink_shares

if TYPE_CHECKING:
    from evaluation.arrays import Floats, Integers

PRIOR_TRIALS = 10.0


def shrunk_shares(value: Floats, trials: Floats, peers: Integers) -> Floats:
    """Return proportions drawn to (x + k p₀) / (n + k), k = 10, p₀ the pooled rate of the same size class.

    Parameters
    ----------
    value, trials
        Proportion x / n and number n of trials of each enterprise; NaN where there is none.
    peers
        Number of the class of peers of each enterprise (wave, size class and facets).
    """
    out = value.copy()
    n = np.where(np.isfinite(value), np.nan_to_num(trials), 0.0)
    given = Within(np.nan_to_num(value), np.zeros(len(n)), n.astype(np.int64), n)
    for one in np.unique(peers):
        found = shrink_shares(given, peers == one, PRIOR_TRIALS)
        out[found.groups] = found.shrunk
    return np.where(np.isfinite(value), out, np.nan)


def shrunk_means(mean: Floats, n: Floats, sums: tuple[Floats, Floats, Floats], peers: Integers) -> Floats:
    """Return survey means drawn to λ x̄ + (1 - λ) μ₀, λ = τ² / (τ² + σ²/n), from a one-way random-effects fit.

    Parameters
    ----------
    mean, n
        Weighted mean and number of answers of each enterprise.
    sums
        Σω, Σω² and Σωs². The effective number of answers is (Σω)² / Σω².
    peers
        Number of the class inside which a fit is made (wave and facets).
    """
    weight, squares, seconds = sums
    count = np.where(np.isfinite(mean), np.nan_to_num(n), 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        effective = np.nan_to_num(np.where(count > 0, weight**2 / squares, 0.0))
        spread = np.maximum(seconds / weight - mean**2, 0.0)
        variance = np.where(count > 1, spread * count / (count - 1), np.nan)
    given = Within(mean, variance, count.astype(np.int64), effective)
    out = mean.copy()
    for one in np.unique(peers):
        found = shrink_means(given, peers == one)
        out[found.groups] = found.shrunk
    return np.where(np.isfinite(mean), out, np.nan)


def redrawn(cells: pd.DataFrame, sizes: pd.Series, *, means: bool) -> pd.Series:
    """Return ``shrunk`` of the cells of one measure and level once more, drawn towards those that still carry a value.

    When further cells are hidden, what the others were drawn towards would tell of them.

    Parameters
    ----------
    cells
        ``wave``, ``value``, ``denominator``, ``n``, ``se`` and ``shrunk`` of enterprises, without numbers where they are hidden.
    sizes
        Size class of the enterprise of each cell.
    means
        Whether they are means of answers, and not proportions. The answers of an enterprise then vary by n · se².
    """
    if cells["shrunk"].equals(cells["value"]):  # this measure draws nothing
        return cells["shrunk"]
    value, n = cells["value"].to_numpy(float), cells["n"].to_numpy(float)
    if not means:
        found = shrunk_shares(value, cells["denominator"].to_numpy(float), _classes(cells["wave"], sizes.fillna("")))
        return pd.Series(found, index=cells.index)
    with np.errstate(invalid="ignore", divide="ignore"):
        seconds = n * (value**2 + np.nan_to_num(cells["se"].to_numpy(float) ** 2 * (n - 1)))
    return pd.Series(shrunk_means(value, n, (n, n, seconds), _classes(cells["wave"])), index=cells.index)


def _classes(*columns: pd.Series) -> Integers:
    keys = pd.DataFrame({str(at): column.to_numpy(object) for at, column in enumerate(columns)})
    return np.asarray(keys.groupby(list(keys), dropna=False, sort=False).ngroup(), dtype=np.int64)
