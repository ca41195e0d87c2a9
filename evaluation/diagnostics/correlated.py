"""Correlations of pairs: the table, the matrix, and the selections that follow the indicator tree."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from evaluation.diagnostics.multiplicity import ADJUSTMENTS, adjusted
from evaluation.preparation.result import Report
from evaluation.preparation.tree import ancestor, check_depth
from messages import Bilingual, Message, Quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from evaluation.arrays import Flags
    from evaluation.framework import Framework

CORRELATIONS: dict[str, Bilingual] = {
    "pearson": Bilingual("Pearson相关", "Pearson correlation"),
    "spearman": Bilingual("Spearman等级相关", "Spearman rank correlation"),
    "kendall": Bilingual("Kendall tau-b相关", "Kendall's tau-b"),
}
"""Coefficients, by name."""


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Correlations(Report):
    """Correlations of pairs of columns.

    Attributes
    ----------
    pairs
        ``first``, ``second``, ``r``, ``n``, ``p`` and ``remark`` (``few``, ``constant`` or ``""``), one row per pair.
    kind, adjust, level
        As asked for.
    square
        Whether every column was paired with every other of the same table.
    """

    pairs: pd.DataFrame
    kind: str
    adjust: str
    level: float
    square: bool

    @cached_property
    def table(self) -> pd.DataFrame:
        """The pairs with ``adjusted`` p-values, over the pairs that are in this result, and ``significant``."""
        table = self.pairs.reset_index(drop=True)
        table["adjusted"] = adjusted(table["p"].to_numpy(dtype=float), self.adjust)
        table["significant"] = (table["adjusted"] <= self.level).to_numpy(dtype=bool)
        return table

    @property
    def matrix(self) -> pd.DataFrame:
        """The coefficients as a matrix: square with a unit diagonal, or first × second table; NaN for pairs left out."""
        return self._matrix("r", 1.0)

    @property
    def p(self) -> pd.DataFrame:
        """The p-values as a matrix, not adjusted; 0 on the diagonal."""
        return self._matrix("p", 0.0)

    def within(self, framework: Framework, level: int | str = "parent") -> Correlations:
        """Return the pairs of which both belong to the same group.

        Parameters
        ----------
        framework
            The tree that holds all columns, by id.
        level
            ``"parent"`` for the node directly above, or the depth of the groups (0 the goal, 1 its dimensions, …).
        """
        return self.where(self._grouped(framework, level, lambda one, two: one == two))

    def across(self, framework: Framework, level: int | str = "parent") -> Correlations:
        """Return the pairs of which the two belong to different groups; parameters as `within`."""
        return self.where(self._grouped(framework, level, lambda one, two: one != two))

    def with_parents(self, framework: Framework) -> Correlations:
        """Return the pairs of a node and the node directly above it."""
        return self.where(self._related(framework, parents_only=True))

    def with_family(self, framework: Framework) -> Correlations:
        """Return the pairs of a node and any node above it, up to the goal."""
        return self.where(self._related(framework, parents_only=False))

    def where(self, keep: Sequence[bool]) -> Correlations:
        """Return some of the pairs; p-values are then adjusted over these alone."""
        flags: Flags = np.array(keep, dtype=bool)
        pairs = self.pairs[flags].reset_index(drop=True)
        return replace(self, pairs=pairs, warnings=undefined_pairs(pairs))

    def _grouped(self, framework: Framework, level: int | str, keep: Callable[[str, str], bool]) -> list[bool]:
        depth = check_depth(level)
        groups = {name: ancestor(framework, str(name), depth) for name in self._names()}
        return [keep(groups[one], groups[two]) for one, two in self._pairs()]

    def _related(self, framework: Framework, *, parents_only: bool) -> list[bool]:
        above = {name: [node.id for node in framework.path(str(name))[-2::-1]] for name in self._names()}
        reach = 1 if parents_only else None
        return [two in above[one][:reach] or one in above[two][:reach] for one, two in self._pairs()]

    def _names(self) -> list[object]:
        return list(pd.unique(pd.concat([self.pairs["first"], self.pairs["second"]])))

    def _pairs(self) -> list[tuple[object, object]]:
        return list(zip(self.pairs["first"], self.pairs["second"], strict=True))

    def _matrix(self, what: str, diagonal: float) -> pd.DataFrame:
        rows, columns = pd.Index(pd.unique(self.pairs["first"])), pd.Index(pd.unique(self.pairs["second"]))
        if self.square:
            rows = columns = pd.Index(self._names())
        matrix = np.full((len(rows), len(columns)), np.nan)
        one, two = rows.get_indexer(pd.Index(self.pairs["first"])), columns.get_indexer(pd.Index(self.pairs["second"]))
        matrix[one, two] = self.pairs[what]
        if self.square:
            matrix[two, one] = self.pairs[what]
            np.fill_diagonal(matrix, diagonal)
        return pd.DataFrame(matrix, rows, columns)

    def _said(self) -> tuple[Message, ...]:
        known = self.table.dropna(subset=["r"])
        if known.empty:
            return (Message("There is no pair to correlate."),)
        strongest = known.iloc[int(known["r"].abs().to_numpy().argmax())]
        return (
            Message(
                "{what} of {count} pairs; significant at {level:g} ({adjust}): {significant}. The strongest is {r:.2f}, between "
                "“{first}” and “{second}”.",
                what=CORRELATIONS[self.kind],
                count=len(known),
                significant=int(known["significant"].sum()),
                level=self.level,
                adjust=ADJUSTMENTS[self.adjust],
                r=float(strongest["r"]),
                first=strongest["first"],
                second=strongest["second"],
            ),
        )


def undefined_pairs(table: pd.DataFrame) -> tuple[Message, ...]:
    """Say which pairs have no correlation."""
    gone = table[table["remark"] != ""]
    if gone.empty:
        return ()
    names = pd.concat([gone["first"], gone["second"]]).value_counts().index
    return (
        Message(
            "Insufficient data: pairs without a correlation: {count}, because fewer than 3 units have both values or one of "
            "them does not vary. Most often concerned: {indicators}.",
            count=len(gone),
            indicators=Quoted(names, most=4),
        ),
    )
