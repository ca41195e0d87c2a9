"""Tables as text that brings every number back to the last digit, and that needs no reader but JSON.

A table that comes from elsewhere is read by nothing that a hostile file could lead astray.
"""

from __future__ import annotations

import json
import math
import zlib
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from pandas.api import types

from messages import Message
from workspace.errors import WorkspaceError

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_UNPACKED = 256 * 1024**2
"""Bytes that a packed table may unpack to."""
INFINITE = {"∞": math.inf, "-∞": -math.inf}
TYPES = {"flag": "bool", "whole": "int64", "number": "float64", "text": "object"}
HELD: dict[str, Any] = {"flag": bool, "whole": int, "number": (int, float), "text": (str, type(None))}
"""Kind of a column → what its cells are in JSON."""


class UnreadableTable(WorkspaceError):
    """A kept table is damaged."""

    @classmethod
    def because(cls, detail: object) -> UnreadableTable:
        """Return the refusal with what is wrong."""
        return cls(Message("A kept table is damaged ({detail}).", detail=str(detail)[:120]))


def to_text(frame: pd.DataFrame) -> str:
    """Return a table as JSON text: its index, and its columns with their kind.

    Floats are written with as many digits as bring them back, missing ones as null; texts stay texts.
    """
    content = {
        "index": _written(pd.Series(frame.index)),
        "columns": [[str(name), *_written(frame.iloc[:, at])] for at, name in enumerate(frame.columns)],
    }
    return json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def from_text(text: str) -> pd.DataFrame:
    """Return the table that `to_text` wrote; raises `UnreadableTable` when the text is something else."""
    try:
        return from_content(json.loads(text))
    except (ValueError, RecursionError) as error:
        raise UnreadableTable.because(error) from error


def from_content(content: Any) -> pd.DataFrame:
    """Return a table from what the JSON of `to_text` brought back; raises `UnreadableTable`."""
    try:
        index = _read(*content["index"])
        columns = [(str(name), _read(kind, values)) for name, kind, values in content["columns"]]
        if any(len(values) != len(index) for _, values in columns):
            raise UnreadableTable.because("length")
        frame = pd.DataFrame(dict(enumerate(values for _, values in columns)), index=pd.Index(index))
        return frame.set_axis([name for name, _ in columns], axis=1)
    except (ValueError, KeyError, TypeError, OverflowError) as error:
        raise UnreadableTable.because(error) from error


def packed_table(frame: pd.DataFrame) -> bytes:
    """Return a table as compressed text."""
    return zlib.compress(to_text(frame).encode(), 6)


def unpacked_table(content: bytes) -> pd.DataFrame:
    """Return the table that `packed_table` packed; raises `UnreadableTable`."""
    return from_text(inflated(content))


def inflated(content: bytes) -> str:
    """Return compressed text; raises `UnreadableTable` where it is damaged or unpacks to too much."""
    try:
        reader = zlib.decompressobj()
        raw = reader.decompress(content, MOST_UNPACKED)
        if reader.unconsumed_tail or not reader.eof:
            raise UnreadableTable.because("zlib")
        return raw.decode()
    except (zlib.error, UnicodeDecodeError) as error:
        raise UnreadableTable.because(error) from error


def _written(column: pd.Series) -> tuple[str, list[Any]]:
    if types.is_bool_dtype(column.dtype):
        return "flag", [bool(value) for value in column]
    if types.is_integer_dtype(column.dtype) and column.notna().all():
        return "whole", [int(value) for value in column]
    if types.is_numeric_dtype(column.dtype):
        numbers = column.to_numpy(dtype=float, na_value=np.nan)
        return "number", [_spelled(value) for value in numbers.tolist()]
    return "text", [None if value is None or value is pd.NA or value != value else str(value) for value in column]  # noqa: PLR0124


def _spelled(value: float) -> float | str | None:
    if math.isfinite(value):
        return value
    return None if math.isnan(value) else next(sign for sign, number in INFINITE.items() if number == value)


def _read(kind: str, values: Sequence[Any]) -> np.ndarray:
    if not isinstance(values, list) or kind not in TYPES:
        raise ValueError(kind)
    if kind == "number":
        values = [math.nan if value is None else INFINITE.get(value, value) for value in values]
    if not all(isinstance(value, HELD[kind]) and (kind == "flag" or value is not True) for value in values):
        raise ValueError(kind)
    if kind == "text":
        return np.array([*values, None], dtype=object)[:-1]
    return np.array(values, dtype=TYPES[kind])
