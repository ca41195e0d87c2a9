"""The same leaves under other parents: what the default system says in the words of other frames of reference.

Weights are carried over: in a view every leaf keeps its share of the whole, taken over the leaves that the view names.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from evaluation.framework.node import Node
from evaluation.framework.tree import Framework
from messages import Bilingual

if TYPE_CHECKING:
    from collections.abc import Iterable

GOAL, REST = "goal", "rest"
PREFIX = "view."
"""Ids of groups begin with it, so that they cannot meet those of leaves."""


@dataclass(frozen=True)
class View:
    """A regrouping: groups with what belongs to them, ids of leaves or of whole dimensions; ids of leaves go first."""

    name: Bilingual
    groups: dict[str, tuple[Bilingual, tuple[str, ...]]]


VIEWS: dict[str, View] = {
    "dac": View(
        Bilingual("OECD-DAC 六项准则", "Six OECD-DAC criteria"),
        {
            "relevance": (Bilingual("相关性", "Relevance"), ("I3-05", "I3-03", "O8", "D1")),
            "coherence": (Bilingual("一致性", "Coherence"), ("D5",)),
            "effectiveness": (Bilingual("效果", "Effectiveness"), ("D2", "D3", "D4")),
            "efficiency": (Bilingual("效率", "Efficiency"), ("D7", "I3-04", "I9-02")),
            "impact": (Bilingual("影响", "Impact"), ("D6",)),
            "sustainability": (Bilingual("可持续性", "Sustainability"), ("I1-04", "D8", "O14", "I4-03")),
        },
    ),
    "budget": View(
        Bilingual("投入—过程—产出—效益—满意度", "Input, process, output, benefit, satisfaction"),
        {
            "input": (Bilingual("投入", "Input"), ("I7-04", "O16", "O19")),
            "process": (Bilingual("过程", "Process"), ("D9", "I3-04", "I5-05")),
            "output": (Bilingual("产出", "Output"), ("I3-01", "I3-02", "I3-06", "I4-01", "I8-01")),
            "benefit": (Bilingual("效益", "Benefit"), ("I3-03", "D6", "I7-03", "I8-04", "I8-05")),
            "satisfaction": (Bilingual("满意度", "Satisfaction"), ("D1", "D2")),
        },
    ),
    "lively": View(
        Bilingual("高参与度·高活跃度·普惠性·个性化", "Participation, activity, inclusion, fit"),
        {
            "participation": (Bilingual("高参与度", "High participation"), ("I4-01", "I4-05")),
            "activity": (Bilingual("高活跃度", "High activity"), ("I4-02", "I4-03")),
            "inclusion": (Bilingual("普惠性", "Inclusion"), ("D6",)),
            "fit": (Bilingual("个性化", "Fit to the person"), ("I3-05", "O8")),
        },
    ),
    "conduct": View(
        Bilingual("职责明晰·积极作为·协调有力·长效管用", "Clear duties, active, coordinated, lasting"),
        {
            "duties": (Bilingual("职责明晰", "Clear duties"), ("I9-01",)),
            "active": (Bilingual("积极作为", "Active"), ("I4-05", "I3-04")),
            "coordinated": (Bilingual("协调有力", "Coordinated"), ("I5-05",)),
            "lasting": (Bilingual("长效管用", "Lasting"), ("I1-04", "O14", "I4-03")),
        },
    ),
    "paths": View(
        Bilingual("五条建设路径", "Five building paths"),
        {
            "platform": (Bilingual("平台", "Platform"), ("D4", "D9")),
            "clubs": (Bilingual("俱乐部", "Clubs"), ("I8-01", "O18", "O19")),
            "judgement": (Bilingual("评估", "Evaluation"), ("D1", "D2")),
            "talents": (Bilingual("人才", "Talents"), ("I8-02", "I8-03", "I8-05")),
            "exchange": (Bilingual("互动", "Interaction"), ("D3", "D5", "D7", "I8-04")),
        },
    ),
    "lenses": View(
        Bilingual("三方视角", "Three lenses"),
        {
            "workers": (Bilingual("职工", "Workers"), ("I1-01", "I2-01", "D4", "I6-04")),
            "enterprises": (Bilingual("企业", "Enterprises"), ("I1-02", "I2-02", "I7-02", "I7-03", "I3-01", "I3-02")),
            "unions": (Bilingual("工会", "Unions"), ("I1-03", "I2-03", "D5", "I7-04", "D9")),
        },
    ),
}
"""Id of a view → its groups."""


def views(framework: Framework | None = None) -> dict[str, Framework]:
    """Return every view of an indicator system as a tree of its own.

    Leaves that a view does not name stand in a last group that is switched off; a view of which nothing is left is left out.
    Without a system the default one is regrouped.

    Examples
    --------
    >>> found = views()
    >>> sorted(found)
    ['budget', 'conduct', 'dac', 'lenses', 'lively', 'paths']
    >>> [node.id for node in found["conduct"].children("goal")]
    ['view.duties', 'view.active', 'view.coordinated', 'view.lasting']
    """
    tree = framework or Framework.default()
    built = {name: _tree(view, tree) for name, view in VIEWS.items()}
    return {name: found for name, found in built.items() if found is not None}


def _tree(view: View, tree: Framework) -> Framework | None:
    leaves = [node for node in tree.nodes if node.id not in tree.parents]
    place = _places(view, tree, leaves)
    ids = {group: f"{PREFIX}{group}" for group in (*view.groups, REST)}
    share = {node.id: _share(tree, node) for node in leaves}
    taking_part = {leaf.id for leaf in tree.leaves}
    nodes = [replace(tree.root, id=GOAL, name=view.name, needs_any=(), min_coverage=None, weight=1.0)]
    for group, (name, _) in (view.groups | {REST: (Bilingual("其他", "Other"), ())}).items():
        inside = [leaf for leaf in leaves if place[leaf.id] == group]
        weight = sum(share[leaf.id] for leaf in inside if leaf.id in taking_part)
        on = weight > 0 and group != REST
        if inside:
            nodes.append(Node(ids[group], GOAL, name, weight=weight or 1.0, enabled=on))
            nodes += [
                replace(leaf, parent=ids[group], weight=share[leaf.id], enabled=leaf.id in taking_part or not on)
                for leaf in inside
            ]
    named = any(node.enabled for node in nodes if node.parent == GOAL)
    return Framework(tuple(nodes), view.name, tree.version) if named else None


def _places(view: View, tree: Framework, leaves: Iterable[Node]) -> dict[str, str]:
    """Return the group of each leaf: the one that names it, else the one that names something above it."""
    named = {member: group for group, (_, members) in view.groups.items() for member in members}
    found = {}
    for leaf in leaves:
        above = [node.id for node in reversed(tree.path(leaf.id))]
        found[leaf.id] = next((named[name] for name in above if name in named), REST)
    return found


def _share(tree: Framework, leaf: Node) -> float:
    """Return the share of a leaf in the whole; for one that is switched off, the share its weight stands for."""
    known = tree.effective_weights
    if leaf.id in known:
        return known[leaf.id]
    siblings = sum(node.weight for node in tree.children(str(leaf.parent)))
    return known.get(str(leaf.parent), 0.0) * leaf.weight / siblings if siblings else leaf.weight
