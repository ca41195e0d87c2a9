"""The two models of the best-worst method, as kernels without validation.

Both minimise the largest deviation ξ. Linear (2016): |w_B - a_Bj w_j| ≤ ξ and |w_j - a_jW w_W| ≤ ξ, one solution.
Nonlinear (2015): |w_B/w_j - a_Bj| ≤ ξ and |w_j/w_W - a_jW| ≤ ξ, in general an interval for each weight.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import brentq, linprog

if TYPE_CHECKING:
    from evaluation.arrays import Floats

CONSISTENCY_INDEX = (0.0, 0.44, 1.0, 1.63, 2.3, 3.0, 3.73, 4.47, 5.23)
"""Largest possible ξ for a_BW = 1 … 9 (Rezaei 2015, Table 1)."""


def consistency_index(extreme: float) -> float:
    """Return the largest possible ξ for a_BW: from the published table, or the root it was rounded from.

    ξ² - (1 + 2a) ξ + a² - a = 0, ξ = ((1 + 2a) - √(8a + 1)) / 2.

    >>> consistency_index(8), round(consistency_index(2.5), 3)
    (4.47, 0.709)
    """
    if extreme == int(extreme) and 1 <= extreme <= len(CONSISTENCY_INDEX):
        return CONSISTENCY_INDEX[int(extreme) - 1]
    return float((1 + 2 * extreme - np.sqrt(8 * extreme + 1)) / 2)


def linear(first: Floats, second: Floats, best: int, worst: int) -> tuple[Floats, float]:
    """Return the weights of the linear model and ξ_L.

    Parameters
    ----------
    first, second
        a_Bj and a_jW, shape (n,).
    best, worst
        Positions.
    """
    count = len(first)
    rows = []
    for at in range(count):
        for reference, weight, other in ((best, -first[at], at), (at, -second[at], worst)):
            row = np.zeros(count + 1)
            row[reference] += 1.0
            row[other] += weight
            for side in (row, -row):
                bounded = side.copy()
                bounded[count] = -1.0
                rows.append(bounded)
    cost = np.zeros(count + 1)
    cost[count] = 1.0
    total = np.append(np.ones(count), 0.0)[None]
    found: Any = linprog(cost, A_ub=np.array(rows), b_ub=np.zeros(len(rows)), A_eq=total, b_eq=[1.0], method="highs")
    weights = np.clip(found.x[:count], 0.0, None)
    return weights / weights.sum(), float(max(found.fun, 0.0))


def nonlinear(first: Floats, second: Floats, best: int, worst: int) -> tuple[float, Floats, Floats]:
    """Return ξ*, and the least and largest value each weight can take at that ξ*.

    With z = w_B/w_W, indicator j allows z in [(a_Bj - ξ)(a_jW - ξ), (a_Bj + ξ)(a_jW + ξ)] and the direct comparison
    z in [a_BW - ξ, a_BW + ξ]. ξ* is the smallest ξ at which all these intervals meet; they meet in one z. Then x_j = w_B/w_j
    runs freely from max(a_Bj - ξ, z/(a_jW + ξ)) to min(a_Bj + ξ, z/(a_jW - ξ)), and w_j = (1/x_j) / Σ_k (1/x_k).
    """
    others = np.array([at for at in range(len(first)) if at not in (best, worst)], dtype=int)
    a, b, extreme = first[others], second[others], float(first[worst])

    def ends(xi: float) -> tuple[float, float]:
        low = np.append(np.clip(a - xi, 0.0, None) * np.clip(b - xi, 0.0, None), max(extreme - xi, 0.0))
        high = np.append((a + xi) * (b + xi), extreme + xi)
        return float(low.max()), float(high.min())

    def gap(xi: float) -> float:
        low, high = ends(xi)
        return low - high

    xi = (
        0.0 if gap(0.0) <= 0 else float(brentq(gap, 0.0, float(max(a.max(), b.max(), extreme)), xtol=1e-15, rtol=1e-15))
    )
    z = sum(ends(xi)) / 2
    with np.errstate(divide="ignore"):
        upper = np.where(b > xi, z / np.where(b > xi, b - xi, 1.0), np.inf)
    least = np.maximum(a - xi, z / (b + xi))
    most = np.maximum(np.minimum(a + xi, upper), least)
    inverse_low, inverse_high = np.ones(len(first)), np.ones(len(first))
    inverse_low[worst] = inverse_high[worst] = 1 / z
    inverse_low[others], inverse_high[others] = 1 / most, 1 / least
    return xi, _extreme(inverse_low, inverse_high), _extreme(inverse_high, inverse_low)


def _extreme(own: Floats, rest: Floats) -> Floats:
    """Return each weight when its own share is `own` and all others take `rest`."""
    shares: Floats = own / (own + rest.sum() - rest)
    return shares
