"""From columns of the answers to the units and strata that were drawn at each stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from messages import Message, Quoted
from surveys.estimates.errors import InvalidDesign
from surveys.estimates.stages import Stage
from surveys.weights.base import one_each
from surveys.weights.columns import grouped
from surveys.weights.errors import InvalidColumn
from surveys.weights.sums import counts

if TYPE_CHECKING:
    from messages import Sentences
    from surveys.estimates.design import Design
    from surveys.weights.arrays import Flags, Floats, Integers

WHOLE = 1e-7
"""A stratum of which less than this part was left out counts as taken as a whole, as in R survey."""


@dataclass(frozen=True, eq=False)
class Drawn:
    """What was drawn at one stage.

    Attributes
    ----------
    units_of_answers
        Unit of each answer, 0 … units − 1.
    strata_of_units
        Stratum of each unit; from the second stage on, the unit above.
    labels
        Name of each stratum.
    single
        Whether every answer is a unit of its own.
    named
        Whether the strata were given, or all answers are in one.
    """

    units_of_answers: Integers
    strata_of_units: Integers
    labels: list[Any]
    single: bool
    named: bool

    @property
    def sizes(self) -> Integers:
        """Units drawn in each stratum."""
        return counts(self.strata_of_units, len(self.labels))

    @property
    def strata_of_answers(self) -> Integers:
        """Stratum of each answer."""
        return self.strata_of_units[self.units_of_answers]

    def spoken(self, which: Flags, most: int = 5) -> Quoted:
        """Return the names of some strata for a sentence."""
        names = [_spoken(label) for label, chosen in zip(self.labels, which, strict=True) if chosen]
        return Quoted(names, most=most)


def drawn_stages(frame: pd.DataFrame, design: Design) -> tuple[list[Drawn], tuple[Message | Sentences, ...]]:
    """Return the stages of sampling from the outside inwards, and remarks on them.

    A list of population sizes with one more entry than there are clusters adds the answers themselves as the last stage.
    """
    strata = sources(frame, design.strata)
    clusters = sources(frame, design.clusters)
    sizes = len(design.population) if isinstance(design.population, (list, tuple)) else 0
    if sizes > len(clusters) + 1:
        raise InvalidDesign(
            Message(
                "There are population sizes for {sizes} stages, but the clusters describe only {count}. Give one size per stage.",
                sizes=sizes,
                count=len(clusters) + 1 if clusters else 1,
            )
        )
    outer = _complete(frame, strata)
    stages: list[Drawn] = []
    parent, labels = outer
    levels: list[pd.Series | None] = [*clusters] if clusters else [None]
    if clusters and sizes > len(clusters):
        levels.append(None)
    for at, level in enumerate(levels):
        names = labels if at else ([None] if not strata else labels)
        stage, labels = _nested(frame, parent, names, level, named=bool(strata) or at > 0)
        stages.append(stage)
        parent = stage.units_of_answers
    return stages, _remarks(stages[0], frame, clusters, bool(strata))


def stage_of(drawn: Drawn, population: Floats | None, share: Floats, lonely: str) -> Stage:
    """Return one stage with its factors a_h; lonely strata are treated as asked.

    One unit in all, without strata, has no variance under any treatment: its factor is NaN.

    Parameters
    ----------
    population
        N_h of each stratum, None when not known.
    share
        φ_h of each stratum.
    """
    sizes = drawn.sizes.astype(float)
    fractions = np.zeros(len(sizes)) if population is None else sizes / population
    left = np.where(1 - fractions < WHOLE, 0.0, 1 - fractions)
    alone = (sizes == 1) & (left > 0)
    if alone.any() and drawn.named and lonely == "error":
        raise InvalidDesign(
            Message(
                "Only one cluster (or answer) was drawn in {count} strata ({strata}), so their variance cannot be estimated. "
                "Merge them with similar strata, or choose how lonely strata count: average, adjust or remove.",
                count=int(alone.sum()),
                strata=drawn.spoken(alone),
            )
        )
    several = np.divide(sizes, sizes - 1, out=np.ones_like(sizes), where=sizes > 1)
    factors = share * left * several
    if lonely in ("average", "remove"):
        factors = np.where(alone, 0.0, factors)
    if not drawn.named:
        factors = np.where(alone, np.nan, factors)
    return Stage(
        units=None if drawn.single else drawn.units_of_answers,
        strata=None if len(sizes) == 1 else drawn.strata_of_units,
        sizes=sizes,
        factors=factors,
        centred=~alone if lonely == "adjust" else np.ones(len(sizes), dtype=bool),
        averaged=alone if lonely == "average" else np.zeros(len(sizes), dtype=bool),
        fractions=fractions,
    )


def sources(frame: pd.DataFrame, given: Any) -> list[pd.Series]:
    """Return columns given by name, by a list of names, or as one series or array of values."""
    if given is None:
        return []
    if isinstance(given, str) or not isinstance(given, (list, tuple)):
        return [one_each(frame, given, "values")]
    if len(given) == len(frame) and not all(isinstance(part, str) and part in frame.columns for part in given):
        return [one_each(frame, given, "values")]
    return [one_each(frame, part, "values") for part in given]


def _complete(frame: pd.DataFrame, columns: Sequence[pd.Series]) -> tuple[Integers, list[Any]]:
    """Return codes and labels of the combinations of columns that must be filled in every answer."""
    table = pd.DataFrame({str(at): column.to_numpy() for at, column in enumerate(columns)}, index=frame.index)
    for at, column in enumerate(columns):
        empty = int(column.isna().sum())
        if empty:
            raise InvalidColumn.incomplete(column.name, empty)
        if isinstance(column.dtype, pd.CategoricalDtype):
            table[str(at)] = column.cat.remove_unused_categories().to_numpy()
    groups = grouped(table, list(table.columns))
    rows = groups.labels.itertuples(index=False, name=None)
    return groups.codes, [row[0] if len(row) == 1 else row for row in rows]


def _nested(
    frame: pd.DataFrame, parent: Integers, labels: list[Any], level: pd.Series | None, *, named: bool
) -> tuple[Drawn, list[Any]]:
    """Return the units of one level within their parents, and their labels; no level makes every answer a unit."""
    if level is None:
        single = np.arange(len(frame), dtype=np.int64)
        return Drawn(single, parent, labels, single=True, named=named), []
    codes, names = _complete(frame, [level])
    kept, units = np.unique(parent * len(names) + codes, return_inverse=True)
    found = Drawn(units.astype(np.int64), kept // len(names), labels, single=False, named=named)
    return found, [names[code] for code in kept % len(names)]


def _remarks(
    first: Drawn, frame: pd.DataFrame, clusters: list[pd.Series], stratified: bool
) -> tuple[Message | Sentences, ...]:
    if not (clusters and stratified):
        return ()
    names = _complete(frame, [clusters[0]])[1]
    split = int(len(first.strata_of_units) - len(names))
    if not split:
        return ()
    return (
        Message(
            "{count} clusters have answers in more than one stratum and count as a cluster of their own in each.",
            count=split,
        ),
    )


def _spoken(label: Any) -> str | Message:
    if label is None:
        return Message("all answers")
    return " · ".join(map(str, label)) if isinstance(label, tuple) else str(label)
