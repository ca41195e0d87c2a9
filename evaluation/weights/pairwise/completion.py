"""Filling the holes of an incomplete judgement matrix so that its λmax is as small as it can be.

Kernels take reciprocal matrices with NaN on both sides of a comparison that was not made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import minimize, root

if TYPE_CHECKING:
    from evaluation.arrays import Floats


def components(matrix: Floats) -> list[list[int]]:
    """Return the groups of indicators that comparisons link, directly or through others.

    >>> components(np.array([[1, 2, np.nan], [0.5, 1, np.nan], [np.nan, np.nan, 1]]))
    [[0, 1], [2]]
    """
    linked, left, groups = ~np.isnan(matrix), list(range(len(matrix))), []
    while left:
        group, edge = {left[0]}, [left[0]]
        while edge:
            for other in np.flatnonzero(linked[edge.pop()]).tolist():
                if other not in group:
                    group.add(other)
                    edge.append(other)
        groups.append(sorted(group))
        left = [at for at in left if at not in group]
    return groups


def complete(matrix: Floats) -> Floats:
    """Return the completion with the least λmax (Bozóki, Fülöp & Rónyai 2010); it is unique when all are linked.

    λmax is convex in the logarithms of the missing entries. With left and right principal eigenvectors u and w,
    ∂λ/∂ln a_ij = (u_i a_ij w_j - u_j a_ji w_i) / (u·w). The search starts at the logarithmic least squares completion.

    Parameters
    ----------
    matrix
        Linked throughout, see `components`.
    """
    rows, columns = np.nonzero(np.triu(np.isnan(matrix)))
    if len(rows) == 0:
        return matrix.copy()

    def filled(logs: Floats) -> Floats:
        whole = matrix.copy()
        whole[rows, columns], whole[columns, rows] = np.exp(logs), np.exp(-logs)
        return whole

    def slope(logs: Floats) -> tuple[float, Floats]:
        whole = filled(logs)
        value, right = _principal(whole)
        left = _principal(whole.T)[1]
        pull = np.outer(left, right) * whole
        return value, (pull[rows, columns] - pull[columns, rows]) / (left @ right)

    def gradient(logs: Any) -> Any:
        return slope(logs)[1]

    start = _least_squares(matrix)
    start = start[rows] - start[columns]
    found: Any = minimize(slope, start, jac=True, method="BFGS", options={"gtol": 1e-9})
    polished: Any = root(gradient, found.x, method="hybr", tol=1e-14)
    steeper = np.abs(slope(polished.x)[1]).max() > np.abs(slope(found.x)[1]).max()
    return filled(found.x if steeper else polished.x)


def _principal(matrix: Floats) -> tuple[float, Floats]:
    values, vectors = np.linalg.eig(matrix)
    at = int(np.argmax(values.real))
    return float(values[at].real), np.abs(vectors[:, at].real)


def _least_squares(matrix: Floats) -> Floats:
    """Return ln w that minimises Σ (ln a_ij - ln w_i + ln w_j)² over the known entries, mean 0."""
    known = ~np.isnan(matrix)
    laplacian = np.diag(known.sum(axis=1)).astype(float) - known
    sums = np.where(known, np.log(np.where(known, matrix, 1.0)), 0.0).sum(axis=1)
    solution: Floats = np.linalg.lstsq(laplacian, sums, rcond=None)[0]
    return solution
