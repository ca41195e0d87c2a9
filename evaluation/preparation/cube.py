"""A panel, one row per unit and time, as an array of shape (indicators, units, times)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from pandas.api import types

from evaluation.preparation.errors import ImpossibleStep, UnpreparedValues
from evaluation.preparation.grid import read_grid
from messages import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evaluation.arrays import Floats, Integers


@dataclass(frozen=True, eq=False)
class Cube:
    """A panel turned for the kernels.

    Attributes
    ----------
    values
        Shape (indicators, units, times); NaN where a value or a whole row is missing.
    units, times, columns
        Names of the units, points in time in order, and names of the indicators.
    numbers
        The points in time as numbers; dates in days.
    unit_at, time_at
        For each row of the panel, the position of its unit and its time.
    """

    values: Floats
    units: pd.Index
    times: pd.Index
    columns: pd.Index
    numbers: Floats
    unit_at: Integers
    time_at: Integers


def read_cube(panel: pd.DataFrame, unit: str, time: str, columns: Sequence[str] | None) -> Cube:
    """Return a panel as an array.

    Parameters
    ----------
    panel
        One row per unit and time.
    unit, time
        Names of the columns that hold the unit and the time (numbers or dates).
    columns
        Indicators to take; by default every column of numbers but the time.

    Raises
    ------
    UnpreparedValues
        A column that is not there, times that are no numbers or dates, a unit with two rows at one time.
    """
    names = _columns(panel, unit, time, columns)
    unit_at, units = pd.factorize(panel[unit])
    moments, numbers = _moments(panel[time], time)
    if (unit_at < 0).any() or np.isnan(moments).any():
        raise UnpreparedValues(Message("A row of the panel has no unit or no time. Complete or remove it."))
    time_at = np.searchsorted(numbers, moments)
    _refuse_twice(panel, unit, time, unit_at * len(numbers) + time_at)
    grid = read_grid(panel[names].reset_index(drop=True))
    values = np.full((len(names), len(units), len(numbers)), np.nan)
    values[:, unit_at, time_at] = grid.values
    first = np.unique(time_at, return_index=True)[1]
    times = pd.Index(panel[time].iloc[first])
    return Cube(values, pd.Index(units), times, grid.indicators, numbers, unit_at.astype(np.int64), time_at)


def _columns(panel: pd.DataFrame, unit: str, time: str, columns: Sequence[str] | None) -> list[str]:
    """Return the indicators asked for, or every column of numbers but the time."""
    for name in (unit, time, *(columns or ())):
        if name not in panel.columns:
            raise UnpreparedValues.no_column(name, list(panel.columns))
    if columns is not None:
        return list(columns)
    found = [
        name
        for name in panel.columns
        if name not in (unit, time) and types.is_numeric_dtype(panel[name]) and not types.is_bool_dtype(panel[name])
    ]
    if not found:
        raise ImpossibleStep(
            Message("The panel has no column of numbers besides the time. Name the indicators to take.")
        )
    return found


def _refuse_twice(panel: pd.DataFrame, unit: str, time: str, keys: Integers) -> None:
    order = np.argsort(keys, kind="stable")
    again = np.flatnonzero(np.diff(keys[order]) == 0)
    if len(again):
        row = order[again[0]]
        raise UnpreparedValues(
            Message(
                "“{unit}” has two rows at {time}. Keep one row per unit and time.",
                unit=panel[unit].iloc[row],
                time=panel[time].iloc[row],
            )
        )


def _moments(column: pd.Series, name: str) -> tuple[Floats, Floats]:
    """Return the time of each row as a number, and the different ones in order."""
    if types.is_datetime64_any_dtype(column):
        dates = pd.DatetimeIndex(column)
        dates = dates if dates.tz is None else dates.tz_convert(None)
        numbers: Any = (dates - pd.Timestamp(0)) / pd.Timedelta(days=1)
    elif types.is_numeric_dtype(column) and not types.is_bool_dtype(column):
        numbers = column
    else:
        raise UnpreparedValues(
            Message(
                "The times in “{column}” are no numbers and no dates, such as “{value}”. Convert them first.",
                column=name,
                value=column.iloc[0] if len(column) else "",
            )
        )
    moments = numbers.to_numpy(dtype=float, na_value=np.nan)
    return moments, np.unique(moments[~np.isnan(moments)])
