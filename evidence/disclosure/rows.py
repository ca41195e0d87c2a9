"""Tables of cells brought to one list in which every cell stands once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evidence.disclosure.errors import InvalidAxis, InvalidCells
from evidence.disclosure.reading import USUAL_KEYS, Reading

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evidence.disclosure.axes import Axis
    from evidence.disclosure.reading import Flags, Floats, Integers

NUMBERS = ("value", "n", "weight", "organisations", "lo", "hi")
HIDDEN = "suppressed"
"""The status of a hidden cell."""


@dataclass(frozen=True, eq=False)
class Rows:
    """Every cell of one or several tables once; arrays have a place per cell.

    Attributes
    ----------
    keys
        Key columns, as text.
    places
        Table → the cell of each of its rows.
    value, n, organisations
        NaN where a table has no such number.
    weight
        What weighs the value in its total; NaN where it is not known.
    lo, hi
        Smallest and largest possible value.
    party, level
        As text.
    consented
        Whether the enterprise agreed to be named.
    given
        Whether the cell is hidden already.
    """

    keys: pd.DataFrame
    places: Mapping[str, Integers]
    value: Floats
    n: Floats
    weight: Floats
    organisations: Floats
    lo: Floats
    hi: Floats
    party: Flags
    level: Flags
    consented: Flags
    given: Flags

    def __len__(self) -> int:
        return len(self.keys)


def rows_of(tables: Mapping[str, pd.DataFrame], axes: Sequence[Axis], reading: Reading) -> Rows:
    """Return the cells of all tables.

    A table without a key column that another one has stands for the top of that axis. Cells with the same keys are the same
    cell: hidden in one table, hidden in all; a number that one table lacks is taken from the next.

    Raises
    ------
    InvalidCells
        A column is missing or holds no numbers, a cell stands twice in a table, numbers of people are negative, values lie
        outside the stated scale, or organisations are unknown where they are needed.
    InvalidAxis
        A table without a key column, where the axis has several tops.
    """
    if not tables:
        raise InvalidCells.nothing_to_protect()
    names = _keys(tables, axes, reading)
    parts = [_read(table, names, axes, reading) for table in tables.values()]
    one = pd.concat(parts, ignore_index=True)
    cell = codes_of(one[names])
    places, start = {}, 0
    for name, part in zip(tables, parts, strict=True):
        places[name] = cell[start : start + len(part)]
        _refuse_twice(part[names], places[name])
        start += len(part)
    if len(cell) and len(cell) > cell.max() + 1:
        given = one.groupby(cell)["given"].max()
        one = one.groupby(cell).first().assign(given=given)
    numbers = {name: one[name].to_numpy(dtype=float) for name in NUMBERS}
    texts = {name: one[name].to_numpy(dtype=object) for name in ("party", "level")}
    flags = {name: one[name].to_numpy(dtype=bool) for name in ("consented", "given")}
    return Rows(keys=one[names].reset_index(drop=True), places=places, **numbers, **texts, **flags)


def codes_of(keys: pd.DataFrame) -> Integers:
    """Return one number per row in order of first appearance, equal for rows with equal keys.

    >>> codes_of(pd.DataFrame({"a": ["x", "y", "x"], "b": ["1", "1", "1"]})).tolist()
    [0, 1, 0]
    """
    flat = np.zeros(len(keys), dtype=np.int64)
    for name in keys:
        codes, found = pd.factorize(keys[name])
        flat = np.asarray(pd.factorize(flat * (len(found) + 1) + codes)[0], dtype=np.int64)
    return flat


def _keys(tables: Mapping[str, pd.DataFrame], axes: Sequence[Axis], reading: Reading) -> list[str]:
    usual = reading.keys if reading.keys is not None else USUAL_KEYS
    wanted = dict.fromkeys([*(axis.column for axis in axes), *usual])
    found = [name for name in wanted if any(name in table for table in tables.values())]
    needed = {axis.column for axis in axes} | set(reading.keys or ())
    for name in sorted(needed - set(found)):
        raise InvalidCells.no_column(name, next(iter(tables.values())).columns)
    return found


def _read(table: pd.DataFrame, names: Sequence[str], axes: Sequence[Axis], reading: Reading) -> pd.DataFrame:
    """Return one table with its columns under the names of `Rows`."""
    if "value" not in table and "n" not in table:
        raise InvalidCells.no_column("value", table.columns)
    known = {name: _text(table[name]) if name in table else _top(name, table, axes) for name in names}
    value = _numbers(table, "value")
    lo, hi = _scale(table, value, reading)
    status = _text(table["status"]) if "status" in table else np.full(len(table), "", dtype=object)
    read = pd.DataFrame(known, index=range(len(table))).assign(
        value=value, n=_numbers(table, "n"), weight=_weight(table, reading),
        organisations=_numbers(table, "organisations"), lo=lo, hi=hi,
        party=_text(table["party"]) if "party" in table else reading.party,
        level=_text(table["level"]) if "level" in table else _level(known, axes, reading),
        consented=_flags(table["consented"]) if "consented" in table else np.zeros(len(table), dtype=bool),
        given=status == HIDDEN,
    )  # fmt: skip
    for name in ("n", "organisations", "weight"):
        _refuse_negative(read[name].to_numpy(), name)
    pooled = read["party"].isin(["M", "C"]) & (read["level"] != "enterprise")
    if "organisations" not in table and not reading.judged and pooled.any():
        raise InvalidCells.organisations_unknown()
    return read


def _text(column: pd.Series) -> Flags:
    """Return a column as text; empty cells are the empty text."""
    return np.where(column.isna().to_numpy(), "", column.astype(str).to_numpy(dtype=object)).astype(object)


def _flags(column: pd.Series) -> Flags:
    return np.asarray(column.map(lambda cell: cell is True or cell in (1, "True", "是")).to_numpy(dtype=bool))


def _top(name: str, table: pd.DataFrame, axes: Sequence[Axis]) -> str:
    tops = dict.fromkeys(top for axis in axes if axis.column == name for top in axis.tops)
    if not tops:
        raise InvalidCells.no_column(name, table.columns)
    if len(tops) > 1:
        raise InvalidAxis.no_single_top(name, tops)
    return next(iter(tops))


def _level(known: Mapping[str, object], axes: Sequence[Axis], reading: Reading) -> Any:
    totals = {label for axis in axes if axis.column == "unit" for label in axis.totals}
    if not totals or "unit" not in known:
        return reading.level
    return np.where(pd.Series(known["unit"]).isin(totals), "pooled", reading.level)


def _numbers(table: pd.DataFrame, name: str, needed: str | None = None) -> Floats:
    if name not in table:
        if needed:
            raise InvalidCells.no_column(name, table.columns)
        return np.full(len(table), np.nan)
    try:
        found = pd.to_numeric(table[name]).to_numpy(dtype=float, na_value=np.nan)
    except (TypeError, ValueError) as error:
        raise InvalidCells.not_numbers(name) from error
    if np.isinf(found).any():
        raise InvalidCells.not_numbers(name)
    return np.asarray(found, dtype=float)


def _weight(table: pd.DataFrame, reading: Reading) -> Floats:
    """Return the weights of the cells: 0 where a column of weights is named and empty, as such cells are in no total."""
    if reading.weight is None:
        return _numbers(table, "n")
    return np.nan_to_num(_numbers(table, reading.weight, reading.weight))


def _scale(table: pd.DataFrame, value: Floats, reading: Reading) -> tuple[Floats, Floats]:
    """Return the possible range of every row: as stated, or from 0 upwards, or unlimited where some values are negative."""
    lo, hi = reading.ends(table)
    outside = ~np.isnan(lo) & ((value < lo - 1e-9 * np.abs(lo)) | (value > hi + 1e-9 * np.abs(hi)))
    if outside.any():
        at = int(np.flatnonzero(outside)[0])
        raise InvalidCells.beyond_scale(int(outside.sum()), float(value[at]), float(lo[at]), float(hi[at]))
    which = codes_of(table[["indicator"]]) if "indicator" in table else np.zeros(len(table), dtype=np.int64)
    below = np.zeros(len(table) + 1, dtype=bool)
    np.logical_or.at(below, which, value < 0)
    open_lo = np.where(below[which], -np.inf, 0.0)
    return np.where(np.isnan(lo), open_lo, lo), np.where(np.isnan(hi), np.inf, hi)


def _refuse_negative(numbers: Floats, name: str) -> None:
    negative = numbers < 0
    if negative.any():
        raise InvalidCells.negative(name, int(negative.sum()), float(numbers[negative].min()))


def _refuse_twice(keys: pd.DataFrame, cell: Integers) -> None:
    double = pd.Series(cell).duplicated().to_numpy()
    if double.any():
        raise InvalidCells.twice(keys.columns, keys.to_numpy()[int(np.flatnonzero(double)[0])])
