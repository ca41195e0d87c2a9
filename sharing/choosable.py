"""Which parts of the enterprises may be looked at, so that no two views subtracted from each other speak of one or two of them.

Every view is a sum over cells of a table: district × size × industry with all its margins. As in any table, hiding the small
cells is not enough; what is hidden must not follow from what is visible, by any number of additions and subtractions.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np

from sharing.finding import LEAST_ORGANISATIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd
    from numpy.typing import NDArray

    from sharing.selection import Selection

    Floats = NDArray[np.float64]

CHOSEN_BY = ("district_id", "size_class", "industry_code")
Cell = tuple[str | None, ...]
"""A value for each column, None for all of its values."""
WHOLE: Cell = (None,) * len(CHOSEN_BY)
TOLERANCE = 1e-7
"""Below this a remainder is rounding: remainders of cells that cannot be worked out are of the order of 0.01 and more."""
MOST_BLOCKS = 300
"""Blocks (district × size × industry with anybody in them) up to which all three may be chosen at once; beyond, two of them."""


@dataclass(frozen=True)
class Choosable:
    """The cells of the register that may be looked at.

    Attributes
    ----------
    counts
        Cell → enterprises in it; cells without any are not there.
    hidden
        Cells that may not be looked at: too small, or such that a small one would follow from them.
    known
        What follows from the cells that may be looked at; None where a selection is judged cell by cell.
    """

    counts: Mapping[Cell, int]
    hidden: frozenset[Cell]
    known: Known | None = field(default=None, repr=False)

    def allows(self, selection: Selection) -> bool:
        """Return whether a selection consists of cells that may be looked at, or follows from such cells in any way."""
        cells = cells_of(selection)
        return not any(cell in self.hidden for cell in cells) or (self.known is not None and self.known.holds(cells))


@dataclass(frozen=True, eq=False)
class Known:
    """Everything that visible cells, added and subtracted, tell.

    Attributes
    ----------
    place, inside
        Cell → its row, and which blocks each cell adds up.
    axes
        Directions at right angles to each other that span what is visible.
    """

    place: Mapping[Cell, int]
    inside: Floats
    axes: Floats

    def holds(self, cells: Iterable[Cell]) -> bool:
        """Return whether the sum of some cells follows; what hides nothing does."""
        rows = [self.place[cell] for cell in cells if cell in self.place]
        wanted = self.inside[rows].sum(axis=0)
        left = wanted - (wanted @ self.axes.T) @ self.axes
        return bool(np.abs(left).max(initial=0.0) < TOLERANCE)


def cells_of(selection: Selection) -> list[Cell]:
    """Return the cells that a selection adds up.

    >>> from sharing.selection import Selection
    >>> cells_of(Selection(districts=("D01", "D02"), sizes=("小型",)))
    [('D01', '小型', None), ('D02', '小型', None)]
    """
    parts = (selection.districts, selection.sizes, selection.industries)
    return list(product(*(part or (None,) for part in parts)))


@dataclass(frozen=True)
class Beside:
    """What is decided already, and who stands behind the enterprises.

    Attributes
    ----------
    shown, secret
        Cells that are visible, or hidden, whatever is decided here.
    people
        Enterprise → people behind it; a group of fewer than `few` of them must not be told either.
    """

    shown: frozenset[Cell] = frozenset()
    secret: frozenset[Cell] = frozenset()
    people: Mapping[str, float] | None = None
    few: float = 0.0


NOTHING = Beside()


def choosable(register: pd.DataFrame, least: int = LEAST_ORGANISATIONS, beside: Beside = NOTHING) -> Choosable:
    """Decide once, for a register, which cells may be looked at.

    Hidden are cells of fewer than `least` enterprises. Then, as long as a group of fewer than `least` lies in the row space of the
    visible cells (that is, some visible numbers added and subtracted give the number of that group), one visible cell of that
    sum is hidden too: the most special, and of those the smallest. The whole is always visible. What is decided depends on the
    register alone, not on who asks for what.

    Parameters
    ----------
    register
        One row per enterprise with the columns of `CHOSEN_BY`, as far as there are any.
    least
        Enterprises that a group must have to be told.
    beside
        What is visible or hidden anyway, and how many people stand behind each enterprise.
    """
    known = [column for column in CHOSEN_BY if column in register]
    blocks = register[known].astype(object).where(register[known].notna(), None)
    sizes = blocks.groupby(known, dropna=False).size() if known else None
    if sizes is None or not len(sizes):
        return Choosable({}, frozenset())
    atoms = [_full(dict(zip(known, _each(key), strict=True))) for key in sizes.index]
    heads = sizes.to_numpy(float)
    few = _few(blocks, known, heads, least, beside)
    cells = sorted({cell for atom in atoms for cell in product(*((None, value) for value in atom))}, key=str)
    inside = _inside(cells, atoms)
    counts = (inside @ heads).astype(int)
    visible = (counts >= least) & (inside @ few.people >= few.least_people)
    if len(atoms) > MOST_BLOCKS:
        visible &= np.array([None in cell for cell in cells])
    fixed = np.array([cell == WHOLE or cell in beside.shown for cell in cells])
    visible = (visible & np.array([cell not in beside.secret for cell in cells])) | fixed
    _hide_in_lines(visible, fixed, cells, counts, least)
    _hide(visible, fixed, cells, inside, counts, few)
    by_cell = {cell: int(count) for cell, count in zip(cells, counts, strict=True)}
    hidden = frozenset(cell for cell, seen in zip(cells, visible, strict=True) if not seen)
    if beside is NOTHING:
        return Choosable(by_cell, hidden)
    return Choosable(
        by_cell, hidden, Known({cell: row for row, cell in enumerate(cells)}, inside, _axes(inside[visible]))
    )


@dataclass(frozen=True)
class _Few:
    """How many enterprises and people stand behind each block, and how many are enough."""

    heads: NDArray[Any]
    least: float
    people: NDArray[Any]
    least_people: float


def _few(blocks: pd.DataFrame, known: list[str], heads: NDArray[Any], least: int, beside: Beside) -> _Few:
    if beside.people is None:
        return _Few(heads, least, heads, 0.0)
    people = blocks.index.map(beside.people).to_numpy(float)
    behind = blocks.assign(people=people).groupby(known, dropna=False)["people"].sum().to_numpy(float)
    return _Few(heads, least, behind, beside.few)


def _each(key: object) -> tuple[object, ...]:
    return key if isinstance(key, tuple) else (key,)


def _full(values: Mapping[str, object]) -> Cell:
    found = [values.get(column) for column in CHOSEN_BY]
    return tuple(str(value) if value is not None and value == value else None for value in found)  # noqa: PLR0124 - NaN


def _inside(cells: list[Cell], atoms: list[Cell]) -> Floats:
    """Return which blocks each cell adds up, 1 or 0, shape (cells, blocks)."""
    found = np.ones((len(cells), len(atoms)), dtype=bool)
    for at in range(len(CHOSEN_BY)):
        codes = {value: number for number, value in enumerate(dict.fromkeys(atom[at] for atom in atoms), 1)}
        asked = np.array([0 if cell[at] is None else codes[cell[at]] for cell in cells])
        found &= (asked[:, None] == 0) | (asked[:, None] == np.array([codes[atom[at]] for atom in atoms]))
    return found.astype(float)


def _cost(cell: Cell, count: float) -> tuple[int, float, str]:
    """Return by what cells to be hidden are chosen: the most special first, then the smallest."""
    return cell.count(None), count, str(cell)


def _hide_in_lines(
    visible: NDArray[np.bool_], fixed: NDArray[np.bool_], cells: list[Cell], counts: Floats, least: int
) -> None:
    """Hide, in every line with a visible total, cells until the hidden ones are at least `least` together; changes `visible`."""
    lines: dict[tuple[int, Cell], list[int]] = {}
    for row, cell in enumerate(cells):
        for at, value in enumerate(cell):
            if value is not None:
                lines.setdefault((at, (*cell[:at], None, *cell[at + 1 :])), []).append(row)
    rows_of = {cell: row for row, cell in enumerate(cells)}
    changed = True
    while changed:
        changed = False
        for (_, total), parts in lines.items():
            missing = counts[rows_of[total]] - sum(counts[row] for row in parts if visible[row])
            shown = [row for row in parts if visible[row] and not fixed[row]]
            if visible[rows_of[total]] and 0 < missing < least and shown:
                visible[min(shown, key=lambda row: _cost(cells[row], int(counts[row])))] = False
                changed = True


def _hide(
    visible: NDArray[np.bool_], fixed: NDArray[np.bool_], cells: list[Cell], inside: Floats, counts: Floats, few: _Few
) -> None:
    """Hide visible cells until no small group can be worked out from those left; changes `visible`."""
    while True:
        rows = np.flatnonzero(visible)
        exposed = exposed_groups(inside[rows], few.heads, few.least, few.people, few.least_people)
        if not len(exposed):
            return
        shares = np.linalg.lstsq(inside[rows].T, exposed.T, rcond=None)[0]
        fresh: set[int] = set()
        for sum_of in shares.T:
            used = {int(row) for row in rows[np.abs(sum_of) > TOLERANCE] if not fixed[row]}
            if used and not used & fresh:
                fresh.add(min(used, key=lambda row: _cost(cells[row], int(counts[row]))))
        if not fresh:
            return
        visible[list(fresh)] = False


def exposed_groups(
    seen: Floats, heads: NDArray[Any], least: float, people: NDArray[Any] | None = None, least_people: float = 0.0
) -> Floats:
    """Return the groups of one or two blocks, of fewer than `least` enterprises or people, that follow from the sums seen; one row each.

    A group follows when nothing is left of it after projection on the row space of `seen` (sums × blocks).
    """
    behind = heads if people is None else people
    small = np.flatnonzero((heads < least) | (behind < least_people))
    if not len(small):
        return np.zeros((0, seen.shape[1]))
    kept = _axes(seen)
    unit = np.eye(seen.shape[1])[small]
    left = unit - (unit @ kept.T) @ kept
    gram = left @ left.T
    far = np.diag(gram)
    alone = far < TOLERANCE
    few = _pairs(heads[small]) < least
    few |= _pairs(behind[small]) < least_people
    together = (far[:, None] + far + 2 * gram < TOLERANCE) & few
    one, other = np.nonzero(np.triu(together, 1) & ~alone[:, None] & ~alone)
    return np.vstack([unit[alone], unit[one] + unit[other]])


def _axes(seen: Floats) -> Floats:
    """Return directions at right angles to each other that span the rows."""
    _, strengths, axes = np.linalg.svd(seen, full_matrices=False)
    return np.asarray(axes[strengths > TOLERANCE * strengths.max(initial=0.0)], dtype=float)


def _pairs(numbers: NDArray[Any]) -> Floats:
    """Return the sum of every two numbers."""
    return np.asarray(numbers[:, None] + numbers, dtype=float)
