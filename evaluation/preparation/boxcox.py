"""The λ of the Box-Cox transformation under which the values look most like normal ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from evaluation.arrays import Floats

BOUNDS = (-5.0, 5.0)
"""λ is looked for between these."""
NEAR = 1e-6
"""A λ this close to 0 is the logarithm; the difference is beyond the digits of the likelihood."""


def log_likelihood(values: Floats, lam: float) -> float:
    """Return the profile log-likelihood of λ: (λ - 1) Σ ln x - n/2 · ln(σ² of the transformed values).

    Parameters
    ----------
    values
        Above 0, not all the same.
    """
    logs = np.log(values)
    if abs(lam) < NEAR:
        log_variance = np.log(logs.var())
    else:
        # The largest power is taken out, so that none overflows.
        top = float((lam * logs).max())
        log_variance = np.log(np.exp(lam * logs - top).var()) + 2.0 * top - 2.0 * np.log(abs(lam))
    return float((lam - 1.0) * logs.sum() - len(values) / 2.0 * log_variance)


def likeliest_lambda(values: Floats) -> float:
    """Return the λ of greatest likelihood between -5 and 5, to about eight digits; 1 where logarithms do not vary.

    Parameters
    ----------
    values
        Above 0, shape (units,).

    References
    ----------
    Box, G. E. P. and Cox, D. R. (1964). An analysis of transformations. Journal of the Royal Statistical Society B 26, 211-252.
    """
    from scipy.optimize import minimize_scalar  # noqa: PLC0415 - slow to load, and few ask for it

    if np.ptp(np.log(values)) == 0:
        return 1.0
    found = minimize_scalar(
        lambda lam: -log_likelihood(values, float(lam)), bounds=BOUNDS, method="bounded", options={"xatol": 1e-9}
    )
    return float(found.x)
