"""Which weights must change by how much before one unit passes another."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from messages import Message, Sentences

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evaluation.arrays import Floats, Integers
    from evaluation.robustness.base import Configuration


@dataclass(frozen=True, eq=False, repr=False)
class Overtaking:
    """The shares with which one unit passes another.

    Attributes
    ----------
    base
        The configuration as it stands.
    unit, rival
        The unit that is behind, and the one it is to pass.
    rows, needed
        Rows of the nodes in the plan, and the share each needs; NaN where none will do.
    """

    base: Configuration
    unit: object
    rival: object
    rows: Integers
    needed: Floats

    @cached_property
    def table(self) -> pd.DataFrame:
        """One row per node, the smallest change first: ``name``, ``share`` among its siblings now, share ``needed``, ``change``,
        ``weight`` now and ``weight_needed`` while the siblings keep theirs (NaN where it would be endless), ``possible``.
        """
        tree, ids = self.base.framework, [self.base.plan.ids[row] for row in self.rows]
        share = self.base.shares[self.rows]
        weight = np.array([tree.node(name).weight for name in ids])
        others = np.array([sum(c.weight for c in tree.children(str(tree.node(name).parent))) for name in ids]) - weight
        with np.errstate(divide="ignore", invalid="ignore"):
            wanted = np.where(self.needed < 1, self.needed / (1 - self.needed) * others, np.nan)
        table = pd.DataFrame(
            {
                "name": [str(tree.node(name).label) for name in ids],
                "share": share,
                "needed": self.needed,
                "change": self.needed - share,
                "weight": weight,
                "weight_needed": wanted,
                "possible": ~np.isnan(self.needed),
            },
            index=ids,
        )
        order = table["change"].abs().round(12).sort_values(kind="stable", na_position="last").index
        return table.loc[order]

    @property
    def sentences(self) -> Sentences:
        """The smallest change that turns the order, or that no single weight does."""
        return self._said({})

    def told(self, names: Mapping[str, str]) -> str:
        """Return the sentences with the units under other names, in the current language."""
        return str(self._said(names))

    def _said(self, names: Mapping[str, str]) -> Sentences:
        unit, rival = (names.get(str(name), str(name)) for name in (self.unit, self.rival))
        table = self.table[self.table["possible"]]
        if table.empty:
            return Sentences(
                (Message("No change of a single weight makes “{unit}” pass “{rival}”.", unit=unit, rival=rival),)
            )
        best = table.iloc[0]
        return Sentences(
            (
                Message(
                    "“{unit}” passes “{rival}” when the share of “{node}” changes from {share:.1%} to {needed:.1%}; no other "
                    "single weight needs a smaller change.",
                    unit=unit,
                    rival=rival,
                    node=self.base.framework.node(str(table.index[0])).label,
                    share=best["share"],
                    needed=best["needed"],
                ),
                Message(
                    "{count} of {all} weights can turn the order by themselves.", count=len(table), all=len(self.table)
                ),
            )
        )

    @property
    def text(self) -> str:
        """The sentences in the current language."""
        return str(self.sentences)

    def __repr__(self) -> str:
        return f"<Overtaking: {self.unit} past {self.rival}>"

    def _repr_html_(self) -> str:
        return f"<p>{escape(self.text)}</p>{self.table.round(4).to_html()}"
