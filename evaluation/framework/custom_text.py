"""The definition of a custom measure as a node carries it: JSON text in one spelling, so that equal definitions are equal texts.

What a definition means is known further up, where the measures are (`evaluation.custom_leaves`); here it is only data.
"""

from __future__ import annotations

import json
from typing import Any

from messages import Message

MOST_DEPTH = 60
"""Brackets within brackets; more than any condition may have."""


def text_of_data(data: dict[str, Any]) -> str:
    """Return a definition as text.

    >>> text_of_data({"table": "funds", "min_n": 5})
    '{"min_n": 5, "table": "funds"}'
    """
    return json.dumps(data, ensure_ascii=False, sort_keys=True, allow_nan=False)


def data_of_text(text: object) -> dict[str, Any] | None:
    """Return the definition a text holds, or None when it is no JSON object, names a key twice or holds what is no number."""
    if not isinstance(text, str) or _depth(text) > MOST_DEPTH:
        return None
    try:
        data = json.loads(text, object_pairs_hook=_pairs, parse_constant=_refuse)
        text_of_data(data if isinstance(data, dict) else {})
    except (ValueError, TypeError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def in_one_spelling(text: object) -> object:
    """Return a definition spelled as the workbench does; what cannot be read is returned as it is, for `problem_of_text`."""
    data = data_of_text(text)
    return text if data is None else text_of_data(data)


def problem_of_text(node: str, text: object) -> Message | None:
    """Return that the definition of a node cannot be read, or None when it can."""
    if data_of_text(text) is not None:
        return None
    return Message(
        "The custom measure of “{id}” cannot be read: it is no JSON object such as {pattern}. Copy it unchanged from a "
        "file saved by the workbench, or empty it and build the measure anew on the page of the indicator system.",
        id=node,
        pattern='{"table": "transactions"}',
    )


def _depth(text: str) -> int:
    deepest = depth = 0
    for sign in text:
        depth += (sign in "[{") - (sign in "]}")
        deepest = max(deepest, depth)
    return deepest


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    return found


def _refuse(constant: str) -> None:
    raise ValueError(constant)
