"""Common factors out of a correlation matrix: minimum residuals, maximum likelihood, principal axes.

Kernels work on a correlation matrix R of shape (p, p) without validation and return unrotated loadings of shape
(p, m), the factor with the largest sum of squares first, and uniquenesses of shape (p,).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize

if TYPE_CHECKING:
    from collections.abc import Callable

    from surveys.scales.arrays import Floats

LEAST = 0.005
"""Lower bound of a uniqueness in the two optimised methods, that of psych and R's factanal."""


@dataclass(frozen=True, eq=False)
class Extracted:
    """Unrotated loadings (p, m), uniquenesses (p,), and whether the search came to rest after `steps`."""

    loadings: Floats
    uniquenesses: Floats
    converged: bool
    steps: int


def minres(correlation: Floats, factors: int) -> Extracted:
    """Minimise the squared residual correlations off the diagonal (minimum residuals, unweighted least squares).

    For given uniquenesses u the best loadings are the leading eigenvectors of R - diag(u), and half the sum of
    its remaining squared eigenvalues is left; u is searched within [0.005, 1] from 1/diag(R⁻¹).

    References
    ----------
    Harman, H. H. and Jones, W. H. (1966). Factor analysis by minimizing residuals (minres). Psychometrika 31, 351-368.
    """

    def left(unique: Floats) -> tuple[float, Floats]:
        values, vectors = _descending(correlation - np.diag(unique))
        rest = values[factors:]
        return 0.5 * float(rest @ rest), -(vectors[:, factors:] ** 2) @ rest

    unique, converged, steps = _search(left, _start(correlation))
    # The diagonal left over belongs to the uniquenesses, so that communality and uniqueness add up to 1.
    loadings = _leading(correlation - np.diag(unique), factors)
    return Extracted(loadings, 1.0 - (loadings**2).sum(axis=1), converged, steps)


def maximum_likelihood(correlation: Floats, factors: int) -> Extracted:
    """Minimise ln|Σ| + tr(R Σ⁻¹) - ln|R| - p with Σ = LL' + diag(u), as R's factanal does.

    With e the eigenvalues of diag(u)^-½ R diag(u)^-½, the part that u can change is Σ (e - ln e - 1) over the
    smallest p - m of them; u is searched within [0.005, 1] from (1 - m/2p)/diag(R⁻¹).

    References
    ----------
    Lawley, D. N. and Maxwell, A. E. (1971). Factor Analysis as a Statistical Method. 2nd ed. Butterworths.
    """

    def left(unique: Floats) -> tuple[float, Floats]:
        values, vectors = _descending(correlation / np.sqrt(np.outer(unique, unique)))
        rest = values[factors:]
        loadings = _unscaled(values, vectors, unique, factors)
        misfit = (loadings**2).sum(axis=1) + unique - 1.0
        return float((rest - np.log(rest) - 1.0).sum()), misfit / unique**2

    start = (1 - 0.5 * factors / len(correlation)) * _start(correlation)
    unique, converged, steps = _search(left, start)
    values, vectors = _descending(correlation / np.sqrt(np.outer(unique, unique)))
    return Extracted(_unscaled(values, vectors, unique, factors), unique, converged, steps)


def principal_axis(correlation: Floats, factors: int, tolerance: float = 1e-3, most: int = 50) -> Extracted:
    """Repeat: eigenvectors of R with communalities on its diagonal, communalities from the loadings.

    Starts from squared multiple correlations and ends when the sum of the communalities changes by no more than
    `tolerance`, psych's rule; with a small tolerance and many steps the loadings go to those of minres.
    """
    reduced = correlation.copy()
    np.fill_diagonal(reduced, 1.0 - _start(correlation))
    before, converged, step = float(np.trace(reduced)), False, 0
    loadings = np.zeros((len(correlation), factors))
    while step < most and not converged:
        step += 1
        loadings = _leading(reduced, factors)
        communality = (loadings**2).sum(axis=1)
        np.fill_diagonal(reduced, communality)
        total = float(communality.sum())
        converged, before = abs(total - before) <= tolerance, total
    return Extracted(loadings, 1.0 - (loadings**2).sum(axis=1), converged, step)


def principal_axes(correlation: Floats, components: int) -> Floats:
    """Return loadings of the leading principal components, eigenvectors times √eigenvalue, shape (p, components)."""
    return _leading(correlation, components)


def _search(left: Callable[[Floats], tuple[float, Floats]], start: Floats) -> tuple[Floats, bool, int]:
    found = minimize(
        left,
        np.clip(start, LEAST, 1.0),
        jac=True,
        method="L-BFGS-B",
        bounds=[(LEAST, 1.0)] * len(start),
        options={"ftol": 1e-15, "gtol": 1e-9, "maxiter": 2000, "maxfun": 20000},
    )
    unique, slope = np.asarray(found.x, dtype=float), np.asarray(found.jac, dtype=float)
    # At the bottom the search may report a failed line search; what counts is that no step inside the bounds helps.
    step = np.clip(unique - slope, LEAST, 1.0) - unique
    return unique, bool(found.success or np.abs(step).max() < 1e-5), int(found.nit)


def _start(correlation: Floats) -> Floats:
    """Return 1 minus the squared multiple correlation of each item with the others; ½ where R has no inverse.

    A start only: shuffled answers of few respondents can repeat one another by chance.
    """
    if np.linalg.eigvalsh(correlation)[0] < 1e-10:
        return np.full(len(correlation), 0.5)
    return np.asarray(1.0 / np.diag(np.linalg.inv(correlation)))


def _descending(matrix: Floats) -> tuple[Floats, Floats]:
    values, vectors = np.linalg.eigh(matrix)
    return values[::-1], vectors[:, ::-1]


def _leading(matrix: Floats, count: int) -> Floats:
    values, vectors = _descending(matrix)
    return np.asarray(vectors[:, :count] * np.sqrt(np.maximum(values[:count], 0.0)))


def _unscaled(values: Floats, vectors: Floats, unique: Floats, factors: int) -> Floats:
    scaled = vectors[:, :factors] * np.sqrt(np.maximum(values[:factors] - 1.0, 0.0))
    return np.asarray(np.sqrt(unique)[:, None] * scaled)
