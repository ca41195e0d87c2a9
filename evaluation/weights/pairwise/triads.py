"""Where a judgement matrix contradicts itself: three indicators compared in a circle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from messages import Message

if TYPE_CHECKING:
    from evaluation.arrays import Floats


@dataclass(frozen=True)
class Triad:
    """Three indicators whose comparisons do not fit together.

    Attributes
    ----------
    first, through, last
        Names of the indicators i, k, j.
    stated
        The direct comparison a_ij.
    implied
        What the way through k implies: a_ik · a_kj.
    factor
        The larger of the two divided by the smaller, 1 when they agree.
    """

    first: str
    through: str
    last: str
    stated: float
    implied: float
    factor: float

    @property
    def message(self) -> Message:
        """The contradiction in a sentence."""
        return Message(
            "The largest contradiction: {first} is judged {stated:.3g} times as important as {last}, but by way of {through} "
            "it comes to {implied:.3g} times (a factor of {factor:.2f}).",
            first=self.first,
            last=self.last,
            through=self.through,
            stated=self.stated,
            implied=self.implied,
            factor=self.factor,
        )


def worst_triad(matrix: Floats, labels: tuple[str, ...]) -> Triad | None:
    """Return the triad with the largest |ln a_ik + ln a_kj - ln a_ij|, or None when no three contradict each other.

    Parameters
    ----------
    matrix
        Reciprocal, shape (n, n); NaN where nobody compared.
    labels
        Spoken names, in the order of the rows.
    """
    count = len(matrix)
    if count < 3:
        return None
    logs = np.log(matrix)
    away = np.abs(logs[:, :, None] + logs[None, :, :] - logs[:, None, :])
    away = np.where(np.isnan(away), 0.0, away)
    largest = away.max()
    if largest < 1e-9:
        return None
    i, k, j = np.argwhere(away >= largest - 1e-12)[0]
    implied = float(matrix[i, k] * matrix[k, j])
    return Triad(labels[i], labels[k], labels[j], float(matrix[i, j]), implied, float(np.exp(away[i, k, j])))
