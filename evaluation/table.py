"""The table that goes in: checked once, so that the kernels need not look again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from pandas.api import types

from evaluation.errors import InvalidValues
from messages import Message, Quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evaluation.arrays import Flags, Floats
    from evaluation.framework import Framework, Node

LARGEST = 1e150
"""Numbers beyond it cannot be scaled without becoming infinite."""


@dataclass(frozen=True)
class Table:
    """Raw values ready for the kernels.

    Attributes
    ----------
    units
        Index of the frame.
    values
        Shape (leaves, units), float64; NaN is missing.
    applicable
        Same shape, False where an indicator has no meaning for a unit; None when everything applies.
    columns
        For each leaf the column of the frame it is taken from, or the one it asks for when there is none.
    absent
        Leaves for which the frame has no column.
    unused
        Columns of the frame that belong to no leaf.
    """

    units: pd.Index
    values: Floats
    applicable: Flags | None
    columns: tuple[str, ...]
    absent: tuple[str, ...]
    unused: tuple[str, ...]


def table_of(frame: pd.DataFrame, framework: Framework, applicable: pd.DataFrame | None = None) -> Table:
    """Take the column of every leaf out of a frame, in the order of `Framework.leaves`.

    Raises
    ------
    InvalidValues
        For something other than a frame, no rows, no column in common, a unit without a name, two rows or columns of one name,
        text, dates or infinity in a number column.
    """
    leaves = framework.leaves
    _check_labels(frame)
    names = columns_of(leaves, frame.columns)
    absent = tuple(leaf.id for leaf, name in zip(leaves, names, strict=True) if name not in frame.columns)
    if len(absent) == len(leaves):
        raise InvalidValues(
            Message(
                "The table has none of the {count} indicators of the system. It has: {columns}. Expected, for "
                "example: {expected}. Rename the columns, or name them in the field “column” of the indicators.",
                count=len(leaves),
                columns=Quoted(frame.columns, most=6),
                expected=Quoted(names, most=4),
            )
        )
    used = set(names)
    unused = tuple(str(column) for column in frame.columns if column not in used)
    return Table(frame.index, _numbers(frame, names), _flags(applicable, frame, names), tuple(names), absent, unused)


def columns_of(leaves: Sequence[Node], columns: pd.Index) -> list[str]:
    """Return the column that holds the values of each leaf: its `column`, else its `measure`, else its id.

    For a leaf with none of them among the columns it is the one that was expected first.
    """
    found = []
    for leaf in leaves:
        names = [name for name in (leaf.column, leaf.measure, leaf.id) if name]
        found.append(next((name for name in names if name in columns), names[0]))
    return found


def _check_labels(frame: pd.DataFrame) -> None:
    if not isinstance(frame, pd.DataFrame):
        raise InvalidValues(
            Message(
                "The values are a {kind}, not a table. Give a pandas DataFrame: units as index, a column per indicator.",
                kind=type(frame).__name__,
            )
        )
    if frame.empty and not len(frame.index):
        raise InvalidValues(Message("The table has no rows, so there is nothing to score. Load at least one unit."))
    if not frame.columns.is_unique:
        twice = frame.columns[frame.columns.duplicated()].unique()
        raise InvalidValues(
            Message(
                "Two columns are called {columns}. Column names must be unique: rename or delete one of each.",
                columns=Quoted(twice),
            )
        )
    if frame.columns.empty:
        raise InvalidValues(
            Message("The table has no columns, so there is nothing to score. Give a column per indicator.")
        )
    if not isinstance(frame.index, pd.MultiIndex) and frame.index.hasnans:
        raise InvalidValues(
            Message(
                "Row {row} of the table has no unit name ({count} such rows). Give every unit a name, or delete the row.",
                row=int(frame.index.isna().argmax()) + 1,
                count=int(np.count_nonzero(frame.index.isna())),
            )
        )
    if not frame.index.is_unique:
        twice = frame.index[frame.index.duplicated()].unique()
        raise InvalidValues(
            Message(
                "{count} units appear more than once, for example {units}. Keep one row per unit.",
                count=len(twice),
                units=Quoted(twice, most=5),
            )
        )


def _numbers(frame: pd.DataFrame, names: list[str]) -> Floats:
    """Return shape (leaves, units); a block of numbers is taken without looking at every cell."""
    if all(name in frame.columns for name in names):
        part = frame[names]
        if all(types.is_float_dtype(t) and not types.is_extension_array_dtype(t) for t in part.dtypes):
            return _finite(np.ascontiguousarray(part.to_numpy(dtype=float).T), frame, names)
    rows = [_column(frame, name) if name in frame.columns else np.full(len(frame), np.nan) for name in names]
    return _finite(np.array(rows, dtype=float).reshape(len(names), len(frame)), frame, names)


def _column(frame: pd.DataFrame, name: str) -> Floats:
    column = frame[name]
    if any(
        kind(column) for kind in (types.is_datetime64_any_dtype, types.is_timedelta64_dtype, types.is_complex_dtype)
    ):
        column = column.astype(str)
    numbers = pd.to_numeric(column, errors="coerce")
    bad = numbers.isna() & column.notna()
    if bad.any():
        at = int(bad.to_numpy().argmax())
        raise InvalidValues(
            Message(
                "Column “{column}” holds text where a number is needed: “{value}” for {unit} ({count} cells). "
                "Correct the cells, or leave them empty to count as missing.",
                column=name,
                value=column.iloc[at],
                unit=frame.index[at],
                count=int(bad.sum()),
            )
        )
    return numbers.to_numpy(dtype=float, na_value=np.nan)


def _finite(values: Floats, frame: pd.DataFrame, names: list[str]) -> Floats:
    beyond = values > LARGEST
    beyond |= values < -LARGEST
    if beyond.any():
        leaf, unit = (int(x[0]) for x in np.nonzero(beyond))
        raise InvalidValues(
            Message(
                "Column “{column}” is infinite for {unit}, or beyond {most:g}; usually this comes from a division by zero. "
                "Leave the cell empty or correct it.",
                most=LARGEST,
                column=names[leaf],
                unit=frame.index[unit],
            )
        )
    return values


def _flags(applicable: pd.DataFrame | None, frame: pd.DataFrame, names: list[str]) -> Flags | None:
    if applicable is None:
        return None
    flags = applicable.reindex(index=frame.index, columns=names, fill_value=True).to_numpy(dtype=bool).T
    return None if flags.all() else flags
