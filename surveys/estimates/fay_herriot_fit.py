"""Kernels of the Fay–Herriot model: the variance between areas, and the mean squared error. No validation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import scipy

if TYPE_CHECKING:
    from surveys.weights.arrays import Floats


@dataclass(frozen=True, eq=False)
class Fit:
    """Coefficients β with their covariance `spread` = (X'V⁻¹X)⁻¹, and the variance A `between` areas."""

    beta: Floats
    spread: Floats
    between: float


def fitted(y: Floats, d: Floats, design: Floats, *, restricted: bool, most: int) -> Fit:
    """Return the fit with the A ≥ 0 that maximises the (restricted) likelihood.

    The score of A is searched for its zero between 0 and a bound where it is surely negative; where it is negative at 0
    already and the likelihood nowhere higher, A = 0.
    """
    span = float(np.var(y) * len(y) + d.max())

    def loss(a: float) -> float:
        return -likelihood(a, y, d, design, restricted=restricted)

    grid = np.concatenate([[0.0], np.geomspace(span * 1e-8, span, 60)])
    at = int(np.argmin([loss(a) for a in grid]))
    low, high = grid[max(at - 1, 0)], grid[min(at + 1, len(grid) - 1)]
    between = _root(y, d, design, restricted=restricted, ends=(low, high), most=most)
    beta, spread = coefficients(between, y, d, design)
    return Fit(beta, spread, between)


def likelihood(a: float, y: Floats, d: Floats, design: Floats, *, restricted: bool) -> float:
    """Return the (restricted) log likelihood of A = a, up to a constant."""
    v = a + d
    beta, spread = coefficients(a, y, d, design)
    away = y - design @ beta
    value = -0.5 * (np.log(v).sum() + (away**2 / v).sum())
    return float(value + 0.5 * np.linalg.slogdet(spread)[1] if restricted else value)


def coefficients(a: float, y: Floats, d: Floats, design: Floats) -> tuple[Floats, Floats]:
    """Return β and (X'V⁻¹X)⁻¹ for A = a."""
    weighted = design / (a + d)[:, None]
    spread = np.asarray(np.linalg.inv(weighted.T @ design), dtype=np.float64)
    return spread @ (weighted.T @ y), spread


def score(a: float, y: Floats, d: Floats, design: Floats, *, restricted: bool) -> float:
    """Return the derivative of the (restricted) log likelihood with respect to A."""
    v = 1 / (a + d)
    beta, spread = coefficients(a, y, d, design)
    away = (y - design @ beta) * v
    trace = v.sum()
    if restricted:
        trace -= np.einsum("ij,jk,ik->", design * (v**2)[:, None], spread, design)
    return float(0.5 * (away @ away) - 0.5 * trace)


def _root(y: Floats, d: Floats, design: Floats, *, restricted: bool, ends: tuple[float, float], most: int) -> float:
    def slope(a: float) -> float:
        return score(a, y, d, design, restricted=restricted)

    low, high = ends
    if slope(low) <= 0:
        return low
    if slope(high) >= 0:
        return high
    return float(scipy.optimize.brentq(slope, low, high, xtol=1e-14 * high, rtol=1e-14, maxiter=most))


def mse_of(d: Floats, design: Floats, fit: Fit, *, restricted: bool) -> Floats:
    """Return g1 + g2 + 2 g3 of each area, less the bias of A when it was estimated by plain maximum likelihood."""
    v = fit.between + d
    part = d / v
    uncertain = 2 / (1 / v**2).sum()
    explained = np.einsum("ij,jk,ik->i", design, fit.spread, design)
    mse = d * (1 - part) + part**2 * explained + 2 * part**2 * uncertain / v
    if not restricted:
        bias = -np.trace(fit.spread @ ((design / (v**2)[:, None]).T @ design)) / (1 / v**2).sum()
        mse = mse - bias * part**2
    return np.asarray(mse, dtype=np.float64)
