"""Whether different scales measure different things."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from messages import Message, Quoted, Sentences
from surveys.scales.items import read_items
from surveys.scales.moments import Missing, moments_of
from surveys.scales.result import Result

TOO_CLOSE = 0.85
"""Scales that correlate this much measure the same thing."""


@dataclass(frozen=True, eq=False)
class ConstructCorrelations(Result):
    """Correlations between scale scores.

    Attributes
    ----------
    correlations
        Scales × scales.
    average, largest
        Mean and largest absolute correlation between different scales.
    closest
        The two scales that correlate most.
    n
        Respondents with any score.
    """

    correlations: pd.DataFrame
    average: float
    largest: float
    closest: tuple[str, str]
    n: int
    warnings: tuple[Message, ...] = ()

    @property
    def table(self) -> pd.DataFrame:
        """The correlations."""
        return self.correlations

    def describe(self) -> Sentences:
        """Return whether the scales measure different things."""
        facts: dict[str, Any] = {"average": self.average, "largest": self.largest, "pair": Quoted(self.closest)}
        if self.largest < TOO_CLOSE:
            said = Message(
                "The scales measure different things: their correlations are {average:.2f} on average and at most "
                "{largest:.2f} ({pair}).",
                **facts,
            )
        else:
            said = Message(
                "{pair} correlate {largest:.2f} and can hardly be told apart; merge them or revise items. "
                "The average correlation is {average:.2f}.",
                **facts,
            )
        return Sentences((said,))


def construct_correlations(scores: Any, missing: Missing = "pairwise") -> ConstructCorrelations:
    """Correlate the scores of different scales with one another.

    Parameters
    ----------
    scores
        Respondents × scales, e.g. ``pd.DataFrame({"ID": score(…).scores, "WI": score(…).scores})``.
    missing
        ``pairwise`` or ``listwise``.

    Raises
    ------
    InvalidItems
        As `moments`.
    """
    ground = moments_of(read_items(scores), missing)
    rows, columns = np.triu_indices(len(ground.names), 1)
    values = np.abs(ground.correlation[rows, columns])
    at = int(np.argmax(values))
    frame = pd.DataFrame(ground.correlation, index=list(ground.names), columns=list(ground.names))
    closest = (ground.names[rows[at]], ground.names[columns[at]])
    return ConstructCorrelations(frame, float(values.mean()), float(values[at]), closest, ground.n)
