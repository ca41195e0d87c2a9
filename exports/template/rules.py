"""What Excel lets somebody enter: lists as drop-downs, ranges of numbers, dates; as a warning that can be overruled."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from messages import Message

if TYPE_CHECKING:
    from exports.template.columns import TemplateColumn

LONGEST = 255
"""Signs of a message that Excel shows."""
FIRST, LAST = date(1950, 1, 1), date(2099, 12, 31)


def validation(column: TemplateColumn, place: str) -> dict[str, Any]:
    """Return the rule for the cells of a column as XlsxWriter takes it; empty where anything may be entered.

    Parameters
    ----------
    column
        What is filled in.
    place
        Where its list of values stands, for a column with options.
    """
    rule = _rule(column, place)
    if not rule:
        return {}
    said = str(
        Message(
            "“{header}” does not take this. {expected}", header=column.header, expected=column.comment.split("\n")[-1]
        )
    )
    return rule | {"ignore_blank": True, "error_type": "warning", "error_message": said[:LONGEST]}


def _rule(column: TemplateColumn, place: str) -> dict[str, Any]:
    if place:
        return {"validate": "list", "source": place}
    if column.kind in ("date", "datetime"):
        return {"validate": "date", "criteria": "between", "minimum": FIRST, "maximum": LAST}
    if column.kind not in ("integer", "number"):
        return {}
    kind = "integer" if column.kind == "integer" else "decimal"
    if column.least is not None and column.most is not None:
        return {"validate": kind, "criteria": "between", "minimum": column.least, "maximum": column.most}
    return {"validate": kind, "criteria": ">=", "value": column.least if column.least is not None else -1e15}
