"""The indicator system the workbench starts from, built from the measure library."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from evaluation import measures
from evaluation.custom_leaves import custom_of
from evaluation.errors import InvalidFramework
from evaluation.framework.node import Node
from evaluation.framework.tree import Framework
from messages import Bilingual, Message

if TYPE_CHECKING:
    from evaluation.measures.measure import Measure

GOAL = "goal"
MIN_COVERAGE_OF_DIMENSIONS = 0.6
MIN_COVERAGE_OF_GOAL = 0.7
ATTITUDES = ("D1", "D2")
"""Dimensions of which at least one must have a score before there is an index."""


def default_framework() -> Framework:
    """Return goal, dimensions and all measures of the library, with the weights and goalposts of their cards.

    The optional ones are switched off; each has a weight, so that switching it on makes it count. A dimension is shown from
    60 % of its weight on, the index from 70 % and only with identification or satisfaction.
    """
    library = list(measures.registry.values())
    goal = Node(
        GOAL,
        name=Bilingual("“共享+工会”工作机制综合效能", "Overall effectiveness of the sharing+union mechanism"),
        min_coverage=MIN_COVERAGE_OF_GOAL,
        needs_any=ATTITUDES,
    )
    dimensions = [
        Node(
            name,
            GOAL,
            Bilingual(entry["name"]["zh"], entry["name"]["en"]),
            weight=entry["weight"],
            min_coverage=MIN_COVERAGE_OF_DIMENSIONS,
            note=Bilingual(entry["reason"]["zh"], entry["reason"]["en"]),
        )
        for name, entry in measures.dimensions().items()
    ]
    name = Bilingual("“共享+工会”效能指标体系", "Indicator system of the sharing+union mechanism")
    return Framework((goal, *dimensions, *(_leaf(one) for one in library)), name, "1.0")


def _leaf(one: Measure) -> Node:
    card = one.card
    return Node(
        card.id,
        card.dimension,
        card.name,
        weight=card.weight or card.weight_on,
        enabled=card.weight > 0,
        direction=card.direction,
        goalposts=card.goalposts,
        measure=card.id,
        unit=card.unit,
        note=card.definition,
        source=card.source,
    )


def scorecard(framework: Framework, level: str) -> Framework:
    """Return the part of a tree that has a meaning at a level: indicators without one are switched off.

    The mechanism and an enterprise are scored on one tree; an enterprise is not judged by what it cannot own. Plain columns
    stay. Dimensions that keep no indicator with a weight are switched off too.

    Raises
    ------
    InvalidFramework
        When nothing is left.
    """
    kept: dict[str, bool] = {}
    for node in reversed(framework.active):
        weights = [child.weight for child in framework.children(node.id) if kept[child.id]]
        kept[node.id] = sum(weights) > 0 if node.id in framework.parents else _fits(node, level)
    if not kept[framework.root.id]:
        raise InvalidFramework(
            Message(
                "No indicator of “{system}” with a weight has a meaning at the level “{level}”.",
                system=framework.name,
                level=level,
            )
        )
    nodes = tuple(
        replace(
            node,
            enabled=node.enabled and kept.get(node.id, True),
            needs_any=tuple(name for name in node.needs_any if kept.get(name, True)),
        )
        for node in framework.nodes
    )
    return replace(framework, nodes=nodes)


def _fits(leaf: Node, level: str) -> bool:
    if leaf.custom is not None:
        return level in custom_of(leaf).levels
    if leaf.measure is None:
        return True
    measure = measures.find(leaf.measure)
    return level in measure.levels and not (level == "enterprise" and measure.consent)
