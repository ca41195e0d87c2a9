"""What states a number that cannot be (negative hours, a rating of 7): the number is missing, and the ledger says how often."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw
import pandas as pd

from evidence.possible import bounded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from evaluation.measures.scope import Scope

RULES_OF = {"negative": "negative", "beyond": "range"}
"""What is counted → rule of the ledger."""
STORED = "impossible"
"""Name of the roll-up by month that keeps the counts."""


def note_impossible(scope: Scope, table: str, *columns: str, via: nw.LazyFrame | None = None) -> None:
    """Note how many rows of a table state a number that cannot be in one of these columns.

    Parameters
    ----------
    scope, table, columns
        Where to look. What the table lacks is not looked at.
    via
        ``wave`` and ``activity_id``, for tables that are dated by the activity they name. Other tables without dates
        count for every wave.
    """
    scope.remember(f"impossible {table} {columns}", lambda: _noted(scope, table, columns, via))


def _noted(scope: Scope, table: str, columns: Sequence[str], via: nw.LazyFrame | None) -> bool:
    found = _kept(scope, table, columns) if scope.is_rolled(table) else _counted(scope, table, columns, via)
    if found is not None:
        for name, rule in RULES_OF.items():
            scope.ledger.leave_out(table, rule, found.groupby("wave")[name].sum())
    return True


def _kept(scope: Scope, table: str, columns: Sequence[str]) -> pd.DataFrame | None:
    stored = scope.stored(STORED)
    if stored is None:
        return None
    found = scope.collect(stored.filter(nw.col("table") == table), "wave", "column")
    return found[found["column"].isin(columns)]


def _counted(scope: Scope, table: str, columns: Sequence[str], via: nw.LazyFrame | None) -> pd.DataFrame | None:
    rows = scope.impossible(table, *columns)
    if rows is None:
        return None
    names = rows.collect_schema().names()
    if "wave" in names:
        dated = rows
    elif "wave_id" in names:
        dated = rows.filter(nw.col("wave_id").is_in([wave.id for wave in scope.waves])).rename({"wave_id": "wave"})
    elif via is not None:
        dated = rows.join(via.select("wave", "activity_id"), on="activity_id", how="inner")
    else:
        sums = rows.select(*[nw.col(name).sum() for name in RULES_OF])
        return scope.collect(sums).merge(scope.every_wave(), how="cross")
    return scope.collect(dated.group_by("wave").agg(*[nw.col(name).sum() for name in RULES_OF]), "wave")


def by_column(scope: Scope, tables: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, nw.LazyFrame]]:
    """Yield, column by column, what `note_impossible` will want to know of a month: ``wave``, ``table``, ``column`` and counts."""
    for table, columns in tables.items():
        for column in bounded(table, columns) if scope.has(table) else ():
            rows = scope.impossible(table, column)
            if rows is not None:
                sums = rows.group_by("wave").agg(*[nw.col(name).sum() for name in RULES_OF])
                named = {"table": nw.lit(table), "column": nw.lit(column)}
                yield table, sums.select("wave", *[value.alias(name) for name, value in named.items()], *RULES_OF)
