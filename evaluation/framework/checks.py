"""What can be wrong with an indicator tree, node by node.

`problems` never raises: the tree editor shows what it returns beside the node, and the Framework
refuses to be built from nodes that have any.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evaluation.aggregation import AGGREGATIONS
from evaluation.framework.node import CAPS, SCALES, Goalposts, Node, is_number
from messages import Message, Quoted, Sentences, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True)
class Problem:
    """One thing wrong with one node (``node`` is empty for the tree as a whole)."""

    node: str
    message: Message | Sentences


def problems(nodes: Sequence[Node]) -> list[Problem]:
    """Return everything that keeps these nodes from forming a usable tree, in reading order."""
    if not nodes:
        return [Problem("", Message("The indicator system is empty. Add a goal and at least one indicator."))]
    found = [*_identity(nodes), *_structure(nodes)]
    if not found:
        found = [*_weights(nodes), *(p for node in nodes for p in _node(node, nodes))]
    return found


def _identity(nodes: Sequence[Node]) -> Iterator[Problem]:
    for node in nodes:
        if not node.id.strip():
            yield Problem("", Message("An indicator has no id. Give every row an id of its own."))
    for name, count in Counter(node.id for node in nodes if node.id.strip()).items():
        if count > 1:
            yield Problem(
                name,
                Message(
                    "The id “{id}” is used {count} times. Ids must be unique: rename all but one.",
                    id=name,
                    count=count,
                ),
            )


def _structure(nodes: Sequence[Node]) -> Iterator[Problem]:
    ids = {node.id for node in nodes}
    parents = {node.id: node.parent for node in nodes}
    roots = [node.id for node in nodes if node.parent is None]
    for node in nodes:
        if node.parent is not None and node.parent not in ids:
            said = Message(
                "“{id}” names the parent “{parent}”, which does not exist. Use the id of another node, "
                "or leave the parent empty for the goal.",
                id=node.id,
                parent=node.parent,
            )
            yield Problem(node.id, said.then(nearest(node.parent, ids)))
    for chain in _cycles(parents):
        yield Problem(
            chain[0],
            Message(
                "{chain} form a circle: each lies below the other. Give one of them a parent outside the circle.",
                chain=Quoted(chain),
            ),
        )
    if len(roots) > 1:
        yield Problem(
            roots[1],
            Message(
                "There are {count} nodes without a parent: {roots}. Exactly one, the goal, may have none.",
                count=len(roots),
                roots=Quoted(roots),
            ),
        )
    if not roots and not any(True for _ in _cycles(parents)):
        yield Problem("", Message("No node is the goal. Leave the parent of exactly one node empty."))


def _cycles(parents: dict[str, str | None]) -> list[list[str]]:
    """Return each circle of parents once, as the ids along it."""
    done: set[str] = set()
    found = []
    for start in parents:
        path: list[str] = []
        at: str | None = start
        while at is not None and at in parents and at not in done and at not in path:
            path.append(at)
            at = parents[at]
        if at in path:
            found.append(path[path.index(at) :])
        done.update(path)
    return found


def _weights(nodes: Sequence[Node]) -> Iterator[Problem]:
    for node in nodes:
        if not is_number(node.weight) or node.weight < 0:
            yield Problem(
                node.id,
                Message(
                    "The weight of “{id}” is {weight}. A weight is a number of 0 or more.",
                    id=node.id,
                    weight=node.weight,
                ),
            )
            return
    for node in nodes:
        children = [child for child in nodes if child.parent == node.id]
        enabled = [child for child in children if child.enabled]
        if enabled and sum(child.weight for child in enabled) <= 0:
            yield Problem(
                node.id,
                Message(
                    "The weights below “{id}” add up to 0 ({children}). Give at least one of them a weight above 0.",
                    id=node.id,
                    children=Quoted(child.id for child in enabled),
                ),
            )
        if children and not enabled and node.enabled:
            yield Problem(
                node.id,
                Message(
                    "Everything below “{id}” is switched off. Switch on an indicator below it, or switch it off itself.",
                    id=node.id,
                ),
            )


def _node(node: Node, nodes: Sequence[Node]) -> Iterator[Problem]:
    if node.direction not in (1, -1):
        yield Problem(
            node.id,
            Message(
                "The direction of “{id}” is {direction}. Write + (more is better) or − (less is better).",
                id=node.id,
                direction=node.direction,
            ),
        )
    if node.aggregation is not None and node.aggregation not in AGGREGATIONS:
        yield Problem(
            node.id,
            Message(
                "“{value}” is not a way to combine the children of “{id}”. Allowed: {allowed}.",
                value=node.aggregation,
                id=node.id,
                allowed=Quoted(AGGREGATIONS),
            ),
        )
    if node.min_coverage is not None and not 0 <= node.min_coverage <= 1:
        yield Problem(
            node.id,
            Message(
                "The minimum coverage of “{id}” is {value}. It is a share between 0 and 1.",
                id=node.id,
                value=node.min_coverage,
            ),
        )
    children = {child.id for child in nodes if child.parent == node.id}
    for name in node.needs_any:
        if name not in children:
            yield Problem(
                node.id,
                Message("“{id}” needs a score of “{child}”, which is not below it.", id=node.id, child=name),
            )
    if node.goalposts is not None:
        yield from _goalposts(node.id, node.goalposts)


def _goalposts(name: str, posts: Goalposts) -> Iterator[Problem]:
    numbers = [posts.lo, posts.hi, *(posts.band or ())]
    if posts.scale not in SCALES or posts.cap not in CAPS:
        yield Problem(
            name,
            Message(
                "“{id}” has an unknown scale or cap ({scale}, {cap}). Scales: {scales}. Caps: {caps}.",
                id=name,
                scale=posts.scale,
                cap=posts.cap,
                scales=Quoted(SCALES),
                caps=Quoted(CAPS),
            ),
        )
    elif not all(is_number(x) for x in numbers):
        yield Problem(
            name,
            Message("The goalposts of “{id}” must be numbers (now {numbers}).", id=name, numbers=Quoted(numbers)),
        )
    elif posts.band is not None and not posts.lo < posts.band[0] <= posts.band[1] < posts.hi:
        yield Problem(
            name,
            Message(
                "The target band of “{id}” must lie between its goalposts: lo < from ≤ to < hi (now {numbers}).",
                id=name,
                numbers=Quoted([posts.lo, *posts.band, posts.hi]),
            ),
        )
    elif posts.lo == posts.hi:
        yield Problem(
            name,
            Message(
                "“{id}” scores 0 and 100 at the same value {value}. The two goalposts must differ.",
                id=name,
                value=posts.lo,
            ),
        )
    elif posts.scale == "log" and min(numbers) <= 0:
        yield Problem(
            name,
            Message(
                "“{id}” is on the scale ln(x) but has a goalpost of {value}. Goalposts must be above 0 there; "
                "use ln(1+x) for values that can be 0.",
                id=name,
                value=min(numbers),
            ),
        )
    elif posts.scale == "log1p" and min(numbers) <= -1:
        yield Problem(
            name,
            Message(
                "“{id}” is on the scale ln(1+x) but has a goalpost of {value}. Goalposts must be above −1 there.",
                id=name,
                value=min(numbers),
            ),
        )
