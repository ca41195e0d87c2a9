"""The result of comparing configurations: scores and ranks side by side, and for every unit why it moves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from html import escape
from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pandas as pd

from evaluation.comparison.agreement import correlation, shared_top
from evaluation.comparison.points import points_of
from evaluation.comparison.wording import finding, reason
from evaluation.errors import InvalidValues
from evaluation.scoring import rounded
from messages import Message, Quoted, Sentences, nearest

if TYPE_CHECKING:
    from evaluation.arrays import Floats
    from evaluation.result import Evaluation
    from messages import Bilingual

TOP = 10
"""How many places count as the top; fewer where there are fewer than twice as many units."""


@dataclass(frozen=True, eq=False)
class Comparison:
    """The same units under several configurations.

    Attributes
    ----------
    evaluations
        Name of the configuration → evaluation, in the order given.
    reference
        The configuration against which moves are counted.
    """

    evaluations: Mapping[str, Evaluation]
    reference: str

    @cached_property
    def scores(self) -> pd.DataFrame:
        """The index: units × configurations, the units in the order of their first appearance; NaN without an index."""
        order = dict.fromkeys(unit for one in self.evaluations.values() for unit in one.units)
        units = pd.Index(list(order))
        return pd.DataFrame({name: one.index.reindex(units) for name, one in self.evaluations.items()}, index=units)

    @cached_property
    def ranks(self) -> pd.DataFrame:
        """Ranks among the units that have an index under every configuration; NaN for the others."""
        both = self.scores.notna().all(axis=1)
        columns = {}
        for name, one in self.evaluations.items():
            shown = pd.Series(rounded(self.scores[name].to_numpy(), one.method.decimals), self.scores.index)
            how: Literal["min", "average"] = "min" if one.method.ties == "best" else "average"
            columns[name] = shown.where(both).rank(ascending=False, method=how)
        return pd.DataFrame(columns)

    @cached_property
    def table(self) -> pd.DataFrame:
        """One row per unit: its rank under each configuration, ``best``, ``worst``, ``range`` of ranks, and ``move …``.

        Moves are places up against the reference. The units with the widest range come in the order in which they were given.
        """
        ranks = self.ranks
        extra = {"best": ranks.min(axis=1), "worst": ranks.max(axis=1)}
        extra["range"] = extra["worst"] - extra["best"]
        moves = {f"move {name}": ranks[self.reference] - ranks[name] for name in ranks if name != self.reference}
        return ranks.assign(**extra, **moves)

    @cached_property
    def agreement(self) -> pd.DataFrame:
        """One row per pair of configurations.

        ``first``, ``second``, ``units`` with an index under all, ``spearman``, ``kendall`` (NaN below three units or without
        variation), ``moved`` (units whose rank differs), ``mean_move`` and ``largest_move`` in places, ``shared_top`` (share of the
        best that both have).
        """
        ranks = self.ranks
        most = min(TOP, max(1, int(ranks.iloc[:, 0].notna().sum()) // 2))
        rows = []
        for first, second in combinations(ranks, 2):
            moves = (ranks[first] - ranks[second]).abs().dropna()
            rows.append(
                {
                    "first": first,
                    "second": second,
                    "units": len(moves),
                    "spearman": correlation(ranks[first], ranks[second]),
                    "kendall": correlation(ranks[first], ranks[second], "kendall"),
                    "moved": int((moves > 0).sum()),
                    "mean_move": float(moves.mean()) if len(moves) else np.nan,
                    "largest_move": float(moves.max()) if len(moves) else np.nan,
                    "shared_top": shared_top(ranks[first], ranks[second], most),
                }
            )
        return pd.DataFrame(rows)

    @cached_property
    def correlations(self) -> pd.DataFrame:
        """Spearman's rank correlation of every pair: configurations × configurations."""
        names = list(self.evaluations)
        found = np.ones((len(names), len(names)))
        pairs = combinations(range(len(names)), 2)
        for (first, second), rho in zip(pairs, self.agreement["spearman"], strict=True):
            found[first, second] = found[second, first] = rho
        return pd.DataFrame(found, index=names, columns=names)

    @property
    def on_one_scale(self) -> bool:
        """Whether all configurations have the same full marks, so that points of one are points of the other."""
        methods = [one.method for one in self.evaluations.values()]
        return all(method.marked for method in methods) and len({method.full for method in methods}) == 1

    def why(self, unit: Any, name: str | None = None) -> pd.DataFrame:
        """Return what moves a unit from the reference to another configuration: one row per indicator, the largest first.

        What an indicator contributes is the points by which it lifts the unit above the average unit of the configuration (or holds
        it below), led down the tree by `points_of`. The columns ``reference`` and ``other`` add up to the distance of the unit
        from that average, ``difference`` to the change of this distance, which is what ranks follow. Where the
        configurations have different full marks, all are divided by the standard deviation of the index.

        Parameters
        ----------
        name
            The other configuration; may be left out when there are two.

        Raises
        ------
        InvalidValues
            A unit without an index under both, or a configuration that is none of those compared.
        """
        other = self._other(name)
        parts, leaves = {}, self._leaves(self.reference, other)
        for column, configuration in (("reference", self.reference), ("other", other)):
            parts[column] = self._standing(configuration, leaves, unit)
        found = pd.DataFrame(parts, index=list(leaves))
        found.insert(0, "name", [str(self._label(leaf, other)) for leaf in leaves])
        found["difference"] = found["other"] - found["reference"]
        return found.loc[found["difference"].abs().sort_values(ascending=False, kind="stable").index]

    def _other(self, name: str | None) -> str:
        others = [known for known in self.evaluations if known != self.reference]
        if name is None and len(others) == 1:
            return others[0]
        if name not in others:
            said = Message(
                "Say which configuration is to be compared with “{reference}”: {known}.",
                reference=self.reference,
                known=Quoted(others),
            )
            raise InvalidValues(said.then(nearest(str(name), others) if name is not None else None))
        return str(name)

    def _leaves(self, *names: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(leaf for name in names for leaf in self.evaluations[name].normalised.columns))

    def _standing(self, name: str, leaves: tuple[str, ...], unit: Any) -> Floats:
        evaluation = self.evaluations[name]
        index = evaluation.index
        if unit not in index.index or np.isnan(index[unit]):
            raise InvalidValues(
                Message(
                    "“{unit}” has no index under “{name}”, so its move cannot be explained. Choose a unit that has one under both.",
                    unit=unit,
                    name=name,
                )
            )
        compared = index[index.index.isin(self.ranks.index[self.ranks[self.reference].notna()])]
        points = points_of(evaluation, leaves, np.full(len(index), compared.mean()))[:, index.index.get_loc(unit)]
        spread = 1.0 if self.on_one_scale else float(compared.std())
        return points / spread if spread > 0 else points

    def _label(self, leaf: str, other: str) -> Bilingual:
        trees = (self.evaluations[other].framework, self.evaluations[self.reference].framework)
        return next(tree.node(leaf).label for tree in trees if leaf in {node.id for node in tree.leaves})

    def sentence(self, unit: Any, name: str | None = None) -> Sentences:
        """Return why one unit moves, in a sentence or two."""
        return reason(self, unit, self._other(name))

    @property
    def sentences(self) -> Sentences:
        """The finding: how alike the orders are, who moves most, who could not be compared."""
        return Sentences(tuple(finding(self)))

    @property
    def text(self) -> str:
        """The finding in the current language."""
        return str(self.sentences)

    def __repr__(self) -> str:
        return f"<Comparison of {', '.join(self.evaluations)} on {len(self.scores)} units>"

    def _repr_html_(self) -> str:
        return f"<p>{escape(self.text)}</p>{self.table.head(30).round(2).to_html()}"
