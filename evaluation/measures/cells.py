"""From the rows of a measure to its cells: sums, value, error and interval of every unit.

Cells are columns of equal length, by name; they become one frame only when all measures are done.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, overload
from zlib import crc32

import numpy as np
import pandas as pd

from evaluation.measures import intervals
from evaluation.measures.resampling import Drawn, ratio, resample_items, resample_sums
from evidence.collected import twelve_digits

if TYPE_CHECKING:
    from evaluation.arrays import Floats, Integers
    from evaluation.measures.parts import Parts

Columns = dict[str, Any]
"""Name of a column → array; all of one length."""

SUMMED = ("numerator", "denominator", "n", "persons", "organisations", "xx", "xm", "mm", "items", "q0", "q1", "q2", "ss",
          "V11", "consented", "covered", "of_all")  # fmt: skip
LEAST_COVERAGE = 0.5
"""Share of the records that must carry an estimate (``covered`` of ``of_all``) before a value built on it is published."""


@dataclass(frozen=True, eq=False)
class Cells:
    """The cells of one measure, and the draws behind those that were resampled (one row a cell, or none)."""

    columns: Columns
    draws: Floats | None = None

    @property
    def size(self) -> int:
        """Number of cells."""
        return len(self.columns["value"])


def cells_of(rows: pd.DataFrame, keys: Sequence[str], parts: Parts, seed: int = 0) -> Cells:
    """Add up placed rows and return value, ``se``, ``lo`` and ``hi`` of every cell.

    Rows without one of the keys belong to no cell. A quotient over 0 has no value and is marked ``zero base``.
    """
    columns, group, kept = grouped(rows, keys)
    size = len(columns[keys[0]])
    rows = rows if kept is None else rows[kept]
    times = rows["times"].to_numpy(float) if "times" in rows else np.ones(len(rows))
    for name in (n for n in (*SUMMED, *_tags(rows)) if n in rows):
        columns[name] = twelve_digits(
            np.bincount(group, times * rows[name].to_numpy(float), minlength=size).astype(float)
        )
    if parts.least:
        columns["n"] = np.minimum(columns["numerator"], columns["denominator"])
    columns.setdefault("persons", columns["n"])
    if "organisations" not in columns:
        columns["organisations"] = np.bincount(group, times, minlength=size).astype(float)
    drawn = _resampled(rows, times, group, size, parts, Seeds(seed, [columns[key] for key in keys]))
    found = _from_sums(columns, parts) if drawn is None else (drawn.value, drawn.error, *drawn.interval)
    for name, values in zip(("value", "se", "lo", "hi"), found, strict=True):
        scaled = np.where(np.isfinite(values), values * parts.per, np.nan)
        capped = scaled if parts.most is None or name == "se" else np.minimum(scaled, parts.most)
        columns[name] = twelve_digits(capped)
    columns["zero base"] = np.isnan(columns["value"])
    if "covered" in columns:
        columns["coverage"] = columns["covered"] < LEAST_COVERAGE * columns["of_all"]
    return Cells(columns, None if drawn is None else drawn.draws * parts.per)


def grouped(rows: pd.DataFrame, keys: Sequence[str]) -> tuple[Columns, Integers, Any]:
    """Return the distinct keys in sorted order, the group of each row, and which rows have all keys (None for all of them)."""
    found = [pd.factorize(rows[key].to_numpy(), sort=True) for key in keys]
    lost = np.zeros(len(rows), dtype=bool)
    for codes, _ in found:
        lost |= codes < 0
    kept = ~lost if lost.any() else None
    flat = np.zeros(len(rows) if kept is None else int(kept.sum()), dtype=np.int64)
    for codes, labels in found:
        flat = flat * max(len(labels), 1) + (codes if kept is None else codes[kept])
    present, group = np.unique(flat, return_inverse=True)
    columns: Columns = {}
    for key, (_, labels) in zip(reversed(list(keys)), reversed(found), strict=True):
        size = max(len(labels), 1)
        columns[key] = np.asarray(labels, dtype=object)[present % size] if len(labels) else np.empty(0, dtype=object)
        present = present // size
    return {key: columns[key] for key in keys}, np.asarray(group, dtype=np.int64).ravel(), kept


@dataclass(frozen=True, eq=False)
class Seeds(Sequence[list[int]]):
    """Numbers that follow from what each cell is called, so that its draws do not depend on the cells around it."""

    first: int
    labels: list[Any]

    def __len__(self) -> int:
        return len(self.labels[0])

    @overload
    def __getitem__(self, at: int) -> list[int]: ...
    @overload
    def __getitem__(self, at: slice) -> list[list[int]]: ...
    def __getitem__(self, at: int | slice) -> list[int] | list[list[int]]:
        """Return the seed of a cell; they are worked out only when they are asked for."""
        if isinstance(at, slice):
            return [self[one] for one in range(len(self))[at]]
        return [self.first, *(crc32(str(label[at]).encode()) for label in self.labels)]


def _tags(rows: pd.DataFrame) -> list[str]:
    return [name for name in rows.columns if name.startswith("tag_")]


def _resampled(
    rows: pd.DataFrame, times: Floats, group: Integers, groups: int, parts: Parts, seeds: Sequence[Sequence[int]]
) -> Drawn | None:
    if parts.of_items is not None:
        return resample_items(rows[list(parts.features)].to_numpy(float), group, groups, parts.of_items, seeds)
    if parts.of_sums is None and parts.interval != "bootstrap":
        return None
    names = list(parts.features) or ["numerator", "denominator"]
    features = np.column_stack([rows[name].to_numpy(float) for name in names])
    if parts.interval != "bootstrap":
        totals = np.stack(
            [np.bincount(group, times * column, minlength=groups) for column in features.T], axis=-1
        ).astype(float)
        return Drawn((parts.of_sums or ratio)(totals), np.full((groups, 0), np.nan))
    return resample_sums(features, times, group, groups, parts.of_sums or ratio, seeds)


def _from_sums(columns: Columns, parts: Parts) -> tuple[Floats, ...]:
    top, base = columns["numerator"], columns["denominator"]
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.where(base > 0, top / base, np.nan)
        return (value, *_interval(columns, value, parts))


def _interval(columns: Columns, value: Floats, parts: Parts) -> tuple[Floats, ...]:
    top, base = columns["numerator"], columns["denominator"]
    if parts.interval in ("wilson", "effective"):
        trials = base
        if parts.interval == "effective":
            squares = (columns["xx"], columns["xm"], columns["mm"])
            trials = intervals.effective_trials(value, base, squares, columns["items"])
        return np.sqrt(np.maximum(value * (1 - value), 0) / trials), *intervals.wilson(value * trials, trials)
    if parts.interval == "poisson":
        return np.sqrt(top) / base, *intervals.poisson(top, base)
    if parts.interval == "linearised":
        return intervals.linearised(value, base, columns["n"], (columns["q0"], columns["q1"], columns["q2"]))
    unknown = np.full(len(value), np.nan)
    return unknown, unknown, unknown
