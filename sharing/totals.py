"""The matrix of function × business classes with its totals, of which none lets a hidden mean be worked out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from evidence.disclosure import Axis, Reading, protect
from evidence.records import Records
from evidence.schema.codes import BUSINESSES, FUNCTIONS
from sharing.supply import LEAST_ROWS, MEANS, SupplyDemand, means, supply_demand

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evidence import Dataset

ALL = "all"
"""Stands for all classes, in rows and columns of totals."""
KEYS = ["function_class", "business_class"]
SCALES: Mapping[str, tuple[float, float]] = {"rating": (1.0, 5.0), "cost": (0.0, np.inf)}
"""Between which ends a reader knows a mean to lie."""


@dataclass(frozen=True, eq=False)
class Totalled:
    """The matrix with its totals.

    Attributes
    ----------
    cells
        The matrix as it is shown without totals.
    table
        One row per view, function class and business class, `ALL` for totals: ``view``, ``value``, and ``state``: ``ok``; ``suppressed``
        (a mean of fewer than five exchanges, or a total from which one could be worked out); ``not_applicable`` (no exchange
        there); ``insufficient`` (a table is not loaded, or exchanges without the number).
    """

    cells: SupplyDemand
    table: pd.DataFrame

    def grid(self, view: str, column: str = "value") -> pd.DataFrame:
        """Return one view as a matrix: functions in rows, businesses in columns, totals last."""
        rows = self.table[self.table["view"] == view]
        wide = rows.pivot(index="function_class", columns="business_class", values=column)
        return wide.reindex(index=[*FUNCTIONS.names, ALL], columns=[*BUSINESSES.names, ALL])


def with_totals(dataset: Dataset, wave: str | None = None) -> Totalled:
    """Return supply, demand, exchanges, the gap and the means of rating and cost per cell, row, column and over all.

    Counts and gaps add up; totals of means are means over all exchanges behind them. Cells are those of `supply_demand`, so that
    what another page shows of them is the same; where a total would give a hidden mean away, the total is hidden.

    Raises
    ------
    UnknownWave
        When the data have no such wave.
    """
    found, records = supply_demand(dataset, wave), Records.of(dataset, wave)
    counts = found.cells.set_index(KEYS)
    parts = [_added(counts[view], view) for view in ("supply", "demand", "exchange", "gap")]
    traded = _sums(counts["exchange"])
    parts += [_means(means(records, column), traded, view) for view, column in MEANS.items()]
    return Totalled(found, pd.concat(parts, ignore_index=True))


def _sums(cells: pd.Series) -> pd.Series:
    """Return cells with the sums of rows, columns and all; NaN where there is nothing to add."""
    wide = cells.unstack().reindex(index=list(FUNCTIONS.names), columns=list(BUSINESSES.names))
    wide.loc[ALL] = wide.sum(min_count=1)
    wide[ALL] = wide.sum(axis=1, min_count=1)
    return pd.Series(wide.stack(future_stack=True)).rename_axis(KEYS)


def _added(cells: pd.Series, view: str) -> pd.DataFrame:
    values = _sums(cells)
    if view == "gap":  # shares less shares: over everything they cancel, and what is left of them is rounding
        values.loc[(ALL, ALL)] *= 0.0
    return values.rename("value").reset_index().assign(view=view, state=np.where(values.notna(), "ok", "insufficient"))


def _means(found: pd.DataFrame, traded: pd.Series, view: str) -> pd.DataFrame:
    """Return the means that may be shown, with a state each."""
    every = pd.MultiIndex.from_product([FUNCTIONS.names, BUSINESSES.names], names=KEYS)
    n = _sums(found["n"].reindex(every, fill_value=0.0))
    points = _sums((found["mean"] * found["n"]).reindex(every, fill_value=0.0))
    rows = pd.DataFrame({"value": points / n.where(n > 0), "n": n}).reset_index()
    rows["status"] = np.where((rows["n"] > 0) & (rows["n"] < LEAST_ROWS), "suppressed", "ok")
    there = rows[rows["n"] > 0]
    shown = _protected(there, SCALES[view]) if len(there) else there
    open_ = shown[shown["status"] == "ok"].set_index(KEYS)["value"]
    keys = pd.MultiIndex.from_frame(rows[KEYS])
    value, none = open_.reindex(keys).to_numpy(), (traded.reindex(keys) == 0).to_numpy()
    empty = np.where(none, "not_applicable", "insufficient")
    state = np.where(rows["n"] == 0, empty, np.where(np.isnan(value), "suppressed", "ok"))
    return rows[KEYS].assign(view=view, value=value, state=state)


def _protected(rows: pd.DataFrame, scale: tuple[float, float]) -> pd.DataFrame:
    """Return cells as they are shown anyway, and totals as far as no hidden cell follows from both."""
    axes = [Axis.groups("function_class", FUNCTIONS.names, ALL), Axis.groups("business_class", BUSINESSES.names, ALL)]
    total = (rows[KEYS] == ALL).any(axis=1)
    known = scale if rows["value"].between(*scale).all() and np.isfinite(scale).all() else None
    rows = rows.assign(value=rows["value"].where(total | (rows["status"] == "ok")))
    reading = Reading(scale=known, weight="n", level="pooled", keys=tuple(KEYS))
    shown = protect({"cells": rows[~total], "totals": rows[total]}, axes, reading, released=["cells"])
    return pd.concat(shown.tables.values(), ignore_index=True)
