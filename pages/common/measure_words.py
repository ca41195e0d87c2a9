"""A custom measure as a sentence: what is divided by what, over which rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evaluation.measures.conditions import EMPTY, JOINTS
from evaluation.measures.custom import TERMS
from evidence.schema import TABLES
from messages import Bilingual, Message, Quoted, _
from pages.common.measure_columns import LABELS, label_of

if TYPE_CHECKING:
    from evaluation.measures import CustomMeasure

YES_NO = {True: Bilingual("是", "yes"), False: Bilingual("否", "no")}
JOINED = {"and": Bilingual("且", "and"), "or": Bilingual("或", "or"), "not": Bilingual("并非", "not")}


def formula(one: CustomMeasure) -> str:
    """Return what a measure divides by what."""
    top, bottom = term(one.numerator, one.table), term(one.denominator, one.table)
    rows = condition(one.where, one.table)
    said = (
        _("Table “{table}”, rows with {rows}: {top} ÷ {bottom}", table=TABLES[one.table].label, rows=rows, top=top, bottom=bottom)
        if rows
        else _("Table “{table}”: {top} ÷ {bottom}", table=TABLES[one.table].label, top=top, bottom=bottom)
    )  # fmt: skip
    factor = "" if one.per == 1 else f" × {one.per:g}"
    return said + factor + (_(" per year") if one.annual else "")


def term(parts: tuple[Any, ...], table: str) -> str:
    """Return a numerator or denominator in words."""
    kind, rest = parts[0], parts[1:]
    if kind == "sum":
        said, rest = _("sum of “{column}”", column=label_of(table, rest[0])), rest[1:]
    elif kind == "distinct":
        said, rest = _("number of different “{column}”", column=label_of(table, rest[0])), rest[1:]
    else:
        said = str(TERMS[kind])
    rows = [text for part in rest if (text := condition(part, table))]
    return f"{said} ({_joined('and', rows)})" if rows else said


def condition(parts: Any, table: str) -> str:
    """Return a condition in words; an empty one is no words."""
    if not parts:
        return ""
    if parts[0] == "not":
        return f"{JOINED['not']} ({condition(parts[1], table)})"
    if parts[0] in JOINTS:
        inner = [condition(part, table) for part in parts[1:]]
        return _joined(
            parts[0],
            [
                f"({text})" if part[0] in JOINTS and len(part) > 2 else text
                for part, text in zip(parts[1:], inner, strict=True)
            ],
        )
    column, operator = parts[0], parts[1]
    if operator in EMPTY:
        return str(Message("“{column}” {operator}", column=label_of(table, column), operator=LABELS[operator]))
    return str(
        Message(
            "“{column}” {operator} {value}",
            column=label_of(table, column),
            operator=LABELS[operator],
            value=spelled(table, column, parts[2]),
        )
    )


def spelled(table: str, column: str, value: Any) -> str:
    """Return a value a column is compared with, by its name where it is a code."""
    if isinstance(value, (list, tuple)):
        return " / ".join(spelled(table, column, one) for one in value)
    codes = TABLES[table].column(column).codes
    if isinstance(value, bool):
        return str(YES_NO[value])
    if isinstance(value, str):
        return str(Quoted([codes.name(value) if codes is not None else value]))
    return str(value)


def _joined(joint: str, parts: list[str]) -> str:
    return f" {JOINED[joint]} ".join(parts)
