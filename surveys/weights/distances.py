"""The distances by which calibration measures how far weights move, and the equation they lead to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from surveys.weights.arrays import Floats

Curve = Callable[["Floats"], "Floats"]


@dataclass(frozen=True)
class Distance:
    """How a weight changes with u = x'λ: the factor g(u) and its slope g'(u)."""

    factor: Curve
    slope: Curve


def _linear(_low: float, _high: float) -> Distance:
    return Distance(lambda u: 1 + u, np.ones_like)


def _raking(_low: float, _high: float) -> Distance:
    return Distance(np.exp, np.exp)


def _logit(low: float, high: float) -> Distance:
    """g(u) = [L(U−1) + U(1−L) e^{Au}] / [(U−1) + (1−L) e^{Au}], A = (U−L) / ((1−L)(U−1)): between L and U, g(0) = 1."""
    steep = (high - low) / ((1 - low) * (high - 1))

    def factor(u: Floats) -> Floats:
        grown = np.exp(np.clip(steep * u, -700, 700))
        return (low * (high - 1) + high * (1 - low) * grown) / ((high - 1) + (1 - low) * grown)

    def slope(u: Floats) -> Floats:
        g = factor(u)
        return (g - low) * (high - g) / ((1 - low) * (high - 1))

    return Distance(factor, slope)


DISTANCES: dict[str, Callable[[float, float], Distance]] = {"linear": _linear, "raking": _raking, "logit": _logit}
"""Ways to calibrate, by name; each takes the bounds, which only ``logit`` uses."""


def solve(
    design: Floats, weights: Floats, totals: Floats, distance: Distance, *, tolerance: float, most: int
) -> tuple[Floats, int, bool]:
    """Return (factors, steps, whether met) of Σ d g(x'λ) x = T, by Newton's method with halved steps.

    Parameters
    ----------
    design
        Shape (answers, variables), scaled so that the totals are about 1; columns may depend on each other.
    weights, totals
        d, shape (answers,), and T, shape (variables,).
    """
    multipliers: Floats = np.zeros(design.shape[1])
    factors = distance.factor(np.zeros(len(design)))
    gap = totals - design.T @ (weights * factors)
    for step in range(most):
        if np.abs(gap).max() <= tolerance:
            return factors, step, True
        curvature = (design * (weights * distance.slope(design @ multipliers))[:, None]).T @ design
        move = np.asarray(np.linalg.lstsq(curvature, gap, rcond=1e-12)[0], dtype=np.float64)
        found = _shorter(design, weights, totals, distance, (multipliers, move, gap))
        if found is None:
            return factors, step, False
        multipliers, factors, gap = found
    return factors, most, bool(np.abs(gap).max() <= tolerance)


def _shorter(
    design: Floats, weights: Floats, totals: Floats, distance: Distance, at: tuple[Floats, Floats, Floats]
) -> tuple[Floats, Floats, Floats] | None:
    """Return the first of the steps 1, 1/2, 1/4 … that comes closer to the totals; None when none does."""
    start, move, gap = at
    for halving in range(30):
        trial = start + move * 0.5**halving
        with np.errstate(over="ignore"):
            factors = distance.factor(design @ trial)
        if np.isfinite(factors).all():
            left = totals - design.T @ (weights * factors)
            if np.linalg.norm(left) < np.linalg.norm(gap):
                return trial, factors, left
    return None
