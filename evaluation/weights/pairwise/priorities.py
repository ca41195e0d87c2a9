"""Weights and λmax from a complete judgement matrix, by three methods.

Kernels take a reciprocal matrix of shape (n, n) without validation. Each returns weights that sum to 1 and its
estimate of λmax; for a consistent matrix all three agree.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from messages import Bilingual

if TYPE_CHECKING:
    from evaluation.arrays import Floats


def eigenvector(matrix: Floats) -> tuple[Floats, float]:
    """Return the principal eigenvector w and eigenvalue: A w = λmax w."""
    values, vectors = np.linalg.eig(matrix)
    principal = int(np.argmax(values.real))
    weights = np.abs(vectors[:, principal].real)
    return weights / weights.sum(), max(float(values[principal].real), float(len(matrix)))


def sum_product(matrix: Floats) -> tuple[Floats, float]:
    """Return row means of the matrix with columns divided by their sums (和积法), and the mean of (A w)_i / w_i."""
    weights = (matrix / matrix.sum(axis=0)).mean(axis=1)
    return weights, estimated_lambda(matrix, weights)


def geometric(matrix: Floats) -> tuple[Floats, float]:
    """Return row geometric means divided by their sum (方根法), and the mean of (A w)_i / w_i."""
    weights = np.exp(np.log(matrix).mean(axis=1))
    weights = weights / weights.sum()
    return weights, estimated_lambda(matrix, weights)


def estimated_lambda(matrix: Floats, weights: Floats) -> float:
    """Return the mean of (A w)_i / w_i, which is never below n for a reciprocal matrix; rounding below n is undone."""
    return max(float((matrix @ weights / weights).mean()), float(len(matrix)))


@dataclass(frozen=True)
class Prioritisation:
    """A way to turn comparisons into weights: its name and its kernel."""

    name: Bilingual
    kernel: Callable[[Floats], tuple[Floats, float]]


PRIORITISATIONS = {
    "eigenvector": Prioritisation(Bilingual("AHP特征向量法", "AHP, eigenvector"), eigenvector),
    "sum_product": Prioritisation(Bilingual("AHP和积法", "AHP, sum-product"), sum_product),
    "geometric": Prioritisation(Bilingual("AHP方根法", "AHP, row geometric mean"), geometric),
}
"""Methods by the name used in `ahp`."""

ALIASES = {
    "特征向量法": "eigenvector",
    "特征根法": "eigenvector",
    "和积法": "sum_product",
    "sum-product": "sum_product",
    "方根法": "geometric",
    "几何平均法": "geometric",
    "geometric_mean": "geometric",
    "root": "geometric",
}
"""Other spellings."""
