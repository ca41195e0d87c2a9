"""Reading the ratings of a panel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.weights.choices import share
from evaluation.weights.errors import UnusableJudgement, UnusableMatrix
from evaluation.weights.inputs import read_holed
from evaluation.weights.result import labels_of
from messages import Bilingual, Message, Quoted

if TYPE_CHECKING:
    from evaluation.arrays import Floats


@dataclass(frozen=True)
class Ratings:
    """Checked ratings.

    Attributes
    ----------
    frame
        Experts × indicators, named (E1, E2, … and x1, x2, … where the input had no names).
    names
        Names of the indicators as given, None for a bare array.
    warnings
        What is missing.
    """

    frame: pd.DataFrame
    names: pd.Index | None
    warnings: tuple[Message, ...]

    @property
    def values(self) -> Floats:
        """Ratings as an array."""
        return self.frame.to_numpy()

    @property
    def labels(self) -> tuple[str, ...]:
        """Spoken names of the indicators."""
        return tuple(str(name) for name in self.frame.columns)


def read_ratings(ratings: Any) -> Ratings:
    """Return checked ratings.

    Raises
    ------
    UnusableMatrix, UnusableJudgement
        No table, text, infinity, a negative rating, an indicator rated by fewer than two experts.
    """
    sheet = read_holed(ratings)
    rows, count = sheet.values.shape
    if rows < 2:
        raise UnusableMatrix.too_few_rows(rows, 2)
    labels = labels_of(sheet.columns, count)
    experts = pd.Index([f"E{at + 1}" for at in range(rows)]) if sheet.rows is None else sheet.rows
    frame = pd.DataFrame(sheet.values, experts, list(labels) if sheet.columns is None else sheet.columns)
    if (sheet.values < 0).any():
        row, column = np.argwhere(sheet.values < 0)[0]
        raise UnusableJudgement(
            Message(
                "Expert “{expert}” rated {indicator} {value:g}. Ratings run from 0 upwards.",
                expert=experts[int(row)],
                indicator=labels[column],
                value=sheet.values[row, column],
            )
        )
    given = (~np.isnan(sheet.values)).sum(axis=0)
    unrated = [label for label, number in zip(labels, given, strict=True) if number < 2]
    if unrated:
        raise UnusableJudgement(
            Message("Fewer than two experts rated {names}. Leave it out, or ask more experts.", names=Quoted(unrated))
        )
    return Ratings(frame, sheet.columns, _on_holes(sheet.values))


def full_marks(read: Ratings, full: float | None) -> float:
    """Return full marks: those given, or the highest rating.

    Raises
    ------
    UnusableJudgement
        A rating above the full marks given.
    """
    highest = float(np.nanmax(read.values))
    if full is None:
        return highest
    full = share(Bilingual("满分", "full marks"), full, 0.0, np.inf)
    if highest > full:
        row, column = np.unravel_index(np.nanargmax(read.values), read.values.shape)
        raise UnusableJudgement(
            Message(
                "Expert “{expert}” rated {indicator} {value:g}, above full marks ({full:g}).",
                expert=read.frame.index[int(row)],
                indicator=read.labels[int(column)],
                value=highest,
                full=full,
            )
        )
    return float(full)


def _on_holes(values: Floats) -> tuple[Message, ...]:
    holes = np.isnan(values)
    if not holes.any():
        return ()
    return (
        Message(
            "{holes} of {cells} ratings are missing. Means rest on those who rated an indicator, Kendall's W on the {whole} "
            "experts who rated all of them.",
            holes=int(holes.sum()),
            cells=values.size,
            whole=int((~holes.any(axis=1)).sum()),
        ),
    )
