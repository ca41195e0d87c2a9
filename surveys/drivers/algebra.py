"""The one piece of matrix algebra that every model shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from surveys.weights.arrays import Floats


def inverse(matrix: Floats) -> Floats:
    """Return the inverse of a symmetric positive matrix, scaled to unit diagonal first so that units do not matter.

    >>> inverse(np.array([[4.0, 0.0], [0.0, 1e12]])).tolist()
    [[0.25, 0.0], [0.0, 1e-12]]
    """
    scale = np.sqrt(np.diag(matrix))
    scale = np.where(scale > 0, scale, 1.0)
    turned = np.linalg.inv(matrix / np.outer(scale, scale))
    return np.asarray((turned + turned.T) / 2 / np.outer(scale, scale), dtype=np.float64)
