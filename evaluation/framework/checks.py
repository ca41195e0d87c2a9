"""What can be wrong with an indicator tree, node by node.

`problems` never raises: the tree editor shows what it returns beside the node, and the Framework
refuses to be built from nodes that have any.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evaluation.aggregation import AGGREGATIONS
from evaluation.errors import InvalidFramework
from evaluation.framework.custom_text import problem_of_text
from evaluation.framework.goalposts_checks import goalposts_problems
from evaluation.framework.node import is_number
from messages import Message, Quoted, Sentences, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from evaluation.framework.node import Node

SEPARATORS = ";；、|"
"""Signs that separate ids in files."""
MOST_SIGNS = 80
MOST_TEXT = 32_000
"""Longest text that a cell of a workbook keeps, with a margin."""
MOST_LEVELS = 50


@dataclass(frozen=True)
class Problem:
    """One thing wrong with one node (``node`` is empty for the tree as a whole)."""

    node: str
    message: Message | Sentences


def told(messages: Sequence[Message | Sentences], most: int = 5) -> Sentences:
    """Return the first of several problems as sentences, with the number of those left out."""
    rest = len(messages) - most
    more = [Message("{count} more problems follow from these or stand beside them.", count=rest)] if rest > 0 else []
    return Sentences((*messages[:most], *more))


def refuse_problems(place: str, nodes: Sequence[Node], rows: Mapping[str, int]) -> None:
    """Raise `InvalidFramework` when nodes read from a sheet form no tree; names the place and the row of every problem."""
    found = problems(nodes)
    if found:
        raise InvalidFramework(
            told(
                [
                    Message("{place}, row {row}: {problem}", place=place, row=rows[p.node], problem=p.message)
                    if p.node
                    else Message("{place}: {problem}", place=place, problem=p.message)
                    for p in found
                ]
            )
        )


def problems(nodes: Sequence[Node]) -> list[Problem]:
    """Return everything that keeps these nodes from forming a usable tree, in reading order."""
    if not nodes:
        return [Problem("", Message("The indicator system is empty. Add a goal and at least one indicator."))]
    found = [*_identity(nodes)] or [*_structure(nodes)]
    if found:
        return found
    below: dict[str, list[Node]] = {node.id: [] for node in nodes}
    for node in nodes:
        if node.parent is not None:
            below[node.parent].append(node)
    found = [problem for node in nodes for problem in _node(node, {child.id for child in below[node.id]})]
    return found or [*_clashes(nodes), *_levels(nodes, below)]


def _identity(nodes: Sequence[Node]) -> Iterator[Problem]:
    for node in nodes:
        if not isinstance(node.id, str) or not node.id.strip():
            yield Problem("", Message("An indicator has no id. Give every row an id of its own."))
        elif len(node.id) > MOST_SIGNS or node.id != node.id.strip() or not _fit_for_id(node.id):
            said = Message(
                "The id “{id}” cannot be used: an id has at most {most} signs, none of {signs} and no blank at its ends.",
                id=node.id[:MOST_SIGNS],
                most=MOST_SIGNS,
                signs=" ".join(SEPARATORS),
            )
            yield Problem(node.id, said)
    for name, count in Counter(node.id for node in nodes if str(node.id).strip()).items():
        if count > 1:
            said = Message(
                "The id “{id}” is used {count} times. Ids must be unique: rename all but one.", id=name, count=count
            )
            yield Problem(name, said)


def _fit_for_id(name: str) -> bool:
    return all(sign.isprintable() and sign not in SEPARATORS for sign in name)


def _structure(nodes: Sequence[Node]) -> Iterator[Problem]:
    ids = {node.id for node in nodes}
    roots = [node.id for node in nodes if node.parent is None]
    for node in nodes:
        if node.parent is not None and node.parent not in ids:
            said = Message(
                "“{id}” names the parent “{parent}”, which does not exist. Use the id of another node, "
                "or leave the parent empty for the goal.",
                id=node.id,
                parent=node.parent,
            )
            yield Problem(node.id, said.then(nearest(str(node.parent), ids)))
    circles = _circles({node.id: node.parent for node in nodes})
    for chain in circles:
        said = Message(
            "{chain} form a circle: each lies below the other. Give one of them a parent outside the circle.",
            chain=Quoted(chain),
        )
        if len(chain) == 1:
            said = Message(
                "“{id}” names itself as its parent. Name another node, or leave the parent empty for the goal.",
                id=chain[0],
            )
        yield Problem(chain[0], said)
    if len(roots) > 1:
        said = Message(
            "There are {count} nodes without a parent: {roots}. Exactly one, the goal, may have none.",
            count=len(roots),
            roots=Quoted(roots),
        )
        yield Problem(roots[1], said)
    if not roots and not circles:
        yield Problem("", Message("No node is the goal. Leave the parent of exactly one node empty."))
    if len(nodes) == 1 and roots:
        said = Message("The goal “{id}” has no indicator below it. Add at least one.", id=nodes[0].id)
        yield Problem(nodes[0].id, said)


def _circles(parents: Mapping[str, str | None]) -> list[list[str]]:
    """Return each circle of parents once, as the ids along it."""
    done: set[str] = set()
    found = []
    for start in parents:
        path: dict[str, None] = {}
        at: str | None = start
        while at is not None and at in parents and at not in done and at not in path:
            path[at] = None
            at = parents[at]
        if at is not None and at in path:
            chain = list(path)
            found.append(chain[chain.index(at) :])
        done.update(path)
    return found


def _node(node: Node, children: set[str]) -> Iterator[Problem]:
    said = [
        *_fields(node),
        *(
            Message("“{id}” needs a score of “{child}”, which is not below it.", id=node.id, child=name)
            for name in node.needs_any
            if name not in children
        ),
        *(() if node.goalposts is None else goalposts_problems(node.id, node.goalposts)),
    ]
    yield from (Problem(node.id, message) for message in said)


def _fields(node: Node) -> Iterator[Message]:
    if not is_number(node.weight) or node.weight < 0:
        yield Message(
            "The weight of “{id}” is {weight}. A weight is a number of 0 or more.", id=node.id, weight=node.weight
        )
    if node.enabled not in (True, False):
        yield Message(
            "Whether “{id}” is switched on is not clear from “{value}”. Write 是 or 否 (yes or no).",
            id=node.id,
            value=node.enabled,
        )
    if node.direction not in (1, -1):
        yield Message(
            "The direction of “{id}” is {direction}. Write + (more is better) or − (less is better).",
            id=node.id,
            direction=node.direction,
        )
    if node.aggregation is not None and node.aggregation not in AGGREGATIONS:
        yield Message(
            "“{value}” is not a way to combine the children of “{id}”. Allowed: {allowed}.",
            value=node.aggregation,
            id=node.id,
            allowed=Quoted(AGGREGATIONS),
        )
    if node.min_coverage is not None and not (is_number(node.min_coverage) and 0 <= node.min_coverage <= 1):
        yield Message(
            "The minimum coverage of “{id}” is {value}. It is a share between 0 and 1.",
            id=node.id,
            value=node.min_coverage,
        )
    if node.target is not None and not is_number(node.target):
        yield Message("The target of “{id}” is {value}. It is a number.", id=node.id, value=node.target)
    yield from _custom(node)
    texts = (node.name.zh, node.name.en, node.note.zh, node.note.en, node.unit, node.source, node.measure, node.column,
             node.custom)  # fmt: skip
    if not all(_fit_for_text(text) for text in texts if isinstance(text, str)):
        yield Message(
            "A text of “{id}” is longer than {most} signs or holds control characters. Shorten it, or delete them.",
            id=node.id,
            most=MOST_TEXT,
        )


def _custom(node: Node) -> Iterator[Message]:
    if node.custom is None:
        return
    if (said := problem_of_text(node.id, node.custom)) is not None:
        yield said
    if node.measure is not None or node.column is not None:
        yield Message(
            "“{id}” has a custom measure and also names “{other}” as the source of its values. Keep one of them.",
            id=node.id,
            other=node.measure or node.column,
        )


def _clashes(nodes: Sequence[Node]) -> Iterator[Problem]:
    """Find custom measures that would go by the id of a measure that another indicator uses."""
    users = {node.measure: node.id for node in nodes if node.measure is not None}
    for node in nodes:
        if node.custom is not None and node.id in users:
            said = Message(
                "The custom measure of “{id}” would go by the same id as the measure that “{other}” takes from the library. "
                "Give “{id}” another id.",
                id=node.id,
                other=users[node.id],
            )
            yield Problem(node.id, said)


def _fit_for_text(text: str) -> bool:
    """Return whether workbooks and YAML files can hold a text unchanged."""
    signs = (sign for sign in text if not sign.isprintable() and sign not in "\n\t")
    return len(text) <= MOST_TEXT and all(
        unicodedata.category(sign) not in ("Cc", "Cs") and ord(sign) & 0xFFFE != 0xFFFE for sign in signs
    )


def _levels(nodes: Sequence[Node], below: Mapping[str, Sequence[Node]]) -> Iterator[Problem]:
    """Go down level by level; whether the weights of siblings can be shared matters only where they take part."""
    goal = next(node for node in nodes if node.parent is None)
    if not goal.enabled:
        yield Problem(goal.id, Message("The goal “{id}” is switched off. Switch it on.", id=goal.id))
    level = [(goal, goal.enabled)]
    for _depth in range(MOST_LEVELS):
        for node, takes_part in level:
            if takes_part and below[node.id]:
                yield from _siblings(node, below[node.id])
        level = [(child, part and child.enabled) for node, part in level for child in below[node.id]]
    if level:
        said = Message("The indicator system is more than {most} levels deep. Use fewer levels.", most=MOST_LEVELS)
        yield Problem(level[0][0].id, said)


def _siblings(parent: Node, children: Sequence[Node]) -> Iterator[Problem]:
    """Check that the children of one node can share its weight."""
    enabled = [child for child in children if child.enabled]
    total = sum(child.weight for child in enabled)
    if not enabled:
        said = Message(
            "Everything below “{id}” is switched off. Switch on an indicator below it, or switch it off itself.",
            id=parent.id,
        )
        yield Problem(parent.id, said)
    elif not 0 < total < float("inf"):
        said = Message(
            "The weights below “{id}” add up to {total:g} ({children}), so they cannot be shares. Give at least one of them a "
            "weight above 0.",
            id=parent.id,
            total=total,
            children=Quoted(child.id for child in enabled),
        )
        yield Problem(parent.id, said)
