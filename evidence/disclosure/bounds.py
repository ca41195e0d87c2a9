"""Between which numbers a reader can place hidden ones. Kernels: they check nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import scipy

if TYPE_CHECKING:
    from evidence.disclosure.reading import Flags, Floats, Integers

SLACK = 1e-7
"""Totals are met up to this share of their size: they were rounded when they were computed."""
FAR = 1e6
"""While an inner point is looked for, nothing is farther from the ends of its scale than this times the largest total."""

LEAST_WIDTH = 0.01
"""Share of the scale over which a hidden mean must stay open, however near the end of the scale it lies."""


@dataclass(frozen=True, eq=False)
class Room:
    """All the numbers x that agree with what is visible: A x = b and lo ≤ x ≤ hi.

    Attributes
    ----------
    matrix, right
        A (visible totals × hidden groups) and b; for means, the rows are divided by the weight of their groups.
    free
        Projection on the weighted directions w·x that change no total.
    weight
        What weighs each group; 1 for sums.
    lo, hi
        Ends of the scale.
    adds
        Whether several groups together are a sum, not a mean.
    """

    matrix: Floats
    right: Floats
    free: Floats
    weight: Floats
    lo: float
    hi: float
    adds: bool

    def inner(self) -> Floats | None:
        """Return a possible point far from the ends of the scale; None where the totals contradict each other."""
        groups = self.matrix.shape[1]
        upper = [np.hstack([np.vstack([self.matrix, -self.matrix]), np.zeros((2 * len(self.matrix), 1))])]
        limits = [self._met()]
        for end, side in ((self.lo, -1.0), (self.hi, 1.0)):
            if np.isfinite(end):
                upper.append(np.hstack([side * np.eye(groups), np.ones((groups, 1))]))
                limits.append(np.full(groups, side * end))
        far = FAR * max(1.0, float(np.abs(self.right).max(initial=0.0)))
        cost = np.r_[np.zeros(groups), -1.0]
        found = _solved(cost, np.vstack(upper), np.concatenate(limits), [*[(None, None)] * groups, (0, far)])
        return np.asarray(found.x[:groups]) if found.status == 0 else None

    def swing(self, start: Floats, targets: Floats) -> tuple[Floats, Floats]:
        """Return ends between which each target (a row of 0 and 1 per group) can move for certain, straight from a possible point."""
        way = (self.free @ targets.T) / self.weight[:, None]
        step = np.where(np.abs(way) < 1e-12, np.nan, way)
        below, above = (start - self.lo)[:, None], (self.hi - start)[:, None]
        rising = step > 0
        up = np.fmin.reduce(np.where(rising, above, -below) / step, axis=0, initial=np.inf)
        down = np.fmin.reduce(np.where(rising, below, -above) / step, axis=0, initial=np.inf)
        together = targets if self.adds else targets * self.weight / (targets @ self.weight)[:, None]
        slope = np.asarray(np.einsum("tg,gt->t", together, way))
        moves = slope > 1e-12
        reach = np.zeros((2, len(targets)))
        reach[:, moves] = slope[moves] * np.maximum(np.array([down, up])[:, moves], 0.0)
        middle = together @ start
        return middle - reach[0], middle + reach[1]

    def trades(self, start: Floats, block: Integers) -> tuple[Floats, Floats]:
        """Return ends between which each group can move for certain by trading with one other of its block.

        Groups of a block stand in the same totals, so what one gains (times its weight) another one can lose.
        """
        ends = []
        for room, other in ((start - self.lo, self.hi - start), (self.hi - start, start - self.lo)):
            gives = _best_other(np.maximum(other, 0.0) * self.weight, block)
            ends.append(np.minimum(np.maximum(room, 0.0), gives / self.weight))
        return start - ends[0], start + ends[1]

    def value(self, target: Floats) -> float:
        """Return the number of some groups together that the equations determine; 0 for no groups."""
        if not target.any():
            return 0.0
        found = np.asarray(np.linalg.lstsq(self.matrix, self.right, rcond=None)[0], dtype=float)
        return float(self._together(target) @ found)

    def ends(self, target: Floats) -> tuple[float, float]:
        """Return the least and the largest possible number of some groups together; NaN where the totals contradict each other."""
        together = self._together(target)
        upper = np.vstack([self.matrix, -self.matrix])
        limits = [(_end(self.lo), _end(self.hi))] * len(target)
        low, high = (_solved(side * together, upper, self._met(), limits) for side in (1.0, -1.0))
        return _value(low, -np.inf), -_value(high, -np.inf)

    def _together(self, target: Floats) -> Floats:
        if self.adds:
            return target
        return np.asarray(target * self.weight / (target @ self.weight))

    def _met(self) -> Floats:
        slack = SLACK * np.maximum(1.0, np.abs(self.right))
        return np.concatenate([self.right + slack, slack - self.right])


def _best_other(room: Floats, block: Integers) -> Floats:
    """Return for every group the most room that another group of its block has; 0 where it is alone."""
    order = np.lexsort((-room, block))
    _blocks, first, count = np.unique(block[order], return_index=True, return_counts=True)
    best = order[first]
    found = room[best][block]
    second = np.zeros(len(first))
    second[count > 1] = room[order[first[count > 1] + 1]]
    found[best] = second
    return np.asarray(found)


def _end(end: float) -> float | None:
    return end if np.isfinite(end) else None


def _solved(cost: Floats, upper: Floats, limits: Floats, ends: Any) -> Any:
    return scipy.optimize.linprog(cost, A_ub=upper, b_ub=limits, bounds=ends, method="highs")


def _value(found: Any, without_end: float) -> float:
    if found.status == 0:
        return float(found.fun)
    return without_end if found.status == 3 else float("nan")


def too_narrow(low: Floats, high: Floats, room: Room, closeness: float) -> Flags:
    """Return which intervals say too much.

    A sum (whole numbers) must leave two possible ones; a mean ± `closeness` of the distance from the middle of its interval to
    the nearer end of the scale, and a hundredth of the scale. Intervals that are not known (NaN), or open, are never
    too narrow. An interval that lies around one that is wide enough is wide enough too.
    """
    with np.errstate(invalid="ignore"):
        if room.adds:
            return np.asarray(high - low < 1 - 1e-6)
        middle = (low + high) / 2
        ends = [np.abs(middle - end) for end in (room.lo, room.hi) if np.isfinite(end)]
        near = np.asarray(np.minimum.reduce(ends) if ends else np.abs(middle))
        least = LEAST_WIDTH * (room.hi - room.lo if np.isfinite(room.hi - room.lo) else 0.0)
        return np.asarray(((high - low) / 2 < closeness * near - 1e-9) | (high - low < max(least, 1e-6)))
