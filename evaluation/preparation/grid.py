"""Values as the kernels take them: an array of shape (indicators, units) with its names, checked once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.preparation.errors import UnpreparedValues
from evaluation.values import Values

if TYPE_CHECKING:
    from evaluation.arrays import Flags, Floats, Integers


@dataclass(frozen=True, eq=False)
class Grid:
    """A table of values turned for the kernels.

    Attributes
    ----------
    values
        Shape (indicators, units), finite or NaN.
    indicators, units
        Names of its rows and columns.
    applicable
        Same shape, False where an indicator has no meaning for a unit; None when everything applies.
    """

    values: Floats
    indicators: pd.Index
    units: pd.Index
    applicable: Flags | None = None

    @property
    def gaps(self) -> Flags:
        """Where a value is missing although the indicator applies."""
        empty: Flags = np.isnan(self.values)
        return empty if self.applicable is None else empty & self.applicable

    def frame(self, values: Floats) -> pd.DataFrame:
        """Return an array of this shape as a table, units × indicators."""
        return pd.DataFrame(values.T, index=self.units, columns=self.indicators, copy=False)

    def cells(self, flags: Flags) -> tuple[Integers, Integers, pd.DataFrame]:
        """Return rows and columns of the flagged cells and a table that names them, unit by unit."""
        columns, rows = np.nonzero(flags.T)
        return rows, columns, pd.DataFrame({"unit": self.units[columns], "indicator": self.indicators[rows]})

    def without(self, units: Flags) -> Grid:
        """Return the grid without the flagged units."""
        applicable = None if self.applicable is None else self.applicable[:, ~units]
        return Grid(self.values[:, ~units], self.indicators, self.units[~units], applicable)


def read_grid(values: Any) -> Grid:
    """Return a table of values for the kernels.

    Parameters
    ----------
    values
        Units × indicators: a frame, an array (indicators are then called x1, x2, …), or `Values` of the
        measure library, which also say which indicators do not apply to which unit. Gaps are allowed.

    Raises
    ------
    InvalidMatrix, UnpreparedValues
        Text or infinity among the numbers, no rows or columns, a unit or an indicator twice.
    """
    if isinstance(values, Grid):
        return values
    from evaluation.weights.inputs import read_holed  # noqa: PLC0415 - slow to load, and needed here only

    frame, applicable = (values.frame, values.applicable) if isinstance(values, Values) else (values, None)
    sheet = read_holed(frame)
    if len(sheet.values) == 0:
        raise UnpreparedValues.no_rows()
    units = pd.RangeIndex(1, len(sheet.values) + 1) if sheet.rows is None else sheet.rows
    if not units.is_unique:
        raise UnpreparedValues.units_twice(units[units.duplicated()].unique())
    names = pd.Index(sheet.labels) if sheet.columns is None else sheet.columns
    flags = None if applicable is None else applicable.to_numpy(dtype=bool).T
    return Grid(np.ascontiguousarray(sheet.values.T), names, units, None if flags is None or flags.all() else flags)


def positions(learned: pd.Index, wanted: pd.Index) -> Integers:
    """Return where the indicators of a table stand among those learned before, shape (indicators,).

    Raises
    ------
    UnpreparedValues
        When one of them was not there.
    """
    found = learned.get_indexer(wanted)
    if (found < 0).any():
        raise UnpreparedValues.nothing_learned(wanted[found < 0], learned)
    return found.astype(np.int64)
