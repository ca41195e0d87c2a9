"""How much of the variance of an index an indicator explains on its own, whatever the shape of the relation.

Kernels work on arrays without validation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from evaluation.arrays import Floats

POINTS = 200
"""More distinct values than this are gathered into as many groups of equal size first."""
BANDWIDTHS = np.geomspace(0.05, 4.0, 14)
"""Bandwidths tried, in standard deviations of the indicator."""


def main_effect(x: Floats, y: Floats) -> float:
    """Return Var(E[y|x]) / Var(y), the first-order effect (Pearson's correlation ratio η²).

    E[y|x] is estimated by a local-linear regression with Gaussian kernel; its bandwidth is the one among `BANDWIDTHS` with
    the least leave-one-out squared error, where the straight line over all values competes too. Units with the same x form one
    point. The share is the variance of the fitted values over the variance of y, at most 1.

    Parameters
    ----------
    x, y
        Shape (units,), finite, both varying.

    References
    ----------
    Paruolo, P., Saisana, M., & Saltelli, A. (2013). Ratings and rankings: voodoo or science? Journal of the Royal Statistical
    Society A 176(3), 609-634.
    """
    at, means, counts = gathered(x, y)
    if len(at) <= 2:
        fitted = means
    else:
        scale = float(np.sqrt(np.average((at - np.average(at, weights=counts)) ** 2, weights=counts)))
        fitted = min(
            (_fit(at, means, counts, width * scale) for width in [np.inf, *BANDWIDTHS]), key=lambda fit: fit[1]
        )[0]
    centre = np.average(fitted, weights=counts)
    explained = float(np.average((fitted - centre) ** 2, weights=counts))
    return float(min(explained / y.var(), 1.0))


def gathered(x: Floats, y: Floats) -> tuple[Floats, Floats, Floats]:
    """Return distinct values of x, the mean of y at each, and how many units there are; at most `POINTS` of them."""
    values, where = np.unique(x, return_inverse=True)
    if len(values) > POINTS:
        order = np.argsort(x, kind="stable")
        where = np.empty(len(x), dtype=int)
        where[order] = np.arange(len(x)) * POINTS // len(x)
        counts = np.bincount(where).astype(float)
        values = np.bincount(where, weights=x) / counts
    counts = np.bincount(where).astype(float)
    return values, np.bincount(where, weights=y) / counts, counts


def _fit(at: Floats, means: Floats, counts: Floats, width: float) -> tuple[Floats, float]:
    """Return local-linear fits and their leave-one-out error; infinite error where a fit rests on one point only."""
    away = at[None, :] - at[:, None]
    kernel = counts * (np.ones_like(away) if np.isinf(width) else np.exp(-0.5 * (away / width) ** 2))
    s0, s1, s2 = kernel.sum(axis=1), (kernel * away).sum(axis=1), (kernel * away**2).sum(axis=1)
    determinant = s0 * s2 - s1**2
    with np.errstate(divide="ignore", invalid="ignore"):
        smoother = kernel * (s2[:, None] - s1[:, None] * away) / determinant[:, None]
        fitted = smoother @ means
        left_out = (means - fitted) / (1.0 - np.diag(smoother))
    if not np.isfinite(left_out).all() or (np.diag(smoother) > 1 - 1e-9).any():
        return fitted, float("inf")
    return fitted, float(np.average(left_out**2, weights=counts))
