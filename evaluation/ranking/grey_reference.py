"""What grey relational analysis compares with: the ideal, a column of the table, or a reference of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.errors import InvalidMethod
from evaluation.ranking.direction import Direction
from evaluation.ranking.errors import InvalidDecision, InvalidOption
from evaluation.ranking.weighting import align
from messages import Bilingual, Message, nearest

if TYPE_CHECKING:
    from evaluation.arrays import Floats
    from evaluation.ranking.labels import Labels

OWN = Bilingual("参考序列的取值", "values of the reference")
COMPARED = ("rows", "columns")


@dataclass(frozen=True, eq=False)
class Comparison:
    """What is compared with what.

    Attributes
    ----------
    by
        ``rows``: alternatives with a reference alternative; ``columns``: series with a reference series.
    values, directions, names
        The table with a reference of one's own added as last row or column.
    position
        Row or column of the reference in it; None for the ideal.
    """

    by: str
    values: Floats
    directions: tuple[Direction, ...]
    names: list[Any]
    position: int | None

    def split(self, scaled: Floats) -> tuple[Floats, Floats]:
        """Return the reference, and what is compared with it, one series or alternative per row."""
        things = scaled if self.by == "rows" else scaled.T
        if self.position is None:
            return things.max(axis=0), things
        return things[self.position], np.delete(things, self.position, axis=0)


def read_reference(
    reference: Any, compare: str | None, values: Floats, directions: tuple[Direction, ...], labels: Labels
) -> Comparison:
    """Return what to compare, from the arguments of `grey_relational`.

    Raises
    ------
    InvalidMethod
        For a column that does not exist, or series without a reference series.
    InvalidDecision
        For a reference of the wrong length.
    """
    if compare is not None and compare not in COMPARED:
        raise InvalidMethod.unknown(str(Bilingual("比较对象", "what is compared")), compare, list(COMPARED))
    names = list(labels.columns)
    if reference is None:
        if compare == "columns":
            raise InvalidOption(
                Message(
                    "Series are compared with a reference series: name a column as “reference”, or give its values."
                )
            )
        return Comparison("rows", values, directions, names, None)
    if not _is_list(reference, labels):
        if len(names) == 1:
            raise InvalidDecision(
                Message(
                    "The table has no series besides the reference “{reference}”. Add one to compare.",
                    reference=names[0],
                )
            )
        return Comparison("columns", values, directions, names, _column(reference, labels))
    by = compare or "rows"
    own = _own(reference, labels.columns if by == "rows" else labels.rows)
    if by == "rows":
        return Comparison(by, np.vstack([values, own]), directions, names, len(values))
    return Comparison(by, np.column_stack([values, own]), (*directions, Direction()), [*names, OWN], len(names))


def _is_list(reference: Any, labels: Labels) -> bool:
    if isinstance(reference, tuple):
        return not (labels.labelled and reference in labels.columns)
    return isinstance(reference, list | np.ndarray | pd.Series | Mapping)


def _column(reference: Any, labels: Labels) -> int:
    if labels.labelled and reference in labels.columns:
        return list(labels.columns).index(reference)
    if not labels.labelled and isinstance(reference, int) and -labels.shape[1] <= reference < labels.shape[1]:
        return reference % labels.shape[1]
    said = Message(
        "The reference “{reference}” is no column. Name a column of the table (for a plain array its position from 0), or give "
        "the values of the reference as a list.",
        reference=reference,
    )
    raise InvalidOption(said.then(nearest(str(reference), [str(name) for name in labels.columns])))


def _own(reference: Any, names: pd.Index) -> Floats:
    try:
        own = np.asarray(align(reference, names, OWN), dtype=float).reshape(-1)
    except (TypeError, ValueError) as problem:
        raise InvalidDecision(
            Message("The {what} cannot be read as numbers: {given}.", what=OWN, given=str(reference)[:80])
        ) from problem
    if len(own) != len(names):
        raise InvalidDecision.wrong_count(OWN, len(own), len(names))
    if not np.isfinite(own).all():
        raise InvalidDecision(
            Message("The reference has no number for “{name}”.", name=names[int((~np.isfinite(own)).argmax())])
        )
    return own
