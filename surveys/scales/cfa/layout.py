"""Free parameters of factor models in one or several groups, and the matrices they fill.

For group g: Σ = Λ Φ Λ' + diag(θ) and μ = ν + Λ κ, with Λ (p, m), Φ (m, m), θ and ν (p,), κ (m,). A *cell* is one
entry of one of these in one group; cells that share a parameter are equal by assumption.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Hashable

    from surveys.scales.arrays import Floats, Integers
    from surveys.scales.cfa.pattern import Pattern

LOADING, PHI, THETA, NU, KAPPA = range(5)


@dataclass(frozen=True, eq=False)
class Matrices:
    """Model matrices with a leading axis of groups; complex where a derivative is taken."""

    loadings: Any
    phi: Any
    theta: Any
    nu: Any
    kappa: Any

    @property
    def covariance(self) -> Any:
        """Implied covariances, shape (groups, p, p)."""
        common = self.loadings @ self.phi @ np.swapaxes(self.loadings, 1, 2)
        return common + self.theta[:, :, None] * np.eye(self.theta.shape[1])

    @property
    def mean(self) -> Any:
        """Implied means, shape (groups, p)."""
        return self.nu + np.einsum("gim,gm->gi", self.loadings, self.kappa)


@dataclass(frozen=True, eq=False)
class Layout:
    """Where each parameter goes.

    Attributes
    ----------
    kind, group, row, column, parameter
        One entry per cell; `parameter` is its position in the parameter vector.
    size
        Length of the parameter vector.
    fixed
        Matrices with the fixed entries (ones for fixed variances or loadings), zeros elsewhere.
    means
        Whether means are part of the model.
    """

    kind: Integers
    group: Integers
    row: Integers
    column: Integers
    parameter: Integers
    size: int
    fixed: Matrices
    means: bool

    def fill(self, vector: Any) -> Matrices:
        """Return the model matrices for a parameter vector, real or complex."""
        made = []
        blocks = (self.fixed.loadings, self.fixed.phi, self.fixed.theta, self.fixed.nu, self.fixed.kappa)
        for kind, base in enumerate(blocks):
            block = np.array(base, dtype=np.asarray(vector).dtype)
            at = self.kind == kind
            values = np.asarray(vector)[self.parameter[at]]
            if kind in (LOADING, PHI):
                block[self.group[at], self.row[at], self.column[at]] = values
            else:
                block[self.group[at], self.row[at]] = values
            if kind == PHI:
                block[self.group[at], self.column[at], self.row[at]] = values
            made.append(block)
        return Matrices(*made)

    def where(self, kind: int, group: int, row: int, column: int = 0) -> int | None:
        """Return the position of one cell's parameter, None where the cell is fixed."""
        at = (self.kind == kind) & (self.group == group) & (self.row == row) & (self.column == column)
        return int(self.parameter[at][0]) if at.any() else None


@dataclass(frozen=True)
class Constraints:
    """What is held equal across groups, and how the scale of the factors is set.

    Attributes
    ----------
    equal
        Kinds of parameters (`LOADING`, `NU`, `THETA`) that are the same in every group.
    free_items
        Items (rows) exempt from `equal`.
    marker
        Whether the first loading of each factor is fixed at 1 instead of the factor's variance.
    """

    equal: frozenset[int] = frozenset()
    free_items: frozenset[int] = frozenset()
    marker: bool = False


def layout_of(pattern: Pattern, groups: int, constraints: Constraints, means: bool) -> Layout:
    """Return the layout of a simple-structure model.

    Factor variances are 1 in the first group, and in the others unless loadings are equal; factor means are 0 in
    the first group, and in the others unless intercepts are equal.
    """
    items, factors = pattern.loads.shape
    cells: list[tuple[int, int, int, int, Hashable]] = []
    for g in range(groups):
        cells += _loading_cells(pattern, g, constraints)
        cells += _phi_cells(factors, g, constraints)
        cells += [(THETA, g, i, 0, _key(THETA, g, i, 0, constraints)) for i in range(items)]
        if means:
            cells += [(NU, g, i, 0, _key(NU, g, i, 0, constraints)) for i in range(items)]
        if means and g > 0 and NU in constraints.equal:
            cells += [(KAPPA, g, k, 0, (KAPPA, g, k)) for k in range(factors)]
    numbers: dict[Hashable, int] = {}
    parameter = [numbers.setdefault(cell[4], len(numbers)) for cell in cells]
    kind, group, row, column = (np.array([cell[at] for cell in cells], dtype=np.int64) for at in range(4))
    fixed = _fixed(pattern, groups, constraints.marker)
    return Layout(kind, group, row, column, np.array(parameter, dtype=np.int64), len(numbers), fixed, means)


def _loading_cells(pattern: Pattern, g: int, constraints: Constraints) -> list[tuple[int, int, int, int, Hashable]]:
    first = pattern.loads.argmax(axis=0)
    return [
        (LOADING, g, int(i), int(k), _key(LOADING, g, int(i), int(k), constraints))
        for i, k in np.argwhere(pattern.loads)
        if not (constraints.marker and first[k] == i)
    ]


def _phi_cells(factors: int, g: int, constraints: Constraints) -> list[tuple[int, int, int, int, Hashable]]:
    scaled = constraints.marker or (g > 0 and LOADING in constraints.equal)
    return [(PHI, g, k, j, (PHI, g, k, j)) for k in range(factors) for j in range(k + 1) if j < k or scaled]


def _key(kind: int, group: int, row: int, column: int, constraints: Constraints) -> Hashable:
    """Return what identifies the parameter of a cell; the group is left out where groups are held equal."""
    shared = kind in constraints.equal and row not in constraints.free_items
    return (kind, None if shared else group, row, column)


def _fixed(pattern: Pattern, groups: int, marker: bool) -> Matrices:
    items, factors = pattern.loads.shape
    loadings = np.zeros((groups, items, factors))
    if marker:
        loadings[:, pattern.loads.argmax(axis=0), np.arange(factors)] = 1.0
    phi = np.zeros((groups, factors, factors))
    phi[:, np.arange(factors), np.arange(factors)] = 1.0
    return Matrices(loadings, phi, np.zeros((groups, items)), np.zeros((groups, items)), np.zeros((groups, factors)))


def vector_of(layout: Layout, matrices: Matrices) -> Floats:
    """Return the parameter vector of given matrices; cells that share a parameter are averaged."""
    blocks = (matrices.loadings, matrices.phi, matrices.theta, matrices.nu, matrices.kappa)
    values = np.array(
        [
            blocks[kind][g, i, j] if kind in (LOADING, PHI) else blocks[kind][g, i]
            for kind, g, i, j in zip(layout.kind, layout.group, layout.row, layout.column, strict=True)
        ],
        dtype=float,
    )
    total = np.bincount(layout.parameter, weights=values, minlength=layout.size)
    return np.asarray(total / np.bincount(layout.parameter, minlength=layout.size))
