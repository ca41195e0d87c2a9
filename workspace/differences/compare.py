"""Finds what is different between two indicator systems."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from evaluation.framework import Node
from workspace.differences.result import FrameworkDifference, NodeChange

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evaluation import Framework

COMPARED = tuple(field.name for field in fields(Node) if field.name not in ("id", "parent"))


def diff_frameworks(before: Framework, after: Framework) -> FrameworkDifference:
    """Return what must be done to one indicator system to get the other.

    Nodes are the same when they have the same id: a node with another id is a node removed and a node added.

    Parameters
    ----------
    before, after
        The two systems.

    Returns
    -------
    FrameworkDifference
        Nodes added, removed, moved below another parent, reordered among their siblings, and every changed field with its
        value before and after; empty exactly when the two systems are equal.

    Examples
    --------
    >>> from evaluation import Framework, Node
    >>> old = Framework((Node("goal"), Node("a", "goal"), Node("b", "goal")))
    >>> [(one.kind, one.node, one.field) for one in diff_frameworks(old, old.with_weights({"a": 3})).changes]
    [('changed', 'a', 'weight')]
    """
    old, new = {node.id: node for node in before.nodes}, {node.id: node for node in after.nodes}
    changes = [
        *_of_system(before, after),
        *(NodeChange("added", name, new[name].label, "", None, new[name]) for name in new if name not in old),
        *(NodeChange("removed", name, old[name].label, "", old[name], None) for name in old if name not in new),
        *(change for name in new if name in old for change in _of_node(old[name], new[name])),
        *_of_order(before, after),
    ]
    return FrameworkDifference(before.fingerprint, after.fingerprint, tuple(changes))


def _of_system(before: Framework, after: Framework) -> Iterator[NodeChange]:
    if before.name != after.name:
        yield NodeChange("changed", "", after.name, "name", before.name, after.name)
    if before.version != after.version:
        yield NodeChange("changed", "", after.name, "version", before.version, after.version)


def _of_node(old: Node, new: Node) -> Iterator[NodeChange]:
    if old.parent != new.parent:
        yield NodeChange("moved", new.id, new.label, "parent", old.parent, new.parent)
    for name in COMPARED:
        first, second = getattr(old, name), getattr(new, name)
        if first != second:
            yield NodeChange("changed", new.id, new.label, name, first, second)


def _of_order(before: Framework, after: Framework) -> Iterator[NodeChange]:
    """Compare the order of the children that a parent has in both systems."""
    old, new = _children(before), _children(after)
    for parent, below in new.items():
        stayed = [name for name in old.get(parent, ()) if name in set(below)]
        now = [name for name in below if name in set(stayed)]
        if stayed != now:
            yield NodeChange("reordered", parent, after.node(parent).label, "order", tuple(stayed), tuple(now))


def _children(framework: Framework) -> dict[str, list[str]]:
    """Return the children of every node, those switched off as well."""
    below: dict[str, list[str]] = {}
    for node in framework.nodes:
        if node.parent is not None:
            below.setdefault(node.parent, []).append(node.id)
    return below
