"""Where everything stands: the sheet, row and column of every node and unit."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_col_to_name

from evaluation.plan import plan_of
from exports.errors import TooLarge
from messages import Bilingual

if TYPE_CHECKING:
    from evaluation import Evaluation

SHEETS = {
    "ranking": Bilingual("综合得分", "Ranking"),
    "scores": Bilingual("维度得分", "Scores"),
    "means": Bilingual("维度平均", "Dimension means"),
    "contributions": Bilingual("贡献", "Contributions"),
    "normalised": Bilingual("归一化值", "Normalised"),
    "raw": Bilingual("原始值", "Raw values"),
    "coverage": Bilingual("覆盖率", "Coverage"),
    "weights": Bilingual("指标体系与权重", "System and weights"),
    "method": Bilingual("方法", "Method"),
}
"""Sheets in the order of the workbook; sheets of fixed numbers stand before the first, after the coverage, or last."""
BEFORE_SECTIONS = ("ranking", "scores", "means", "contributions", "normalised", "raw", "coverage")
"""Those before the sheets of fixed numbers."""
PREPARED = Bilingual("数据处理", "Preparation")
"""Sheet of the cells that the steps of preparation changed; written only when there are such steps."""

FIRST = 6
"""Row (from 0) of the first unit on the sheets of units; above it: title, remark, ids, weights, names."""
ID_ROW, WEIGHT_ROW, NAME_ROW = 3, 4, 5
FIRST_NODE = 4
"""Row of the first node on the sheet of weights."""
UNIT_COLUMN = 0
FIRST_COLUMN = 1
MOST_UNITS, MOST_NODES = 1_048_000, 16_000
"""What the rows and columns of a sheet hold, with a margin."""


@dataclass(frozen=True)
class Layout:
    """Addresses of one workbook.

    Attributes
    ----------
    inner, leaves
        Ids on the sheets of scores and of indicators, in the order of their columns; siblings stand side by side.
    nodes
        Ids on the sheet of weights, in the order of its rows.
    units
        Number of units.
    """

    inner: tuple[str, ...]
    leaves: tuple[str, ...]
    nodes: tuple[str, ...]
    units: int

    @classmethod
    def of(cls, evaluation: Evaluation) -> Layout:
        """Return the layout of an evaluation.

        Raises
        ------
        TooLarge
            When a sheet has too few rows or columns.
        """
        plan = plan_of(evaluation.framework)
        leaves = set(plan.leaf_ids)
        units, nodes = len(evaluation.units), len(plan.ids)
        if units > MOST_UNITS or nodes > MOST_NODES:
            raise TooLarge.for_a_sheet(units, nodes, MOST_UNITS, MOST_NODES)
        return cls(
            inner=tuple(name for name in plan.ids if name not in leaves),
            leaves=tuple(name for name in plan.ids if name in leaves),
            nodes=tuple(node.id for node in evaluation.framework.nodes if node.id in set(plan.ids)),
            units=units,
        )

    @property
    def parts(self) -> tuple[str, ...]:
        """Ids on the sheet of contributions: all but the goal, in reading order."""
        return self.nodes[1:]

    @property
    def last(self) -> int:
        """Row of the last unit."""
        return FIRST + self.units - 1

    @cached_property
    def _columns(self) -> dict[str, int]:
        return {name: at for order in (self.inner, self.leaves) for at, name in enumerate(order, start=FIRST_COLUMN)}

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {name: at for at, name in enumerate(self.nodes, start=FIRST_NODE + 1)}

    @cached_property
    def _leaf_set(self) -> frozenset[str]:
        return frozenset(self.leaves)

    def column(self, node: str) -> int:
        """Column of a node on its sheet of units."""
        return self._columns[node]

    def letter(self, node: str) -> str:
        """Column letter of a node on its sheet of units."""
        return str(xl_col_to_name(self.column(node)))

    def is_leaf(self, node: str) -> bool:
        """Return whether a node is an indicator."""
        return node in self._leaf_set

    def sheet(self, node: str) -> str:
        """Quoted name of the sheet that holds the scores of a node."""
        return quoted("normalised" if self.is_leaf(node) else "scores")

    def weight_row(self, node: str) -> int:
        """Row number (from 1) of a node on the sheet of weights."""
        return self._rows[node]

    def whole_column(self, sheet: str, letter: str) -> str:
        """Absolute range of all units in one column."""
        return f"{quoted(sheet)}!${letter}${FIRST + 1}:${letter}${self.last + 1}"


def quoted(sheet: str) -> str:
    """Return the name of a sheet as formulas quote it."""
    return "'" + str(SHEETS[sheet]) + "'"
