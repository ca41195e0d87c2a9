"""Values that pool the three parties: each party's value first, then their mean, or 100 minus their range."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from evaluation.measures.cells import Cells, cells_of
from evaluation.measures.resampling import Drawn
from evidence.collected import twelve_digits

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from evaluation.arrays import Flags, Floats, Integers
    from evaluation.measures.measure import Measure
    from evaluation.measures.parts import Parts

PARTIES = ("W", "M", "C")


def pooled(rows: pd.DataFrame, keys: Sequence[str], parts: Parts, one: Measure) -> Cells:
    """Return cells that pool parties, with the uncertainty of every party carried through draw by draw.

    A cell is ``hidden`` when one of its parts would be: the parts are shown elsewhere, and the hidden one could be solved for.
    It is ``short`` when one of its parts has fewer answers than its party's floor. Without enough parties there is no value.
    """
    plain = replace(parts, over=None)
    by_party = [cells_of(rows[rows["party"] == name], keys, plain, seed) for seed, name in enumerate(PARTIES, 1)]
    labels = [list(zip(*(cells.columns[key] for key in keys), strict=True)) for cells in by_party]
    every = sorted(set().union(*labels))
    place = {label: at for at, label in enumerate(every)}
    at = [np.array([place[label] for label in some], dtype=np.int64) for some in labels]
    values, draws = _stacked(by_party, at, len(every))
    present = np.isfinite(values)
    enough = present.sum(axis=0) >= parts.parties
    drawn = Drawn(
        np.where(enough, _pool(values, parts), np.nan), np.where(enough[:, None], _pool(draws, parts), np.nan)
    )
    columns = {key: np.array([label[k] for label in every], dtype=object) for k, key in enumerate(keys)}
    numbers = dict(zip(("value", "se", "lo", "hi"), (drawn.value, drawn.error, *drawn.interval), strict=True))
    columns |= {name: twelve_digits(found) for name, found in numbers.items()}
    columns["n"] = _summed(by_party, at, len(every), "n")
    columns["denominator"] = present.sum(axis=0).astype(float)
    columns["numerator"] = twelve_digits(drawn.value * columns["denominator"])
    columns["persons"] = columns["organisations"] = np.full(len(every), np.inf)
    columns["hidden"], columns["short"] = _floors(by_party, at, len(every), one)
    columns["zero base"] = np.isnan(drawn.value) & enough
    columns["parties"] = ~enough
    return Cells(columns, drawn.draws)


def _stacked(by_party: Sequence[Cells], at: Sequence[Integers], size: int) -> tuple[Floats, Floats]:
    """Return values and draws, parties first; a party of one organisation has no spread and enters every draw as it is.

    Where no party has any spread, nothing is known of the error, and the draws are NaN.
    """
    values = np.full((len(by_party), size), np.nan)
    width = max(cells.draws.shape[1] for cells in by_party if cells.draws is not None)
    draws = np.full((len(by_party), size, width), np.nan)
    spread = np.zeros(size, dtype=bool)
    for party, (cells, rows) in enumerate(zip(by_party, at, strict=True)):
        own, drawn = cells.columns["value"], cells.draws
        values[party, rows] = own
        if drawn is not None and len(rows):
            spread[rows] |= np.isfinite(drawn).any(axis=1)
            draws[party, rows] = np.where(np.isfinite(drawn), drawn, own[:, None])
    draws[:, ~spread] = np.nan
    return values, draws


def _pool(values: Floats, parts: Parts) -> Floats:
    """Return the mean over the parties present, or 100 minus their range."""
    present = np.isfinite(values)
    count = present.sum(axis=0)
    if parts.over == "range":
        top = np.max(np.where(present, values, -np.inf), axis=0)
        low = np.min(np.where(present, values, np.inf), axis=0)
        return np.where(count >= parts.parties, 100 - (top - low), np.nan)
    total = np.where(present, values, 0.0).sum(axis=0)
    mean: Floats = np.divide(total, count, out=np.full(total.shape, np.nan), where=count > 0)
    return mean


def _summed(by_party: Sequence[Cells], at: Sequence[Integers], size: int, column: str) -> Floats:
    total = np.zeros(size)
    for cells, rows in zip(by_party, at, strict=True):
        total[rows] += cells.columns[column]
    return total


def _floors(by_party: Sequence[Cells], at: Sequence[Integers], size: int, one: Measure) -> tuple[Flags, Flags]:
    hidden, short = np.zeros(size, dtype=bool), np.zeros(size, dtype=bool)
    least = one.min_n if not isinstance(one.min_n, int) else {}
    for name, cells, rows in zip(PARTIES, by_party, at, strict=True):
        columns = cells.columns
        thin = columns["n"] < one.persons if name == "W" else columns["organisations"] < one.organisations
        hidden[rows] |= thin
        short[rows] |= columns["n"] < least.get(name, 0)
    return hidden, short
