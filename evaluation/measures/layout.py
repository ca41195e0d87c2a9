"""To which unit a row belongs: the active enterprises of each wave, their districts and their facets."""

from __future__ import annotations

from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from evidence.records import ENTERPRISE_FACETS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evaluation.arrays import Flags, Integers

UNIT_OF_LEVEL = {"enterprise": "enterprise_id", "district": "district_id"}


class Layout:
    """The active enterprises of some waves, one row per wave and enterprise.

    Parameters
    ----------
    active
        ``wave``, ``enterprise_id``, ``employees``, facets and ``union_id``; sorted.
    waves
        Ids of the waves in time order.
    level, by
        What the units of the result are, and the facets that split them.
    """

    def __init__(self, active: pd.DataFrame, waves: Sequence[str], level: str, by: Sequence[str]) -> None:
        self.active = active
        self.level = level
        self.facets = [name for name in by if name in ENTERPRISE_FACETS]
        self._columns = {name: active[name].to_numpy(object) for name in ("enterprise_id", *ENTERPRISE_FACETS)}
        self._waves = {wave: at for at, wave in enumerate(waves)}
        self._known = (
            pd.Index(list(waves), dtype=object),
            pd.Index(dict.fromkeys(self._columns["enterprise_id"]), dtype=object),
        )
        self._row = np.full((len(waves) + 1, len(self._known[1]) + 1), -1)
        self._row[self._places(active["wave"], active["enterprise_id"])] = np.arange(len(active))

    @cached_property
    def units(self) -> pd.DataFrame:
        """``wave`` and ``unit`` of every unit that should have a line."""
        if self.level == "mechanism":
            return pd.DataFrame({"wave": list(self._waves), "unit": "mechanism"}, dtype=object)
        named = self._columns[UNIT_OF_LEVEL[self.level]]
        pairs = {pair for pair in zip(self.active["wave"], named, strict=True) if isinstance(pair[1], str)}
        ordered = sorted(pairs, key=lambda pair: (self._waves[pair[0]], pair[1]))
        return pd.DataFrame(ordered, columns=["wave", "unit"], dtype=object)

    @cached_property
    def _lines(self) -> tuple[pd.Index, pd.Index, Integers]:
        """Known waves and units, and the line of each pair of them; -1 for pairs that are not expected."""
        units = self.units["unit"].to_numpy(object)
        known = pd.Index(dict.fromkeys(units), dtype=object)
        waves = self._known[0]
        lines = np.full((len(waves) + 1, len(known) + 1), -1)
        at = (_places_in(waves, self.units["wave"].to_numpy(object)), _places_in(known, units))
        lines[at] = np.arange(len(units))
        return waves, known, lines

    def line_of(self, waves: np.ndarray, units: np.ndarray) -> tuple[Integers, Integers]:
        """Return the line of each cell among `units`, and which cells belong to units that are not expected (they come last)."""
        of_wave, of_unit, lines = self._lines
        at = lines[_places_in(of_wave, waves), _places_in(of_unit, units)]
        more = np.flatnonzero(at < 0)
        at[more] = len(self.units) + np.arange(len(more))
        return at, more

    def at(self, rows: pd.DataFrame, enterprise: str = "enterprise_id") -> Integers:
        """Return the row in `active` of each row's enterprise and wave; -1 where it is not active, or none is named."""
        if enterprise not in rows:
            return np.full(len(rows), -1)
        return np.asarray(self._row[self._places(rows["wave"], rows[enterprise])])

    def _places(self, waves: pd.Series, enterprises: pd.Series) -> tuple[Integers, Integers]:
        """Return the places of waves and enterprises; the last place, which is nobody's, for those that are not known."""
        of_waves, of_enterprises = (
            _places_in(index, names.to_numpy(object))
            for index, names in zip(self._known, (waves, enterprises), strict=True)
        )
        return of_waves, of_enterprises

    def take(self, rows: pd.DataFrame, column: str, enterprise: str = "enterprise_id") -> pd.Series:
        """Return a column of the active enterprises for each row; missing where the enterprise is not active."""
        return pd.Series(self._taken(self.at(rows, enterprise), column), index=rows.index)

    def _taken(self, at: Integers, column: str) -> np.ndarray:
        known = self._columns.get(column)
        values = self.active[column].to_numpy() if known is None else known
        if not len(values):
            return np.full(len(at), np.nan, dtype=object)
        found = values[np.maximum(at, 0)].astype(object if values.dtype == object else float)
        found[at < 0] = None if values.dtype == object else np.nan
        return found

    def place(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Give rows their ``unit`` and the facets of their enterprise; rows that belong to no unit are left out.

        A row of an enterprise counts only while that is active. A row without an enterprise (owned by a union, or by nobody in
        particular) counts for the mechanism, and for the district it names itself in ``district_id``.
        """
        if "unit" in rows:
            return rows
        at = self.at(rows)
        own = self._own(rows) if self.level != "enterprise" else np.zeros(len(rows), dtype=bool)
        inside = (at >= 0) | own
        if self.level == "mechanism":
            unit = np.full(len(rows), "mechanism", dtype=object)
        else:
            unit = self._taken(at, "enterprise_id") if self.level == "enterprise" else self._district(rows, at)
        found = {"unit": unit} | {name: self._facet(name, rows, at) for name in self.facets}
        for values in found.values():
            inside &= values != None  # noqa: E711 - elementwise
        placed = rows if inside.all() else rows[inside]
        return placed.assign(
            **{name: pd.Series(v[inside], index=placed.index, dtype=object) for name, v in found.items()}
        )

    def _own(self, rows: pd.DataFrame) -> Flags:
        if "enterprise_id" not in rows:
            return np.ones(len(rows), dtype=bool)
        return np.asarray(rows["enterprise_id"].isna().to_numpy())

    def _district(self, rows: pd.DataFrame, at: Integers) -> np.ndarray:
        """Return the district of the enterprise, or the one a row without an enterprise names; None where there is none."""
        of_enterprise = self._taken(at, "district_id")
        if "district_id" not in rows:
            return of_enterprise
        own = rows["district_id"].to_numpy(object)
        found: np.ndarray = np.where(at >= 0, of_enterprise, own)
        found[pd.isna(found)] = None
        return found

    def _facet(self, name: str, rows: pd.DataFrame, at: Integers) -> np.ndarray:
        return self._district(rows, at) if name == "district_id" else self._taken(at, name)

    def of_units(self, cells: pd.DataFrame, column: str) -> pd.Series:
        """Return a column of the active enterprises for cells whose units are enterprises."""
        return self.take(cells, column, "unit")

    def everyone(
        self, counts: pd.DataFrame, columns: Sequence[str], classes: Mapping[str, Sequence[str]]
    ) -> pd.DataFrame:
        """Return all active enterprises (times all classes) with sums of `columns`, 0 where `counts` has no row."""
        cells = list(product(*classes.values()))
        at = self.at(counts)
        slot = np.zeros(len(counts), dtype=np.int64)
        if classes:
            slots = {cell: place for place, cell in enumerate(cells)}
            named = zip(*(counts[name] for name in classes), strict=True)
            slot = np.array([slots.get(cell, -1) for cell in named], dtype=np.int64)
        inside = (at >= 0) & (slot >= 0)
        flat = (at * len(cells) + slot)[inside]
        rows = self.active if len(cells) == 1 else self.active.loc[self.active.index.repeat(len(cells))]
        rows = rows.reset_index(drop=True)
        for place, name in enumerate(classes):
            rows[name] = pd.Series([cell[place] for cell in cells] * len(self.active), dtype=object)
        sums = {
            column: np.bincount(flat, counts[column].to_numpy(float)[inside], minlength=len(rows)) for column in columns
        }
        return rows.assign(**sums)


def _places_in(index: pd.Index, names: np.ndarray) -> Integers:
    """Return the place of each name; -1 where it is not known. Names stay plain objects: guessing their type costs more than looking up."""
    return np.asarray(index.get_indexer(pd.Index(names, dtype=object)), dtype=np.int64)
