"""A design applied to answers: weights, stages and what calibration explains, as arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from messages import Message
from surveys.estimates.errors import InvalidDesign
from surveys.estimates.population import implied_weights, population_sizes
from surveys.estimates.sampling import Drawn, drawn_stages, stage_of
from surveys.estimates.stages import stage_covariance
from surveys.weights.base import base_weights
from surveys.weights.result import Weighting

if TYPE_CHECKING:
    import pandas as pd

    from messages import Sentences
    from surveys.estimates.design import Design
    from surveys.estimates.stages import Stage
    from surveys.weights.arrays import Flags, Floats
    from surveys.weights.projection import Projection


@dataclass(frozen=True, eq=False)
class Sample:
    """The answers as a sample.

    Attributes
    ----------
    weights
        One per answer.
    stages
        Stages of sampling that enter the variance.
    projections
        What calibration of the weights explains; taken out of every score.
    df
        Degrees of freedom: first-stage units with a positive weight − strata.
    notes
        What a reader must know about the design.
    """

    weights: Floats
    stages: tuple[Stage, ...]
    projections: tuple[Projection, ...]
    df: int
    notes: tuple[Message | Sentences, ...] = ()

    def __len__(self) -> int:
        return len(self.weights)

    @property
    def first(self) -> Stage:
        """The first stage of sampling."""
        return self.stages[0]

    def df_of(self, inside: Flags) -> int:
        """Return first-stage clusters − strata among some answers."""
        first = self.first
        units = np.flatnonzero(inside) if first.units is None else np.unique(first.units[inside])
        strata = 1 if first.strata is None else len(np.unique(first.strata[units]))
        return len(units) - strata

    def residual(self, scores: Floats) -> Floats:
        """Return scores, shape (answers, estimates), less what calibration explains."""
        for projection in self.projections:
            scores = projection.residual(scores)
        return scores

    def covariance(self, scores: Floats) -> Floats:
        """Return the covariance matrix of totals of linearised scores, shape (answers, estimates)."""
        left = self.residual(scores)
        return np.asarray(sum(stage_covariance(stage, left) for stage in self.stages), dtype=np.float64)

    def variance(self, scores: Floats) -> float:
        """Return the variance of the total of one linearised score per answer."""
        return float(self.covariance(scores[:, None])[0, 0])


def sample_of(frame: pd.DataFrame, design: Design) -> Sample:
    """Return a design applied to the answers.

    Raises
    ------
    InvalidDesign
        Population sizes smaller than the sample, lonely strata under ``lonely="error"``, and other contradictions.
    """
    calibrated = design.weights if isinstance(design.weights, Weighting) else None
    if calibrated and not calibrated.weights.index.equals(frame.index):
        raise InvalidDesign(
            Message(
                "The weights were made for other answers, or for these in another order. Make them anew for this table."
            )
        )
    drawn, notes = drawn_stages(frame, design)
    known = population_sizes(frame, design, drawn)
    if design.weights is None and known:
        weights = implied_weights(drawn, known)
    else:
        weights = base_weights(frame, calibrated.weights if calibrated else design.weights)
    return Sample(
        weights=weights,
        stages=_stages(drawn, known, design),
        projections=calibrated.projections if calibrated else (),
        df=_df(drawn[0], weights),
        notes=notes,
    )


def _stages(drawn: list[Drawn], known: list[Floats], design: Design) -> tuple[Stage, ...]:
    """Return the stages that count: without population sizes the first stage carries all the variance."""
    stages: list[Stage] = []
    above = np.ones(1)
    for at, level in enumerate(drawn[: max(len(known), 1)]):
        share = above if at == 0 else above[drawn[at - 1].strata_of_units]
        stage = stage_of(level, known[at] if known else None, share, design.lonely)
        stages.append(stage)
        above = (stage.fractions * share) if at else stage.fractions
        if not above.any():
            break
    return tuple(stages)


def _df(first: Drawn, weights: Floats) -> int:
    used = np.zeros(len(first.strata_of_units), dtype=bool)
    used[first.units_of_answers[weights > 0]] = True
    return int(used.sum()) - len(np.unique(first.strata_of_units[used]))
