"""What calibration takes out of the variance: the part of an answer that known head-counts explain.

The variance of a calibrated estimate is that of its residuals. Every class here takes linearised contributions,
weight × score, shape (answers, estimates), and returns them without what its margins explain, as
``survey::svyrecvar`` does before it looks at clusters and strata.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from surveys.weights.sums import cell_sums, sums

if TYPE_CHECKING:
    from surveys.weights.arrays import Floats, Integers


class Projection(Protocol):
    """Something that removes the part explained by known totals."""

    def residual(self, contributions: Floats) -> Floats:
        """Return the contributions, shape (answers, estimates), less what is explained."""
        ...


@dataclass(frozen=True, eq=False)
class CellMeans:
    """Post-stratification: x_i − w_i · Σ_c d z / Σ_c d with z = x / w, c the cell, d the weights before.

    Attributes
    ----------
    cells, count
        Cell of each answer, and how many cells there are.
    before, after
        Weights before and after post-stratification.
    """

    cells: Integers
    count: int
    before: Floats
    after: Floats

    def residual(self, contributions: Floats) -> Floats:
        """Return contributions around their cell means."""
        scores = _divided(contributions, self.after)
        within = cell_sums(scores * self.before[:, None], self.cells, self.count)
        means = _divided(within, sums(self.cells, self.before, self.count))
        return contributions - means[self.cells] * self.after[:, None]


@dataclass(frozen=True, eq=False)
class MarginSweeps:
    """Raking: ten sweeps over the margins, each taking out the plain mean of z = x / w within a level.

    The plain, not the weighted, mean and the ten sweeps are those of R survey, so that errors agree with it.

    Attributes
    ----------
    margins
        Level of each answer and number of levels, for every margin in the order raked.
    weights
        Raked weights.
    """

    margins: tuple[tuple[Integers, int], ...]
    weights: Floats
    sweeps: int = 10

    def residual(self, contributions: Floats) -> Floats:
        """Return contributions around the means of all margins."""
        scores = _divided(contributions, self.weights)
        outside = np.where(self.weights[:, None] == 0, contributions, 0.0)
        for _ in range(self.sweeps):
            for levels, count in self.margins:
                size = sums(levels, np.ones(len(levels)), count)
                means = _divided(cell_sums(scores, levels, count), size)
                scores = scores - means[levels]
        return scores * self.weights[:, None] + outside


@dataclass(frozen=True, eq=False)
class Regression:
    """Calibration: residuals of z on the calibration variables, fitted with the weights before, times the new ones.

    Attributes
    ----------
    basis
        Orthonormal columns spanning √d · X, shape (answers, rank).
    scale
        g · √d of each answer.
    """

    basis: Floats
    scale: Floats

    def residual(self, contributions: Floats) -> Floats:
        """Return the contributions of the regression residuals."""
        scaled = _divided(contributions, self.scale)
        return (scaled - self.basis @ (self.basis.T @ scaled)) * self.scale[:, None]


def _divided(values: Floats, by: Floats) -> Floats:
    """Return rows divided by a number each; a row whose number is 0 carries no weight and gives 0."""
    return np.divide(values, by[:, None], out=np.zeros_like(values), where=by[:, None] != 0)
