"""The result of an evaluation, and the tables drawn from it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from evaluation.aggregation import AGGREGATIONS, contributions
from evaluation.learned import Learned
from evaluation.plan import plan_of
from evaluation.scoring import ranks_of
from evaluation.sentences import describe

if TYPE_CHECKING:
    from evaluation.arrays import Floats
    from evaluation.framework import Framework, Goalposts
    from evaluation.method import Method
    from evaluation.notes import Note
    from evaluation.preparation.prepare import Preparation
    from evaluation.scoring import Scored


@dataclass(frozen=True, eq=False)
class Evaluation:
    """Scores of units on an indicator tree, and everything needed to retrace them.

    Attributes
    ----------
    framework, method
        What was asked for.
    units
        Names of the units, in the order they came, without those that were screened out.
    raw
        Raw values as they came, shape (leaves, units).
    scored
        Scores and coverage as arrays; the properties below give them as frames.
    learned
        What was learned from the data, to be replayed on later data.
    notes
        Remarks a reader must know, the gravest first.
    goalposts
        The scale of every leaf as it was used, in prepared values. A straight scale under another normalisation is said as
        goalposts too; leaves whose scale goalposts cannot say (ranks, fractions, bands) are not in it.
    replayed
        Whether anything was taken from an earlier evaluation.
    states
        Status of every value, units × leaves, when the values came with one.
    prepared
        What the steps of preparation did; None when the method asks for none.
    """

    framework: Framework
    method: Method
    units: pd.Index
    raw: Floats
    scored: Scored
    learned: Learned
    notes: tuple[Note, ...]
    goalposts: Mapping[str, Goalposts] = field(default_factory=dict)
    replayed: bool = False
    states: pd.DataFrame | None = None
    prepared: Preparation | None = None

    @cached_property
    def _plan_rows(self) -> tuple[list[int], list[str]]:
        plan = plan_of(self.framework)
        return plan.inner_rows, [plan.ids[row] for row in plan.inner_rows]

    @cached_property
    def scores(self) -> pd.DataFrame:
        """Scores of the goal and every dimension: units × nodes, the goal first. NaN is no score."""
        rows, names = self._plan_rows
        return pd.DataFrame(self.scored.scores[rows].T, index=self.units, columns=names)

    @property
    def index(self) -> pd.Series:
        """The score of the goal, the composite index."""
        return self.scores[self.framework.root.id]

    @cached_property
    def ranks(self) -> pd.DataFrame:
        """Ranks in the columns of `scores`, 1 the highest; ties as the method says. NaN without a score."""
        rows, names = self._plan_rows
        ranks = ranks_of(self.scored.scores[rows], self.method.ties, self.method.decimals)
        return pd.DataFrame(ranks.T, index=self.units, columns=names)

    @cached_property
    def normalised(self) -> pd.DataFrame:
        """Scores of the indicators: units × leaves."""
        plan = plan_of(self.framework)
        return pd.DataFrame(self.scored.scores[plan.leaf_rows].T, index=self.units, columns=list(plan.leaf_ids))

    @cached_property
    def values(self) -> pd.DataFrame:
        """Raw values as they came: units × leaves."""
        leaves = [leaf.id for leaf in self.framework.leaves]
        return pd.DataFrame(self.raw.T, index=self.units, columns=leaves)

    @cached_property
    def prepared_values(self) -> pd.DataFrame:
        """The values that were normalised, after division, filling and treatment: units × leaves."""
        if self.prepared is None:
            return self.values
        leaves = [leaf.id for leaf in self.framework.leaves]
        return pd.DataFrame(self.prepared.values.T, index=self.units, columns=leaves)

    @property
    def screened(self) -> pd.DataFrame:
        """Units that were left out, with the share of values they have, of values other than 0, and the ``reason``."""
        step = None if self.prepared is None else self.prepared.screened
        return pd.DataFrame(columns=["available", "nonzero", "reason"]) if step is None else step.removed

    @property
    def lost(self) -> pd.DataFrame:
        """Cells that lost their value by division: ``unit``, ``indicator``, ``denominator``, ``reason``."""
        step = None if self.prepared is None else self.prepared.denominated
        columns = ["unit", "indicator", "denominator", "reason"]
        return pd.DataFrame(columns=columns) if step is None else step.lost

    @property
    def filled(self) -> pd.DataFrame:
        """Cells that were filled: ``unit``, ``indicator``, ``value``, ``basis`` (how many values it rests on)."""
        step = None if self.prepared is None else self.prepared.imputed
        return pd.DataFrame(columns=["unit", "indicator", "value", "basis"]) if step is None else step.filled

    @property
    def treated(self) -> pd.DataFrame:
        """Points that were treated as outliers: ``unit``, ``indicator``, ``before``, ``after``, ``mark``."""
        step = None if self.prepared is None else self.prepared.treated
        columns = ["unit", "indicator", "before", "after", "mark"]
        return pd.DataFrame(columns=columns) if step is None else step.points

    @cached_property
    def coverage(self) -> pd.DataFrame:
        """Share of the applicable weight below each node that carries a value, in the columns of `scores`."""
        rows, names = self._plan_rows
        shares = np.ones((len(rows), len(self.units))) if self.scored.coverage is None else self.scored.coverage[rows]
        return pd.DataFrame(shares.T, index=self.units, columns=names)

    @cached_property
    def weights(self) -> pd.DataFrame:
        """One row per active node: ``parent``, nominal ``weight``, ``local`` share, ``effective`` share of the goal."""
        tree = self.framework
        rows = {
            node.id: (
                node.parent,
                str(node.label),
                node.weight,
                tree.local_weights[node.id],
                tree.effective_weights[node.id],
                node.id not in tree.parents,
            )
            for node in tree.nodes
            if node.id in tree.effective_weights
        }
        columns = ["parent", "name", "weight", "local", "effective", "leaf"]
        return pd.DataFrame.from_dict(rows, orient="index", columns=columns)

    @cached_property
    def contributions(self) -> pd.DataFrame:
        """Points each node adds to its parent: units × nodes (all but the goal); siblings add up to the parent."""
        plan, scores = plan_of(self.framework), self.scored.scores
        points = np.full(scores.shape, np.nan)
        for branch in plan.branches:
            how = AGGREGATIONS[branch.aggregation or self.method.aggregation]
            points[branch.children] = contributions(how, scores[branch.children], branch.weights, self.method.full)
            points[branch.children][:, np.isnan(scores[branch.row])] = np.nan
        return pd.DataFrame(points[1:].T, index=self.units, columns=list(plan.ids[1:]))

    @cached_property
    def table(self) -> pd.DataFrame:
        """What a reader wants first: rank, index, coverage and the scores below the goal, best first."""
        root = self.framework.root.id
        below = [child.id for child in self.framework.children(root)]
        inner = self.scores.columns
        columns = {"rank": self.ranks[root], "index": self.index, "coverage": self.coverage[root]}
        columns |= {name: self.scores[name] if name in inner else self.normalised[name] for name in below}
        return pd.DataFrame(columns).sort_values(["index"], ascending=False, kind="stable")

    @property
    def text(self) -> str:
        """The result in plain sentences of the current language."""
        return str(describe(self))

    @cached_property
    def fingerprint(self) -> str:
        """Twelve hexadecimal digits that change with the data, the tree or the method."""
        digest = hashlib.blake2b(digest_size=6)
        digest.update(np.ascontiguousarray(self.raw).tobytes())
        digest.update("\x1f".join(map(str, self.units)).encode())
        digest.update(f"{self.framework.fingerprint}{self.method.fingerprint}{self.learned.spoken}".encode())
        if self.prepared is not None:
            digest.update(np.ascontiguousarray(self.prepared.values).tobytes())
        if self.scored.coverage is not None:
            digest.update(np.isnan(self.scored.coverage).tobytes())
        return digest.hexdigest()

    def __repr__(self) -> str:
        return f"<Evaluation of {len(self.units)} units on {self.framework.name}: {self.fingerprint}>"

    def _repr_html_(self) -> str:
        notes = "".join(f"<li>{escape(str(note))}</li>" for note in self.notes)
        return f"<p>{escape(self.text)}</p><ul>{notes}</ul>{self.table.head(20).round(1).to_html()}"
