"""Every cell as a set of smallest groups, one problem for each list of cells that can add up.

The smallest groups are the combinations of labels without parts (one enterprise, one enterprise × age band …). A cell of a total
is the set of all of them below it. Cells of different waves, indicators or parties never add up and make separate problems.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from evidence.disclosure.rows import codes_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evidence.disclosure.axes import Axis
    from evidence.disclosure.reading import Flags, Floats, Integers
    from evidence.disclosure.rows import Rows

LEAST_PEOPLE = {"M": 0.0, "C": 0.0, "": -np.inf}
"""Least number of people of a hidden group that a reader knows of, by party; 1 for workers.

How many managers or cadres answered is no secret of theirs, and where the keeper judged before (empty party) n may count anything:
there only what is determined exactly is given away.
"""


@dataclass(frozen=True, eq=False)
class Number:
    """One number of every cell: its value, a weighted mean of groups, or its number of people, a sum of them.

    Attributes
    ----------
    name
        ``value`` or ``n``.
    inside
        Shape (cells, groups): which groups take part in the number of which cell.
    total
        Shape (cells,): the number; NaN where there is none.
    weight
        Shape (groups,): NaN where it is not known.
    lo, hi
        Between which a group's number lies for certain.
    adds
        Whether it is a sum.
    """

    name: str
    inside: Flags
    total: Floats
    weight: Floats
    lo: float
    hi: float
    adds: bool = False


@dataclass(frozen=True, eq=False)
class Problem:
    """Cells that may add up.

    Attributes
    ----------
    cells
        Their places in `Rows`.
    inside
        Shape (cells, groups): which groups each cell is made of.
    numbers
        What they show.
    cost
        Per cell: the people whose result is lost when it is hidden.
    """

    cells: Integers
    inside: Flags
    numbers: tuple[Number, ...]
    cost: Floats

    def people(self, number: Number, crowd: Floats) -> tuple[Floats, Flags]:
        """Return how many stand behind each group of a number, from those behind the cells, and for which that is known.

        For the others only sums that follow from the totals are true; each by itself is one of many solutions.
        """
        people = _of_groups(crowd, number.inside)
        open_ = np.isnan(people)
        rows = np.isfinite(crowd) & number.inside[:, open_].any(axis=1)
        if rows.any():
            left = crowd[rows] - number.inside[rows] @ np.nan_to_num(people)
            people[open_] = np.linalg.lstsq(number.inside[np.ix_(rows, open_)].astype(float), left, rcond=None)[0]
        return people, ~open_


def problems_of(rows: Rows, axes: Sequence[Axis]) -> list[Problem]:
    """Return the problems of all cells. Pooled values are left out: they are hidden with any of their parts (see `protect`)."""
    adding = [axis for axis in axes if not axis.pooled]
    pooled = np.zeros(len(rows), dtype=bool)
    for axis in (axis for axis in axes if axis.pooled):
        pooled |= rows.keys[axis.column].isin(axis.totals).to_numpy()
    columns = list(dict.fromkeys(axis.column for axis in adding))
    if not columns or pooled.all():
        return []
    others = rows.keys.drop(columns=columns)
    series = codes_of(others) if others.shape[1] else np.zeros(len(rows), dtype=np.int64)
    order = np.argsort(series, kind="stable")
    order = order[~pooled[order]]
    _codes, starts = np.unique(series[order], return_index=True)
    reach = [_reach(column, adding, rows.keys[column]) for column in columns]
    found = []
    for cells in np.split(order, starts[1:]):
        inside = _inside([(below[label[cells]], leaf[label[cells]]) for label, below, leaf in reach])
        if inside.shape[1]:
            found.append(_problem(rows, cells, inside))
    return found


def _reach(column: str, axes: Sequence[Axis], used: pd.Series) -> tuple[Integers, Flags, Flags]:
    """Return the label of every row, labels × leaves (labels without parts): which lie below which, and which labels are leaves."""
    parents = [(part, total) for axis in axes if axis.column == column for part, total in axis.parents.items()]
    labels = list(dict.fromkeys([*used, *(label for pair in parents for label in pair)]))
    place = {label: at for at, label in enumerate(labels)}
    totals = {total for _part, total in parents}
    leaf = np.array([label not in totals for label in labels])
    leaves = np.flatnonzero(leaf)
    below = np.zeros((len(labels), len(leaves)), dtype=bool)
    below[leaves, np.arange(len(leaves))] = True
    for _deeper in range(len(totals)):
        before = below.sum()
        for part, total in parents:
            below[place[total]] |= below[place[part]]
        if below.sum() == before:
            break
    return used.map(place).to_numpy(dtype=np.int64), below, leaf


def _inside(columns: Sequence[tuple[Flags, Flags]]) -> Flags:
    """Return cells × groups, given for every column which leaves lie below the label of each cell, and whether it is a leaf.

    Smallest groups that are in the table are all that there are below the cells above them. Below cells with none of them there
    are combinations of leaves that nobody shows; those that always stand together are one group.
    """
    below = [part[:, part.any(axis=0)] for part, _leaf in columns]
    lone = np.logical_and.reduce([leaf for _part, leaf in columns])
    places = np.unique(np.column_stack([part[lone].argmax(axis=1) for part in below]), axis=0)
    seen = _all_of(below, places)
    orphans = [part[~seen.any(axis=1)] for part in below]
    if not len(orphans[0]):
        return seen
    every = np.logical_or.reduce([reduce(np.logical_and.outer, cell) for cell in zip(*orphans, strict=True)])
    unseen = _all_of(below, np.argwhere(every))
    first, _kind = same_rows(unseen.T)
    return np.hstack([seen, unseen[:, np.sort(first)]])


def _all_of(below: Sequence[Flags], places: Integers) -> Flags:
    """Return cells × places: whether a place, a leaf in every column, lies below a cell in every column."""
    return np.asarray(np.logical_and.reduce([part[:, places[:, at]] for at, part in enumerate(below)]))


def _problem(rows: Rows, cells: Integers, inside: Flags) -> Problem:
    n, value, weight = rows.n[cells], rows.value[cells], rows.weight[cells]
    none = n == 0
    takes_part = ~none & (np.isfinite(value) | rows.given[cells]) & ~(weight == 0)
    lone = inside.sum(axis=1) == 1
    ends = [rows.lo[cells].min(), rows.hi[cells].max()]
    numbers = []
    if np.isfinite(value).any():
        taken = inside & ~inside[lone & ~takes_part].any(axis=0)
        numbers.append(Number("value", taken, value, _of_groups(weight, taken), float(ends[0]), float(ends[1])))
    if np.isfinite(n).any():
        taken = inside & ~inside[lone & none].any(axis=0)
        least = LEAST_PEOPLE.get(str(rows.party[cells[0]]), 1.0)
        numbers.append(Number("n", taken, n, np.ones(inside.shape[1]), least, np.inf, adds=True))
    cost = np.where(np.isnan(n), np.where(np.isnan(weight), 1.0, weight), n)
    return Problem(cells, inside, tuple(numbers), cost)


def _of_groups(numbers: Floats, inside: Flags) -> Floats:
    """Return for every group the number of the first cell that is just this group; NaN where no cell is."""
    found = np.full(inside.shape[1], np.nan)
    cells = np.flatnonzero(inside.sum(axis=1) == 1)
    cells = cells[np.isfinite(numbers[cells])][::-1]
    found[inside[cells].argmax(axis=1)] = numbers[cells]
    return found


def same_rows(flags: Flags) -> tuple[Integers, Integers]:
    """Return the first of each kind of rows, and the kind of every row.

    >>> [part.tolist() for part in same_rows(np.array([[True, False], [False, True], [True, False]]))]
    [[1, 0], [1, 0, 1]]
    """
    if not flags.shape[1]:
        return np.arange(min(len(flags), 1)), np.zeros(len(flags), dtype=np.int64)
    packed = np.ascontiguousarray(np.packbits(flags, axis=1))
    rows = packed.view(np.dtype((np.void, packed.shape[1]))).ravel()
    _kinds, first, kind = np.unique(rows, return_index=True, return_inverse=True)
    return np.asarray(first), np.asarray(kind).ravel()
