"""Total ordering of a hierarchy (层次总排序): weights multiplied down the levels, with the consistency of each level."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.choices import choose
from evaluation.weights.choices import share
from evaluation.weights.direct import direct
from evaluation.weights.errors import UnusableJudgement
from evaluation.weights.pairwise.ahp import AhpWeights, ahp
from evaluation.weights.pairwise.priorities import ALIASES, PRIORITISATIONS
from evaluation.weights.result import Weighting
from messages import Bilingual, Message, Quoted, Sentences, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

GOAL = "goal"


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class HierarchyWeights(Weighting):
    """Weights of the lowest elements of a hierarchy for its goal.

    Attributes
    ----------
    local
        Node → its own comparison, the goal under the key ``"goal"``.
    edges
        One row per parent and child: ``parent``, ``node``, ``level`` of the parent (the goal is 1), ``local``, ``global``.
    levels
        One row per level: ``CI``, ``RI``, ``CR``, ``consistent``.
    totals
        Weight of every node for the goal.
    threshold
        CR below which a level counts as consistent.
    """

    local: Mapping[Hashable, Weighting]
    edges: pd.DataFrame
    levels: pd.DataFrame
    totals: pd.Series
    threshold: float

    @property
    def ci_total(self) -> float:
        """Σ w_j CI_j of the lowest level."""
        return float(self.levels["CI"].iloc[-1])

    @property
    def ri_total(self) -> float:
        """Σ w_j RI_j of the lowest level."""
        return float(self.levels["RI"].iloc[-1])

    @property
    def cr_total(self) -> float:
        """CR of the total ordering: Σ w_j CI_j / Σ w_j RI_j of the lowest level."""
        return float(self.levels["CR"].iloc[-1])

    @property
    def consistent(self) -> bool:
        """Whether every level and every single matrix is consistent."""
        alone = all(result.consistent for result in self.local.values() if isinstance(result, AhpWeights))
        return alone and bool(self.levels["consistent"].all())

    @cached_property
    def table(self) -> pd.DataFrame:
        """One row per parent and child: ``parent``, ``node``, ``level``, ``local`` and ``global`` weight."""
        return self.edges

    def _how(self) -> tuple[Message | Sentences, ...]:
        said: list[Message | Sentences] = [
            Message(
                "Total ordering of a hierarchy of {levels} levels: local weights are multiplied down to the {count} lowest "
                "elements.",
                levels=len(self.levels),
                count=len(self.vector),
            )
        ]
        for level, row in self.levels.iterrows():
            said.append(
                Message(
                    "Level {level}: CI = {ci:.4f}, RI = {ri:.4f}, CR = {cr:.4f}.",
                    level=level,
                    ci=row["CI"],
                    ri=row["RI"],
                    cr=row["CR"],
                )
            )
        return tuple(said)


def hierarchy(
    top: Any,
    below: Mapping[Hashable, Any],
    method: str = "eigenvector",
    ri: str | float = "saaty",
    *,
    threshold: float = 0.1,
) -> HierarchyWeights:
    """Return the total ordering of a hierarchy.

    The weight of a node for the goal is Σ over its parents of (weight of the parent) · (local weight). The consistency of
    a level is CR = Σ_j w_j CI_j / Σ_j w_j RI_j over the comparisons made under the nodes j one level up.

    Parameters
    ----------
    top
        Comparison of the elements directly below the goal: a judgement matrix (with holes, as in `ahp`) with names (DataFrame), a result of this
        package (`ahp`, `ahp_group`, `bwm`, …), or weights (Series or mapping).
    below
        Node → comparison of the elements below it, in the same forms, to any depth. Elements may have several
        parents, as alternatives under every criterion do. A bare array names its elements 1, 2, ….
    method, ri, threshold
        As in `ahp`, for the matrices.

    Returns
    -------
    HierarchyWeights
        `.weights` of the lowest elements, `.totals` of all nodes, `.levels` with CI, RI and CR, `.cr_total`, `.local`.

    Raises
    ------
    UnusableJudgement
        A matrix that `ahp` refuses (the node is named), a comparison below a node that does not exist, a circle.

    References
    ----------
    Saaty, T. L. (1980). The Analytic Hierarchy Process. McGraw-Hill.

    Examples
    --------
    >>> criteria = pd.DataFrame([[1, 3], [1 / 3, 1]], ["a", "b"], ["a", "b"])
    >>> result = hierarchy(criteria, {"a": [[1, 1], [1, 1]], "b": [[1, 4], [1 / 4, 1]]})
    >>> {name: round(float(weight), 3) for name, weight in result.weights.items()}
    {'1': 0.575, '2': 0.425}
    """
    how = choose(Bilingual("AHP算法", "the AHP method"), method, PRIORITISATIONS, ALIASES)
    threshold = share(Bilingual("CR界值", "CR threshold"), threshold)
    first = _weighed(GOAL, top, how, ri, threshold)
    if first.names is None:
        raise UnusableJudgement(
            Message(
                "The comparison below the goal has no names. Give a DataFrame, so that `below` can refer to its elements."
            )
        )
    if GOAL in below or GOAL in first.names:
        raise UnusableJudgement(
            Message("“goal” stands for the top of the hierarchy. Give the element of that name another one.")
        )
    local: dict[Hashable, Weighting] = {GOAL: first}
    for node, comparison in below.items():
        local[node] = _weighed(node, comparison, how, ri, threshold)
    children = {node: _children(result) for node, result in local.items()}
    order = _ordered(children)
    totals, depth = _multiplied(order, children, local)
    leaves = [node for node in totals if node not in children]
    return HierarchyWeights(
        vector=np.array([totals[node] for node in leaves]),
        names=pd.Index(leaves),
        method=Bilingual("层次总排序", "hierarchical total ordering"),
        warnings=_remarks(local),
        local=local,
        edges=_edges(children, local, totals, depth),
        levels=_levels(local, totals, depth, threshold),
        totals=pd.Series(totals, name="weight").drop(GOAL),
        threshold=threshold,
    )


def _weighed(node: Hashable, comparison: Any, how: str, ri: str | float, threshold: float) -> Weighting:
    if isinstance(comparison, Weighting):
        return comparison
    try:
        if isinstance(comparison, (pd.Series, Mapping)):
            return direct(comparison)
        return ahp(comparison, how, ri, threshold=threshold)
    except UnusableJudgement as refused:
        raise UnusableJudgement(Message("Below “{node}”:", node=node).then(refused.message)) from refused


def _children(result: Weighting) -> list[Hashable]:
    if result.names is None:
        return [str(at + 1) for at in range(len(result.vector))]
    return list(result.names)


def _ordered(children: Mapping[Hashable, list[Hashable]]) -> list[Hashable]:
    """Return the nodes with comparisons, parents before children; refuse circles and nodes nothing leads to."""
    known = {child for below in children.values() for child in below}
    for node in children:
        if node != GOAL and node not in known:
            lost = Message("There is a comparison below “{node}”, but no comparison contains “{node}”.", node=node)
            raise UnusableJudgement(lost.then(nearest(str(node), [str(name) for name in known])))
    order: list[Hashable] = []
    left = list(children)
    while left:
        ready = [node for node in left if not any(node in children[other] for other in left)]
        if not ready:
            raise UnusableJudgement(
                Message(
                    "{names} stand above and below each other in a circle. A hierarchy has none.", names=Quoted(left)
                )
            )
        order += ready
        left = [node for node in left if node not in ready]
    return order


def _multiplied(
    order: list[Hashable], children: Mapping[Hashable, list[Hashable]], local: Mapping[Hashable, Weighting]
) -> tuple[dict[Hashable, float], dict[Hashable, int]]:
    totals: dict[Hashable, float] = {GOAL: 1.0}
    depth: dict[Hashable, int] = {GOAL: 1}
    for node in order:
        for child, weight in zip(children[node], local[node].vector.tolist(), strict=True):
            totals[child] = totals.get(child, 0.0) + totals[node] * weight
            depth[child] = max(depth.get(child, 0), depth[node] + 1)
    return totals, depth


def _edges(
    children: Mapping[Hashable, list[Hashable]],
    local: Mapping[Hashable, Weighting],
    totals: Mapping[Hashable, float],
    depth: Mapping[Hashable, int],
) -> pd.DataFrame:
    def rows() -> Iterator[tuple[Hashable, Hashable, int, float, float]]:
        for node, below in children.items():
            for child, weight in zip(below, local[node].vector.tolist(), strict=True):
                yield node, child, depth[node], weight, totals[node] * weight

    frame = pd.DataFrame(list(rows()), columns=["parent", "node", "level", "local", "global"])
    return frame.sort_values("level", kind="stable", ignore_index=True)


def _levels(
    local: Mapping[Hashable, Weighting],
    totals: Mapping[Hashable, float],
    depth: Mapping[Hashable, int],
    threshold: float,
) -> pd.DataFrame:
    rows = {}
    for level in sorted({depth[node] for node in local}):
        compared = [(totals[node], result) for node, result in local.items() if depth[node] == level]
        ci = sum(weight * result.ci for weight, result in compared if isinstance(result, AhpWeights))
        ri = sum(weight * result.ri for weight, result in compared if isinstance(result, AhpWeights))
        cr = ci / ri if ri > 0 else 0.0
        rows[level] = (ci, ri, cr, cr < threshold)
    return pd.DataFrame.from_dict(rows, orient="index", columns=["CI", "RI", "CR", "consistent"])


def _remarks(local: Mapping[Hashable, Weighting]) -> tuple[Message, ...]:
    said = [
        Message("Below “{node}”: {remark}", node=node, remark=remark)
        for node, result in local.items()
        for remark in result.warnings
    ]
    other = [str(node) for node, result in local.items() if not isinstance(result, AhpWeights)]
    if other:
        said.append(
            Message(
                "The weights below {names} do not come from a judgement matrix and count as consistent in the CR of their level.",
                names=Quoted(other),
            )
        )
    return tuple(said)
