"""Measures of one's own about persons: what their conditions must not do.

Two measures that differ by one condition differ by the persons it sets apart, so whoever may write conditions can subtract. A cell is
therefore shown only when, by the columns that its conditions look at, nobody is in a group of fewer than ten: what another choice of
values of the same columns adds or takes away is then ten persons or more. Nor is it shown when fewer than ten different persons
stand behind it, however many rows they have.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw
import pandas as pd

from evaluation.measures.conditions import columns_of, filtered
from evidence.records import ENTERPRISE_FACETS
from evidence.schema import TABLES, Privacy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evaluation.measures.custom import CustomMeasure
    from evaluation.measures.scope import Scope

LEAST_IN_GROUP = 10
PERSON_IDS = ("worker_id", "talent_id", "response_id", "requester_id")
"""Columns that tell persons apart; the first that a table has counts, and where it is empty the number of the row."""
NARROWS = ("respondent_type", "actor_type")
"""Columns that say what kind of party a row is about: a measure that asks for one kind is about that kind alone."""
EMPTINESS = ("is empty", "is not empty")


def about_persons(table: str) -> bool:
    """Return whether a table holds anything about single persons."""
    return any(column.privacy == Privacy.PERSON for column in TABLES[table].columns)


def of_people(table: str, scope: Scope) -> list[str]:
    """Return the columns needed beside those of the measure: ids of persons and rows, kinds of parties, consent."""
    if not about_persons(table):
        return []
    kinds = [name for name in (*NARROWS, "consent") if name in TABLES[table].by_name]
    return [*(name for name in _ids(table) if scope.has(table, name)), *kinds]


def _ids(table: str) -> list[str]:
    spec = TABLES[table]
    return list(dict.fromkeys([*[name for name in PERSON_IDS if name in spec.by_name][:1], *spec.keys[:1]]))


def telling_columns(custom: CustomMeasure, *, register: bool) -> list[str]:
    """Return the columns by which the conditions of a measure set persons apart.

    What is measured is no such column: the only column a count is taken by (the rating of ``rating >= 4``), over a base that does
    not hang on it. Of a sum, asking for its own column to be filled in is none either.
    """
    counted = custom.numerator[0] == "count"
    conditions = [condition for condition in custom.numerator[1 if counted else 2 :] if condition]
    base = [
        condition
        for condition in custom.denominator[2 if custom.denominator[0] in ("sum", "distinct") else 1 :]
        if condition
    ]
    (conditions if register else base).append(custom.where)
    asked = list(dict.fromkeys(name for condition in conditions for name in columns_of(condition)))
    outcome = asked[:1] if counted and len(asked) == 1 else []
    if custom.numerator[0] == "sum" and _only_emptiness([*conditions, *base], custom.numerator[1]):
        outcome = [custom.numerator[1]]
    where = set() if register else set(columns_of(custom.where))
    found = [*asked, *(name for condition in base for name in columns_of(condition))]
    kept = [name for name in dict.fromkeys(found) if name not in outcome or name in where]
    return [name for name in kept if name not in _fixed(custom.where)]


def _only_emptiness(conditions: Sequence[tuple], column: str) -> bool:
    return all(one[1] in EMPTINESS for condition in conditions for one in _comparisons(condition) if one[0] == column)


def _comparisons(condition: Sequence) -> Iterator[Sequence]:
    if condition and condition[0] in ("and", "or", "not"):
        for part in condition[1:]:
            yield from _comparisons(part)
    elif condition:
        yield condition


def _fixed(where: Sequence) -> dict[str, object]:
    """Return the kinds of parties that a filter asks for whatever else it asks."""
    parts = where[1:] if where and where[0] == "and" else [where]
    return {part[0]: part[2] for part in parts if len(part) == 3 and part[0] in NARROWS and part[1] == "="}


def thin_cells(custom: CustomMeasure, scope: Scope, rows: nw.LazyFrame, *, register: bool) -> pd.DataFrame:
    """Return ``wave``, ``unit`` and facets of the cells in which fewer than ten persons are set apart, or stand behind the value.

    Parameters
    ----------
    rows
        All rows of the table with wave and place, before any condition.
    register
        Whether the denominator is known of every enterprise: a count over it is then a share of employees, of which any number may
        be told.
    """
    placed = _people(custom, _in_units(scope, rows, custom))
    keys = scope.keys
    telling = telling_columns(custom, register=register)
    if "respondent_type" in TABLES[custom.table].by_name and "respondent_type" not in _fixed(custom.where):
        telling.append("respondent_type")
    checks = [_small_groups(placed, keys, list(dict.fromkeys(telling)), scope, custom.table)] if telling else []
    if not (register and custom.numerator[0] == "count" and custom.denominator[0] == "employees"):
        behind = filtered(placed, custom.where, custom.table)
        term = custom.numerator if register else custom.denominator
        for condition in term[2 if term[0] in ("sum", "distinct") else 1 :]:
            behind = filtered(behind, condition, custom.table)
        checks.append(_small_groups(behind, keys, [], scope, custom.table))
    found = [scope.collect(check, *keys) for check in checks]
    return pd.concat(found, ignore_index=True).drop_duplicates() if found else pd.DataFrame(columns=keys)


def _people(custom: CustomMeasure, rows: nw.LazyFrame) -> nw.LazyFrame:
    """Return the rows of persons of the kind the measure asks for; organisations are no persons."""
    if custom.table == "participation":
        rows = rows.filter(nw.col("actor_type").fill_null("职工") == "职工")
    party = _fixed(custom.where).get("respondent_type")
    return rows if party is None else rows.filter(nw.col("respondent_type") == party)


def _in_units(scope: Scope, rows: nw.LazyFrame, custom: CustomMeasure) -> nw.LazyFrame:
    """Return rows with their unit and the facets of their enterprise; those of no unit are left out."""
    facets = [name for name in scope.by if name in ENTERPRISE_FACETS]
    wanted = list(dict.fromkeys(["district_id", *facets]))
    renamed = {name: f"_{name}" for name in wanted}
    active = scope.active.select("wave", nw.col("enterprise_id").alias("_place"), *wanted).rename(renamed)
    active = active.with_columns(_there=nw.lit(1.0))
    taken = [name for name in facets if name in rows.collect_schema().names()]
    bare = rows.drop(*taken) if taken else rows
    joined = bare.join(active, left_on=["wave", "place"], right_on=["wave", "_place"], how="left")
    district = nw.col("_district_id")
    if custom.union and scope.has("unions", "district_id"):
        homes = scope.table("unions", "union_id", "district_id").rename({"union_id": "_union", "district_id": "_home"})
        joined = joined.join(homes, left_on="owner", right_on="_union", how="left")
        district = nw.coalesce("_district_id", "_home")
    inside = joined.filter(~nw.col("_there").is_null() | nw.col("place").is_null())
    unit = {"enterprise": nw.col("place"), "district": district, "mechanism": nw.lit("mechanism")}[scope.level]
    named = inside.with_columns(unit.alias("unit"), *[nw.col(f"_{name}").alias(name) for name in facets])
    return named.filter(~nw.col("unit").is_null())


def _small_groups(rows: nw.LazyFrame, keys: Sequence[str], by: Sequence[str], scope: Scope, table: str) -> nw.LazyFrame:
    """Return the cells with a group of at least one and fewer than ten persons."""
    ids = [name for name in _ids(table) if scope.has(table, name)]
    person = nw.coalesce(*ids).alias("_person") if len(ids) > 1 else nw.col(ids[0]).alias("_person") if ids else None
    grouping = [*keys, *(f"_by{at}" for at in range(len(by)))]
    columns: list[nw.Expr | str] = [*keys, *(nw.col(name).alias(f"_by{at}") for at, name in enumerate(by))]
    shaped = rows.select(*columns) if person is None else rows.select(*columns, person)
    distinct = shaped.unique() if person is not None else shaped
    counted = distinct.group_by(*grouping).agg(nw.len().alias("_persons"))
    return counted.filter(nw.col("_persons") < LEAST_IN_GROUP).select(*keys).unique()
