"""From the engine to pandas: small results, sorted, the same to the last digit whatever engine computed them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


EXACT = 22
"""Highest power of ten that a float holds exactly: a whole number over it is the float closest to the decimal."""


def plain_frame(table: pa.Table, keys: Sequence[str]) -> pd.DataFrame:
    """Return a table as a frame sorted by its keys; null stays null, numbers are floats of twelve digits."""
    if keys and table.num_rows > 1:
        table = table.sort_by([(key, "ascending") for key in keys])
    return pd.DataFrame({name: plain_column(table[name]) for name in table.column_names}, copy=False)


def twelve_digits(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return numbers rounded to twelve significant digits; whole numbers stay as they are.

    >>> twelve_digits(np.array([0.1 + 0.2, 3.0, 0.0])).tolist()
    [0.3, 3.0, 0.0]
    """
    ragged = np.isfinite(values) & (values % 1 != 0)
    if not ragged.any():
        return values
    out = values.copy()
    part = values[ragged]
    places = 11 - np.floor(np.log10(np.abs(part))).astype(int)
    exact = (places >= 0) & (places <= EXACT)
    scale = 10.0 ** np.where(exact, places, 0)
    rounded = np.rint(part * scale) / scale
    rounded[~exact] = [
        round(float(value), int(place)) for value, place in zip(part[~exact], places[~exact], strict=True)
    ]
    out[ragged] = rounded
    return out


def plain_column(column: pa.ChunkedArray) -> pd.Series:
    """Return numbers as floats of twelve digits, and text and truth values as plain objects, whatever the engine calls them."""
    kind = column.type
    if pa.types.is_temporal(kind):
        moments: pd.Series = column.to_pandas()
        return moments
    if (
        pa.types.is_boolean(kind)
        or pa.types.is_string(kind)
        or pa.types.is_large_string(kind)
        or pa.types.is_null(kind)
    ):
        return pd.Series(column.to_numpy(zero_copy_only=False), dtype=object)
    return pd.Series(twelve_digits(column.cast(pa.float64()).to_numpy(zero_copy_only=False)))
