"""Searching for the changes of a judgement matrix that make it consistent.

Kernels take complete reciprocal matrices without validation; `limit` is the λmax below which a matrix is consistent.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from evaluation.arrays import Floats

SAATY = np.array([1 / 9, 1 / 8, 1 / 7, 1 / 6, 1 / 5, 1 / 4, 1 / 3, 1 / 2, 1, 2, 3, 4, 5, 6, 7, 8, 9])
"""The 17 values of Saaty's scale."""
BUDGET = 6000
"""About how many matrices to try per number of changes."""


@dataclass(frozen=True)
class Move:
    """Set entry (row, column) to `value` and its mirror to 1 / `value`."""

    row: int
    column: int
    value: float


def replaced(matrix: Floats, moves: tuple[Move, ...]) -> Floats:
    """Return the matrix with the moves made."""
    changed = matrix.copy()
    for move in moves:
        changed[move.row, move.column], changed[move.column, move.row] = move.value, 1 / move.value
    return changed


def cost(matrix: Floats, moves: tuple[Move, ...]) -> float:
    """Return Σ |ln(new / old)|."""
    return float(sum(abs(np.log(move.value / matrix[move.row, move.column])) for move in moves))


def single_moves(matrix: Floats, limit: float) -> list[tuple[Move, float]]:
    """Return, for every pair whose change alone suffices, the smallest such change and its λmax; smallest first."""
    best: dict[tuple[int, int], tuple[Move, float]] = {}
    options = _next(matrix, [()])
    for moves, value in zip(options, _lambdas(matrix, options), strict=True):
        move = moves[0]
        pair = (move.row, move.column)
        if value < limit and (pair not in best or cost(matrix, moves) < cost(matrix, (best[pair][0],)) - 1e-12):
            best[pair] = (move, value)
    return sorted(best.values(), key=lambda found: (round(cost(matrix, (found[0],)), 9), found[1]))


def cheapest(matrix: Floats, limit: float, most: int) -> tuple[Move, ...]:
    """Return the fewest moves found that bring λmax below the limit, and among them the cheapest; () if `most` is not enough."""
    per_state = 16 * len(matrix) * (len(matrix) - 1) // 2
    width = max(1, BUDGET // per_state)
    beam: list[tuple[Move, ...]] = [()]
    for _ in range(most):
        options = _next(matrix, beam)
        if not options:
            return ()
        values = _lambdas(matrix, options)
        enough = [moves for moves, value in zip(options, values, strict=True) if value < limit]
        if enough:
            best = min(enough, key=lambda moves: round(cost(matrix, moves), 9))
            return _eased_on_scale(matrix, best, limit)
        beam = [options[at] for at in np.argsort(values, kind="stable")[:width]]
    return ()


def eased(matrix: Floats, moves: tuple[Move, ...], limit: float) -> tuple[Move, ...]:
    """Return the moves taken back along straight lines in logarithms as far as λmax stays below the limit."""
    if not moves:
        return moves
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        enough = _lambda(replaced(matrix, _part(matrix, moves, middle))) < limit
        low, high = (low, middle) if enough else (middle, high)
    return _part(matrix, moves, high)


def _part(matrix: Floats, moves: tuple[Move, ...], share: float) -> tuple[Move, ...]:
    parts = []
    for move in moves:
        old = float(matrix[move.row, move.column])
        parts.append(Move(move.row, move.column, old * (move.value / old) ** share))
    return tuple(parts)


def _next(matrix: Floats, beam: list[tuple[Move, ...]]) -> list[tuple[Move, ...]]:
    """Return every way to change one more judgement, each set of changes once."""
    rows, columns = np.triu_indices(len(matrix), k=1)
    found: dict[frozenset[Move], tuple[Move, ...]] = {}
    for moves in beam:
        taken = {(move.row, move.column) for move in moves}
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
            if (row, column) in taken:
                continue
            for value in SAATY.tolist():
                if abs(np.log(value / matrix[row, column])) > 1e-9:
                    more = (*moves, Move(row, column, value))
                    found.setdefault(frozenset(more), more)
    return list(found.values())


def _lambdas(matrix: Floats, options: list[tuple[Move, ...]]) -> Floats:
    stack = np.repeat(matrix[None], len(options), axis=0)
    for at, moves in enumerate(options):
        for move in moves:
            stack[at, move.row, move.column], stack[at, move.column, move.row] = move.value, 1 / move.value
    values: Floats = np.linalg.eigvals(stack).real.max(axis=1)
    return values


def _lambda(matrix: Floats) -> float:
    return float(np.linalg.eigvals(matrix).real.max())


def _eased_on_scale(matrix: Floats, moves: tuple[Move, ...], limit: float) -> tuple[Move, ...]:
    """Return the moves with each value brought as near to the old one as the others allow, on Saaty's scale."""
    improved = True
    while improved:
        improved = False
        for at, move in enumerate(moves):
            for value in SAATY.tolist():
                other = (*moves[:at], Move(move.row, move.column, value), *moves[at + 1 :])
                nearer = cost(matrix, other) < cost(matrix, moves) - 1e-9
                if nearer and _lambda(replaced(matrix, other)) < limit:
                    moves, improved = other, True
    return moves
