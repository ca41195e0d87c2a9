"""Iteratively reweighted least squares of a weighted logistic regression.

Kernel without validation. It starts and stops as R's glm does (relative change of the deviance below 1e-8) and keeps the
working weights of the last step, because R forms its standard errors from them; so errors agree with svyglm to the last
digits, where another stopping rule would differ by up to 1e-4.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import expit, logit, xlogy

if TYPE_CHECKING:
    from surveys.weights.arrays import Floats

SETTLED = 1e-8
"""Relative change of the deviance at which the steps stop."""
MOST = 25
"""Steps after which the regression counts as not converged."""


@dataclass(frozen=True, eq=False)
class Logistic:
    """Coefficients, fitted shares, working weights w p (1 − p) of the last step, deviance, and whether it settled."""

    beta: Floats
    shares: Floats
    working: Floats
    deviance: float
    converged: bool


def irls(matrix: Floats, hits: Floats, weights: Floats) -> Logistic:
    """Return the logistic regression of `hits` (1 or 0) on the columns of `matrix`, with positive weights of mean 1."""
    shares = (weights * hits + 0.5) / (weights + 1)
    linear, former = logit(shares), deviance(hits, shares, weights)
    for _ in range(MOST):
        slope = shares * (1 - shares)
        working = weights * slope
        target = linear + (hits - shares) / slope
        root = np.sqrt(working)
        beta = np.asarray(np.linalg.lstsq(matrix * root[:, None], target * root, rcond=None)[0], dtype=np.float64)
        linear = matrix @ beta
        shares = np.clip(expit(linear), np.finfo(float).eps, 1 - np.finfo(float).eps)
        found = deviance(hits, shares, weights)
        if abs(found - former) / (abs(found) + 0.1) < SETTLED:
            return Logistic(beta, shares, working, found, converged=True)
        former = found
    return Logistic(beta, shares, working, former, converged=False)


def deviance(hits: Floats, shares: Floats, weights: Floats) -> float:
    """Return −2 Σ w log P(hit)."""
    return float(-2 * (weights @ (xlogy(hits, shares) + xlogy(1 - hits, 1 - shares))))
