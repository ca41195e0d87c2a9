"""A short text that stands for the content of tables: equal for equal cells, however they lie in memory."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
from pyarrow import compute

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from evidence.dataset import PlainTable

HELD_AS = {pa.bool_(): pa.uint8(), pa.date32(): pa.int32(), pa.timestamp("ms"): pa.int64()}
"""Types that are hashed as numbers."""


def fingerprint(tables: Mapping[str, pa.Table], plain: PlainTable | None = None) -> str:
    """Return twelve hexadecimal digits for the content of tables.

    The order of tables and of columns, chunks, and what lies in memory under empty cells do not matter; the order of
    rows does.
    """
    digest = hashlib.blake2b(digest_size=6)
    for name in sorted(tables):
        digest.update(f"table {name!r} {tables[name].num_rows}".encode())
        _add(digest, tables[name])
    if plain is not None:
        digest.update(f"plain {plain.unit!r}".encode())
        _add(digest, _as_arrow(plain))
    return digest.hexdigest()


def _as_arrow(plain: PlainTable) -> pa.Table:
    values, groups = plain.values, plain.groups
    units = {"units": pa.array([str(unit) for unit in values.index])}
    numbers = {
        f"number {name}": pa.array(column.to_numpy(dtype=float), from_pandas=True) for name, column in values.items()
    }
    texts = {f"text {name}": pa.array([str(cell) for cell in column]) for name, column in groups.items()}
    return pa.table(units | numbers | texts)


def _add(digest: hashlib.blake2b, table: pa.Table) -> None:
    for name in sorted(table.column_names):
        column = table[name]
        digest.update(f"column {name!r} {str(column.type).removeprefix('large_')}".encode())
        digest.update(np.packbits(compute.is_null(column).to_numpy(zero_copy_only=False)).tobytes())
        for block in _content(column):
            digest.update(block)


def _content(column: pa.ChunkedArray) -> Iterator[bytes]:
    """Return the cells as bytes, empty ones as zero or as an empty text."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        column, kind = column.cast(kind.value_type), kind.value_type
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        texts = compute.fill_null(column, "")
        yield compute.binary_length(texts).to_numpy().astype(np.int64).tobytes()
        yield "".join(texts.to_pylist()).encode("utf-8", "surrogatepass")
    elif kind in HELD_AS or pa.types.is_integer(kind) or pa.types.is_floating(kind):
        yield compute.fill_null(column.cast(HELD_AS.get(kind, kind)), 0).to_numpy().tobytes()
    else:
        yield repr(column.to_pylist()).encode()
