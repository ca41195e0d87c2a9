"""The columns that are looked at together: those below a node of the tree, its children, or all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from evaluation.choices import choose
from evaluation.diagnostics.pairwise_kernels import varies
from evaluation.preparation.errors import UnpreparedValues
from evaluation.preparation.grid import Grid, read_grid
from evaluation.preparation.tree import columns_below
from messages import Bilingual, Message, Quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

    from evaluation.arrays import Floats
    from evaluation.framework import Framework

MISSING: dict[str, Bilingual] = {
    "complete": Bilingual("只用所有指标都有值的单位", "units with all values"),
    "pairwise": Bilingual("逐对使用都有值的单位", "for each pair the units with both values"),
}
"""Which units count, by name."""
OF: dict[str, Bilingual] = {
    "leaves": Bilingual("其下全部指标", "all indicators below it"),
    "children": Bilingual("其直接下级", "its children"),
}
"""What is taken together for a node, by name."""


@dataclass(frozen=True, eq=False)
class Block:
    """Columns that are looked at together.

    Attributes
    ----------
    node
        Id of the node they belong to; ``""`` for the whole table.
    names
        Names of the columns.
    values
        Shape (units, columns).
    """

    node: str
    names: tuple[object, ...]
    values: Floats

    @property
    def flat(self) -> tuple[object, ...]:
        """Columns without variation."""
        return tuple(name for name, moves in zip(self.names, varies(self.values), strict=True) if not moves)

    @property
    def complete(self) -> Floats:
        """The rows without gaps."""
        return self.values[~np.isnan(self.values).any(axis=1)]


def blocks_of(values: Any, framework: Framework | None, of: str = "leaves") -> tuple[Block, ...]:
    """Return the blocks of a table, from small groups up to the goal; one block without a tree.

    Parameters
    ----------
    values
        Units × columns: the indicators for ``leaves``; for ``children`` also the scores of inner nodes, by id.

    Raises
    ------
    InvalidMatrix, InvalidValues
        An unusable table, columns that are no indicators of the tree, or no node with columns.
    """
    of = choose(Bilingual("合看范围", "what is taken together"), of, OF)
    grid = read_grid(values)
    if framework is None:
        return (Block("", tuple(grid.indicators), grid.values.T),)
    if of == "leaves":
        places = columns_below(framework, grid.indicators)
    else:
        known = {str(name): at for at, name in enumerate(grid.indicators)}
        places = {
            node.id: [known[child.id] for child in framework.children(node.id) if child.id in known]
            for node in reversed(framework.active)
            if node.id in framework.parents
        }
    found = tuple(_block(grid, node, rows) for node, rows in places.items() if rows)
    if not found:
        raise UnpreparedValues(
            Message("The table has no column of a node of the tree. Name the columns by the ids of the nodes.")
        )
    return found


def _block(grid: Grid, node: str, rows: list[int]) -> Block:
    return Block(node, tuple(grid.indicators[rows]), grid.values[rows].T)


def spoken(nodes: Iterable[object]) -> list[object]:
    """Return the names of nodes as they are spoken; the whole table has none of its own."""
    return [node or Bilingual("全部指标", "all indicators") for node in nodes]


def remarks_of(remarks: pd.Series, labels: Mapping[str, Bilingual]) -> list[Message]:
    """Return what is to be said of single nodes: a sentence per remark that occurs, in the order of `labels`."""
    said = []
    for code, label in labels.items():
        nodes = remarks.index[remarks == code]
        if len(nodes):
            said.append(Message("{nodes}: {remark}.", nodes=Quoted(spoken(nodes)), remark=label))
    return said
