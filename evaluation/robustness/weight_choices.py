"""Uncertain weights: shaken by a share, drawn around themselves, or those of one of several experts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.framework.node import is_number
from evaluation.robustness.alternatives import chances_of
from evaluation.robustness.errors import InvalidUncertainty
from messages import Bilingual, Message

if TYPE_CHECKING:
    from evaluation.arrays import Floats, Integers
    from evaluation.robustness.base import Configuration

WEIGHTS = Bilingual("权重", "weights")


@dataclass(frozen=True)
class WeightNoise:
    """Every weight is multiplied by 1 + share · U, with U uniform on (-1, 1), independently.

    Parameters
    ----------
    share
        Largest relative change, between 0 and 1: 0.25 is ±25 %.
    nodes, levels
        Whose weights: ids, or depths in the tree (1 the dimensions). By default all.
    name
        What the choice is called, needed when weights are uncertain in two ways.
    """

    share: float = 0.25
    nodes: tuple[str, ...] = ()
    levels: tuple[int, ...] = ()
    name: str = "weights"

    def __post_init__(self) -> None:
        object.__setattr__(self, "nodes", tuple(self.nodes))
        object.__setattr__(self, "levels", tuple(self.levels))
        if not is_number(self.share) or not 0 < self.share < 1:
            raise InvalidUncertainty.not_between(
                Bilingual("权重浮动幅度", "The relative change of weights"), self.share, 0, 1
            )

    @property
    def label(self) -> Bilingual:
        """The name as people read it."""
        return WEIGHTS if self.name == "weights" else Bilingual(self.name, self.name)

    def check(self, base: Configuration) -> None:
        """Refuse nodes that do not exist, and nodes without siblings."""
        _with_siblings(chosen(base, self.nodes, self.levels), base, self.label)

    def sample(self, random: np.random.Generator, count: int, base: Configuration) -> Floats:
        """Return the factor of every weight in each draw, shape (count, nodes); 1 where it is certain."""
        rows = chosen(base, self.nodes, self.levels)
        factors = np.ones((count, len(base.plan.ids)))
        factors[:, rows] = 1 + self.share * random.uniform(-1, 1, (count, len(rows)))
        return factors

    def apply(self, weights: Floats, state: Floats) -> Floats:
        """Return weights, shape (draws, nodes), with the state of these draws applied."""
        return weights * state


@dataclass(frozen=True)
class DirichletWeights:
    """Weights of siblings follow a Dirichlet distribution around the weights of the tree.

    A share w has the standard deviation √(w (1 - w) / (concentration + 1)); with concentration 99 and w = 0.5 this is 0.05.

    Parameters
    ----------
    concentration
        How closely they keep to the tree, from 1.
    nodes
        Whose children share anew, by id; by default those of every node.
    name
        What the choice is called.
    """

    concentration: float = 50.0
    nodes: tuple[str, ...] = ()
    name: str = "weights"

    def __post_init__(self) -> None:
        object.__setattr__(self, "nodes", tuple(self.nodes))
        if not is_number(self.concentration) or not 1 <= self.concentration <= 1e9:
            raise InvalidUncertainty.not_between(
                Bilingual("集中度", "The concentration"), self.concentration, np.nextafter(1, 0), 1e9
            )

    @property
    def label(self) -> Bilingual:
        """The name as people read it."""
        return WEIGHTS if self.name == "weights" else Bilingual(self.name, self.name)

    def check(self, base: Configuration) -> None:
        """Refuse nodes that have no children to share among."""
        inner = {base.plan.ids[branch.row] for branch in base.plan.branches}
        absent = [name for name in self.nodes if name not in inner]
        if absent:
            raise InvalidUncertainty.unknown_nodes(absent, inner)
        rows = [row for children in self.groups(base) for row in range(children.start, children.stop)]
        _with_siblings(np.array(rows, dtype=np.int64), base, self.label)

    def groups(self, base: Configuration) -> list[slice]:
        """Return the rows of the siblings that share anew."""
        parents = {base.plan.ids.index(name) for name in self.nodes}
        return [b.children for b in base.plan.branches if not parents or b.row in parents]

    def sample(self, random: np.random.Generator, count: int, base: Configuration) -> Floats:
        """Return the weights in each draw, shape (count, nodes); NaN where they are certain."""
        found = np.full((count, len(base.plan.ids)), np.nan)
        for children in self.groups(base):
            alpha = self.concentration * base.shares[children]
            shares = random.standard_gamma(np.broadcast_to(alpha, (count, len(alpha))))
            found[:, children] = shares / shares.sum(axis=1, keepdims=True)
        return found

    def apply(self, weights: Floats, state: Floats) -> Floats:
        """Return weights, shape (draws, nodes), with the state of these draws applied."""
        return np.where(np.isnan(state), weights, state)


@dataclass(frozen=True)
class ExpertWeights:
    """The weights of one of several experts, or of one of several methods.

    Parameters
    ----------
    sets
        One set per expert: a mapping of node id → weight, on any scale; nodes it does not name keep the weight of the tree. A
        table with experts as rows and nodes as columns will do.
    chances
        Chance of each expert; by default all are equally likely.
    name
        What the choice is called.
    """

    sets: tuple[tuple[tuple[str, float], ...], ...]
    chances: tuple[float, ...] = ()
    name: str = "weights"
    _table: pd.DataFrame = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        table = _table_of(self.sets)
        if len(table) < 2:
            raise InvalidUncertainty(
                Message("There are {count} sets of weights. Give those of at least two experts.", count=len(table))
            )
        bad = table.lt(0) | np.isinf(table)
        if bad.any(axis=None):
            column = str(bad.columns[bad.any().to_numpy()][0])
            raise InvalidUncertainty(
                Message(
                    "An expert's weight of “{node}” is negative or infinite. Weights are numbers from 0.", node=column
                )
            )
        rows = [row.dropna() for _at, row in table.iterrows()]
        object.__setattr__(self, "_table", table)
        object.__setattr__(self, "sets", tuple(tuple((str(k), float(v)) for k, v in row.items()) for row in rows))
        object.__setattr__(self, "chances", chances_of(self.chances, len(table), WEIGHTS))

    @property
    def label(self) -> Bilingual:
        """The name as people read it."""
        return (
            Bilingual("专家权重", "weights of the experts")
            if self.name == "weights"
            else Bilingual(self.name, self.name)
        )

    @property
    def options(self) -> tuple[Any, ...]:
        """The sets to choose from."""
        return self.sets

    def matrix(self, base: Configuration) -> Floats:
        """Return the weights of every expert, shape (experts, nodes); NaN where an expert names none."""
        return self._table.reindex(columns=list(base.plan.ids)).to_numpy(dtype=float)

    def check(self, base: Configuration) -> None:
        """Refuse nodes that do not exist, and experts whose weights of siblings add up to 0."""
        rows = base.rows_of([str(name) for name in self._table.columns])
        _with_siblings(rows, base, self.label)
        complete = self.apply(np.broadcast_to(base.weights, (len(self.sets), len(base.weights))), self.matrix(base))
        for branch in base.plan.branches:
            empty = complete[:, branch.children].sum(axis=1) <= 0
            if empty.any():
                raise InvalidUncertainty(
                    Message(
                        "The weights of expert {number} below “{node}” add up to 0. Give at least one of them a weight.",
                        number=int(empty.argmax()) + 1,
                        node=base.framework.node(base.plan.ids[branch.row]).label,
                    )
                )

    def sample(self, random: np.random.Generator, count: int, base: Configuration) -> Integers:  # noqa: ARG002
        """Return the number of the expert in each draw, shape (count,)."""
        return random.choice(len(self.sets), size=count, p=self.chances).astype(np.int64)

    def apply(self, weights: Floats, state: Floats) -> Floats:
        """Return weights, shape (draws, nodes), with those of the experts put in."""
        return np.where(np.isnan(state), weights, state)


def chosen(base: Configuration, nodes: tuple[str, ...], levels: tuple[int, ...]) -> Integers:
    """Return the rows of the nodes named or at these depths; of all below the goal when nothing is said."""
    if nodes:
        return base.rows_of(nodes)
    depth = np.array([len(base.framework.path(name)) - 1 for name in base.plan.ids])
    absent = [level for level in levels if level not in depth[1:]]
    if absent:
        raise InvalidUncertainty(
            Message(
                "The indicator system has no level {level}; its levels run from 1 (below the goal) to {last}.",
                level=absent[0],
                last=int(depth.max()),
            )
        )
    return np.flatnonzero(np.isin(depth, levels) if levels else depth > 0).astype(np.int64)


def _with_siblings(rows: Integers, base: Configuration, label: Bilingual) -> None:
    shared = [row for children in base.siblings() for row in range(children.start, children.stop)]
    if not np.isin(rows, shared).any():
        raise InvalidUncertainty.without_effect(label, Message("None of these nodes has a sibling to share with."))


def _table_of(sets: Any) -> pd.DataFrame:
    if isinstance(sets, pd.DataFrame):
        return sets.astype(float)
    rows = [dict(one) if isinstance(one, Mapping) else dict(tuple(one)) for one in sets]
    return pd.DataFrame(rows).astype(float)
