"""The public door: tables of cells in, tables that may be shown out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from evidence.disclosure.blanking import HARMLESS, blanked, coded
from evidence.disclosure.complement import complement
from evidence.disclosure.errors import InvalidCells
from evidence.disclosure.primary import crowd, primary_reasons
from evidence.disclosure.problem import Problem, problems_of
from evidence.disclosure.protected import Protected
from evidence.disclosure.reading import Reading
from evidence.disclosure.rows import Rows, codes_of, rows_of
from evidence.disclosure.thresholds import Thresholds

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from evidence.disclosure.axes import Axis
    from evidence.disclosure.reading import Flags


def protect(
    cells: pd.DataFrame | Mapping[str, pd.DataFrame],
    axes: Sequence[Axis] = (),
    reading: Reading | None = None,
    thresholds: Thresholds | None = None,
    released: Collection[str] = (),
) -> Protected:
    """Hide small cells, and as many others as it takes that none of them can be worked out from what stays visible.

    Parameters
    ----------
    cells
        One table with a row per cell (as `Values.cells`), or several by name that are shown together; cells with the same keys
        are the same cell. Totals are rows of their own; where they are missing, nothing needs to be protected against them.
        A cell with a missing value and another status than ``suppressed`` stays as it is, unless too few people stand behind it.
    axes
        What adds up to what. None: only primary suppression.
    reading
        What the columns mean.
    thresholds
        How few is too few. Raising them hides what it hid before, and more.
    released
        Names of tables that were shown before: their visible cells stay visible, and the new tables are protected against
        both together.

    Returns
    -------
    Protected
        The tables with the numbers of hidden rows taken out. The same input gives the same output. Rows sorted by
        value tell the rank of a hidden one: sort by name.

    Raises
    ------
    InvalidCells
        Missing columns, a cell twice in a table, negative numbers of people, infinities, values off the scale.
    InvalidAxis
        An axis that contradicts itself or the tables.

    References
    ----------
    Hundepool, A. et al. (2012). Statistical Disclosure Control. Wiley, chapter 4.
    Fischetti, M. and Salazar, J. J. (2001). Solving the cell suppression problem on tabular data with linear constraints.
    Management Science 47(7), 1008–1027.

    Examples
    --------
    >>> from evidence.disclosure.axes import Axis
    >>> cells = pd.DataFrame({"unit": ["E1", "E2", "E3", "D"], "value": [60.0, 70.0, 80.0, 72.0], "n": [4, 12, 20, 36]})
    >>> protect(cells, [Axis.groups("unit", ["E1", "E2", "E3"], "D")], Reading(scale=(0, 100))).table["value"].tolist()
    [nan, nan, 80.0, 72.0]
    """
    reading, thresholds = reading or Reading(), thresholds or Thresholds()
    tables = cells if isinstance(cells, Mapping) else {"": cells}
    for name in released:
        if name not in tables:
            raise InvalidCells.no_such_table(name, tables)
    rows = rows_of(tables, axes, reading)
    fixed = np.zeros(len(rows), dtype=bool)
    fixed[np.concatenate([np.empty(0, dtype=np.int64), *(rows.places[name] for name in released)])] = True
    search = _Search(rows, problems_of(rows, axes), _pooled(rows, axes), fixed & ~rows.given, reading.judged)
    return _published(tables, rows, search.hidden(thresholds), reading, thresholds)


@dataclass(frozen=True, eq=False)
class _Search:
    """What is to be protected, and the hidden cells already found for lower thresholds.

    The hidden cells of a threshold start from those of every lower one: that is why raising a threshold never shows anything.
    """

    rows: Rows
    problems: Sequence[Problem]
    pooled: Sequence[tuple[int, Sequence[int]]]
    fixed: Flags
    judged: bool
    known: dict[tuple[bytes, int, int], Flags] = field(default_factory=dict)

    def hidden(self, thresholds: Thresholds) -> Flags:
        """Return which cells are hidden with these thresholds."""
        primary = (primary_reasons(self.rows, thresholds, judged=self.judged) != "") & ~self.fixed
        key = (primary.tobytes(), thresholds.cell, thresholds.organisations)
        if key not in self.known:
            below = {lower: self.hidden(lower) for lower in thresholds.lowered()}
            if key not in self.known:
                self.known[key] = self._hide(primary, thresholds, below)
        return self.known[key]

    def _hide(self, primary: Flags, thresholds: Thresholds, below: Mapping[Thresholds, Flags]) -> Flags:
        hidden = primary.copy()
        for known in below.values():
            hidden |= known
        people, floors = crowd(self.rows, thresholds)
        for problem in self.problems:
            at = problem.cells
            done = any(
                lower.cell == thresholds.cell
                and lower.organisations == thresholds.organisations
                and np.array_equal(known[at], hidden[at])
                for lower, known in below.items()
            )
            if not done:
                hidden[at] = complement(problem, hidden[at], people[at], float(floors[at].max()), self.fixed[at])
        for total, parts in self.pooled:
            hidden[total] |= bool(hidden[list(parts)].any()) and not self.fixed[total]
        return hidden


def _pooled(rows: Rows, axes: Sequence[Axis]) -> list[tuple[int, list[int]]]:
    """Return the cells that pool others without weights, each with its parts; they are hidden as soon as one of them is."""
    found: list[tuple[int, list[int]]] = []
    for axis in (axis for axis in axes if axis.pooled):
        keys = rows.keys
        raised = keys.assign(**{axis.column: keys[axis.column].map(axis.parents)})
        codes = codes_of(pd.concat([keys, raised], ignore_index=True).fillna(""))
        place = {code: at for at, code in enumerate(codes[: len(keys)])}
        parts: dict[int, list[int]] = {}
        for part in np.flatnonzero(raised[axis.column].notna()):
            total = place.get(codes[len(keys) + part])
            if total is not None:
                parts.setdefault(total, []).append(int(part))
        found += list(parts.items())
    return found


def _published(
    tables: Mapping[str, pd.DataFrame], rows: Rows, hidden: Flags, reading: Reading, thresholds: Thresholds
) -> Protected:
    reasons = primary_reasons(rows, thresholds, judged=reading.judged)
    reasons[hidden & (reasons == "")] = "complement"
    reasons[~hidden] = ""
    keys = frozenset(rows.keys.columns)
    shown, why, marked = {}, {}, np.zeros(len(rows), dtype=bool)
    for name, table in tables.items():
        place = rows.places[name]
        blank = blanked(table, hidden[place], keys | HARMLESS | set(reading.keep))
        shown[name], extreme = coded(blank, hidden[place], reading, thresholds.coding, keys)
        marked[place[extreme]] = True
        code = np.where(extreme, "coded", reasons[place])
        why[name] = pd.Series(code, index=table.index, name="reason", dtype=object)
    reasons[marked] = "coded"
    codes, counts = np.unique(reasons[reasons != ""].astype(str), return_counts=True)
    found = {str(code): int(count) for code, count in zip(codes, counts, strict=True)}
    return Protected(shown, why, len(rows), found, thresholds)
