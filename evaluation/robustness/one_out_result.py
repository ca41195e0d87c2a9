"""What leaving one node out, or taking one in, does to the ranks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from messages import Message, Sentences

if TYPE_CHECKING:
    from evaluation.framework import Node
    from evaluation.robustness.base import Configuration


@dataclass(frozen=True, eq=False, repr=False)
class OneOut:
    """Scores and ranks with one node more or less.

    Attributes
    ----------
    base
        The configuration as it stands.
    how
        ``"drop"`` or ``"add"``.
    nodes, together
        The nodes in turn, and the node that goes in each case: the node, or the ancestor it is the only part of.
    score_rows, rank_rows
        Shape (nodes, units).
    why
        For each node why there are no scores, or None.
    """

    base: Configuration
    how: str
    nodes: tuple[Node, ...]
    together: tuple[str, ...]
    score_rows: Any
    rank_rows: Any
    why: tuple[Message | Sentences | None, ...]

    @cached_property
    def scores(self) -> pd.DataFrame:
        """Scores of the goal, units × nodes; NaN is no score."""
        return pd.DataFrame(self.score_rows.T, self.base.units, [node.id for node in self.nodes])

    @cached_property
    def ranks(self) -> pd.DataFrame:
        """Ranks in the same form."""
        return pd.DataFrame(self.rank_rows.T.astype(float), self.base.units, [node.id for node in self.nodes])

    @cached_property
    def shifts(self) -> pd.DataFrame:
        """Places by which each unit rises (positive) or falls, units × nodes; NaN where it has no rank before or after."""
        return -self.ranks.sub(self.base.nominal("ranks", self.base.framework.root.id), axis=0)

    @cached_property
    def table(self) -> pd.DataFrame:
        """One row per node, the largest mean shift first.

        ``name``, ``parent``, ``level``, ``weight`` (its share of the goal), ``mean_shift`` and ``max_shift`` (absolute, over the units
        ranked before and after), ``correlation`` (Spearman, of the ranks before and after), ``moves_most`` (a unit),
        ``unranked`` (units that lose their rank), ``together`` (what goes with it), ``why`` (no scores because …).
        """
        rows = [self._row(at) for at in range(len(self.nodes))]
        columns = ["name", "parent", "level", "weight", "mean_shift", "max_shift", "correlation", "moves_most", "unranked",
                   "together", "why"]  # fmt: skip
        table = pd.DataFrame(rows, [node.id for node in self.nodes], columns)
        return table.sort_values("mean_shift", ascending=False, kind="stable")

    def _row(self, at: int) -> tuple[Any, ...]:
        node, tree = self.nodes[at], self.base.framework
        shift = self.shifts.iloc[:, at]
        size = shift.abs()
        some = bool(shift.notna().any())
        before = self.base.nominal("ranks", tree.root.id)
        unranked = int((before.notna() & shift.isna()).sum()) if self.why[at] is None else 0
        return (
            str(node.label),
            node.parent,
            len(tree.path(node.id)) - 1,
            tree.effective_weights.get(node.id, 0.0),
            size.mean() if some else np.nan,
            size.max() if some else np.nan,
            _correlation(before, self.ranks.iloc[:, at]),
            size.idxmax() if some and size.max() > 0 else "",
            unranked,
            self.together[at],
            "" if self.why[at] is None else str(self.why[at]),
        )

    @property
    def sentences(self) -> Sentences:
        """Which node matters most and which not at all."""
        return Sentences(tuple(self._said()))

    def _said(self) -> list[Message]:
        table = self.table[self.table["mean_shift"].notna()]
        if not self.nodes:
            return [Message("No node is switched off, so there is none to take in.")]
        if table.empty:
            return [Message("Insufficient data: no unit can be ranked before and after.")]
        first = self.base.framework.node(str(table.index[0])).label
        facts: dict[str, Any] = {"node": first, "mean": table["mean_shift"].iloc[0], "most": table["max_shift"].iloc[0]}
        said = [
            Message(
                "Without “{node}” the ranks shift most: by {mean:.1f} places on average, by up to {most:.0f}.", **facts
            )
            if self.how == "drop"
            else Message(
                "With “{node}” the ranks shift most: by {mean:.1f} places on average, by up to {most:.0f}.", **facts
            )
        ]
        idle = int((table["mean_shift"] == 0).sum())
        if idle and self.how == "drop":
            said.append(
                Message("{count} of {all} parts could go without changing any rank.", count=idle, all=len(table))
            )
        lacking = sum(reason is not None for reason in self.why)
        if lacking:
            said.append(Message("For {count} parts there is no result; the table says why.", count=lacking))
        return said

    @property
    def text(self) -> str:
        """The sentences in the current language."""
        return str(self.sentences)

    def __repr__(self) -> str:
        return f"<OneOut: {self.how} each of {len(self.nodes)} nodes>"

    def _repr_html_(self) -> str:
        return f"<p>{escape(self.text)}</p>{self.table.head(30).round(2).to_html()}"


def _correlation(before: pd.Series, after: pd.Series) -> float:
    """Return Spearman's correlation of two rankings over the units in both; NaN where one of them is the same for all."""
    both = before.notna() & after.notna()
    x, y = before[both].rank().to_numpy(), after[both].rank().to_numpy()
    if both.sum() < 2 or (x == x[0]).all() or (y == y[0]).all():
        return float("nan")
    return float(np.corrcoef(x, y)[0, 1])
