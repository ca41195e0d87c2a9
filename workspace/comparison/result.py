"""The result of comparing two versions: moves, and for every unit why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pandas as pd

from evaluation.scoring import rounded
from messages import Sentences
from workspace.comparison.mixing import FACTORS
from workspace.comparison.wording import INDICATOR, UNIT, finding, sentence_of
from workspace.errors import NotFound

if TYPE_CHECKING:
    from evaluation import Evaluation
    from evaluation.arrays import Floats
    from messages import Bilingual, Message
    from workspace.differences import FrameworkDifference


@dataclass(frozen=True, eq=False)
class VersionComparison:
    """The same values under two versions of an indicator system.

    Attributes
    ----------
    first, last
        The evaluations with the version before and after.
    difference
        What was changed in the tree.
    leaves
        Indicators of either version, in the rows of `effects`.
    effects
        Key of `FACTORS` → points, shape (leaves, units): what each indicator adds to the change by that factor. All of them
        add up to the change of the index. NaN for a unit that lacks an index in one of the versions, or in a system between
        the two, where its change cannot be divided.
    """

    first: Evaluation
    last: Evaluation
    difference: FrameworkDifference
    leaves: tuple[str, ...]
    effects: Mapping[str, Floats]

    @cached_property
    def table(self) -> pd.DataFrame:
        """One row per unit, in the order they came.

        ``before``, ``after`` (index), ``change``, a column per key of `FACTORS` (the parts of the change), ``rank_before``,
        ``rank_after``, ``move`` (places up, among the units with an index in both versions).
        """
        before, after = self.first.index, self.last.index
        ranks = [self._ranks(scores) for scores in (before, after)]
        columns: dict[str, Any] = {"before": before, "after": after, "change": after - before}
        columns |= {name: points.sum(axis=0) for name, points in self.effects.items()}
        columns |= {"rank_before": ranks[0], "rank_after": ranks[1], "move": ranks[0] - ranks[1]}
        return pd.DataFrame(columns, index=self.first.units)

    def _ranks(self, scores: pd.Series) -> pd.Series:
        both = self.first.index.notna() & self.last.index.notna()
        shown = pd.Series(rounded(scores.to_numpy(), self.last.method.decimals), index=scores.index).where(both)
        how: Literal["min", "average"] = "min" if self.last.method.ties == "best" else "average"
        return shown.rank(ascending=False, method=how)

    def why(self, unit: object) -> pd.DataFrame:
        """Return the parts of one unit's change: indicators × factors and ``total``, the largest parts first.

        Raises
        ------
        NotFound
            For a unit that was not compared.
        """
        at = self._position(unit)
        parts = pd.DataFrame({name: points[:, at] for name, points in self.effects.items()}, index=list(self.leaves))
        parts.insert(0, "name", [str(self.label(leaf)) for leaf in self.leaves])
        parts["total"] = parts[list(FACTORS)].sum(axis=1, skipna=False)
        return parts.loc[parts["total"].abs().sort_values(ascending=False, kind="stable").index]

    def _position(self, unit: object) -> int:
        found = np.flatnonzero(self.first.units == unit)
        if len(found) == 0:
            raise NotFound.named(UNIT, str(unit), [str(name) for name in self.first.units])
        return int(found[0])

    def label(self, leaf: str) -> Bilingual:
        """Return the name of an indicator of either version."""
        nodes = [node for one in (self.last, self.first) for node in one.framework.nodes if node.id == leaf]
        if not nodes:
            raise NotFound.named(INDICATOR, leaf, self.leaves)
        return nodes[0].label

    def sentence(self, unit: object) -> Message | Sentences:
        """Return why one unit moved, in a sentence or two."""
        return sentence_of(self, unit)

    @property
    def sentences(self) -> Sentences:
        """The finding: how far scores and ranks move, who gains and loses most, what could not be compared."""
        return Sentences((*finding(self), self.difference.summary))

    @property
    def text(self) -> str:
        """The finding in the current language."""
        return str(self.sentences)

    def _repr_html_(self) -> str:
        return f"<p>{escape(self.text)}</p>{self.table.round(2).to_html()}"
