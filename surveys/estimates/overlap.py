"""The covariance of two samples that share units: clusters that were in both, or people who answered twice.

Kernels on sparse matrices, without validation. With D_k[g, u] = √a_h (z_u − z̄_h) of wave k, the variance of a wave is
Σ_u D_k² and the covariance of two waves Σ_u D_1 D_2 over the units drawn in both. So the variance of a change,
Σ_u (D_2 − D_1)², is never negative; it is the sum of both variances when no unit is shared, and that of the paired
differences when all are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import scipy

if TYPE_CHECKING:
    from surveys.estimates.stages import Layout
    from surveys.weights.arrays import Floats, Integers


@dataclass(frozen=True, eq=False)
class Rooted:
    """D of one wave and stage in parts: T − Z K', T the totals of (group, unit), Z the means of (group, stratum).

    Attributes
    ----------
    totals
        √a · z_u, sparse, shape (groups, units).
    means
        z̄_h, sparse, shape (groups, strata).
    roots
        √a of each unit in the column of its stratum, sparse, shape (units, strata).
    """

    totals: Any
    means: Any
    roots: Any


def rooted_parts(layout: Layout, scores: Floats) -> Rooted:
    """Return the parts of D for the scores of one item; answers without a group are in the last row."""
    stage = layout.stage
    units = int(layout.pair_unit.max()) + 1 if stage.strata is None else len(stage.strata)
    strata = np.zeros(units, dtype=np.int64) if stage.strata is None else stage.strata
    root = np.sqrt(stage.factors)[strata]
    totals = layout.totals(scores)
    sums = np.bincount(layout.cells, totals, len(layout.cell_group))
    means = np.where(stage.centred[layout.cell_stratum], sums / stage.sizes[layout.cell_stratum], 0.0)
    at, shape = (layout.pair_group, layout.pair_unit), (layout.groups, units)
    cells = (layout.cell_group, layout.cell_stratum)
    return Rooted(
        totals=scipy.sparse.csr_array((totals * root[layout.pair_unit], at), shape=shape),
        means=scipy.sparse.csr_array((means, cells), shape=(layout.groups, len(stage.sizes))),
        roots=scipy.sparse.csr_array((root, (np.arange(units), strata)), shape=(units, len(stage.sizes))),
    )


def shared(first: Rooted, second: Rooted, pairs: tuple[Integers, Integers]) -> Floats:
    """Return Σ D_1 D_2 of each group over the pairs of units (in the first, in the second wave) that are the same."""
    shape = (first.totals.shape[1], second.totals.shape[1])
    same = scipy.sparse.csr_array((np.ones(len(pairs[0])), pairs), shape=shape)
    moved = first.totals @ same
    strata = first.roots.T @ same @ second.roots
    terms = (
        _row_sums(moved * second.totals)
        - _row_sums(first.means * (second.totals @ (same.T @ first.roots)))
        - _row_sums((moved @ second.roots) * second.means)
        + _row_sums((first.means @ strata) * second.means)
    )
    return np.asarray(terms, dtype=np.float64)


def _row_sums(matrix: Any) -> Floats:
    return np.asarray(matrix.sum(axis=1), dtype=np.float64).ravel()
