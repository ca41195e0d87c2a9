"""What the indicator tree says about the columns of a table: leaves below a node, groups at a depth, directions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.preparation.errors import ImpossibleStep, UnpreparedValues
from messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from evaluation.framework import Framework, Node


def leaf_of(framework: Framework, names: Iterable[object]) -> dict[object, Node]:
    """Return the leaf behind each column, found by its id, or by the column or measure it takes its values from.

    Raises
    ------
    UnpreparedValues
        When a column belongs to no leaf.
    """
    known: dict[object, Node] = {leaf.measure: leaf for leaf in framework.leaves if leaf.measure}
    known |= {leaf.column: leaf for leaf in framework.leaves if leaf.column}
    known |= {leaf.id: leaf for leaf in framework.leaves}
    listed = list(names)
    strange = [name for name in listed if name not in known]
    if strange:
        raise UnpreparedValues(
            Message(
                "“{name}” is no indicator of the system ({count} such columns). Choose the columns of the indicators, "
                "or add it to the system.",
                name=strange[0],
                count=len(strange),
            )
        )
    return {name: known[name] for name in listed}


def ancestor(framework: Framework, node: str, depth: int | str) -> str:
    """Return the id of the node that lies above this one: its parent, or the one `depth` steps below the goal.

    A node that lies higher than that is its own group.
    """
    path = framework.path(node)
    if depth == "parent":
        return path[-2].id if len(path) > 1 else path[-1].id
    return path[min(int(depth), len(path) - 1)].id


def check_depth(depth: object) -> int | str:
    """Return a depth that exists in every tree: ``"parent"``, or 0 for the goal, 1 for its dimensions, …

    Raises
    ------
    ImpossibleStep
        For anything else.
    """
    if depth == "parent":
        return "parent"
    if isinstance(depth, int) and not isinstance(depth, bool) and depth >= 0:
        return depth
    raise ImpossibleStep(
        Message(
            'The level of the tree is {depth}. Allowed: "parent" for the node directly above, 0 for the goal, '
            "1 for the dimensions below it, and so on.",
            depth=depth,
        )
    )


def columns_below(framework: Framework, names: pd.Index) -> dict[str, list[int]]:
    """Return the positions of the columns below each inner node, from the dimensions that hold them up to the goal."""
    leaves = leaf_of(framework, names)
    below: dict[str, list[int]] = {node.id: [] for node in reversed(framework.active)}
    for at, name in enumerate(names):
        for node in framework.path(leaves[name].id)[:-1]:
            below[node.id].append(at)
    return {node: places for node, places in below.items() if places}
