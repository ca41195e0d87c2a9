"""A reader with patience, written without the package: everything visible becomes an equation about the smallest groups."""

import numpy as np
from scipy.optimize import linprog


def solutions(cells, weight=None):
    """Return groups, matrix and right side of the equations Σ weight · x = number · Σ weight of all visible cells.

    `cells` is a list of (set of groups, number or None); without `weight` numbers add up.
    """
    groups = sorted(set().union(*(members for members, _number in cells)))
    place = {group: at for at, group in enumerate(groups)}
    rows, right = [], []
    for members, number in cells:
        if number is None or not members:
            continue
        row = np.zeros(len(groups))
        for group in members:
            row[place[group]] = 1.0 if weight is None else weight[group]
        rows.append(row)
        right.append(number if weight is None else number * row.sum())
    return groups, np.array(rows).reshape(len(rows), len(groups)), np.array(right)


def recovered(cells, weight=None):
    """Return the hidden cells (places in the list) that the equations determine: x + any null vector gives the same."""
    groups, matrix, _right = solutions(cells, weight)
    place = {group: at for at, group in enumerate(groups)}
    if len(matrix):
        _u, sizes, vectors = np.linalg.svd(matrix)
        null = vectors[np.sum(sizes > 1e-9 * max(1.0, sizes[0])) :]
    else:
        null = np.eye(len(groups))
    found = []
    for at, (members, number) in enumerate(cells):
        if number is not None or not members:
            continue
        row = np.zeros(len(groups))
        for group in members:
            row[place[group]] = 1.0 if weight is None else weight[group]
        if np.abs(null @ row).max(initial=0.0) < 1e-7 * np.abs(row).max():
            found.append(at)
    return found


def interval(cells, at, lo, hi, weight=None):
    """Return the least and the largest number that the hidden cell `at` can have."""
    groups, matrix, right = solutions(cells, weight)
    members = cells[at][0]
    row = np.array([(1.0 if weight is None else weight[g]) if g in members else 0.0 for g in groups])
    if weight is not None:
        row /= row.sum()
    slack = 1e-6 * np.maximum(1.0, np.abs(right))
    limits = {
        "A_ub": np.vstack([matrix, -matrix]),
        "b_ub": np.r_[right + slack, slack - right],
        "bounds": (lo, hi),
        "method": "highs",
    }
    ends = [linprog(side * row, **limits) for side in (1, -1)]
    assert all(end.status in (0, 3) for end in ends)
    return tuple(side * end.fun if end.status == 0 else -side * np.inf for side, end in zip((1, -1), ends, strict=True))
