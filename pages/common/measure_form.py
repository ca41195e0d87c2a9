"""A definition of a custom measure laid out as a form, which may be incomplete, and back.

A form has one list of comparisons for the rows and one for numerator and denominator each, joined by “and” or by “or”. Definitions that
are nested more deeply come from files; they have no form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evaluation.custom_leaves import USUAL
from evaluation.measures.conditions import EMPTY, OPERATORS
from evaluation.measures.custom import TERMS
from evaluation.measures.custom_rows import OF_REGISTER
from evidence.schema import TABLES

if TYPE_CHECKING:
    pass


Form = dict[str, Any]


WITH_COLUMN = ("sum", "distinct")


def form_of(data: dict[str, Any]) -> Form | None:
    """Return a definition as a form, or None when it has none."""
    whole = {**USUAL, **data}
    parts = {
        "where": _rows_of(whole["where"]),
        "numerator": _term_of(whole["numerator"]),
        "denominator": _term_of(whole["denominator"]),
    }
    texts = all(isinstance(whole[name], str) for name in ("table", "enterprise", "union", "interval"))
    known = whole["table"] in TABLES if texts else False
    return {**whole, **parts} if known and None not in parts.values() and set(whole) == set(USUAL) else None


def data_of(form: Form) -> dict[str, Any]:
    """Return the definition a form stands for, without what is as usual."""
    whole = {
        **form,
        "where": _condition_of(form["where"]),
        "numerator": _data_of_term(form["numerator"]),
        "denominator": _data_of_term(form["denominator"]),
    }
    return {name: value for name, value in whole.items() if name == "table" or value != USUAL[name]}


def no_rows() -> Form:
    """Return conditions that leave no row out."""
    return {"joint": "and", "rows": []}


def _rows_of(condition: Any) -> Form | None:
    if not isinstance(condition, list):
        return None
    if not condition:
        return no_rows()
    joint, parts = (condition[0], condition[1:]) if condition[0] in ("and", "or") else ("and", [condition])
    if not all(_is_row(part) for part in parts):
        return None
    return {"joint": joint, "rows": [[*part, None][:3] for part in parts]}


def _is_row(part: Any) -> bool:
    if not isinstance(part, list) or len(part) not in (2, 3):
        return False
    return isinstance(part[0], str) and part[1] in OPERATORS and not isinstance(part[-1], dict)


def _condition_of(rows: Form) -> list[Any]:
    parts = [row[:2] if row[1] in EMPTY or row[2] is None else list(row) for row in rows["rows"]]
    if len(parts) < 2:
        return parts[0] if parts else []
    return [rows["joint"], *parts]


def _term_of(term: Any) -> Form | None:
    if not isinstance(term, list) or not term or term[0] not in TERMS:
        return None
    named = term[0] in WITH_COLUMN
    rest = term[2:] if named else term[1:]
    rows = _rows_of(rest[0] if rest else [])
    if len(rest) > 1 or rows is None or (named and not (len(term) > 1 and isinstance(term[1], str))):
        return None
    return {"kind": term[0], "column": term[1] if named else "", "where": rows}


def _data_of_term(term: Form) -> list[Any]:
    if term["kind"] in OF_REGISTER:
        return [term["kind"]]
    condition = _condition_of(term["where"])
    column = [term["column"]] if term["kind"] in WITH_COLUMN else []
    return [term["kind"], *column, *([condition] if condition else [])]
