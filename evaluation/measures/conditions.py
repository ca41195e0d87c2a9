"""Conditions on rows as data: nested lists that can stand in a file, turned into an expression of the engine, never evaluated as code.

A comparison is ``[column, operator, value]``; several are joined by ``["and", …]``, ``["or", …]`` and turned round by
``["not", …]``; an empty list holds for every row.

>>> problems_of(["and", ["status", "=", "完成"], ["hours", ">=", 2]], "transactions")
[]
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from functools import reduce
from typing import TYPE_CHECKING, Any

import narwhals as nw

from evidence.schema import TABLES
from messages import Message, Quoted, nearest

if TYPE_CHECKING:
    from messages import Sentences

Condition = Sequence[Any]
ORDER = ("<", "<=", ">", ">=")
LISTS = ("in", "not in")
EMPTY = ("is empty", "is not empty")
OPERATORS = ("=", "!=", *ORDER, *LISTS, "contains", *EMPTY)
JOINTS = ("and", "or", "not")
MOST_DEPTH = 20


def columns_of(condition: Condition) -> Iterator[str]:
    """Yield the names of the columns a condition looks at."""
    if condition and condition[0] in JOINTS:
        for part in condition[1:]:
            yield from columns_of(part)
    elif condition:
        yield str(condition[0])


def unknown_column(table: str, column: str) -> Message | Sentences | None:
    """Return that a table has no such column, naming near ones; None when it has. Items of a questionnaire are columns too."""
    spec = TABLES[table]
    if column in spec.by_name or (spec.open_to and re.fullmatch(spec.open_to, column)):
        return None
    said = Message("The table “{table}” has no column “{column}”.", table=spec.label, column=column)
    return said.then(nearest(column, spec.by_name))


def problems_of(condition: Any, table: str, depth: int = 0) -> list[Message | Sentences]:
    """Return everything that keeps a condition from being applied to a table, in words."""
    if depth > MOST_DEPTH:
        return [Message("The condition is nested more than {most} deep. Put it more simply.", most=MOST_DEPTH)]
    if not isinstance(condition, (list, tuple)):
        return [Message("“{part}” is no condition. Write [column, operator, value].", part=str(condition)[:60])]
    if not condition:
        return []
    if condition[0] in JOINTS:
        if len(condition) < 2 or (condition[0] == "not" and len(condition) != 2) or not all(condition[1:]):
            return [Message("“{joint}” joins nothing, or too much.", joint=condition[0])]
        return [problem for part in condition[1:] for problem in problems_of(part, table, depth + 1)]
    return _of_comparison(condition, table)


def _of_comparison(condition: Condition, table: str) -> list[Message | Sentences]:
    if len(condition) not in (2, 3) or not isinstance(condition[0], str):
        return [Message("“{part}” is no condition. Write [column, operator, value].", part=str(list(condition))[:60])]
    column, operator = condition[0], condition[1]
    unknown = unknown_column(table, column)
    if unknown is not None:
        return [unknown]
    if operator not in OPERATORS:
        said = Message(
            "“{operator}” is no comparison. Allowed: {allowed}.", operator=operator, allowed=Quoted(OPERATORS, most=20)
        )
        return [said]
    if operator in EMPTY:
        return []
    if len(condition) != 3:
        return [Message("The comparison of “{column}” lacks a value.", column=column)]
    return _of_value(column, operator, condition[2], table)


def _of_value(column: str, operator: str, value: Any, table: str) -> list[Message | Sentences]:
    kind = _kind(table, column)
    values = list(value) if isinstance(value, (list, tuple)) else [value]
    if (operator in LISTS) != isinstance(value, (list, tuple)):
        return [Message("“{operator}” of “{column}” takes {what}.", operator=operator, column=column,
                        what=Message("a list of values") if operator in LISTS else Message("one value"))]  # fmt: skip
    wrong = [one for one in values if not _fits(one, kind, operator)]
    if wrong:
        said = Message(
            "{values} cannot be compared with “{column}”, which holds {kind}.",
            values=Quoted(wrong),
            column=column,
            kind=kind,
        )
        return [said]
    return []


def _kind(table: str, column: str) -> str:
    declared = TABLES[table].by_name.get(column)
    return declared.kind if declared is not None else "number"


def _fits(value: Any, kind: str, operator: str) -> bool:
    if kind in ("integer", "number"):
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    if kind == "flag":
        return isinstance(value, bool) and operator in ("=", "!=")
    if kind in ("date", "datetime"):
        return _moment(value, kind) is not None
    return isinstance(value, str) and operator not in ORDER


def _moment(value: Any, kind: str) -> date | datetime | None:
    if isinstance(value, datetime):
        return value if kind == "datetime" else value.date()
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day) if kind == "datetime" else value
    try:
        found = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return found if kind == "datetime" else found.date()


def expression_of(condition: Condition, table: str) -> nw.Expr:
    """Return a condition as an expression that is true or false, never unknown: what is empty fulfils only ``is empty``.

    `problems_of` must have found nothing, and there must be a condition: see `filtered`.
    """
    if condition[0] == "not":
        return ~expression_of(condition[1], table)
    if condition[0] in JOINTS:
        parts = [expression_of(part, table) for part in condition[1:]]
        joined: nw.Expr = reduce(lambda a, b: a & b if condition[0] == "and" else a | b, parts)
        return joined
    column, operator = nw.col(str(condition[0])), condition[1]
    if operator in EMPTY:
        return column.is_null() if operator == "is empty" else ~column.is_null()
    kind = _kind(table, str(condition[0]))
    return COMPARE[operator](column, _value(condition[2], kind)).fill_null(False)


def filtered(rows: nw.LazyFrame, condition: Condition, table: str) -> nw.LazyFrame:
    """Return the rows for which a condition holds; all of them where there is none."""
    return rows.filter(expression_of(condition, table)) if condition else rows


def _value(value: Any, kind: str) -> Any:
    if isinstance(value, (list, tuple)):
        return [_value(one, kind) for one in value]
    return _moment(value, kind) if kind in ("date", "datetime") else value


COMPARE: dict[str, Callable[[nw.Expr, Any], nw.Expr]] = {
    "=": lambda column, value: column == nw.lit(value),
    "!=": lambda column, value: column != nw.lit(value),
    "<": lambda column, value: column < nw.lit(value),
    "<=": lambda column, value: column <= nw.lit(value),
    ">": lambda column, value: column > nw.lit(value),
    ">=": lambda column, value: column >= nw.lit(value),
    "in": lambda column, value: column.is_in(value),
    "not in": lambda column, value: ~column.is_in(value),
    "contains": lambda column, value: column.str.contains(value, literal=True),
}
"""Operator → expression."""
