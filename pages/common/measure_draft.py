"""The form of a custom measure while it is being filled in: begun, moved to another table, changed part by part."""

from __future__ import annotations

from typing import Any

from evaluation.custom_leaves import USUAL
from evaluation.measures.conditions import EMPTY, LISTS
from evaluation.measures.custom_rows import OF_REGISTER
from evaluation.measures.scope import LEVELS
from pages.common.measure_columns import BY_KIND, enterprise_columns, kind_of, label_of, union_columns
from pages.common.measure_form import WITH_COLUMN, Form, form_of, no_rows

Path = tuple[str | int, ...]


def started(tables: list[str]) -> Form:
    """Return the form a new measure begins with: rows per active enterprise, of a table that names enterprises."""
    table = next((name for name in ("transactions", *tables) if name in tables and enterprise_columns(name)), tables[0])
    return on_table(form_of({**USUAL, "table": table}) or {}, table)


def on_table(form: Form, table: str) -> Form:
    """Return a form about another table: what named columns of the old one is dropped."""
    places = enterprise_columns(table), union_columns(table)
    fresh = {**form, "table": table, "where": no_rows(), "enterprise": next(iter(places[0]), "")}
    fresh["union"] = "" if fresh["enterprise"] else next(iter(places[1]), "")
    for name in ("numerator", "denominator"):
        kind = form[name]["kind"]
        fresh[name] = {"kind": "count" if kind in WITH_COLUMN else kind, "column": "", "where": no_rows()}
    return with_levels(fresh)


def with_levels(form: Form) -> Form:
    """Return a form with the levels its places allow: single enterprises only where rows name one."""
    skipped = 0 if form["enterprise"] else 1 if form["union"] else 2
    return {**form, "levels": list(LEVELS)[skipped:]}


def at(form: Form, path: Path) -> Any:
    """Return the part of a form at a path."""
    part: Any = form
    for step in path:
        part = part[step]
    return part


def put(form: Any, path: Path, value: Any) -> Any:
    """Return a form with another part at a path."""
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(form, dict):
        return {**form, step: put(form[step], rest, value)}
    return [put(part, rest, value) if place == step else part for place, part in enumerate(form)]


def new_row(table: str, column: str) -> list[Any]:
    """Return a comparison of a column whose value is still to be chosen."""
    return [column, BY_KIND[kind_of(table, column)][0], None]


def unfinished(form: Form, name: str) -> list[str]:
    """Return what the columns are called whose comparison, in a part of the form, still lacks a value."""
    part = form[name] if name == "where" else form[name]["where"]
    applies = name == "where" or form[name]["kind"] not in OF_REGISTER
    open_rows = [row for row in part["rows"] if row[1] not in EMPTY and row[2] in (None, "", [])]
    return [label_of(form["table"], row[0]) for row in open_rows] if applies else []


def with_operator(row: list[Any], operator: str) -> list[Any]:
    """Return a comparison with another operator; the value stays where it can."""
    value = row[2]
    if operator in EMPTY:
        value = None
    elif operator in LISTS:
        value = value if isinstance(value, list) else [] if value is None else [value]
    elif isinstance(value, list):
        value = value[0] if value else None
    return [row[0], operator, value]
