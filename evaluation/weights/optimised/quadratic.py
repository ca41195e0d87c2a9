"""A small convex quadratic programme, solved the same way every time.

min ½ xᵀQx - cᵀx subject to E x = f and, if asked, x ≥ 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, minimize

if TYPE_CHECKING:
    from evaluation.arrays import Flags, Floats

STEPS = 200


def solve(quadratic: Floats, linear: Floats, equations: Floats, values: Floats, nonnegative: bool) -> Floats | None:
    """Return the minimiser, or None when no x meets the constraints.

    A general solver finds which entries are 0; an active-set iteration on the optimality conditions then gives the
    solution to machine precision.

    Parameters
    ----------
    quadratic, linear
        Q (n, n), positive semidefinite, and c (n,).
    equations, values
        E (m, n) and f (m,).
    nonnegative
        Whether x ≥ 0 is required.
    """
    count = len(linear)
    if not nonnegative:
        free = _stationary(quadratic, linear, equations, values, np.ones(count, dtype=bool))[0]
        return free if np.abs(equations @ free - values).max() < 1e-8 else None
    feasible: Any = linprog(np.zeros(count), A_eq=equations, b_eq=values, method="highs")
    if feasible.status != 0:
        return None

    def height(x: Any) -> Any:
        return 0.5 * x @ quadratic @ x - linear @ x, quadratic @ x - linear

    held = LinearConstraint(equations, values, values)
    limits = Bounds(np.zeros(count), np.full(count, np.inf))
    options: Any = {"ftol": 1e-15, "maxiter": 1000}
    found: Any = minimize(
        height, feasible.x, jac=True, method="SLSQP", bounds=limits, constraints=held, options=options
    )
    start = np.clip(found.x, 0.0, None)
    return _refined(quadratic, linear, equations, values, start)


def _stationary(
    quadratic: Floats, linear: Floats, equations: Floats, values: Floats, free: Flags
) -> tuple[Floats, Floats]:
    """Return the minimiser over the free entries, the others 0, and the reduced gradient of every entry."""
    size, rows = int(free.sum()), len(values)
    system = np.zeros((size + rows, size + rows))
    system[:size, :size] = quadratic[np.ix_(free, free)]
    system[:size, size:] = equations[:, free].T
    system[size:, :size] = equations[:, free]
    solution = np.linalg.lstsq(system, np.append(linear[free], values), rcond=None)[0]
    x = np.zeros(len(linear))
    x[free] = solution[:size]
    return x, quadratic @ x - linear + equations.T @ solution[size:]


def _refined(quadratic: Floats, linear: Floats, equations: Floats, values: Floats, start: Floats) -> Floats:
    """Return the best feasible point an active-set iteration from `start` reaches; never worse than `start`."""

    def height(x: Floats) -> float:
        return float(0.5 * x @ quadratic @ x - linear @ x)

    best, free = start, start > 1e-7 * max(start.max(), 1e-300)
    for _ in range(STEPS):
        x, gradient = _stationary(quadratic, linear, equations, values, free)
        if x.min() < -1e-12:
            free = free & (x > 0)
            continue
        fits = np.abs(equations @ x - values).max() < 1e-9
        if fits and height(np.clip(x, 0.0, None)) <= height(best) + 1e-12:
            best = np.clip(x, 0.0, None)
        held = np.where(free, 0.0, gradient)
        if held.min() > -1e-10 or not fits:
            break
        free = free.copy()
        free[int(held.argmin())] = True
    return best
