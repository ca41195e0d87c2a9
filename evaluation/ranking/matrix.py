"""Reading a table of numbers once, so that the kernels need not look again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from pandas.api import types

from evaluation.ranking.errors import InvalidDecision
from evaluation.ranking.labels import Labels
from messages import Bilingual, Message

if TYPE_CHECKING:
    from evaluation.arrays import Floats

DECISION = Bilingual("决策矩阵", "decision matrix")


def read_matrix(
    matrix: Any, what: Bilingual = DECISION, *, gaps: bool = False, prefixes: tuple[str, str] = ("A", "C")
) -> tuple[Floats, Labels]:
    """Return the numbers of a table, shape (rows, columns), and its names.

    Parameters
    ----------
    matrix
        A frame, or anything numpy reads as a two-dimensional array.
    what
        How sentences call it.
    gaps
        Whether empty cells may stay (as NaN); otherwise they are refused.
    prefixes
        How nameless rows and columns are called.

    Raises
    ------
    InvalidDecision
        For another number of dimensions, no rows or columns, names used twice, text, infinity, empty cells.
    """
    if isinstance(matrix, pd.DataFrame):
        labels = Labels(matrix.shape, matrix.index, matrix.columns, *prefixes)
        _check_names(labels, what)
        values = _frame_numbers(matrix, what)
    else:
        values = _array_numbers(matrix, what)
        labels = Labels((values.shape[0], values.shape[1]), None, None, *prefixes)
    if 0 in labels.shape:
        raise InvalidDecision(
            Message(
                "The {what} has {rows} rows and {columns} columns. At least one of each is needed.",
                what=what,
                rows=labels.shape[0],
                columns=labels.shape[1],
            )
        )
    _check_cells(values, labels, what, gaps)
    return values, labels


def check_range(values: Floats, labels: Labels, what: Bilingual, least: float, most: float) -> None:
    """Refuse the first value outside [`least`, `most`]; 1e-9 of the range is taken for rounding.

    Raises
    ------
    InvalidDecision
        Names the cell and the range.
    """
    slack = 1e-9 * (most - least)
    beyond = (values < least - slack) | (values > most + slack)
    if beyond.any():
        row, column = _first(beyond)
        value = float(values[row, column])
        raise InvalidDecision.out_of_range(what, (labels.rows[row], labels.columns[column]), value, least, most)


def _check_names(labels: Labels, what: Bilingual) -> None:
    for names in (labels.rows, labels.columns):
        if not names.is_unique:
            raise InvalidDecision.names_twice(what, names[names.duplicated()].unique())


def _frame_numbers(frame: pd.DataFrame, what: Bilingual) -> Floats:
    if all(isinstance(kind, np.dtype) and kind.kind in "fiub" for kind in frame.dtypes):
        return frame.to_numpy(dtype=float, copy=True)
    columns = [_column_numbers(frame, at, what) for at in range(frame.shape[1])]
    return np.column_stack(columns) if columns else np.empty(frame.shape)


def _column_numbers(frame: pd.DataFrame, at: int, what: Bilingual) -> Floats:
    column = frame.iloc[:, at]
    if types.is_datetime64_any_dtype(column) or types.is_timedelta64_dtype(column):
        raise _not_a_number(what, frame.columns[at], frame.index[0], column.iloc[0])
    numbers = pd.to_numeric(column, errors="coerce")
    bad = (numbers.isna() & column.notna()).to_numpy(dtype=bool)
    if bad.any():
        row = int(bad.argmax())
        raise _not_a_number(what, frame.columns[at], frame.index[row], column.iloc[row])
    return numbers.to_numpy(dtype=float, na_value=np.nan)


def _not_a_number(what: Bilingual, column: object, row: object, value: object) -> InvalidDecision:
    return InvalidDecision(
        Message(
            "The {what} holds “{value}” in “{column}” of “{row}”, where a number is needed. Correct the cell.",
            what=what,
            value=value,
            column=column,
            row=row,
        )
    )


def _array_numbers(matrix: Any, what: Bilingual) -> Floats:
    if isinstance(matrix, np.ma.MaskedArray):
        matrix = np.where(np.ma.getmaskarray(matrix), np.nan, np.ma.getdata(matrix))
    try:
        values = np.array(matrix, dtype=float)
    except (TypeError, ValueError) as problem:
        raise InvalidDecision(
            Message(
                "The {what} cannot be read as a table of numbers. Give a frame or rows of equal length that hold "
                "numbers only.",
                what=what,
            )
        ) from problem
    if values.ndim != 2:
        raise InvalidDecision(
            Message(
                "The {what} has {count} dimensions, but a table has two: a row per alternative and a column per "
                "criterion. Write one alternative as [[…]].",
                what=what,
                count=values.ndim,
            )
        )
    return values


def _check_cells(values: Floats, labels: Labels, what: Bilingual, gaps: bool) -> None:
    if np.isfinite(values).all():
        return
    endless = np.isinf(values)
    if endless.any():
        row, column = _first(endless)
        raise InvalidDecision(
            Message(
                "The {what} is infinite in “{column}” of “{row}”, usually a division by zero. Correct the cell.",
                what=what,
                column=labels.columns[column],
                row=labels.rows[row],
            )
        )
    empty = np.isnan(values)
    if not gaps:
        row, column = _first(empty)
        raise InvalidDecision.empty_cell(what, labels.rows[row], labels.columns[column], int(empty.sum()))


def _first(flags: Any) -> tuple[int, int]:
    row, column = np.unravel_index(int(flags.argmax()), flags.shape)
    return int(row), int(column)
