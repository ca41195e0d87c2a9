"""Principal components of a correlation matrix, how many to keep, and whether the data suit the method.

Kernels work on arrays without validation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.stats import chi2

from messages import Bilingual

if TYPE_CHECKING:
    from evaluation.arrays import Floats

SIGNS = {
    "largest": Bilingual("各主成分绝对值最大的载荷取正", "the largest loading of each component is positive"),
    "sum": Bilingual("各主成分载荷之和取正", "the loadings of each component sum to more than 0"),
}
"""Rules that fix the direction of a component, which the data leave open."""

TIE = 1e-9


@dataclass(frozen=True)
class Suitability:
    """Whether correlations are worth condensing.

    Attributes
    ----------
    kmo
        Kaiser-Meyer-Olkin measure; None when an indicator repeats others exactly and it does not exist.
    chi2, df, p
        Bartlett's test of sphericity; chi2 is infinite in that case.
    """

    kmo: float | None
    chi2: float
    df: int
    p: float


def components_of(correlation: Floats, sign: str) -> tuple[Floats, Floats]:
    """Return eigenvalues, largest first, and eigenvectors as columns, their signs fixed by the rule.

    Parameters
    ----------
    correlation
        Shape (p, p).
    sign
        A key of `SIGNS`. Among equally large loadings the first decides.
    """
    values, vectors = np.linalg.eigh(correlation)
    values, vectors = np.clip(values[::-1], 0.0, None), vectors[:, ::-1]
    return values, vectors * _orientation(vectors, sign)


def correlation_of(values: Floats) -> Floats:
    """Return Pearson correlations of columns that vary, exactly 1 on the diagonal."""
    centred = values - values.mean(axis=0)
    centred /= np.abs(centred).max(axis=0)
    centred /= np.sqrt((centred**2).sum(axis=0))
    correlation: Floats = centred.T @ centred
    np.fill_diagonal(correlation, 1.0)
    return correlation


def how_many(eigenvalues: Floats, rule: str | float) -> int:
    """Return how many components a rule keeps, at least one.

    >>> how_many(np.array([2.0, 0.7, 0.3]), "kaiser"), how_many(np.array([2.0, 0.7, 0.3]), 0.85)
    (1, 2)
    """
    if rule == "kaiser":
        return max(1, int((eigenvalues > 1.0).sum()))
    if isinstance(rule, int):
        return min(rule, len(eigenvalues))
    cumulative = np.cumsum(eigenvalues) / eigenvalues.sum()
    return int(np.searchsorted(cumulative, float(rule) - 1e-12) + 1)


def suitability(correlation: Floats, rows: int) -> Suitability:
    """Return KMO = Σr² / (Σr² + Σq²), q the partial correlations, and Bartlett's χ² = -(n - 1 - (2p + 5)/6) ln|R|."""
    count = len(correlation)
    freedom = count * (count - 1) // 2
    determinant = float(np.linalg.det(correlation)) if count > 1 else 1.0
    if determinant <= np.finfo(float).eps * count:
        return Suitability(None, float("inf"), freedom, 0.0)
    inverse = np.linalg.inv(correlation)
    partial = inverse / np.sqrt(np.outer(np.diag(inverse), np.diag(inverse)))
    off = ~np.eye(count, dtype=bool)
    simple, rest = float((correlation[off] ** 2).sum()), float((partial[off] ** 2).sum())
    statistic = -(rows - 1 - (2 * count + 5) / 6) * float(np.log(determinant))
    p = float(chi2.sf(statistic, freedom)) if freedom else 1.0
    return Suitability(simple / (simple + rest) if simple else None, statistic, freedom, p)


def _orientation(vectors: Floats, sign: str) -> Floats:
    if sign == "sum":
        sums = vectors.sum(axis=0)
        return np.where(sums < -TIE, -1.0, np.where(sums > TIE, 1.0, _orientation(vectors, "largest")))
    sizes = np.abs(vectors)
    leading = (sizes >= sizes.max(axis=0) - TIE).argmax(axis=0)
    return np.where(vectors[leading, np.arange(vectors.shape[1])] < 0, -1.0, 1.0)
