"""Misfit of a factor model, its slope and its expected information: kernels without checks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from surveys.scales.cfa.layout import KAPPA, LOADING, NU, PHI, THETA

if TYPE_CHECKING:
    from surveys.scales.arrays import Floats
    from surveys.scales.cfa.layout import Layout, Matrices


@dataclass(frozen=True, eq=False)
class Sample:
    """Covariances with divisor n, shape (groups, p, p), means (groups, p) and respondents (groups,)."""

    covariance: Floats
    mean: Floats
    n: Floats

    @property
    def share(self) -> Floats:
        """Share of the respondents in each group."""
        return np.asarray(self.n / self.n.sum())


def misfit(layout: Layout, vector: Floats, sample: Sample) -> float:
    """Return Σ_g share_g · [ln|Σ| + tr(S Σ⁻¹) - ln|S| - p + (m - μ)'Σ⁻¹(m - μ)], infinite where Σ is no covariance.

    Respondents times this is the likelihood-ratio χ².
    """
    return discrepancy(layout, layout.fill(vector), sample)


def discrepancy(layout: Layout, made: Matrices, sample: Sample) -> float:
    """Return the misfit of given matrices; see `misfit`."""
    total, implied, mean = 0.0, made.covariance, made.mean
    for g, share in enumerate(sample.share):
        try:
            root = np.linalg.cholesky(implied[g])
        except np.linalg.LinAlgError:
            return np.inf
        ratio = np.linalg.solve(implied[g], sample.covariance[g])
        value = 2.0 * np.log(np.diag(root)).sum() - np.linalg.slogdet(sample.covariance[g])[1]
        value += np.trace(ratio) - len(root)
        if layout.means:
            off = np.linalg.solve(root, sample.mean[g] - mean[g])
            value += off @ off
        total += share * float(value)
    return float(total)


def slope_and_information(layout: Layout, vector: Floats, sample: Sample) -> tuple[Floats, Floats]:
    """Return the gradient of the misfit and its expected second derivatives, for one respondent.

    With A_k = Σ⁻¹ ∂Σ/∂k the information is ½ tr(A_k A_l) + ∂μ'Σ⁻¹∂μ; twice this is the expected curvature of the
    misfit, and its inverse over n is the covariance of the estimates.
    """
    made = layout.fill(vector)
    slope, information = np.zeros(layout.size), np.zeros((layout.size, layout.size))
    for g, share in enumerate(sample.share):
        inverse = np.linalg.inv(made.covariance[g])
        shifts, moves = _derivatives(layout, made, g)
        relative = inverse @ shifts
        off = sample.mean[g] - made.mean[g] if layout.means else np.zeros(len(inverse))
        excess = sample.covariance[g] + np.outer(off, off)
        weight = inverse - inverse @ excess @ inverse
        slope += share * np.einsum("ij,kji->k", weight, shifts)
        flat = relative.reshape(layout.size, -1)
        information += share * 0.5 * flat @ np.swapaxes(relative, 1, 2).reshape(layout.size, -1).T
        if layout.means:
            slope -= share * 2.0 * moves @ inverse @ off
            information += share * moves @ inverse @ moves.T
    return slope, information


def _derivatives(layout: Layout, made: Matrices, g: int) -> tuple[Floats, Floats]:
    """Return ∂Σ (parameters, p, p) and ∂μ (parameters, p) of one group."""
    loadings, phi, kappa = made.loadings[g], made.phi[g], made.kappa[g]
    items = len(loadings)
    shifts, moves = np.zeros((layout.size, items, items)), np.zeros((layout.size, items))
    spread = phi @ loadings.T
    for at in np.flatnonzero(layout.group == g):
        kind, row, column, where = layout.kind[at], layout.row[at], layout.column[at], layout.parameter[at]
        if kind == LOADING:
            shifts[where, row, :] += spread[column]
            shifts[where, :, row] += spread[column]
            moves[where, row] += kappa[column]
        elif kind == PHI:
            product = np.outer(loadings[:, row], loadings[:, column])
            shifts[where] += product if row == column else product + product.T
        elif kind == THETA:
            shifts[where, row, row] += 1.0
        elif kind == NU:
            moves[where, row] += 1.0
        elif kind == KAPPA:
            moves[where] += loadings[:, row]
    return shifts, moves
