"""Small helps of the generator: one random stream a table, exact shares, calendars and typed tables."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from evidence.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Array = np.ndarray
TYPES = {
    "id": pa.string(),
    "text": pa.string(),
    "category": pa.string(),
    "month": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "flag": pa.bool_(),
    "date": pa.date32(),
    "datetime": pa.timestamp("ms"),
}
SEASON = np.array([0.75, 0.55, 1.15, 1.10, 1.30, 1.05, 0.75, 0.70, 1.20, 1.25, 1.15, 0.95])
"""How busy the months are: quiet at the spring festival and in high summer, busy around May and in autumn."""
DAY = np.timedelta64(1, "D")
MINUTE = np.timedelta64(1, "m")


def stream(seed: int, name: str) -> np.random.Generator:
    """Return the random stream of one table; a change in another table leaves it as it is."""
    child = np.random.SeedSequence(seed, spawn_key=(zlib.crc32(name.encode()),))
    return np.random.default_rng(child)


def numbered(prefix: str, count: int, width: int = 3, first: int = 1) -> Array:
    """Return `count` numbers such as ``E001``, ``E002`` … as an array of objects."""
    return np.array([f"{prefix}{number:0{width}d}" for number in range(first, first + count)], dtype=object)


def quota(shares: Mapping[str, float], total: int) -> Array:
    """Return `total` labels in the given shares, by largest remainders, in the order of the labels.

    >>> quota({"a": 2, "b": 1}, 4).tolist()
    ['a', 'a', 'a', 'b']
    """
    parts = np.array(list(shares.values()), dtype=float)
    exact = parts / parts.sum() * total
    counts = np.floor(exact).astype(int)
    counts[np.argsort(-(exact - counts), kind="stable")[: total - counts.sum()]] += 1
    return np.repeat(np.array(list(shares), dtype=object), counts)


def weighted(rng: np.random.Generator, shares: Mapping[str, float], size: int) -> Array:
    """Return `size` labels drawn in the given shares."""
    parts = np.array(list(shares.values()), dtype=float)
    return np.array(list(shares), dtype=object)[rng.choice(len(parts), size, p=parts / parts.sum())]


def days(rng: np.random.Generator, first: Array, last: Array | np.datetime64, weekend: float = 1.0) -> Array:
    """Return one day per pair of bounds, both counted, more often in busy months; `weekend` weighs Saturdays and Sundays."""
    low, high = np.broadcast_arrays(np.asarray(first, "datetime64[D]"), np.asarray(last, "datetime64[D]"))
    start, span = low.min(), int((high.max() - low.min()) / DAY) + 1
    calendar = start + np.arange(span) * DAY
    months = calendar.astype("datetime64[M]").astype(int) % 12
    weights = SEASON[months] * np.where((calendar.astype(int) + 3) % 7 >= 5, weekend, 1.0)
    up_to = np.concatenate([[0.0], np.cumsum(weights)])
    begin = ((low - start) / DAY).astype(int)
    end = ((high - start) / DAY).astype(int) + 1
    drawn = up_to[begin] + rng.random(low.shape) * (up_to[end] - up_to[begin])
    at = np.searchsorted(up_to, drawn, side="right") - 1
    picked: Array = start + np.clip(at, begin, end - 1) * DAY
    return picked


def moments(rng: np.random.Generator, dates: Array, hours: Sequence[float], weights: Sequence[float]) -> Array:
    """Return a moment of each day: an hour of `hours` by weight and a minute within it."""
    chosen = np.asarray(hours)[rng.choice(len(hours), dates.shape, p=np.asarray(weights) / np.sum(weights))]
    minutes = (chosen * 60).astype(int) + rng.integers(0, 60, dates.shape)
    moment: Array = dates.astype("datetime64[ms]") + minutes * MINUTE
    return moment


def office(rng: np.random.Generator, dates: Array) -> Array:
    """Return a moment of each day at which things are written: mostly office hours, some in the evening."""
    return moments(
        rng, dates, (8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 19, 20, 21), (3, 9, 10, 7, 4, 5, 8, 8, 6, 4, 4, 5, 3)
    )


def months_of(dates: Array) -> Array:
    """Return the months of dates as texts ``YYYY-MM``."""
    return np.datetime_as_string(dates.astype("datetime64[M]")).astype(object)


def ratings(rng: np.random.Generator, quality: Array) -> Array:
    """Return ratings 1 to 5 of services whose quality is a standard score; about 87 % are 4 or 5 at quality 0."""
    felt = 0.35 * quality + rng.standard_normal(quality.shape)
    return np.digitize(felt, (-2.3, -1.75, -1.15, 0.0)).astype(float) + 1.0


def blanked(rng: np.random.Generator, values: Array, share: float) -> Array:
    """Return the values with a share of them missing: NaN, NaT or None by their type."""
    empty = rng.random(len(values)) < share
    kind = values.dtype.kind
    if kind in "if":
        return np.where(empty, np.nan, values.astype(float))
    if kind == "M":
        return np.where(empty, np.datetime64("NaT"), values)
    out = values.astype(object)
    out[empty] = None
    return out


def looked_up(values: Array, places: Array) -> Array:
    """Return the values at the places, None where the place is -1 (or any other negative one)."""
    found = np.array(values[places], dtype=object)
    found[places < 0] = None
    return found


def only(where: Array, values: Array) -> Array:
    """Return the values where the condition holds and None elsewhere."""
    found = np.array(values, dtype=object)
    found[~where] = None
    return found


def not_round(counts: Array) -> Array:
    """Return head-counts one lower where they are a multiple of 50, so that rule V13 is not raised by chance."""
    return np.where((counts > 0) & (np.mod(counts, 50) == 0), counts - 1, counts)


def table_of(name: str, columns: Mapping[str, Any], extra: Mapping[str, pa.Array] | None = None) -> pa.Table:
    """Return the declared table, its columns in the declared order and kind; `extra` columns follow, sorted by the caller.

    Raises
    ------
    KeyError
        If a declared column is not given.
    """
    arrays = {column.name: _arrow(columns[column.name], TYPES[column.kind]) for column in TABLES[name].columns}
    unknown = set(columns) - set(arrays)
    if unknown:
        raise KeyError(f"{name} has no columns {sorted(unknown)}")
    return pa.table(arrays | dict(extra or {}))


def _arrow(values: Any, kind: pa.DataType) -> pa.Array:
    array = np.asarray(values)
    if array.dtype.kind == "f" and pa.types.is_integer(kind):
        return pa.array(np.where(np.isnan(array), 0, array).astype(np.int64), kind, mask=np.isnan(array))
    if array.dtype.kind == "f":
        return pa.array(array, kind, from_pandas=True)
    return pa.array(array.tolist(), kind) if array.dtype.kind in "OU" else pa.array(array, kind)
