"""The tree of factors behind a fuzzy comprehensive evaluation: memberships at the leaves, weights at every branch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.ranking.errors import InvalidDecision
from evaluation.ranking.fuzzy_tables import MEMBERSHIP, read_tables
from evaluation.ranking.labels import Labels
from evaluation.ranking.weighting import WEIGHTS, read_weights
from messages import Bilingual, Message, Quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evaluation.arrays import Floats
    from evaluation.ranking.fuzzy_tables import Tables

GRADES = Bilingual("评语等级", "grades")


@dataclass(frozen=True, eq=False)
class Factor:
    """A factor or a group of factors.

    Attributes
    ----------
    name
        Its name; None for the whole.
    weights
        Weights of the children, adding up to 1; empty for a leaf.
    children
        What it consists of.
    rows
        Memberships of a leaf, shape (objects, grades), adding up to 1 over the grades; None for a group.
    """

    name: object
    weights: Floats
    children: tuple[Factor, ...]
    rows: Floats | None

    def groups(self) -> Iterator[Factor]:
        """Yield this group and the groups below it, the lowest first."""
        for child in self.children:
            yield from child.groups()
        if self.children:
            yield self


@dataclass(frozen=True, eq=False)
class Memberships:
    """A tree of factors, the objects and grades of its memberships, and what was done to them."""

    root: Factor
    labels: Labels
    notices: tuple[Message, ...]


def read_memberships(membership: Any, weights: Any, grades: Any = None) -> Memberships:
    """Read one matrix, one matrix per object, or a nested mapping of groups.

    Parameters
    ----------
    membership, weights, grades
        As in `evaluation.ranking.fuzzy_comprehensive`.

    Raises
    ------
    InvalidDecision
        For an empty or negative membership, a factor nobody judged, weights or grades that do not fit.
    """
    tables, labels = read_tables(membership)
    if _deep(tables):
        weights = _checked_names(tables, weights)
    reader = _Reader(weights, isinstance(membership, Mapping | pd.DataFrame))
    root = reader.factor(None, tables)
    return Memberships(root, _graded(labels, grades), tuple(reader.notices()))


@dataclass(eq=False)
class _Reader:
    """Walks down the tree and remembers what it had to rescale."""

    weights: Any
    named: bool
    rescaled: list[Message] = field(default_factory=list)
    uneven: list[object] = field(default_factory=list)

    def factor(self, name: object, part: Floats | Tables) -> Factor:
        if not isinstance(part, dict):
            return Factor(name, np.empty(0), (), _shares(name, part, self.uneven))
        names = pd.Index(list(part), tupleize_cols=False)
        own = self.weights
        if isinstance(own, Mapping) and (name is not None or _deep(part)):
            own = {child: own[child] for child in names if child in own}
        what = WEIGHTS if name is None else Bilingual(f"“{name}”之下的权重", f"weights below “{name}”")
        shares, said = read_weights(own, names, what, labelled=self.named)
        self.rescaled.extend(said)
        return Factor(name, shares, tuple(self.factor(child, below) for child, below in part.items()), None)

    def notices(self) -> Iterator[Message]:
        yield from self.rescaled
        if self.uneven:
            yield Message(
                "The memberships of {factors} did not add up to 1 over the grades (votes, or rounded shares) and were divided by "
                "their sum.",
                factors=Quoted(self.uneven, most=5),
            )


def _deep(tables: Tables) -> bool:
    return any(isinstance(part, dict) for part in tables.values())


def _names(tables: Tables) -> list[object]:
    below = [_names(part) for part in tables.values() if isinstance(part, dict)]
    return [*tables, *(name for names in below for name in names)]


def _checked_names(tables: Tables, weights: Any) -> Any:
    """Return the weights of all groups by name; names must be unique in the whole tree."""
    names = pd.Index(_names(tables), tupleize_cols=False)
    if not names.is_unique:
        raise InvalidDecision.names_twice(MEMBERSHIP, names[names.duplicated()].unique())
    if weights is None:
        return None
    given = weights.to_dict() if isinstance(weights, pd.Series) else weights
    if not isinstance(given, Mapping):
        raise InvalidDecision(
            Message(
                "Factors in groups need their weights by name: a mapping from every group and every factor to its weight among "
                "its siblings."
            )
        )
    unknown = [name for name in given if name not in names]
    if unknown:
        raise InvalidDecision.names_differ(WEIGHTS, [], unknown)
    return given


def _shares(name: object, rows: Floats, uneven: list[object]) -> Floats:
    """Return memberships that add up to 1 over the grades; note the factor when they did not."""
    if (rows < 0).any():
        raise InvalidDecision(
            Message(
                "A membership of “{name}” is {value:g}. Memberships are shares or votes of at least 0.",
                name=name,
                value=float(rows.min()),
            )
        )
    total = rows.sum(axis=1, keepdims=True)
    if (total == 0).any():
        raise InvalidDecision(
            Message(
                "All memberships of “{name}” are 0: nobody judged it. Fill the row in or leave the factor out.",
                name=name,
            )
        )
    if (np.abs(total - 1) > 1e-9).any():
        uneven.append(name)
    shares: Floats = rows / total
    return shares


def _graded(labels: Labels, grades: Any) -> Labels:
    """Return the names with the grades as given."""
    header = labels.header if grades is None else pd.Index(list(grades), tupleize_cols=False)
    count = labels.shape[1]
    if header is not None and len(header) != count:
        raise InvalidDecision.wrong_count(GRADES, len(header), count)
    if header is not None and not header.is_unique:
        raise InvalidDecision.names_twice(GRADES, header[header.duplicated()].unique())
    if count < 2:
        raise InvalidDecision(Message("There is only one grade, so there is nothing to decide. Give at least two."))
    return Labels(labels.shape, labels.index, header, labels.row_prefix, labels.column_prefix)
