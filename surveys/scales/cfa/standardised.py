"""Standardised loadings and factor correlations with their standard errors, by the delta method."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from surveys.scales.arrays import Floats
    from surveys.scales.cfa.layout import Layout, Matrices
    from surveys.scales.cfa.solve import Estimates


def standardised_loadings(made: Matrices, group: int = 0) -> Any:
    """Return λ √φ / √σ, shape (items, factors), with σ the implied variances of the items."""
    variances = np.sqrt(np.diagonal(made.phi[group]))
    spread = np.sqrt(np.diagonal(made.covariance[group]))
    return made.loadings[group] * variances / spread[:, None]


def factor_correlations(made: Matrices, group: int = 0) -> Any:
    """Return the correlations of the factors, shape (factors, factors)."""
    spread = np.sqrt(np.diagonal(made.phi[group]))
    return made.phi[group] / spread[:, None] / spread


def errors_of(found: Estimates, what: Callable[[Matrices], Any]) -> Floats:
    """Return standard errors of a function of the model matrices, in the shape of its value.

    Its slopes are taken by complex steps, which are exact to rounding.
    """
    slopes = _slopes(found.layout, found.vector, what)
    variance = np.einsum("k...,kl,l...->...", slopes, found.covariance, slopes)
    # A value fixed by the model, such as a loading of 0, has variance 0 up to rounding of either sign.
    return np.asarray(np.sqrt(np.maximum(variance, 0.0)))


def _slopes(layout: Layout, vector: Floats, what: Callable[[Matrices], Any]) -> Floats:
    step = 1e-30
    slopes = []
    for k in range(layout.size):
        moved = vector.astype(complex)
        moved[k] += 1j * step
        slopes.append(np.imag(what(layout.fill(moved))) / step)
    return np.array(slopes)
