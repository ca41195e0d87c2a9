"""Division that says what 0/0 means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from evaluation.arrays import Floats


def ratio(part: Floats, whole: Floats, otherwise: float = 0.0) -> Floats:
    """Return part / whole where whole is above 0, and `otherwise` elsewhere; the arrays are broadcast.

    >>> ratio(np.array([1.0, 0.0]), np.array([4.0, 0.0])).tolist()
    [0.25, 0.0]
    """
    out = np.full(np.broadcast_shapes(np.shape(part), np.shape(whole)), otherwise)
    np.divide(part, whole, out=out, where=whole > 0)
    return out
