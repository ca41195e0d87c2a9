"""Leaves that take their values from a measure of one's own: from the definition a node carries to the measure, checked field by field.

The definition is data: a table, conditions, numerator and denominator (see `evaluation.measures.custom`). Its id, name, direction and
meaning are those of the node, so that they are said once. Nothing in it is ever run as code.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from evaluation.errors import InvalidFramework
from evaluation.framework.checks import Problem, told
from evaluation.framework.custom_text import data_of_text
from evaluation.framework.node import is_number
from evaluation.measures.conditions import columns_of
from evaluation.measures.custom import CustomMeasure, frozen, problems
from evaluation.measures.custom_rows import OF_REGISTER
from evaluation.measures.scope import LEVELS
from evidence.schema import TABLES, Privacy
from messages import Message, Quoted, Sentences, nearest

if TYPE_CHECKING:
    from evaluation.framework import Framework, Node

Said = Message | Sentences
USUAL: dict[str, Any] = {
    "table": "", "where": [], "numerator": ["count"], "denominator": ["enterprises"], "enterprise": "enterprise_id",
    "union": "", "interval": "none", "per": 1.0, "annual": False, "levels": list(LEVELS), "min_n": 10,
}  # fmt: skip
"""Fields of a definition with the values they have when they are left out."""
NEUTRAL: dict[str, Any] = {
    "where": (), "numerator": ("count",), "denominator": ("count",), "enterprise": "", "union": "", "interval": "none",
}  # fmt: skip
"""Values that nothing is wrong with, whatever the table."""
MOST_N = 1_000_000


def custom_of(leaf: Node) -> CustomMeasure:
    """Return the measure of one's own behind a leaf.

    Raises
    ------
    InvalidFramework
        When there is none or its definition is broken; names the leaf, everything that is wrong, and what to do.
    """
    data = data_of_text(leaf.custom)
    found = [message for messages in problems_by_field(data or {}).values() for message in messages]
    if found:
        head = Message("The custom measure of “{id}” cannot be computed.", id=leaf.id)
        tail = Message(
            "Pick “{id}” on the page of the indicator system and put it right there, or take its values from the library.",
            id=leaf.id,
        )
        raise InvalidFramework(Sentences((head, *found[:5], tail)))
    return CustomMeasure(id=leaf.id, name=leaf.label, direction=leaf.direction, definition=leaf.note, **(data or {}))


def broken_leaves(nodes: Iterable[Node]) -> list[Problem]:
    """Return what is wrong with the measures of one's own of some nodes, leaf by leaf; those switched off as well."""
    found = []
    for node in nodes:
        if node.custom is not None:
            said = problems_by_field(data_of_text(node.custom) or {})
            found += [Problem(node.id, message) for messages in said.values() for message in messages]
    return found


def refuse_broken(framework: Framework) -> Framework:
    """Return a tree of which every measure of one's own can be computed.

    Raises
    ------
    InvalidFramework
        When one cannot; names the leaves and what is wrong.
    """
    found = broken_leaves(framework.nodes)
    if found:
        raise InvalidFramework(
            told(
                [
                    Message(
                        "The custom measure of “{id}” cannot be computed: {problem}", id=one.node, problem=one.message
                    )
                    for one in found
                ]
            )
        )
    return framework


def problems_by_field(data: Mapping[str, Any]) -> dict[str, list[Said]]:
    """Return everything that is wrong with a definition, by the field it is wrong in; fields in order have no entry.

    >>> list(problems_by_field({"table": "funds", "numerator": ["sum", "nothing"], "min_n": 0}))
    ['numerator', 'min_n']
    """
    found: dict[str, list[Said]] = {}
    for key in data:
        if key not in USUAL:
            said = Message("A measure has no field “{field}”.", field=key)
            found.setdefault(key, []).append(said.then(nearest(str(key), USUAL)))
    whole = {**USUAL, **data}
    if not isinstance(whole["table"], str) or whole["table"] not in TABLES:
        named = str(whole["table"])
        said = Message("There is no table “{table}”.", table=named)
        found["table"] = [said.then(nearest(named, TABLES))]
    for name, check in CHECKS.items():
        messages = check(name, whole) if "table" not in found or name in PLAIN else []
        if messages:
            found[name] = messages
    return found


def _of_measure(name: str, data: Mapping[str, Any]) -> list[Said]:
    """Ask the measures what is wrong with one field, all others being in order."""
    value = frozen(data[name])
    if name in ("enterprise", "union", "interval") and not isinstance(value, str):
        return [Message("“{value}” is no name of a column or of an interval.", value=str(value)[:60])]
    probe = SimpleNamespace(**{**NEUTRAL, "table": data["table"], name: value})
    return list(problems(cast("CustomMeasure", probe)))


def _of_term(name: str, data: Mapping[str, Any]) -> list[Said]:
    term = data[name]
    if isinstance(term, (list, tuple)) and list(term[:2]) in (["sum"], ["distinct"], ["sum", ""], ["distinct", ""]):
        return [Message("Choose the column whose values are added up or told apart.")]
    found = _of_measure(name, data)
    if not found and term[0] in OF_REGISTER and len(term) > 1:
        found = [Message("Employees and enterprises are counted as a whole: no condition applies to them.")]
    parts = list(term)[2 if term and term[0] in ("sum", "distinct") else 1 :] if not found else []
    return found or [message for part in parts for message in _of_persons(part, data["table"])]


def _of_where(name: str, data: Mapping[str, Any]) -> list[Said]:
    return _of_measure(name, data) or _of_persons(data[name], data["table"])


def _of_persons(condition: Any, table: str) -> list[Said]:
    """Refuse conditions on what tells single persons apart: with them a measure would be about one person."""
    named = {name for name in columns_of(condition) if tells_persons_apart(table, name)}
    return [
        Message("“{column}” tells single persons apart and cannot be compared. Use another column.", column=_label(table, name))
        for name in sorted(named)
    ]  # fmt: skip


def tells_persons_apart(table: str, column: str) -> bool:
    """Return whether a column holds ids of persons or their own words.

    >>> tells_persons_apart("participation", "worker_id"), tells_persons_apart("participation", "rating")
    (True, False)
    """
    declared = TABLES[table].column(column)
    return declared.privacy >= Privacy.PERSON and declared.kind in ("id", "text")


def _label(table: str, column: str) -> object:
    return TABLES[table].column(column).label


def _of_per(name: str, data: Mapping[str, Any]) -> list[Said]:
    value = data[name]
    if is_number(value) and 0 < value < math.inf:
        return []
    return [Message("The factor is {value}. It is a number above 0, such as 100 for per cent.", value=str(value)[:60])]


def _of_min_n(name: str, data: Mapping[str, Any]) -> list[Said]:
    value = data[name]
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= MOST_N:
        return []
    said = Message("The least n is {value}. It is a whole number from 1 to {most}.", value=str(value)[:60], most=MOST_N)
    return [said]


def _of_levels(name: str, data: Mapping[str, Any]) -> list[Said]:
    value = data[name]
    if isinstance(value, (list, tuple)) and value and all(isinstance(one, str) and one in LEVELS for one in value):
        return []
    said = Message(
        "The levels are {value}. Name one or several of {allowed}.", value=str(value)[:60], allowed=Quoted(LEVELS)
    )
    return [said]


def _of_annual(name: str, data: Mapping[str, Any]) -> list[Said]:
    if isinstance(data[name], bool):
        return []
    return [Message("Whether it counts per year is “{value}”. Write true or false.", value=str(data[name])[:60])]


CHECKS: dict[str, Callable[[str, Mapping[str, Any]], list[Said]]] = {
    "where": _of_where, "numerator": _of_term, "denominator": _of_term, "enterprise": _of_measure, "union": _of_measure,
    "interval": _of_measure, "per": _of_per, "annual": _of_annual, "levels": _of_levels, "min_n": _of_min_n,
}  # fmt: skip
"""Field → what is wrong with it."""
PLAIN = ("per", "annual", "levels", "min_n")
"""Fields that can be checked without a table."""
