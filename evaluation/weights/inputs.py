"""Reading what people hand in: tables of values with or without names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.choices import choose
from evaluation.weights.choices import MISSING
from evaluation.weights.errors import UnusableMatrix
from evaluation.weights.result import labels_of
from messages import Bilingual, Message

if TYPE_CHECKING:
    from evaluation.arrays import Flags, Floats

ROUNDING = 8 * np.finfo(float).eps
"""A column whose range is below this share of its largest magnitude is constant but for rounding."""
LARGEST = 1e150
"""Beyond this a value cannot be squared."""


@dataclass(frozen=True)
class Sheet:
    """Numbers with their names: units in rows, indicators in columns.

    Attributes
    ----------
    values
        Finite numbers, shape (units, indicators).
    columns, rows
        Names of indicators and units; None where the input had none.
    warnings
        What was left out on the way.
    """

    values: Floats
    columns: pd.Index | None
    rows: pd.Index | None
    warnings: tuple[Message, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """Spoken names of the indicators."""
        return labels_of(self.columns, self.values.shape[1])

    def row_label(self, at: int) -> object:
        """Return the spoken name of a unit: its name, or its number counted from 1."""
        return at + 1 if self.rows is None else self.rows[at]


def read_matrix(matrix: Any, *, missing: str = "refuse", least_rows: int = 2) -> Sheet:
    """Return a table of values as numbers and names.

    Parameters
    ----------
    matrix
        DataFrame, or anything numpy takes for a table: units in rows, indicators in columns.
    missing
        ``"refuse"`` missing values or use complete ``"rows"`` only; the latter is said in the warnings.
    least_rows
        How many rows the method needs.

    Raises
    ------
    UnusableMatrix
        Not two-dimensional, no column, too few rows, text, infinity, missing values, names used twice.
    """
    missing = choose(Bilingual("缺失处理", "missing data"), missing, MISSING)
    sheet = read_holed(matrix)
    if np.isnan(sheet.values).any():
        sheet = without_holes(sheet, missing)
    if sheet.values.shape[0] < least_rows:
        raise UnusableMatrix.too_few_rows(sheet.values.shape[0], least_rows)
    return sheet


def read_holed(matrix: Any) -> Sheet:
    """Return a table in which values may be missing (NaN), everything else as in `read_matrix`."""
    sheet = _from_frame(matrix) if isinstance(matrix, pd.DataFrame) else _from_array(matrix)
    if sheet.values.shape[1] == 0:
        raise UnusableMatrix(Message("The matrix has no columns. Give at least one indicator."))
    _refuse_infinite(sheet)
    return sheet


def constant_columns(values: Floats) -> Flags:
    """Return which columns do not vary, but for rounding in the last digits.

    >>> constant_columns(np.array([[0.3, 1.0], [0.1 + 0.2, 2.0]])).tolist()
    [True, False]
    """
    least, most = values.min(axis=0), values.max(axis=0)
    flat: Flags = most - least <= ROUNDING * np.maximum(np.abs(least), np.abs(most))
    return flat


def _from_frame(frame: pd.DataFrame) -> Sheet:
    twice = frame.columns[frame.columns.duplicated()]
    if len(twice):
        raise UnusableMatrix.repeated(twice.unique())
    for name, kind in zip(frame.columns, frame.dtypes, strict=True):
        if getattr(kind, "kind", "O") not in "iufbO":
            raise UnusableMatrix.text(frame.index[0] if len(frame) else "", name, kind)
    try:
        values = frame.to_numpy(dtype=float, na_value=np.nan)
    except (TypeError, ValueError):
        raise _text_in(frame) from None
    return Sheet(values, frame.columns, frame.index)


def _text_in(frame: pd.DataFrame) -> UnusableMatrix:
    """Return the refusal of the first cell that is neither a number nor empty."""
    for name in frame.columns:
        for unit, value in frame[name].items():
            try:
                float(0 if pd.isna(value) else value)
            except (TypeError, ValueError):
                return UnusableMatrix.text(unit, name, value)
    return UnusableMatrix.dimensions(frame.shape)


def _from_array(matrix: Any) -> Sheet:
    if isinstance(matrix, np.ma.MaskedArray):
        matrix = np.where(np.ma.getmaskarray(matrix), np.nan, np.asarray(matrix.data, dtype=float))
    try:
        if np.iscomplexobj(matrix):
            raise TypeError
        values = np.asarray(matrix, dtype=float)
    except (TypeError, ValueError):
        raise _text_in_rows(matrix) from None
    if values.ndim != 2:
        raise UnusableMatrix.dimensions(values.shape)
    return Sheet(values, None, None)


def _text_in_rows(matrix: Any) -> UnusableMatrix:
    """Return the refusal of nested lists: of the first row of another length, or of the first text."""
    rows = [list(row) if isinstance(row, (list, tuple, np.ndarray)) else [row] for row in matrix]
    for at, row in enumerate(rows, start=1):
        if len(row) != len(rows[0]):
            return UnusableMatrix(
                Message(
                    "Row {row} has {given} values, the first row has {needed}. Every row needs one value per indicator.",
                    row=at,
                    given=len(row),
                    needed=len(rows[0]),
                )
            )
    for at, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            if value is not None and not isinstance(value, (int, float)):
                return UnusableMatrix.text(at, f"x{column}", value)
    return UnusableMatrix.dimensions((len(rows),))


def _refuse_infinite(sheet: Sheet) -> None:
    most = sheet.values.max(initial=0.0), -sheet.values.min(initial=0.0)
    if max(most) <= LARGEST:
        return
    beyond = np.abs(sheet.values) > LARGEST
    if beyond.any():
        row, column = np.argwhere(beyond)[0]
        raise UnusableMatrix.infinite(sheet.row_label(int(row)), sheet.labels[column], float(sheet.values[row, column]))


def without_holes(sheet: Sheet, missing: str) -> Sheet:
    """Return the complete rows of a table with holes and say so, or refuse them.

    Raises
    ------
    UnusableMatrix
        When missing values are to be refused.
    """
    holes = np.isnan(sheet.values)
    if missing == "refuse":
        row, column = np.argwhere(holes)[0]
        raise UnusableMatrix.missing(sheet.row_label(int(row)), sheet.labels[column], int(holes.sum()))
    whole: Flags = ~np.any(holes, axis=1)
    said = Message(
        "{dropped} of {rows} rows have missing values and were left out; the weights rest on {left} complete rows.",
        dropped=int((~whole).sum()),
        rows=len(whole),
        left=int(whole.sum()),
    )
    rows = None if sheet.rows is None else sheet.rows[whole]
    return Sheet(sheet.values[whole], sheet.columns, rows, (said,))
