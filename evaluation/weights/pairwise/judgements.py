"""Reading a judgement matrix: numbers or fractions, each cell checked against its mirror."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from evaluation.arrays import Flags, Floats
from evaluation.weights.direct import refuse_repeated
from evaluation.weights.errors import UnusableJudgement
from evaluation.weights.result import labels_of
from evaluation.weights.wording import Pair
from messages import Message, Quoted

ROUNDED = 0.05
"""A pair whose product differs from 1 by at most this is taken for rounding (9 and 0.11), beyond it for an error."""
EXACT = 1e-6
"""A pair whose product differs from 1 by at most this is not worth mentioning."""
SCALE_END = 9.0


@dataclass(frozen=True)
class Judgements:
    """A judgement matrix that is reciprocal wherever it is filled.

    Attributes
    ----------
    values
        Shape (n, n): how many times as important the row is as the column; NaN where nobody compared.
    names
        Names of the indicators, None for a bare array.
    warnings
        What was rounded, and judgements beyond Saaty's scale.
    """

    values: Floats
    names: pd.Index | None
    warnings: tuple[Message, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """Spoken names."""
        return labels_of(self.names, len(self.values))

    @property
    def missing(self) -> Flags:
        """Which comparisons were not made."""
        return np.isnan(self.values)


def read_judgements(matrix: Any) -> Judgements:
    """Return a checked judgement matrix.

    Parameters
    ----------
    matrix
        Square: DataFrame with the same names in rows and columns (or names in the columns only), or array. Cells are
        numbers or fractions written as text (``"1/3"``). An empty cell is filled from its mirror 1/a; a pair that is
        empty on both sides was not compared and stays NaN. Of two cells rounded differently (9 and 0.11) the larger
        one counts, and the pair is named in the warnings.

    Raises
    ------
    UnusableJudgement
        Not square, names that do not agree, a cell that is not a positive number, a diagonal other than 1, a pair whose
        product is not 1.
    """
    cells, names = _cells(matrix)
    if cells.ndim != 2 or cells.shape[0] != cells.shape[1] or cells.size == 0:
        raise UnusableJudgement.square(cells.shape)
    labels = labels_of(names, len(cells))
    values = np.empty(cells.shape)
    for row, column in np.ndindex(cells.shape):
        values[row, column] = _number(cells[row, column], labels[row], labels[column])
    for at, label in enumerate(labels):
        if not np.isnan(values[at, at]) and abs(values[at, at] - 1) > EXACT:
            raise UnusableJudgement.diagonal(label, values[at, at])
    np.fill_diagonal(values, 1.0)
    rounded = _mirror(values, labels)
    return Judgements(values, names, (*_on_rounding(rounded), *_on_scale(values, labels)))


def _cells(matrix: Any) -> tuple[np.ndarray, pd.Index | None]:
    if not isinstance(matrix, pd.DataFrame):
        try:
            return np.array(matrix, dtype=object), None
        except ValueError:
            raise UnusableJudgement.square(np.shape(list(matrix))[:1]) from None
    names = matrix.columns
    refuse_repeated(names)
    if matrix.shape[0] == matrix.shape[1] and not isinstance(matrix.index, pd.RangeIndex):
        if set(matrix.index) != set(names) or matrix.index.has_duplicates:
            raise UnusableJudgement.labels(matrix.index, names)
        matrix = matrix.loc[list(names)]
    return matrix.to_numpy(dtype=object), names


def _number(cell: Any, row: str, column: str) -> float:
    """Return a judgement as a number, NaN when it was not made."""
    try:
        if isinstance(cell, str) and "/" in cell:
            above, below = cell.split("/")
            value = float(above) / float(below)
        elif cell is None or cell is pd.NA or (isinstance(cell, str) and not cell.strip()):
            return float("nan")
        else:
            value = float(cell)
    except (TypeError, ValueError, ZeroDivisionError):
        raise UnusableJudgement.cell(row, column, cell) from None
    if not np.isnan(value) and not (0 < value < np.inf):
        raise UnusableJudgement.cell(row, column, cell)
    return value


def _mirror(values: Floats, labels: tuple[str, ...]) -> list[Pair]:
    """Make the matrix reciprocal in place; return the pairs that were so only after rounding."""
    rounded = []
    for row in range(len(values)):
        for column in range(row + 1, len(values)):
            upper, lower = values[row, column], values[column, row]
            if np.isnan(lower):
                values[column, row] = 1 / upper
            elif np.isnan(upper):
                values[row, column] = 1 / lower
            else:
                away = abs(upper * lower - 1)
                if away > ROUNDED:
                    raise UnusableJudgement.reciprocity(labels[row], labels[column], upper, lower)
                if away > EXACT:
                    rounded.append(Pair(labels[row], labels[column]))
                if upper >= lower:
                    values[column, row] = 1 / upper
                else:
                    values[row, column] = 1 / lower
    return rounded


def _on_rounding(rounded: list[Pair]) -> tuple[Message, ...]:
    if not rounded:
        return ()
    return (
        Message(
            "The judgements on {pairs} are reciprocal only after rounding; the larger of the two was kept and the other set "
            "to 1 divided by it.",
            pairs=Quoted(rounded),
        ),
    )


def _on_scale(values: Floats, labels: tuple[str, ...]) -> tuple[Message, ...]:
    beyond = [Pair(labels[row], labels[column]) for row, column in np.argwhere(values > SCALE_END * (1 + EXACT))]
    if not beyond:
        return ()
    return (Message("The judgements on {pairs} go beyond 9, the end of Saaty's scale.", pairs=Quoted(beyond)),)
