"""Answers to items as a matrix of numbers, checked once for every method of this package."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from messages import Message, Quoted
from surveys.scales.errors import InvalidItems, InvalidModel

if TYPE_CHECKING:
    from surveys.scales.arrays import Flags, Floats

Bound = float | Mapping[str, float]
"""One end of the answer scale: one number for all items, or a number per item."""

OUTSIDE = (9.0, 99.0, -1.0, -2.0, -3.0, -9.0)
"""Codes that files use for “not applicable” and “skipped”; never guessed, only pointed out."""


@dataclass(frozen=True, eq=False)
class Items:
    """Answers as numbers: respondents × items.

    Attributes
    ----------
    names, index
        Names of the items and of the respondents.
    values
        Shape (respondents, items); NaN is a missing answer.
    notes
        What a reader must know about how the answers were read.
    """

    names: tuple[str, ...]
    index: pd.Index
    values: Floats
    notes: tuple[Message, ...] = ()

    @property
    def complete(self) -> Flags:
        """Which respondents answered every item, shape (respondents,)."""
        return np.asarray(~np.isnan(self.values).any(axis=1))

    @property
    def answered(self) -> Flags:
        """Which respondents answered at least one item, shape (respondents,)."""
        return np.asarray(~np.isnan(self.values).all(axis=1))


def read_items(items: Any) -> Items:
    """Return answers as numbers.

    Parameters
    ----------
    items
        A frame with a column per item, or a two-dimensional array (its columns are called 1, 2, …).
        Numbers written as text count as numbers; every kind of missing value is missing.

    Raises
    ------
    InvalidItems
        No rows or columns, a name used twice, dates or words among the numbers, infinity, an item nobody answered.
    """
    frame = table_of(items)
    names = tuple(frame.columns)
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise InvalidItems(
            Message("Two items are called {items}. Give every item its own name.", items=Quoted(twice)),
        )
    values = np.column_stack([_numbers(frame.iloc[:, at], name) for at, name in enumerate(names)])
    if np.isinf(values).any():
        endless = [name for name, column in zip(names, values.T, strict=True) if np.isinf(column).any()]
        raise InvalidItems(
            Message("There are infinite values in {items}. Correct them, or make them missing.", items=Quoted(endless))
        )
    empty = [name for name, column in zip(names, values.T, strict=True) if np.isnan(column).all()]
    if empty:
        raise InvalidItems(
            Message(
                "Insufficient data: nobody answered {items}. Leave the item out, or choose the respondents who were asked.",
                items=Quoted(empty),
            )
        )
    return Items(names, frame.index, values, _suspicious(names, values))


def names_in(given: str | Sequence[str], available: Sequence[str]) -> tuple[str, ...]:
    """Return item names as a tuple; one name may come bare. Refuse names the answers do not have."""
    asked = (given,) if isinstance(given, str) else tuple(str(name) for name in given)
    missing = [name for name in asked if name not in available]
    if missing:
        raise InvalidModel.no_such_item(missing, available)
    return asked


def table_of(items: Any) -> pd.DataFrame:
    """Return answers as a frame whose columns are called by text, the answers still unread."""
    if isinstance(items, pd.Series):
        items = items.to_frame()
    frame = items if isinstance(items, pd.DataFrame) else None
    if frame is None:
        array = np.asarray(items)
        if array.ndim != 2:
            raise InvalidItems(
                Message(
                    "Answers come as a table with a row per respondent and a column per item; this has {dims} dimensions.",
                    dims=array.ndim,
                )
            )
        frame = pd.DataFrame(array, columns=[str(at + 1) for at in range(array.shape[1])])
    if 0 in frame.shape:
        raise InvalidItems(
            Message(
                "Insufficient data: the table of answers has {rows} rows and {columns} columns. "
                "It needs a row per respondent and a column per item.",
                rows=frame.shape[0],
                columns=frame.shape[1],
            )
        )
    return frame.set_axis([str(name) for name in frame.columns], axis=1)


def _numbers(column: pd.Series, name: str) -> Floats:
    if pd.api.types.is_datetime64_any_dtype(column) or pd.api.types.is_timedelta64_dtype(column):
        raise InvalidItems(
            Message("“{item}” holds dates, not answers. Choose the columns of the items only.", item=name)
        )
    if not pd.api.types.is_numeric_dtype(column):
        column = column.astype(object)
        column = column.where(~column.map(lambda cell: isinstance(cell, str) and not cell.strip()), np.nan)
    dates = column.map(lambda cell: isinstance(cell, date | timedelta)) if column.dtype == object else column.isna()
    numbers = pd.to_numeric(column.where(~dates), errors="coerce")
    words = column.notna() & numbers.isna()
    if words.any():
        raise InvalidItems(
            Message(
                "“{item}” holds {count} answers that are not numbers, such as {examples}. "
                "Give each answer its score first, with the order of the options confirmed.",
                item=name,
                count=int(words.sum()),
                examples=Quoted([str(cell)[:20] for cell in column[words].unique()[:3]]),
            )
        )
    return np.asarray(numbers.to_numpy(dtype=float, na_value=np.nan), dtype=float)


def _suspicious(names: Sequence[str], values: Floats) -> tuple[Message, ...]:
    """Point out codes such as 9 set apart from the other answers; they are not removed without being asked for."""
    seen = np.unique(values[~np.isnan(values)])
    sides = (_apart(seen), {-code for code in _apart(-seen[::-1])})
    codes = sorted(set().union(*(side for side in sides if side <= set(OUTSIDE))))
    if not codes:
        return ()
    holders = [name for name, column in zip(names, values.T, strict=True) if np.isin(column, codes).any()]
    rest = seen[~np.isin(seen, codes)]
    return (
        Message(
            "In {items} there is the code {code:g} while all other answers lie between {low:g} and {high:g}. If it means "
            "“not applicable” or “skipped”, make it missing first (`recode` with the ends of the scale does so).",
            items=Quoted(holders),
            code=codes[0],
            low=float(rest.min()),
            high=float(rest.max()),
        ),
    )


def _apart(seen: Floats) -> set[float]:
    """Return the values above the last gap wider than 1, if they are few and codes (`seen` sorted upwards)."""
    gaps = np.flatnonzero(np.diff(seen) > 1)
    return {float(value) for value in seen[gaps[-1] + 1 :]} if gaps.size and len(seen) - gaps[-1] - 1 <= 2 else set()
