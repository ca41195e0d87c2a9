"""The bivariate normal distribution and the polychoric likelihood: kernels without checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.special import ndtr, ndtri, owens_t

if TYPE_CHECKING:
    from surveys.scales.arrays import Floats

INFINITE = 9.0
"""Stands for infinity on the normal scale: beyond it lies less than 1e-18."""
EDGE = 0.9999
"""Correlations are searched between -EDGE and EDGE."""


def bivariate_cdf(h: Floats, k: Floats, rho: float) -> Floats:
    """Return P(X ≤ h, Y ≤ k) for standard normals with correlation `rho`, |rho| < 1, by Owen's T function.

    Φ₂ = ½Φ(h) + ½Φ(k) - T(h, (k/h - ρ)/√(1-ρ²)) - T(k, (h/k - ρ)/√(1-ρ²)) - [½ if h and k differ in sign].

    References
    ----------
    Owen, D. B. (1956). Tables for computing bivariate normal probabilities. Annals of Mathematical Statistics 27, 1075-1090.
    """
    # Adding 0 turns -0.0 into 0.0, whose quotients have the sign the formula expects.
    h, k = np.broadcast_arrays(h + 0.0, k + 0.0)
    root = np.sqrt(1.0 - rho * rho)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        first = owens_t(h, (k / h - rho) / root)
        second = owens_t(k, (h / k - rho) / root)
    product = np.sign(h) * np.sign(k)
    opposite = (product < 0) | ((product == 0) & (h + k < 0))
    value = 0.5 * (ndtr(h) + ndtr(k)) - first - second - np.where(opposite, 0.5, 0.0)
    return np.asarray(np.where((h == 0) & (k == 0), 0.25 + np.arcsin(rho) / (2 * np.pi), value))


def thresholds(counts: Floats) -> Floats:
    """Return the normal quantiles of the cumulated shares of ordered categories, one fewer than categories."""
    return np.asarray(ndtri(np.cumsum(counts)[:-1] / counts.sum()))


def polychoric_pair(table: Floats, rows: Floats, columns: Floats) -> float:
    """Return the correlation that makes a cross table most likely, thresholds given (two-step estimate).

    Parameters
    ----------
    table
        Counts, shape (len(rows) + 1, len(columns) + 1).
    rows, columns
        Thresholds of the two items.
    """
    upper = np.concatenate([[-INFINITE], rows, [INFINITE]])[:, None]
    across = np.concatenate([[-INFINITE], columns, [INFINITE]])[None, :]
    filled = table > 0
    least = np.finfo(float).tiny

    def unlikely(rho: float) -> float:
        cells = np.diff(np.diff(bivariate_cdf(upper, across, rho), axis=0), axis=1)[filled]
        # Differences of probabilities near 0 can round to 0 or below; their logarithm must stay finite.
        return -float(table[filled] @ np.log(np.maximum(cells, least)))

    found = minimize_scalar(unlikely, bounds=(-EDGE, EDGE), method="bounded", options={"xatol": 1e-9})
    return float(found.x)
