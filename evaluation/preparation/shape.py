"""The shape of distributions: skewness and excess kurtosis of many indicators at once, and the outlier test on them.

Kernels work on arrays of shape (indicators, units) without validation; NaN is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from evaluation.arrays import Flags, Floats

ROUNDING = 8 * np.finfo(float).eps
"""A row whose range is below this share of its largest magnitude is constant but for rounding."""


@dataclass(frozen=True, eq=False)
class Spread:
    """How the values of each indicator spread, all of shape (indicators,).

    Attributes
    ----------
    n
        Values present.
    least, most, mean, sd
        NaN without values; the standard deviation divides by n - 1 and is NaN for one value.
    """

    n: Floats
    least: Floats
    most: Floats
    mean: Floats
    sd: Floats

    @property
    def flat(self) -> Flags:
        """Which indicators have the same value for everybody, but for rounding; False without values."""
        size = np.maximum(np.abs(self.least), np.abs(self.most))
        return np.asarray(self.most - self.least <= ROUNDING * size, dtype=bool)


def spread(values: Floats) -> Spread:
    """Return count, extremes, mean and standard deviation of each row."""
    present = ~np.isnan(values)
    n = present.sum(axis=1).astype(float)
    least, most = np.fmin.reduce(values, axis=1), np.fmax.reduce(values, axis=1)
    mean, away = centred(values, present, n)
    with np.errstate(divide="ignore", invalid="ignore"):
        sd = np.where(n > 1, np.sqrt(np.einsum("ij,ij->i", away, away) / (n - 1)), np.nan)
    return Spread(n, least, most, mean, sd)


def centred(values: Floats, present: Flags, n: Floats) -> tuple[Floats, Floats]:
    """Return the mean of each row (NaN without values) and the distances from it, 0 where a value is missing."""
    away = values.copy()
    gaps = None if present.all() else ~present
    if gaps is not None:
        np.copyto(away, 0.0, where=gaps)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = away.sum(axis=1) / n
        away -= mean[:, None]
    if gaps is not None:
        np.copyto(away, 0.0, where=gaps)
    return mean, away


def skewness_kurtosis(values: Floats) -> tuple[Floats, Floats]:
    """Return skewness and excess kurtosis of each row, of type 2 (as Excel's SKEW and KURT), shape (indicators,).

    With S_k = Σ (x - mean)^k: skewness = √n S_3 / S_2^1.5 · √(n (n - 1)) / (n - 2), NaN for n < 3; kurtosis =
    ((n + 1)(r - 3) + 6)(n - 1) / ((n - 2)(n - 3)) with r = n S_4 / S_2², NaN for n < 4. Both NaN for a constant row.

    References
    ----------
    Joanes, D. N. and Gill, C. A. (1998). Comparing measures of sample skewness and kurtosis. The Statistician 47, 183-189.
    """
    present = ~np.isnan(values)
    n = present.sum(axis=1).astype(float)
    mean, away = centred(values, present, n)
    size = np.abs(away).max(axis=1, initial=0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        flat = ~(size > ROUNDING * np.abs(mean))
        away /= np.where(flat, 1.0, size)[:, None]
        square = away * away
        second = square.sum(axis=1)
        third = np.einsum("ij,ij->i", square, away)
        fourth = np.einsum("ij,ij->i", square, square)
        skew = np.sqrt(n) * third / second**1.5 * np.sqrt(n * (n - 1)) / (n - 2)
        kurtosis = ((n + 1) * (n * fourth / second**2 - 3) + 6) * (n - 1) / ((n - 2) * (n - 3))
    return np.where(flat | (n < 3), np.nan, skew), np.where(flat | (n < 4), np.nan, kurtosis)


def outlying(skew: Floats, kurtosis: Floats, skew_from: Floats | float, kurtosis_from: Floats | float) -> Flags:
    """Return which rows fail the outlier test: |skewness| and excess kurtosis both at or above their thresholds.

    Either of them below its threshold passes, and so does a row for which they do not exist.
    """
    with np.errstate(invalid="ignore"):
        return np.asarray((np.abs(skew) >= skew_from) & (kurtosis >= kurtosis_from), dtype=bool)
