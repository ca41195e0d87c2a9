"""What the rules look at: the tables of a Dataset, and links between them that several rules share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow import compute

from evidence.schema import TABLES
from evidence.waves import WHOLE, Wave, waves_of

if TYPE_CHECKING:
    from evidence.dataset import Dataset

Mask = NDArray[np.bool_]
Positions = NDArray[np.int64]
EMPTY, LOST = -1, -2
"""Positions of an empty reference, and of one that points to a row that does not exist."""
FALLBACK = {"end_at": "start_at"}
"""Where the date that counts is empty, the one that stands in for it."""


@dataclass(frozen=True, eq=False)
class Scope:
    """A Dataset while the rules look at it.

    Attributes
    ----------
    dataset
        What is checked.
    earlier
        The data loaded before, for the rule that compares two registers (V19).
    kept
        What several rules share.
    """

    dataset: Dataset
    earlier: Dataset | None = None
    kept: dict[tuple[str, ...], Any] = field(default_factory=dict)

    def has(self, table: str, *columns: str) -> bool:
        """Return whether a table with rows and these columns is loaded."""
        return self.dataset.has(table) and set(columns) <= set(self.dataset.tables[table].column_names)

    def column(self, table: str, name: str) -> pa.ChunkedArray:
        """Return one column."""
        return self.dataset.tables[table][name]

    def array(self, table: str, name: str) -> NDArray[Any]:
        """Return a column of numbers, dates or times as an array, empty cells as NaN or NaT."""
        key = ("array", table, name)
        if key not in self.kept:
            cells = self.column(table, name)
            kind = TABLES[table].by_name[name].kind if name in TABLES[table].by_name else "number"
            if kind in ("date", "datetime"):
                self.kept[key] = cells.cast("timestamp[ms]").to_numpy()
            elif kind == "month":
                self.kept[key] = pd.to_datetime(cells.to_pandas(), format="%Y-%m", errors="coerce").to_numpy("M8[ms]")
            else:
                self.kept[key] = cells.cast("double").to_numpy()
        found: NDArray[Any] = self.kept[key]
        return found

    def texts(self, table: str, name: str) -> NDArray[Any]:
        """Return a column of ids or texts as an array of objects, empty cells as None."""
        key = ("texts", table, name)
        if key not in self.kept:
            self.kept[key] = self.column(table, name).to_numpy().astype(object)
        found: NDArray[Any] = self.kept[key]
        return found

    def through(self, table: str, link: str, column: str) -> NDArray[Any]:
        """Return a column of ids or texts of the rows that a link points to, None where it points nowhere."""
        target = str(TABLES[table].by_name[link].refers)
        at, cells = self.links(table, link), self.texts(target, column)
        found = np.full(len(at), None, dtype=object)
        found[at >= 0] = cells[at[at >= 0]]
        return found

    def links(self, table: str, column: str, target: str | None = None, key: str | None = None) -> Positions:
        """Return for each row the position of the row of another table that it points to, `EMPTY` or `LOST`.

        Without `target` the declared one counts; of several rows with one key the first.
        """
        target = target or str(TABLES[table].by_name[column].refers)
        key = key or TABLES[target].keys[0]
        name = ("links", table, column, target, key)
        if name not in self.kept:
            cells = self.column(table, column)
            places = compute.index_in(cells, value_set=self.column(target, key).combine_chunks())
            at = places.fill_null(LOST).to_numpy().astype(np.int64)
            at[~filled(cells)] = EMPTY
            self.kept[name] = at
        found: Positions = self.kept[name]
        return found

    def first(self, table: str) -> Mask:
        """Return the rows that are the first with their key."""
        name = ("first", table)
        if name not in self.kept:
            self.kept[name] = ~repeated(self.dataset.tables[table], TABLES[table].keys)
        found: Mask = self.kept[name]
        return found

    def is_(self, table: str, column: str, *values: str) -> Mask:
        """Return the rows whose cell is one of these values."""
        found = compute.is_in(self.column(table, column), value_set=pa.array(values, pa.string()))
        mask: Mask = found.to_numpy(zero_copy_only=False)
        return mask

    def flag(self, table: str, column: str, *, default: bool) -> Mask:
        """Return a column of yes and no with the default for empty cells, or for a column that is not there."""
        if not self.has(table, column):
            return np.full(self.dataset.tables[table].num_rows, default)
        mask: Mask = self.column(table, column).fill_null(default).to_numpy(zero_copy_only=False)
        return mask

    def moments(self, table: str) -> NDArray[np.datetime64] | None:
        """Return the date that counts of every row of a table, or None when it has none."""
        dated = TABLES[table].date_column
        names = [name for name in (dated, FALLBACK.get(str(dated))) if name and self.has(table, name)]
        if not names:
            return None
        found = self.array(table, names[0])
        for name in names[1:]:
            found = np.where(np.isnat(found), self.array(table, name), found)
        return found

    @property
    def waves(self) -> tuple[Wave, ...]:
        """The declared waves in time order; none when the data declare none."""
        if ("waves",) not in self.kept:
            found = waves_of(self.dataset) if self.dataset.has("waves") else ()
            self.kept["waves",] = () if found and found[0].id == WHOLE else found
        waves: tuple[Wave, ...] = self.kept["waves",]
        return waves

    def wave_numbers(self, table: str) -> Positions:
        """Return for each row the number of its wave, -1 outside all of them; 0 for every row when none is declared."""
        at = self.moments(table)
        rows = self.dataset.tables[table].num_rows
        if not self.waves or at is None:
            return np.zeros(rows, dtype=np.int64)
        found = np.full(rows, -1, dtype=np.int64)
        for number, wave in enumerate(self.waves):
            found[(at >= np.datetime64(wave.begins)) & (at < np.datetime64(wave.ends))] = number
        return found


def filled(cells: pa.ChunkedArray) -> Mask:
    """Return which cells of a column hold something."""
    mask: Mask = cells.is_valid().to_numpy(zero_copy_only=False)
    return mask


def repeated(table: pa.Table, keys: tuple[str, ...]) -> Mask:
    """Return the rows whose key an earlier row has; none while a part of the key was not loaded."""
    if not keys or not table.num_rows or not set(keys) <= set(table.column_names):
        return np.zeros(table.num_rows, dtype=bool)
    found: Mask = table.select(list(keys)).to_pandas().duplicated().to_numpy()
    return found
