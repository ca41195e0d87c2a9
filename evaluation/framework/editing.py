"""Edits of an indicator tree that touch more than one node: add, remove, move, reorder, rename. Each returns a new tree."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from evaluation.errors import InvalidFramework
from messages import Message

if TYPE_CHECKING:
    from evaluation.framework.node import Node
    from evaluation.framework.tree import Framework


def added(tree: Framework, node: Node, at: int | None = None) -> Framework:
    """Return the tree with a node below ``node.parent``, as child number `at` (counted from 0; last when None).

    An indicator that gets a child becomes a dimension: its goalposts and its source of values go, because a dimension's score
    comes from its children.

    Raises
    ------
    InvalidFramework
        No such parent, an id in use, or any other problem of the new node.

    Examples
    --------
    >>> from evaluation import Framework, Node
    >>> tree = Framework((Node("goal"), Node("a", "goal")))
    >>> [node.id for node in added(tree, Node("b", "goal"), at=0).nodes]
    ['goal', 'b', 'a']
    """
    parent = tree.node(str(node.parent))
    if parent.id not in tree.parents:
        tree = tree.with_node(parent.id, goalposts=None, measure=None, column=None, custom=None)
    siblings = _siblings(tree, parent.id)
    place = len(siblings) if at is None else min(max(at, 0), len(siblings))
    return _with_order(tree, parent.id, [*siblings[:place], node, *siblings[place:]])


def removed(tree: Framework, name: str) -> Framework:
    """Return the tree without a node and everything below it.

    Rules of the parent that ask for the node are forgotten with it. A dimension whose last child goes would be left empty, so
    it is to be removed itself.

    Raises
    ------
    InvalidFramework
        The node is the goal, or the only child of its parent.
    """
    node = tree.node(name)
    if node.parent is None:
        raise InvalidFramework(Message("The goal “{id}” cannot be removed. Remove what lies below it.", id=name))
    if len(_siblings(tree, node.parent)) == 1:
        raise InvalidFramework(
            Message(
                "“{id}” is the only one below “{parent}”, which would be left empty. Remove “{parent}”, or add another first.",
                id=name,
                parent=node.parent,
            )
        )
    gone = _below(tree, name)
    kept = [
        replace(other, needs_any=tuple(child for child in other.needs_any if child != name))
        if other.id == node.parent
        else other
        for other in tree.nodes
        if other.id not in gone
    ]
    return replace(tree, nodes=tuple(kept))


def moved(tree: Framework, name: str, parent: str, at: int | None = None) -> Framework:
    """Return the tree with a node, and everything below it, under another parent as child number `at` (last when None).

    Raises
    ------
    InvalidFramework
        The node is the goal, the parent lies below it, or its old parent would be left empty.
    """
    node = tree.node(name)
    if node.parent is None:
        raise InvalidFramework(Message("The goal “{id}” cannot be moved.", id=name))
    if parent in _below(tree, name):
        raise InvalidFramework(Message("“{id}” cannot be moved below itself. Choose a parent outside of it.", id=name))
    if node.parent == parent:
        others = [other for other in _siblings(tree, parent) if other.id != name]
        place = len(others) if at is None else min(max(at, 0), len(others))
        return _with_order(tree, parent, [*others[:place], node, *others[place:]])
    branch = [other for other in tree.nodes if other.id in _below(tree, name)]
    rest = added(removed(tree, name), replace(node, parent=parent), at)
    return replace(rest, nodes=(*rest.nodes, *branch[1:]))


def shifted(tree: Framework, name: str, by: int) -> Framework:
    """Return the tree with a node `by` places later among its siblings, earlier when negative; it stops at the ends."""
    node = tree.node(name)
    if node.parent is None:
        return tree
    siblings = [other.id for other in _siblings(tree, node.parent)]
    return moved(tree, name, node.parent, max(siblings.index(name) + by, 0))


def with_id(tree: Framework, old: str, new: str) -> Framework:
    """Return the tree with another id for a node; its children and the rules of its parent follow.

    An indicator that took its values from the column of its id goes on doing so.

    Raises
    ------
    InvalidFramework
        The new id is in use or cannot be an id.
    """
    node = tree.node(old)
    if new == old:
        return tree
    leaf = old not in tree.parents
    column = node.column or (old if leaf and node.measure is None and node.custom is None else None)
    nodes = []
    for other in tree.nodes:
        if other.id == old:
            nodes.append(replace(other, id=new, column=column))
        else:
            rules = tuple(new if child == old else child for child in other.needs_any)
            nodes.append(replace(other, parent=new if other.parent == old else other.parent, needs_any=rules))
    return replace(tree, nodes=tuple(nodes))


def _siblings(tree: Framework, parent: str) -> list[Node]:
    return [node for node in tree.nodes if node.parent == parent]


def _below(tree: Framework, name: str) -> set[str]:
    """Return the id of a node and of everything below it."""
    found = {name}
    for node in tree.nodes:  # reading order: parents come first
        if node.parent in found:
            found.add(node.id)
    return found


def _with_order(tree: Framework, parent: str, children: list[Node]) -> Framework:
    """Return the tree with these children below a parent, in this order, and all other nodes as they were."""
    ids = {child.id for child in children if child.id in {node.id for node in tree.nodes if node.parent == parent}}
    rest = [node for node in tree.nodes if node.id not in ids]
    return replace(tree, nodes=(*rest, *children))
