"""Indicator systems half way between two versions: the structure of one with the weights of the other, and so on.

Shares are mixed, not bare weights, because 3 : 1 and 75 : 25 are the same weights on two scales.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from evaluation import Framework, Node
from messages import Bilingual

if TYPE_CHECKING:
    from collections.abc import Collection

FACTORS: dict[str, Bilingual] = {
    "structure": Bilingual("结构调整", "structure"),
    "weights": Bilingual("权重调整", "weights"),
    "scale": Bilingual("标尺调整", "goalposts and sources"),
    "rules": Bilingual("计算规则调整", "rules of aggregation"),
}
"""In what two versions can differ, as far as scores are concerned."""
RULES = ("aggregation", "min_coverage", "needs_any")
SILENT = ("id", "parent", "enabled", "weight", "name", "unit", "note", "source", "target")
"""Fields that belong to structure and weights, or that no score depends on."""
SCALE = tuple(field.name for field in fields(Node) if field.name not in (*RULES, *SILENT))


@dataclass(frozen=True)
class Pair:
    """The two versions."""

    before: Framework
    after: Framework

    def mixed(self, taken: Collection[str]) -> Framework:
        """Return the system that takes the factors named from the version after and the others from the one before.

        Nodes that only one of them has keep all of their fields, and so do those that are an indicator in one and a dimension
        in the other. Where the structure comes from one version and the weights
        from the other, children that both have below the same parent share, in the proportions of the weights, what the
        others leave; those keep the share they have where they are.
        """
        if len(taken) in (0, len(FACTORS)):
            return self.after if taken else self.before
        structure = self._side("structure", taken)
        shares = _shares(structure, self._side("weights", taken))
        scale, rules = (_by_id(self._side(name, taken)) for name in ("scale", "rules"))
        children = _children(structure)
        alike = self._alike
        nodes = []
        for node in structure.nodes:
            changes: dict[str, Any] = {"weight": shares.get(node.id, node.weight)}
            if node.id in alike:
                changes |= {name: getattr(scale[node.id], name) for name in SCALE}
                changes |= {name: getattr(rules[node.id], name) for name in RULES}
                changes["needs_any"] = tuple(name for name in changes["needs_any"] if name in children[node.id])
            nodes.append(replace(node, **changes))
        return Framework(tuple(nodes), structure.name, structure.version)

    @cached_property
    def _alike(self) -> frozenset[str]:
        """Nodes of both versions that are an indicator in both or a dimension in both."""
        old, new = _children(self.before), _children(self.after)
        return frozenset(name for name in new if name in old and bool(new[name]) == bool(old[name]))

    def _side(self, factor: str, taken: Collection[str]) -> Framework:
        return self.after if factor in taken else self.before

    def factors(self) -> tuple[str, ...]:
        """Return the factors in which the two versions differ at all."""
        old, new = _by_id(self.before), _by_id(self.after)
        placed = [[(node.id, node.parent, node.enabled) for node in tree.values()] for tree in (old, new)]
        differs = {
            "structure": set(placed[0]) != set(placed[1]),
            "weights": any(
                share != self.before.local_weights.get(name, share) for name, share in self.after.local_weights.items()
            ),
            "scale": any(
                getattr(old[name], field) != getattr(new[name], field) for name in self._alike for field in SCALE
            ),
            "rules": any(
                getattr(old[name], field) != getattr(new[name], field) for name in self._alike for field in RULES
            ),
        }
        return tuple(name for name in FACTORS if differs[name])


def _shares(structure: Framework, weights: Framework) -> dict[str, float]:
    """Return the share of every active node among its siblings, in the structure of one system and the weights of another."""
    local = structure.local_weights
    if structure is weights:
        return dict(local)
    other = _by_id(weights)
    found: dict[str, float] = {}
    for parent in structure.nodes:
        below = [node.id for node in structure.children(parent.id)] if parent.id in local else []
        stayed = {
            name: weights.local_weights[name]
            for name in below
            if name in weights.local_weights and other[name].parent == parent.id
        }
        total = sum(stayed.values())
        room = sum(local[name] for name in stayed)
        for name in below:
            found[name] = room * stayed[name] / total if name in stayed and total > 0 else local[name]
    return found


def _children(framework: Framework) -> dict[str, set[str]]:
    """Return the children of every node, those switched off as well."""
    below: dict[str, set[str]] = {node.id: set() for node in framework.nodes}
    for node in framework.nodes:
        if node.parent is not None:
            below[node.parent].add(node.id)
    return below


def _by_id(framework: Framework) -> dict[str, Node]:
    return {node.id: node for node in framework.nodes}
