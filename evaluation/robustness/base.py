"""What every analysis of robustness starts from: a configuration, its result, and its tree as arrays."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from evaluation.evaluate import evaluate
from evaluation.method import Method
from evaluation.plan import Plan, plan_of
from evaluation.preparation.grid import Grid
from evaluation.robustness.errors import InvalidUncertainty
from evaluation.table import table_of
from evaluation.values import Values

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evaluation.arrays import Floats, Integers
    from evaluation.framework import Framework
    from evaluation.result import Evaluation


@dataclass(frozen=True, eq=False)
class Configuration:
    """Values, tree, method and attributes of the units: all that `evaluate` needs."""

    values: Values | pd.DataFrame
    framework: Framework
    method: Method
    attributes: pd.DataFrame | None = None

    @classmethod
    def of(
        cls,
        values: Values | pd.DataFrame,
        framework: Framework,
        method: Method | None,
        attributes: pd.DataFrame | None = None,
    ) -> Configuration:
        """Return a configuration; without a method the one that suits the tree."""
        return cls(values, framework, method or Method.suited_to(framework), attributes)

    @cached_property
    def evaluation(self) -> Evaluation:
        """The evaluation of this configuration."""
        return evaluate(self.values, self.framework, self.method, attributes=self.attributes)

    @cached_property
    def plan(self) -> Plan:
        """The tree prepared for arrays."""
        return plan_of(self.framework)

    @cached_property
    def grid(self) -> Grid:
        """Values as they came, in the order of the leaves, all units."""
        values = self.values
        frame, applicable = (values.frame, values.applicable) if isinstance(values, Values) else (values, None)
        table = table_of(frame, self.framework, applicable)
        return Grid(table.values, pd.Index(self.plan.leaf_ids, dtype=object), table.units, table.applicable)

    @property
    def units(self) -> pd.Index:
        """Names of all units, those that are screened out among them."""
        return self.grid.units

    @property
    def sizes(self) -> pd.DataFrame:
        """Attributes of the units: those given, else the other columns of the values."""
        if self.attributes is not None:
            return self.attributes
        return self.values.frame if isinstance(self.values, Values) else self.values

    @cached_property
    def weights(self) -> Floats:
        """Weight of every active node as the tree gives it, in the rows of the plan."""
        return np.array([self.framework.node(name).weight for name in self.plan.ids])

    @cached_property
    def shares(self) -> Floats:
        """Share of every active node among its siblings, in the rows of the plan."""
        return np.array([self.framework.local_weights[name] for name in self.plan.ids])

    def nominal(self, what: str, node: str) -> pd.Series:
        """Return ``scores`` or ``ranks`` of a node as things stand, for all units; NaN without a score."""
        found: pd.Series = getattr(self.evaluation, what)[node]
        return found.reindex(self.units)

    def row(self, node: str | None = None) -> int:
        """Return the row of an active inner node, by default the goal.

        Raises
        ------
        InvalidUncertainty
            When it is an indicator, or takes no part.
        """
        inner = [self.plan.ids[row] for row in self.plan.inner_rows]
        if node is None:
            return 0
        if node not in inner:
            raise InvalidUncertainty.unknown_nodes([node], inner)
        return self.plan.ids.index(node)

    def siblings(self) -> list[slice]:
        """Return the rows of every group of at least two siblings."""
        return [b.children for b in self.plan.branches if b.children.stop - b.children.start > 1]

    def rows_of(self, names: Iterable[str]) -> Integers:
        """Return the rows of active nodes below the goal.

        Raises
        ------
        InvalidUncertainty
            For names that are not active.
        """
        wanted = list(dict.fromkeys(names))
        absent = [name for name in wanted if name not in self.plan.ids[1:]]
        if absent:
            raise InvalidUncertainty.unknown_nodes(absent, self.plan.ids[1:])
        return np.array([self.plan.ids.index(name) for name in wanted], dtype=np.int64)
