"""An indicator tree prepared for arrays: every node a row, siblings side by side."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from evaluation.arrays import Floats, Integers
    from evaluation.framework import Framework


@dataclass(frozen=True)
class Branch:
    """One inner node: its own row, the rows of its children, their weights (sum 1), and its rules."""

    row: int
    children: slice
    weights: Floats
    aggregation: str | None
    min_coverage: float | None
    needs_any: tuple[int, ...]


@dataclass(frozen=True)
class Plan:
    """What the scoring kernels need to know about a Framework.

    Rows follow `Framework.active`: the goal first, then level by level, so that the children of a node
    are one slice. `branches` lists the inner nodes from the deepest up.
    """

    ids: tuple[str, ...]
    leaf_rows: Integers
    leaf_ids: tuple[str, ...]
    branches: tuple[Branch, ...]

    @property
    def inner_rows(self) -> list[int]:
        """Rows of the goal and the dimensions, from the goal down."""
        return sorted(branch.row for branch in self.branches)


@lru_cache(maxsize=64)
def plan_of(framework: Framework) -> Plan:
    """Compile the active part of a tree."""
    ids = tuple(node.id for node in framework.active)
    row = {name: at for at, name in enumerate(ids)}
    branches = []
    for node in reversed(framework.active):
        children = framework.children(node.id)
        if not children:
            continue
        first = row[children[0].id]
        weights = np.array([framework.local_weights[child.id] for child in children])
        branches.append(
            Branch(
                row=row[node.id],
                children=slice(first, first + len(children)),
                weights=weights,
                aggregation=node.aggregation,
                min_coverage=node.min_coverage,
                needs_any=tuple(row[name] for name in node.needs_any if name in row),
            )
        )
    leaf_ids = tuple(leaf.id for leaf in framework.leaves)
    return Plan(ids, np.array([row[name] for name in leaf_ids], dtype=np.int64), leaf_ids, tuple(branches))
