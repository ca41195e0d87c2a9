"""The frozen indicator tree. Every edit returns a new one."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from evaluation.errors import InvalidFramework
from evaluation.framework.checks import problems, told
from messages import Bilingual, Message, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from os import PathLike

    import pandas as pd

    from evaluation.framework.node import Node


@dataclass(frozen=True)
class Framework:
    """An indicator system: the nodes of one tree, with a name and a version.

    Parameters
    ----------
    nodes
        All nodes; exactly one, the goal, has no parent. They are kept in reading order: every node is followed by
        what lies below it, siblings in the order given.
    name, version
        What the system is called, and which edition this is.

    Raises
    ------
    InvalidFramework
        Naming the problems: a circle, an unknown parent, an id used twice, weights that add up to 0,
        goalposts that coincide, …

    Examples
    --------
    >>> from evaluation.framework import Goalposts, Node
    >>> tree = Framework((Node("goal"), Node("a", "goal", weight=3), Node("b", "goal", goalposts=Goalposts(0, 1))))
    >>> tree.effective_weights["a"]
    0.75
    """

    nodes: tuple[Node, ...]
    name: Bilingual = Bilingual("指标体系", "Indicator system")
    version: str = "1.0"
    _index: dict[str, Node] = field(init=False, repr=False, compare=False, hash=False)

    def __post_init__(self) -> None:
        found = problems(self.nodes)
        if found:
            raise InvalidFramework(told([problem.message for problem in found]))
        ordered = _reading_order(self.nodes)
        object.__setattr__(self, "nodes", ordered)
        object.__setattr__(self, "_index", {node.id: node for node in ordered})

    @cached_property
    def root(self) -> Node:
        """The goal."""
        return next(node for node in self.nodes if node.parent is None)

    @cached_property
    def _children(self) -> dict[str, tuple[Node, ...]]:
        below: dict[str, list[Node]] = {node.id: [] for node in self.nodes}
        for node in self.nodes:
            if node.parent is not None and node.enabled:
                below[node.parent].append(node)
        return {parent: tuple(nodes) for parent, nodes in below.items()}

    @cached_property
    def parents(self) -> frozenset[str]:
        """Ids of the nodes that have children, switched on or not."""
        return frozenset(node.parent for node in self.nodes if node.parent is not None)

    @cached_property
    def active(self) -> tuple[Node, ...]:
        """The nodes that take part, level by level from the goal down; siblings stand together."""
        queue, reached = [self.root], []
        while queue:
            reached.extend(queue)
            queue = [child for node in queue for child in self._children[node.id]]
        return tuple(reached)

    @cached_property
    def leaves(self) -> tuple[Node, ...]:
        """The indicators that take part, in reading order."""
        taking_part = {node.id for node in self.active}
        return tuple(n for n in self.nodes if n.id in taking_part and n.id not in self.parents)

    def node(self, name: str) -> Node:
        """Return the node with this id.

        Raises
        ------
        InvalidFramework
            When there is none; names the closest ids.
        """
        if name not in self._index:
            raise InvalidFramework(
                Message("The indicator system has no “{id}”.", id=name).then(nearest(str(name), self._index))
            )
        return self._index[name]

    def children(self, name: str) -> tuple[Node, ...]:
        """Return the children of a node that are switched on."""
        return self._children[self.node(name).id]

    def path(self, name: str) -> tuple[Node, ...]:
        """Return the nodes from the goal down to this one."""
        way = [self.node(name)]
        while way[-1].parent is not None:
            way.append(self._index[way[-1].parent])
        return tuple(reversed(way))

    @cached_property
    def local_weights(self) -> dict[str, float]:
        """Share of each active node among its siblings; 1 for the goal."""
        shares = {self.root.id: 1.0}
        for node in self.active:
            siblings = self._children[node.id]
            total = sum(child.weight for child in siblings)
            shares.update({child.id: child.weight / total for child in siblings})
        return shares

    @cached_property
    def effective_weights(self) -> dict[str, float]:
        """Share of each active node in the goal: local shares multiplied down the tree."""
        shares = {self.root.id: 1.0}
        for node in self.active[1:]:
            shares[node.id] = shares[str(node.parent)] * self.local_weights[node.id]
        return shares

    @cached_property
    def fingerprint(self) -> str:
        """Twelve hexadecimal digits that change with anything that can change a score or a label."""
        own = [repr((node.id, node.custom)) for node in self.nodes if node.custom is not None]
        text = "\n".join([repr(self.name), self.version, *(repr(node) for node in self.nodes), *own])
        return hashlib.blake2b(text.encode(), digest_size=6).hexdigest()

    def with_weights(self, weights: Mapping[str, float]) -> Framework:
        """Return the same tree with other weights for the nodes named."""
        for name in weights:
            self.node(name)
        return replace(
            self,
            nodes=tuple(replace(n, weight=weights[n.id]) if n.id in weights else n for n in self.nodes),
        )

    def with_node(self, name: str, /, **changes: Any) -> Framework:
        """Return the same tree with some fields of one node changed."""
        self.node(name)
        known = {f.name for f in fields(self.root)}
        for key in changes:
            if key not in known:
                raise InvalidFramework(Message("A node has no field “{field}”.", field=key).then(nearest(key, known)))
        return replace(self, nodes=tuple(replace(n, **changes) if n.id == name else n for n in self.nodes))

    @classmethod
    def default(cls) -> Framework:
        """Return the indicator system this workbench starts from."""
        from evaluation.framework.default import default_framework  # noqa: PLC0415 - it builds on this class

        return default_framework()

    @classmethod
    def from_yaml(cls, source: str | PathLike[str]) -> Framework:
        """Read an indicator system from a YAML file or text; see `evaluation.framework.yaml_format`."""
        from evaluation.framework.yaml_format import read_yaml  # noqa: PLC0415

        return read_yaml(source)

    def to_yaml(self, path: str | PathLike[str] | None = None) -> str:
        """Return the tree as YAML text and, given a path, write it there."""
        from evaluation.framework.yaml_format import write_yaml  # noqa: PLC0415

        return write_yaml(self, path)

    @classmethod
    def from_excel(cls, source: Any) -> Framework:
        """Read an indicator system from a workbook; see `evaluation.framework.excel_format`."""
        from evaluation.framework.excel_format import read_excel  # noqa: PLC0415

        return read_excel(source)

    def to_excel(self, path: Any) -> None:
        """Write the tree as an editable workbook that `from_excel` reads back without loss."""
        from evaluation.framework.excel_format import write_excel  # noqa: PLC0415

        write_excel(self, path)

    @classmethod
    def from_coinr(cls, meta: Any) -> Framework:
        """Read the tree of a COINr or composer workbook, or of an ``iMeta`` table."""
        from evaluation.framework.coinr_format import read_coinr  # noqa: PLC0415

        return read_coinr(meta)

    def to_coinr(self) -> pd.DataFrame:
        """Return the tree as a COINr ``iMeta`` table."""
        from evaluation.framework.coinr_format import write_coinr  # noqa: PLC0415

        return write_coinr(self)

    def __repr__(self) -> str:
        dimensions = ", ".join(f"{c.id} {self.local_weights[c.id]:.0%}" for c in self.children(self.root.id)[:9])
        return f"<Framework {self.name} v{self.version}: {len(self.leaves)} indicators; {dimensions}>"


def _reading_order(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    below: dict[str | None, list[Node]] = {}
    for node in nodes:
        below.setdefault(node.parent, []).append(node)
    ordered, waiting = [], list(reversed(below[None]))
    while waiting:
        node = waiting.pop()
        ordered.append(node)
        waiting.extend(reversed(below.get(node.id, [])))
    return tuple(ordered)
