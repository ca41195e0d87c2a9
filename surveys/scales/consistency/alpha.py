"""Cronbach's alpha and what belongs to it: kernels on a covariance matrix of shape (k, k), without checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.stats import f as f_distribution

if TYPE_CHECKING:
    from surveys.scales.arrays import Floats


def alpha(covariance: Floats) -> float:
    """Return k/(k - 1) · (1 - Σ variances / variance of the sum); of a correlation matrix, standardised alpha.

    References
    ----------
    Cronbach, L. J. (1951). Coefficient alpha and the internal structure of tests. Psychometrika 16, 297-334.

    Examples
    --------
    >>> alpha(np.array([[1.0, 0.5], [0.5, 1.0]])).__round__(4)
    0.6667
    """
    count = len(covariance)
    return float(count / (count - 1) * (1.0 - np.trace(covariance) / covariance.sum()))


def feldt_interval(value: float, items: int, n: int, level: float = 0.95) -> tuple[float, float]:
    """Return the interval 1 - (1 - α) F, with F quantiles on n - 1 and (n - 1)(k - 1) degrees of freedom.

    References
    ----------
    Feldt, L. S., Woodruff, D. J. and Salih, F. A. (1987). Statistical inference for coefficient alpha. Applied
    Psychological Measurement 11, 93-103.
    """
    tail = (1.0 - level) / 2.0
    first, second = n - 1, (n - 1) * (items - 1)
    low = 1.0 - (1.0 - value) * float(f_distribution.ppf(1.0 - tail, first, second))
    high = 1.0 - (1.0 - value) * float(f_distribution.ppf(tail, first, second))
    return low, high


def standard_error(covariance: Floats, n: int) -> float | None:
    """Return the large-sample standard error of alpha for normal items; None where pairs contradict one another.

    References
    ----------
    Duhachek, A. and Iacobucci, D. (2004). Alpha's standard error (ASE). Journal of Applied Psychology 89, 792-808.
    """
    count, total, trace = len(covariance), covariance.sum(), np.trace(covariance)
    squared = covariance @ covariance
    spread = total * (np.trace(squared) + trace**2) - 2.0 * trace * squared.sum()
    variance = 2.0 * count**2 / ((count - 1) ** 2 * total**3) * spread / n
    return float(np.sqrt(variance)) if variance >= 0 else None


def alpha_if_deleted(covariance: Floats) -> Floats:
    """Return alpha of the other items, for each item; k must be at least 3. NaN where their sum does not vary."""
    others = len(covariance) - 1
    kept = np.trace(covariance) - np.diag(covariance)
    return np.asarray(others / (others - 1) * (1.0 - kept / _rest_variance(covariance)))


def item_rest(covariance: Floats) -> Floats:
    """Return the correlation of each item with the sum of the others; NaN where that sum does not vary."""
    own = np.diag(covariance)
    return np.asarray((covariance.sum(axis=0) - own) / np.sqrt(own * _rest_variance(covariance)))


def _rest_variance(covariance: Floats) -> Floats:
    """Return the variance of the sum of the other items; NaN where only rounding is left of it."""
    own = np.diag(covariance)
    left = covariance.sum() - 2.0 * covariance.sum(axis=0) + own
    return np.where(left > 1e-12 * np.trace(covariance), left, np.nan)


def item_total(correlation: Floats, multiple: Floats) -> Floats:
    """Return item-total correlations with the overlap replaced by squared multiple correlations (psych's r.cor)."""
    reduced = correlation.copy()
    np.fill_diagonal(reduced, multiple)
    return np.asarray(reduced.sum(axis=0) / np.sqrt(reduced.sum()))
