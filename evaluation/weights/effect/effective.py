"""Effective weights: nominal weights rescaled among siblings and multiplied down the tree."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from evaluation.weights.direct import read_points
from evaluation.weights.errors import ImpossibleChoice, UnusableJudgement
from messages import Bilingual, Message, Quoted

if TYPE_CHECKING:
    from collections.abc import Hashable


def effective_weights(nominal: Any, parents: Mapping[Hashable, Hashable | None] | pd.Series) -> pd.Series:
    """Return the weight of every node in the goal: Π over the path of (weight / Σ weights of siblings).

    Parameters
    ----------
    nominal
        Weight of every node but the goal (Series or mapping); the goal's own, if given, is not used.
    parents
        Node → its parent; the goal has None (or a missing value) or is only named as a parent.

    Returns
    -------
    Series in the order of `parents`; 1 for the goal, siblings add up to their parent.

    Raises
    ------
    ImpossibleChoice
        A node without a weight.
    UnusableJudgement
        A negative weight, siblings that are all 0, a circle.

    References
    ----------
    OECD/JRC (2008). Handbook on Constructing Composite Indicators, step 6. OECD Publishing.

    Examples
    --------
    >>> tree = {"goal": None, "a": "goal", "b": "goal", "a1": "a", "a2": "a"}
    >>> effective_weights({"a": 1, "b": 3, "a1": 1, "a2": 1}, tree).tolist()
    [1.0, 0.25, 0.75, 0.125, 0.125]
    """
    values, names = read_points(nominal)
    if names is None:
        raise ImpossibleChoice(Message("Nominal weights need the names of the nodes: give a Series or a mapping."))
    weights = dict(zip(names, values.tolist(), strict=True))
    if not isinstance(parents, (Mapping, pd.Series)):
        raise ImpossibleChoice(
            Message(
                "The tree is given as “{parents}”. Give a mapping from each node to its parent.",
                parents=str(parents)[:60],
            )
        )
    above = {node: None if parent is None or pd.isna(parent) else parent for node, parent in dict(parents).items()}
    below: dict[Hashable, list[Hashable]] = {}
    for node, parent in above.items():
        if parent is not None:
            below.setdefault(parent, []).append(node)
    without = [node for siblings in below.values() for node in siblings if node not in weights]
    if without:
        raise ImpossibleChoice.names(Bilingual("名义权重", "nominal weights"), without)
    effective: dict[Hashable, float] = {}
    edge = [node for node in [*above, *below] if above.get(node) is None]
    effective.update(dict.fromkeys(edge, 1.0))
    while edge:
        node = edge.pop()
        for child, part in _parts(below.get(node, []), weights, node):
            effective[child] = effective[node] * part
            edge.append(child)
    circular = [node for node in above if node not in effective]
    if circular:
        raise UnusableJudgement(
            Message(
                "{names} stand above and below each other in a circle. A hierarchy has none.", names=Quoted(circular)
            )
        )
    return pd.Series({node: effective[node] for node in above}, name="effective")


def _parts(
    siblings: list[Hashable], weights: Mapping[Hashable, float], parent: Hashable
) -> list[tuple[Hashable, float]]:
    """Return each sibling's share of its parent."""
    if not siblings:
        return []
    for node in siblings:
        if not weights[node] >= 0:
            raise UnusableJudgement(
                Message(
                    "The weight of “{node}” is {weight}. Weights are numbers from 0 upwards.",
                    node=node,
                    weight=weights[node],
                )
            )
    total = sum(weights[node] for node in siblings)
    if total == 0:
        raise UnusableJudgement(
            Message("All weights below “{parent}” are 0. Give at least one of them a weight.", parent=parent)
        )
    return [(node, weights[node] / total) for node in siblings]
