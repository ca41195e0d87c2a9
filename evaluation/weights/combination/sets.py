"""Reading several sets of weights for the same indicators."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.weights.choices import numbers, several
from evaluation.weights.direct import read_points
from evaluation.weights.errors import ImpossibleChoice, UnusableJudgement
from evaluation.weights.result import Weighting, labels_of
from messages import Bilingual, Message

if TYPE_CHECKING:
    from evaluation.arrays import Floats

UNIT = 1e-6
"""Sums this close to 1 are 1 but for the digits printed."""


@dataclass(frozen=True)
class WeightSets:
    """Checked sets of weights.

    Attributes
    ----------
    table
        Sets × indicators; every row sums to 1.
    titles
        Names of the sets.
    names
        Names of the indicators, None when no set carried names.
    warnings
        Sets that had to be divided by their sum.
    """

    table: Floats
    titles: tuple[str, ...]
    names: pd.Index | None
    warnings: tuple[Message, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """Spoken names of the indicators."""
        return labels_of(self.names, self.table.shape[1])


def read_sets(weight_sets: Any) -> WeightSets:
    """Return checked sets of weights.

    Parameters
    ----------
    weight_sets
        Mapping title → weights, a list of weights, or a DataFrame with a column per set. Weights are a Series, a mapping
        by indicator, a list, or a result of this package. Indicators are matched by name where sets have names.

    Raises
    ------
    UnusableJudgement
        Fewer than two sets, a negative or missing weight, a set that sums to 0, sets for other indicators.
    """
    if isinstance(weight_sets, pd.DataFrame):
        weight_sets = {title: weight_sets[title] for title in weight_sets.columns}
    if not isinstance(weight_sets, Mapping):
        listed = several(Bilingual("权重集", "sets of weights"), weight_sets)
        weight_sets = {_title(one, at): one for at, one in enumerate(listed, start=1)}
    if len(weight_sets) < 2:
        raise UnusableJudgement(
            Message("Sets of weights given: {count}. Combining needs at least two.", count=len(weight_sets))
        )
    read = {str(title): read_points(one) for title, one in weight_sets.items()}
    names = next((index for _, index in read.values() if index is not None), None)
    rows = [_matched(title, values, index, names) for title, (values, index) in read.items()]
    if len({len(row) for row in rows}) > 1:
        sizes = ", ".join(f"{title} {len(row)}" for title, row in zip(read, rows, strict=True))
        raise UnusableJudgement(Message("The sets weight different numbers of indicators: {sizes}.", sizes=sizes))
    warnings = []
    for title, row in zip(read, rows, strict=True):
        _check(title, row, labels_of(names, len(row)))
        if abs(row.sum() - 1) > UNIT:
            warnings.append(
                Message("The set “{title}” sums to {total:.4g}; it was divided by that.", title=title, total=row.sum())
            )
    table = np.array([row / row.sum() for row in rows])
    return WeightSets(table, tuple(read), names, tuple(warnings))


def read_coefficients(coefficients: Any, titles: tuple[str, ...]) -> Floats:
    """Return one coefficient per set, summing to 1; equal when none are given.

    Raises
    ------
    ImpossibleChoice
        Not one per set, negative, or all 0.
    """
    what = Bilingual("组合系数", "combination coefficients")
    if coefficients is None:
        return np.full(len(titles), 1.0 / len(titles))
    if isinstance(coefficients, (Mapping, pd.Series)):
        given = {str(title): value for title, value in coefficients.items()}
        absent = [title for title in titles if title not in given]
        if absent:
            raise ImpossibleChoice.names(what, absent)
        coefficients = [given[title] for title in titles]
    values = numbers(what, coefficients)
    if values.size == 1 and len(titles) == 2 and 0 <= values[0] <= 1:
        values = np.array([values[0], 1 - values[0]])
    if values.shape != (len(titles),):
        raise ImpossibleChoice.lengths(what, values.size, len(titles))
    if not (values >= 0).all() or values.sum() <= 0 or not np.isfinite(values).all():
        raise ImpossibleChoice(
            Message(
                "The combination coefficients are {values}. They are numbers from 0 upwards, not all 0.",
                values=values.tolist(),
            )
        )
    shares: Floats = values / values.sum()
    return shares


def _title(one: Any, at: int) -> str:
    return f"{at} {one.method}" if isinstance(one, Weighting) else f"w{at}"


def _matched(title: str, values: Floats, index: pd.Index | None, names: pd.Index | None) -> Floats:
    if index is None or names is None or index is names:
        return values
    order = index.get_indexer(names)
    if len(index) != len(names) or (order < 0).any():
        raise UnusableJudgement(
            Message(
                "The set “{title}” weights other indicators than the first one. All sets must weight the same indicators.",
                title=title,
            )
        )
    return values[order]


def _check(title: str, row: Floats, labels: tuple[str, ...]) -> None:
    for label, weight in zip(labels, row, strict=True):
        if not 0 <= weight < np.inf:
            raise UnusableJudgement(
                Message(
                    "The set “{title}” gives “{name}” the weight {weight}. Weights to be combined are numbers from 0 upwards.",
                    title=title,
                    name=label,
                    weight=weight,
                )
            )
    if row.sum() == 0:
        raise UnusableJudgement(Message("All weights of the set “{title}” are 0.", title=title))
