"""What a reader can work out of everything visible. Kernels: they check nothing.

Visible groups are subtracted from the visible totals; what is left are equations A x = b about the hidden groups. A cell, or any
set of groups, is given away exactly when its sum is a combination of the rows of A; otherwise it lies in an interval whose ends
are linear programmes. As weights only stretch the columns of A, the first test holds for every weighting of the totals alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import scipy

from evidence.disclosure.bounds import Room, too_narrow
from evidence.disclosure.problem import same_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evidence.disclosure.problem import Number
    from evidence.disclosure.reading import Flags, Floats, Integers

ZERO = 1e-8
"""Coefficients below are rounding of the computer; the true ones are ratios of small whole numbers."""
CLOSENESS = 0.1
"""A hidden mean must stay uncertain by ± this share of its distance from the nearer end of its scale."""
MOST_SETS = 20_000
"""If so many sets of small groups do not settle the matter, it counts as given away."""


@dataclass(frozen=True, eq=False)
class Found:
    """What was worked out of one number of a problem.

    Attributes
    ----------
    cells
        Hidden cells that stand in some equation or are made of visible groups, by their place in the problem.
    exact, narrow
        Which of them are determined, and which are placed too closely.
    lo, hi
        Their intervals; NaN where they were not needed or are not known.
    crowds
        Sets of groups (0 where a group is not in it) that are too few people and can be worked out together.
    """

    cells: Integers
    exact: Flags
    narrow: Flags
    lo: Floats
    hi: Floats
    crowds: tuple[Floats, ...]

    @property
    def leaks(self) -> Iterator[int]:
        """Hidden cells that are given away."""
        return iter(self.cells[self.exact | self.narrow].tolist())


@dataclass(frozen=True, eq=False)
class Equations:
    """What is left of the visible totals when visible groups are subtracted.

    Attributes
    ----------
    shown
        Which cells show the number.
    open
        Which groups no cell shows.
    matrix
        Rows of 0 and 1: which open groups each remaining total counts.
    rows
        The cells of these totals.
    """

    shown: Flags
    open: Flags
    matrix: Floats
    rows: Integers

    @classmethod
    def of(cls, number: Number, hidden: Flags) -> Equations:
        """Return the equations of one number."""
        shown = ~hidden & np.isfinite(number.total) & number.inside.any(axis=1)
        lone = number.inside.sum(axis=1) == 1
        open_ = number.inside.any(axis=0) & ~number.inside[shown & lone].any(axis=0)
        rows = np.flatnonzero(shown & number.inside[:, open_].any(axis=1))
        return cls(shown, open_, number.inside[np.ix_(rows, open_)].astype(float), rows)

    def free(self) -> Floats:
        """Return the projection on the directions that change no total, shape (open groups, open groups)."""
        size = self.matrix.shape[1]
        if not len(self.matrix):
            return np.eye(size)
        _left, sizes, right = np.linalg.svd(self.matrix, full_matrices=False)
        basis = right[sizes > ZERO * max(1.0, float(sizes[0]))]
        return np.asarray(np.eye(size) - basis.T @ basis)


def attack(
    number: Number, hidden: Flags, people: tuple[Floats, Flags], floor: float, *, precise: bool = False
) -> Found:
    """Try to work out the hidden cells of one number.

    Parameters
    ----------
    hidden
        Shape (cells,).
    people, floor
        Who stands behind each group and whether that is known (as from `Problem.people`), and how many those of a sum that
        can be worked out must be.
    precise
        Compute every interval; otherwise only those that are not wide for certain.
    """
    left = Equations.of(number, hidden)
    cells = np.flatnonzero(hidden & number.inside.any(axis=1))
    targets = number.inside[np.ix_(cells, left.open)].astype(float)
    free = left.free()
    exact = np.abs(targets @ free).max(axis=1, initial=0.0) < ZERO
    lo, hi = np.full(len(cells), np.nan), np.full(len(cells), np.nan)
    narrow = np.zeros(len(cells), dtype=bool)
    room = _room(number, left, free) if len(cells) and (np.isfinite(number.lo) or np.isfinite(number.hi)) else None
    if room is not None:
        lo[exact] = hi[exact] = [room.value(target) for target in targets[exact]]
        start = _start(number, left, room)
        if start is not None:
            unsure = ~exact
            if not precise:
                unsure[~exact] = too_narrow(*_certain(room, start, targets[~exact], left), room, CLOSENESS)
            for at in np.flatnonzero(unsure):
                lo[at], hi[at] = room.ends(targets[at])
            narrow = unsure & too_narrow(lo, hi, room, CLOSENESS)
        share, known = _visible_part(number, left, cells)
        lo, hi = known + share * lo, known + share * hi
    return Found(cells, exact, narrow, lo, hi, tuple(_crowds(left, people, floor)))


def _certain(room: Room, start: Floats, targets: Floats, left: Equations) -> tuple[Floats, Floats]:
    """Return intervals inside the true ones, found without a programme: straight ways, and trades for single groups."""
    low, high = room.swing(start, targets)
    least, most = room.trades(start, same_rows(left.matrix.T > 0)[1])
    single = targets.sum(axis=1) == 1
    group = targets[single].argmax(axis=1)
    low[single], high[single] = np.minimum(low[single], least[group]), np.maximum(high[single], most[group])
    return low, high


def _room(number: Number, left: Equations, free: Floats) -> Room | None:
    """Return what the visible numbers leave open; None where the weights of the equations are not known."""
    every = number.inside[left.rows]
    if not len(every) or np.isnan(number.weight[every.any(axis=0)]).any():
        return None
    weight = np.nan_to_num(number.weight)
    heavy = np.ones(len(every)) if number.adds else every @ weight
    right = number.total[left.rows] - (every @ (weight * _seen(number, left))) / heavy
    matrix = left.matrix * weight[left.open] / heavy[:, None]
    return Room(matrix, right, free, weight[left.open], number.lo, number.hi, number.adds)


def _visible_part(number: Number, left: Equations, cells: Integers) -> tuple[Floats, Floats]:
    """Return which share of each cell is hidden, and what its visible groups add to its number.

    Only the hidden part of a cell is judged: a hidden total that is mostly visible groups cannot be kept far from them.
    """
    inside = np.where(number.inside[cells], number.weight, 0.0)
    open_ = np.where(left.open, inside, 0.0)
    every = np.ones(len(cells)) if number.adds else inside.sum(axis=1)
    share = np.ones(len(cells)) if number.adds else open_.sum(axis=1) / every
    return share, ((inside - open_) @ _seen(number, left)) / every


def _seen(number: Number, left: Equations) -> Floats:
    """Return the number of every visible group, 0 for the others."""
    lone = left.shown & (number.inside.sum(axis=1) == 1)
    seen = np.zeros(number.inside.shape[1])
    seen[number.inside[lone].argmax(axis=1)] = number.total[lone]
    return seen


def _start(number: Number, left: Equations, room: Room) -> Floats | None:
    """Return a possible point: the hidden numbers themselves where they are at hand and agree with the totals."""
    lone = np.flatnonzero(number.inside.sum(axis=1) == 1)
    known = np.full(number.inside.shape[1], np.nan)
    known[number.inside[lone].argmax(axis=1)] = number.total[lone]
    start: Floats = known[left.open]
    agrees = np.abs(room.matrix @ start - room.right) <= 1e-6 * np.maximum(1.0, np.abs(room.right))
    return start if np.isfinite(start).all() and agrees.all() else room.inner()


def _crowds(left: Equations, people: tuple[Floats, Flags], floor: float) -> Iterator[Floats]:
    """Yield sets of groups that are too few people together although their sum can be worked out.

    Groups in the same totals cannot be told apart, so only sets of whole blocks of such groups can be worked out.
    """
    if not len(left.matrix) or floor <= 1:
        return
    first, block = same_rows(left.matrix.T > 0)
    kinds = left.matrix[:, first]
    size = np.asarray(np.bincount(block, people[0][left.open], kinds.shape[1]), dtype=float)
    sure = np.bincount(block, ~people[1][left.open], kinds.shape[1]) == 0
    small = (size < floor - ZERO * floor) & kinds.any(axis=0)
    if _told(kinds, small) is None:
        return
    done = np.zeros(len(size), dtype=bool)
    for tries, chosen in enumerate(_sets(size, np.flatnonzero(small), floor * (1 - ZERO))):
        given_up = tries == MOST_SETS
        flags = small if given_up else np.isin(np.arange(len(size)), chosen)
        told = _told(kinds, flags)
        if told is None or not (sure[told != 0].all() or np.ptp(told[told != 0]) < ZERO):
            continue  # of groups whose people are not known, only those of a plain sum follow
        if not done[told != 0].all():
            done |= told != 0
            wide = np.zeros(len(left.open))
            wide[left.open] = told[block]
            yield wide
        if given_up:
            return


def _told(kinds: Floats, flags: Flags) -> Floats | None:
    """Return a combination of the equations in which only some blocks stand, by block; None where there is none."""
    ways = scipy.linalg.null_space(kinds[:, ~flags].T, rcond=1e-11) if (~flags).any() else np.eye(len(kinds))
    for told in ways.T @ kinds:
        if np.abs(told[flags]).max(initial=0.0) > ZERO:
            return np.where(flags & (np.abs(told) > ZERO), told, 0.0)
    return None


def _sets(size: Floats, places: Integers, below: float) -> Iterator[Integers]:
    """Yield sets of places with a sum below a limit; those to which no further place can be added are among them."""
    order = places[np.argsort(size[places], kind="stable")]
    stack: list[tuple[int, float, tuple[int, ...]]] = [(0, below, ())]
    while stack:
        at, room, chosen = stack.pop()
        if at == len(order) or size[order[at]] >= room:
            if chosen:
                yield order[list(chosen)]
            continue
        stack.append((at + 1, room, chosen))
        stack.append((at + 1, room - size[order[at]], (*chosen, at)))
