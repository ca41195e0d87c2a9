"""Pairs of indicators that say the same, and pairs that contradict each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from evaluation.diagnostics.correlated import CORRELATIONS
from evaluation.diagnostics.correlations import correlations
from evaluation.preparation.result import Report
from evaluation.preparation.tree import ancestor, check_depth, leaf_of
from evaluation.weights.choices import share
from messages import Bilingual, Message, Quoted

if TYPE_CHECKING:
    from evaluation.framework import Framework


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class FlaggedPairs(Report):
    """Pairs beyond a threshold.

    Attributes
    ----------
    pairs
        ``group``, ``first``, ``second``, ``r``, ``n``, ``p``, ``adjusted`` and ``flag`` (``redundant`` or ``conflicting``), the
        strongest first.
    kind, above, below
        The coefficient and the thresholds.
    """

    pairs: pd.DataFrame
    kind: str
    above: float
    below: float

    @property
    def table(self) -> pd.DataFrame:
        """One row per flagged pair."""
        return self.pairs

    @property
    def redundant(self) -> pd.DataFrame:
        """The pairs above the upper threshold: counted twice, unless weights say otherwise."""
        return self.pairs[self.pairs["flag"] == "redundant"]

    @property
    def conflicting(self) -> pd.DataFrame:
        """The pairs below the lower threshold: gains in one are paid for in the other."""
        return self.pairs[self.pairs["flag"] == "conflicting"]

    def _said(self) -> tuple[Message, ...]:
        parts = []
        if len(self.redundant):
            parts.append(
                Message(
                    "Pairs that may count the same thing twice, correlated above {above:g} ({what}): {count}, namely {pairs}.",
                    count=len(self.redundant),
                    above=self.above,
                    what=CORRELATIONS[self.kind],
                    pairs=_named(self.redundant),
                )
            )
        if len(self.conflicting):
            parts.append(
                Message(
                    "Pairs of which one pulls down what the other lifts, correlated below {below:g} ({what}): {count}, namely {pairs}.",
                    count=len(self.conflicting),
                    below=self.below,
                    what=CORRELATIONS[self.kind],
                    pairs=_named(self.conflicting),
                )
            )
        return tuple(parts) or (
            Message("No pair correlates above {above:g} or below {below:g}.", above=self.above, below=self.below),
        )


def flagged_pairs(
    values: Any,
    framework: Framework | None = None,
    level: int | str = "parent",
    above: float = 0.9,
    below: float = -0.4,
    kind: str = "pearson",
    adjust: str = "holm",
) -> FlaggedPairs:
    """Return the pairs of indicators in the same group whose correlation lies above or below a threshold.

    Parameters
    ----------
    values
        Units × indicators, turned so that more is better (scores): only then is a negative correlation a conflict.
    framework, level
        The tree and the level whose groups are looked into, see `Correlations.within`; without a tree all pairs count.
    above, below
        Flagged is r > `above` and r < `below`.
    kind, adjust
        As in `correlations`; p-values are adjusted over all pairs looked at.

    Raises
    ------
    InvalidMatrix, InvalidValues, InvalidMethod
        As `correlations`; columns that are no indicators of the tree.

    Examples
    --------
    >>> frame = pd.DataFrame({"a": [1.0, 2.0, 3.0], "b": [2.0, 4.0, 6.1], "c": [3.0, 2.0, 1.0]})
    >>> flagged_pairs(frame).table[["first", "second", "flag"]].values.tolist()
    [['a', 'c', 'conflicting'], ['a', 'b', 'redundant'], ['b', 'c', 'conflicting']]
    """
    above = share(Bilingual("冗余阈值", "threshold of redundancy"), above, -1.0)
    below = share(Bilingual("冲突阈值", "threshold of conflict"), below, -1.0)
    depth = check_depth(level)
    found = correlations(values, kind=kind, adjust=adjust)
    groups = None
    if framework is not None:
        names = pd.unique(pd.concat([found.pairs["first"], found.pairs["second"]]))
        leaves = leaf_of(framework, names)
        groups = {name: ancestor(framework, leaf.id, depth) for name, leaf in leaves.items()}
        same = [
            groups[one] == groups[two] for one, two in zip(found.pairs["first"], found.pairs["second"], strict=True)
        ]
        found = found.where(same)
    table = found.table
    table.insert(0, "group", "" if groups is None else table["first"].map(groups))
    table["flag"] = ""
    table.loc[table["r"] > above, "flag"] = "redundant"
    table.loc[table["r"] < below, "flag"] = "conflicting"
    flagged = table[table["flag"] != ""].sort_values("r", key=lambda r: -r.abs(), kind="stable", ignore_index=True)
    flagged = flagged[["group", "first", "second", "r", "n", "p", "adjusted", "flag"]]
    return FlaggedPairs(pairs=flagged, kind=found.kind, above=above, below=below, warnings=found.warnings)


def _named(pairs: pd.DataFrame) -> Quoted:
    return Quoted([f"{one} – {two}" for one, two in zip(pairs["first"], pairs["second"], strict=True)], most=6)
