"""Names of rows and columns: carried through when a frame was given, made up for messages when an array was."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from evaluation.arrays import Floats

    Vector = pd.Series | Floats
    Cells = pd.DataFrame | Floats


@dataclass(frozen=True, eq=False)
class Labels:
    """The names of a table.

    Attributes
    ----------
    shape
        Rows and columns of the table.
    index, header
        The names given; None for a plain array, whose rows are then called A1, A2, … in sentences and tables.
    row_prefix, column_prefix
        How nameless rows and columns are called.

    Examples
    --------
    >>> Labels((2, 3)).columns.tolist()
    ['C1', 'C2', 'C3']
    """

    shape: tuple[int, int]
    index: pd.Index | None = None
    header: pd.Index | None = None
    row_prefix: str = "A"
    column_prefix: str = "C"

    @property
    def labelled(self) -> bool:
        """Whether results carry names; otherwise they are arrays in the order of the table."""
        return self.index is not None

    @cached_property
    def rows(self) -> pd.Index:
        """Names of the rows."""
        return _numbered(self.row_prefix, self.shape[0]) if self.index is None else self.index

    @cached_property
    def columns(self) -> pd.Index:
        """Names of the columns."""
        return _numbered(self.column_prefix, self.shape[1]) if self.header is None else self.header

    def by_row(self, values: Floats) -> Vector:
        """Return one value per row, named where the table was."""
        return values if self.index is None else pd.Series(values, index=self.index)

    def by_column(self, values: Floats) -> Vector:
        """Return one value per column, named where the table was."""
        return values if self.index is None else pd.Series(values, index=self.columns)

    def cells(self, values: Floats) -> Cells:
        """Return one value per cell, named where the table was."""
        return (
            values if self.index is None else pd.DataFrame(values, index=self.index, columns=self.columns, copy=False)
        )

    def chosen(self, positions: Any) -> tuple[Any, ...]:
        """Return the names of the rows at `positions`, or the positions themselves (from 0) for a plain array."""
        return tuple(int(at) if self.index is None else self.index[int(at)] for at in positions)


def _numbered(prefix: str, count: int) -> pd.Index:
    return pd.Index([f"{prefix}{number}" for number in range(1, count + 1)])
