"""Numbers that cannot be: what lies outside the bounds that its column declares is taken as missing, wherever it comes from.

Files are checked while they are read. Frames of a caller, Parquet files and tables put together by hand are not, so the
bounds hold once more where records are asked for.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import narwhals as nw
import pandas as pd
import pyarrow as pa
from pyarrow import compute

from evidence.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evidence.schema.columns import Column

NUMBERS = ("number", "integer")


def bounded(name: str, columns: Sequence[str]) -> list[str]:
    """Return the columns of a table that are numbers with a least or a most.

    >>> bounded("participation", ["activity_id", "headcount", "rating"])
    ['headcount', 'rating']
    """
    known = TABLES[name].by_name if name in TABLES else {}
    return [one for one in columns if one in known and _has_bounds(known[one])]


def _has_bounds(column: Column) -> bool:
    return column.kind in NUMBERS and (column.least is not None or column.most is not None)


def _ends(name: str, column: str) -> tuple[float, float]:
    """Return the least and the most; without one, the ends of all finite numbers, which NaN and the infinite lie beyond."""
    declared = TABLES[name].by_name[column]
    least = -sys.float_info.max if declared.least is None else declared.least
    return least, sys.float_info.max if declared.most is None else declared.most


def is_possible(name: str, column: str) -> nw.Expr:
    """Return whether a number is stated and lies within its bounds; a number that is not stated is neither."""
    declared, value = TABLES[name].by_name[column], nw.col(column)
    least, most = _ends(name, column)
    within = [value >= least] if declared.least is not None else []
    if declared.most is not None or declared.kind == "number":
        within.append(value <= most)
    return within[0] & within[1] if len(within) > 1 else within[0]


def only_possible(name: str, column: str) -> nw.Expr:
    """Return a column without the numbers that cannot be."""
    return nw.when(is_possible(name, column)).then(nw.col(column)).alias(column)


def within_bounds(name: str, column: str, values: pd.Series) -> pd.Series:
    """Return numbers without those that cannot be.

    >>> within_bounds("volunteer_hours", "hours", pd.Series([-1.0, 0.0, 8.0])).tolist()
    [nan, 0.0, 8.0]
    """
    least, most = _ends(name, column)
    return values.where((values >= least) & (values <= most))


def is_negative(name: str, column: str) -> nw.Expr:
    """Return whether an impossible number is one below 0."""
    return (nw.col(column) < 0) & ~is_possible(name, column)


def all_possible(name: str, column: str, values: pa.ChunkedArray) -> bool:
    """Return whether every number of a loaded column lies within its bounds."""
    if not (pa.types.is_integer(values.type) or pa.types.is_floating(values.type)):
        return True
    found = compute.min_max(values).as_py()
    if found["min"] is None:
        return True
    strange = pa.types.is_floating(values.type) and compute.any(compute.is_nan(values)).as_py()
    return all_within(name, column, found["min"], found["max"]) and not strange


def all_within(name: str, column: str, low: float, high: float) -> bool:
    """Return whether the smallest and the largest number of a column lie within its bounds; an engine's largest may be NaN."""
    least, most = _ends(name, column)
    return bool(least <= low and high <= most)
