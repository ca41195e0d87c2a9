"""From the definition of a measure of one's own to rows that are added up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from evaluation.measures.answers import TABLE as ANSWERS
from evaluation.measures.answers import wave_of_answers
from evaluation.measures.conditions import columns_of, filtered
from evaluation.measures.custom_guard import LEAST_IN_GROUP, about_persons, of_people, thin_cells
from evaluation.measures.impossible import note_impossible
from evaluation.measures.parts import Parts
from evaluation.measures.scope import owned
from evidence.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evaluation.measures.custom import CustomMeasure
    from evaluation.measures.parts import Interval
    from evaluation.measures.scope import Scope

OF_REGISTER = ("employees", "enterprises")
"""Denominators known of every active enterprise, with rows or without."""


def columns_used(custom: CustomMeasure) -> list[str]:
    """Return the columns that filter, numerator and denominator look at."""
    found = list(columns_of(custom.where))
    for term in (custom.numerator, custom.denominator):
        named = term[0] in ("sum", "distinct")
        found += [term[1]] if named else []
        found += [name for condition in term[2 if named else 1 :] for name in columns_of(condition)]
    return list(dict.fromkeys(found))


def parts_of_custom(custom: CustomMeasure, scope: Scope) -> Parts:
    """Return the rows of a measure of one's own, and the cells in which its conditions set too few persons apart."""
    classes = [name for name in scope.classes if name in TABLES[custom.table].by_name]
    every = _rows(custom, scope, classes)
    rows = filtered(every, custom.where, custom.table)
    keys = ["wave", "place", "owner", *classes]
    terms = [_term(rows, custom.numerator, custom.table, keys, "numerator")]
    register = custom.denominator[0] in OF_REGISTER
    if not register:
        terms.append(_term(rows, custom.denominator, custom.table, keys, "denominator"))
    terms.append(_term(rows, ("count",), custom.table, keys, "n"))
    sums = [nw.col(name).sum() for name in ("numerator", "denominator", "n")]
    found = scope.collect(nw.concat(terms).group_by(*keys).agg(*sums), *keys)
    _observe(custom, scope)
    note_impossible(scope, custom.table, *columns_used(custom))
    placed = owned(found, "place", found["owner"] if custom.union else None, scope).drop(columns="owner")
    if register:
        placed = scope.everyone(placed, ["numerator", "n"])
        base = placed["employees"] if custom.denominator[0] == "employees" else 1.0
        placed = placed.assign(denominator=base).dropna(subset=["denominator"])
        placed["n"] = placed["denominator"] if custom.denominator[0] == "employees" else placed["n"]
        placed["persons"] = (
            placed["n"] if custom.denominator[0] == "employees" else float(LEAST_IN_GROUP)
        )  # told by `thin`
    if custom.annual:
        placed["denominator"] = placed["denominator"] * placed["wave"].map(scope.years)
    interval: Interval = custom.interval  # type: ignore[assignment]
    thin = thin_cells(custom, scope, every, register=register) if about_persons(custom.table) else None
    return Parts(placed[placed["denominator"] > 0], interval, per=custom.per, thin=thin)


def _observe(custom: CustomMeasure, scope: Scope) -> None:
    """Note in which waves the table holds anything: that no row fulfils the condition is no failed feed."""
    rows = _in_waves(custom.table, scope, ()).group_by("wave").agg(nw.len().alias("n"))
    scope.ledger.observe(custom.table, scope.collect(rows, "wave")["wave"])


def _in_waves(table: str, scope: Scope, columns: Sequence[str]) -> nw.LazyFrame:
    """Return rows with the wave they name, or that of their date; a register, which has neither, belongs to every wave."""
    names_wave = "wave_id" in TABLES[table].by_name and table != "waves"
    if names_wave and (table == ANSWERS or scope.has(table, "wave_id")):
        wanted = list(dict.fromkeys([*columns, "wave_id", *(["submitted_at"] if table == ANSWERS else [])]))
        named = wave_of_answers(scope) if table == ANSWERS else nw.col("wave_id")
        frame = scope.table(table, *wanted).with_columns(wave=named)
        return frame.filter(nw.col("wave").is_in([wave.id for wave in scope.waves]))
    if TABLES[table].date_column is not None:
        return scope.rows(table, columns=columns)
    whole = scope.table(table, *columns) if columns else scope.table(table)
    return nw.concat([whole.with_columns(nw.lit(wave.id).alias("wave")) for wave in scope.waves])


def _rows(custom: CustomMeasure, scope: Scope, classes: Sequence[str]) -> nw.LazyFrame:
    """Return the rows with their wave and place. Answers need consent."""
    used = [*columns_used(custom), *of_people(custom.table, scope)]
    places = [name for name in (custom.enterprise, custom.union) if name]
    columns = list(dict.fromkeys([*used, *places, *classes]))
    frame = _in_waves(custom.table, scope, columns)
    nobody = nw.lit(None, dtype=nw.String)
    if "consent" in TABLES[custom.table].by_name:
        frame = frame.filter(nw.col("consent").fill_null(True))
    return frame.with_columns(
        place=nw.col(custom.enterprise) if custom.enterprise else nobody,
        owner=nw.col(custom.union) if custom.union else nobody,
    )


def _term(rows: nw.LazyFrame, term: tuple, table: str, keys: Sequence[str], name: str) -> nw.LazyFrame:
    """Return one term per row of its own grain, in the columns numerator, denominator and n, the others 0."""
    kind, rest = term[0], term[1:]
    column = rest[0] if kind in ("sum", "distinct") else None
    for condition in rest[1:] if column else rest:
        rows = filtered(rows, condition, table)
    if kind == "distinct":
        rows = rows.filter(~nw.col(str(column)).is_null()).group_by(*keys, str(column)).agg(nw.len().alias("_rows"))
    value = nw.col(str(column)).cast(nw.Float64).fill_null(0.0) if kind == "sum" else nw.lit(1.0)
    names = ("numerator", "denominator", "n")
    return rows.select(*keys, *[(value if one == name else nw.lit(0.0)).alias(one) for one in names])
