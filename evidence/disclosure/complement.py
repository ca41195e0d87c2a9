"""Further cells are hidden until nothing hidden can be worked out. Kernels: they check nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import scipy
from scipy.sparse import coo_array, csr_array, eye_array, hstack, vstack

from evidence.disclosure.attack import attack
from evidence.disclosure.problem import same_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evidence.disclosure.problem import Number, Problem
    from evidence.disclosure.reading import Flags, Floats, Integers


@dataclass(frozen=True, eq=False)
class Leak:
    """Some groups whose sum is given away (a coefficient per group), and which number gives it away."""

    number: Number
    target: Floats


def complement(problem: Problem, hidden: Flags, crowd: Floats, floor: float, fixed: Flags) -> Flags:
    """Return the hidden cells of a problem and the further ones it takes so that nothing leaks.

    Attack, hide the cheapest cell that helps, attack again; each round hides at least one more cell, so it ends, at the latest with
    nothing visible. What then still leaks follows from cells that may not be hidden any more (`fixed`).

    Parameters
    ----------
    hidden
        Shape (cells,): where to start.
    crowd, floor
        Who stands behind each cell, and how many those of a sum that can be worked out must be.
    fixed
        Cells that were shown before.
    """
    _first, twins = same_rows(problem.inside)
    alone = ~problem.inside.any(axis=1)
    while True:
        same = np.isin(twins, twins[hidden & ~alone]) & ~alone
        hidden = hidden | (same & ~fixed)
        for leak in leaks(problem, hidden, crowd, floor):
            more = _helps(problem, leak, hidden, fixed)
            if len(more):
                hidden[more] = True
                break
        else:
            return hidden


def leaks(problem: Problem, hidden: Flags, crowd: Floats, floor: float) -> Iterator[Leak]:
    """Yield what is given away of a problem."""
    if not hidden.any() and floor <= 1:
        return
    for number in problem.numbers:
        found = attack(number, hidden, problem.people(number, crowd), floor)
        for cell in found.leaks:
            yield Leak(number, number.inside[cell].astype(float))
        for some in found.crowds:
            yield Leak(number, some)


def _helps(problem: Problem, leak: Leak, hidden: Flags, fixed: Flags) -> Integers:
    """Return the cells to hide against a leak: a sibling, else the cheapest swap, else the cheapest cell near."""
    number = leak.number
    shown = ~hidden & np.isfinite(number.total) & number.inside.any(axis=1)
    for attempt in (_sibling, _swap, _nearest):
        found = attempt(problem, leak, shown, fixed)
        if len(found):
            return found
    return np.empty(0, dtype=np.int64)


def _sibling(problem: Problem, leak: Leak, shown: Flags, fixed: Flags) -> Integers:
    """Return the smallest visible group that stands in exactly the same visible totals as one of the leak."""
    inside = leak.number.inside
    lone = inside.sum(axis=1) == 1
    _first, kind = same_rows(inside[shown & ~lone].T)
    candidates = np.flatnonzero(shown & lone & ~fixed)
    group = inside[candidates].argmax(axis=1)
    wanted = np.isin(kind[group], kind[leak.target != 0]) & (leak.target[group] == 0)
    return _cheapest(problem, candidates[wanted])


def _swap(problem: Problem, leak: Leak, shown: Flags, fixed: Flags) -> Integers:
    """Return the visible cells that change in the cheapest other table in which the leak has another number.

    A linear programme: groups change by d with target · d = 1, at the least Σ cost · |change| over visible cells. When the cells
    that change are hidden, both tables look alike, so the leak is no longer determined.
    """
    inside = leak.number.inside
    rows = np.flatnonzero(shown)
    matrix, groups = csr_array(inside[rows].astype(float)), inside.shape[1]
    eye = eye_array(len(rows), format="csr")
    upper: Any = vstack([hstack([matrix, -eye]), hstack([-matrix, -eye])], format="csr")
    equal: Any = coo_array(np.r_[leak.target, np.zeros(len(rows))][None, :]).tocsr()
    cost: Any = np.r_[np.zeros(groups), np.maximum(problem.cost[rows], 1.0)]
    ends: Any = [(None, None)] * groups + [(0, 0 if fixed[row] else None) for row in rows]
    found: Any = scipy.optimize.linprog(
        cost, A_ub=upper, b_ub=np.zeros(2 * len(rows)), A_eq=equal, b_eq=np.ones(1), bounds=ends, method="highs"
    )
    if found.x is None:
        return np.empty(0, dtype=np.int64)
    return np.asarray(rows[np.abs(matrix @ found.x[:groups]) > 1e-7])


def _nearest(problem: Problem, leak: Leak, shown: Flags, fixed: Flags) -> Integers:
    """Return the cheapest visible part of the totals that the leak stands in, or the cheapest of these totals."""
    inside = leak.number.inside
    near = shown & inside[:, leak.target != 0].any(axis=1)
    parts = shown & (inside.sum(axis=1) == 1) & inside[:, inside[near].any(axis=0)].any(axis=1)
    parts &= ~near & ~fixed
    return _cheapest(problem, np.flatnonzero(parts if parts.any() else near & ~fixed))


def _cheapest(problem: Problem, cells: Integers) -> Integers:
    order: Integers = np.argsort(problem.cost[cells], kind="stable")
    return cells[order[:1]]
