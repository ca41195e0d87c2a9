"""Typical values to fill gaps with: means and medians of rows, by group, and across the indicators of a dimension.

Kernels work on arrays of shape (indicators, units) without validation; NaN is missing, and where nothing is
present there is no typical value either (NaN).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from evaluation.arrays import Floats, Integers


def centre(values: Floats, how: str) -> tuple[Floats, Integers]:
    """Return the mean or median of each row, and of how many values, both of shape (indicators,)."""
    present = ~np.isnan(values)
    n = present.sum(axis=1)
    if how == "mean":
        with np.errstate(invalid="ignore"):
            return np.where(present, values, 0.0).sum(axis=1) / np.where(n > 0, n, np.nan), n
    ordered = np.sort(values, axis=1)
    rows = np.arange(len(values))
    low, high = (
        ordered[rows, np.maximum((n - 1) // 2, 0)],
        ordered[rows, np.minimum(n // 2, max(values.shape[1] - 1, 0))],
    )
    return np.where(n > 0, low + (high - low) / 2, np.nan), n


def centre_by_group(values: Floats, groups: Integers, count: int, how: str) -> tuple[Floats, Integers]:
    """Return the mean or median of each row within each group, and of how many values, shape (indicators, groups).

    Parameters
    ----------
    values
        Shape (indicators, units).
    groups
        Group number of each unit, shape (units,); -1 belongs to none.
    count
        Number of groups.
    """
    typical = np.full((len(values), count), np.nan)
    n = np.zeros((len(values), count), dtype=np.int64)
    order = np.argsort(groups, kind="stable")
    edges = np.searchsorted(groups[order], np.arange(count + 1))
    for group in range(count):
        members = order[edges[group] : edges[group + 1]]
        if len(members):
            typical[:, group], n[:, group] = centre(values[:, members], how)
    return typical, n


def dimension_means(
    values: Floats, least: Floats, most: Floats, signs: Floats, dimensions: Integers
) -> tuple[Floats, Integers]:
    """Return what a gap would be if the unit did there as well as on average in the rest of the dimension.

    With s = (x - least) / (most - least), turned to 1 - s where less is better, the mean of s over the other present
    indicators of the dimension is taken back to the units of the indicator. An indicator that does not vary takes no
    part in the mean, and its only value is its fill.

    Parameters
    ----------
    values
        Shape (indicators, units).
    least, most, signs
        Ends of the scale and ±1 of each indicator, shape (indicators,).
    dimensions
        Number of the dimension of each indicator, shape (indicators,).

    Returns
    -------
    Fill for every cell and the number of indicators it rests on, both of the shape of `values`.
    """
    span = most - least
    varies = span > 0
    low, high = np.where(signs > 0, least, most), np.where(signs > 0, most, least)
    with np.errstate(divide="ignore", invalid="ignore"):
        score = np.where(varies[:, None], (values - low[:, None]) / (high - low)[:, None], np.nan)
    present = ~np.isnan(score)
    member = (dimensions[None, :] == np.arange(dimensions.max(initial=-1) + 1)[:, None]).astype(float)
    n = member @ present
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = (member @ np.where(present, score, 0.0)) / np.where(n > 0, n, np.nan)
    fill = mean[dimensions] * (high - low)[:, None] + low[:, None]
    fill[span == 0] = least[span == 0, None]
    basis = n[dimensions].astype(np.int64)
    basis[span == 0] = 1
    return fill, basis
