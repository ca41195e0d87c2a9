"""The result of weighting: new weights, how well they meet the known head-counts, and what they cost."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from messages import Bilingual, Message, Sentences
from surveys.weights.base import kish_effect

if TYPE_CHECKING:
    import pandas as pd

    from surveys.weights.projection import Projection

METHODS: dict[str, Bilingual] = {
    "raking": Bilingual("迭代比例加权", "Raking"),
    "post_stratification": Bilingual("事后分层", "Post-stratification"),
    "calibration": Bilingual("校准加权", "Calibration"),
    "trimming": Bilingual("权重截尾", "Trimming"),
    "cells": Bilingual("单元加权", "Cell weighting"),
}
"""Names of the ways to weight, by `Weighting.method`."""


@dataclass(frozen=True, eq=False)
class Weighting:
    """Weights and how they came about; give it as ``weights=`` to any estimate.

    Attributes
    ----------
    method
        A key of `METHODS`.
    weights
        One weight per answer, with the labels of the answers.
    table
        One row per known head-count (or bound): what was asked, what was there before, what is there now.
    projections
        What later variances are reduced by, because these head-counts are no longer uncertain.
    converged, iterations
        Whether every head-count is met, and after how many rounds.
    notes
        What a reader must know.
    """

    method: str
    weights: pd.Series
    table: pd.DataFrame
    projections: tuple[Projection, ...] = ()
    converged: bool = True
    iterations: int = 0
    notes: tuple[Message | Sentences, ...] = field(default=())

    @cached_property
    def design_effect(self) -> float:
        """Kish's design effect of these weights, n Σw² / (Σw)²."""
        return kish_effect(self.weights.to_numpy())

    @property
    def effective_n(self) -> float:
        """How many equally weighted answers are worth as much: answers with a weight / design effect."""
        return float((self.weights > 0).sum() / self.design_effect)

    @property
    def text(self) -> str:
        """The result in plain sentences of the current language."""
        said = Message(
            "{method}: {count} answers get weights from {least:.3g} to {most:.3g}. The weights are as costly as having "
            "{effective:.0f} equally weighted answers (design effect {effect:.2f}).",
            method=METHODS[self.method],
            count=len(self.weights),
            least=float(self.weights.min()),
            most=float(self.weights.max()),
            effective=self.effective_n,
            effect=self.design_effect,
        )
        return str(said.then(*self.notes))

    def __repr__(self) -> str:
        return f"<Weighting by {self.method} of {len(self.weights)} answers>"

    def _repr_html_(self) -> str:
        return f"<p>{self.text}</p>{self.table.head(30).to_html()}"
