"""What every regression starts from: the answers used, their sample, and the notes about the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from messages import Message
from surveys.drivers.errors import InvalidModel
from surveys.drivers.matrix import Predictors, predictors_of, refuse_dependent
from surveys.estimates.sample import Sample, sample_of
from surveys.weights.columns import frame_of, require

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from messages import Sentences
    from surveys.estimates.design import Design
    from surveys.weights.arrays import Flags, Floats


@dataclass(frozen=True, eq=False)
class Model:
    """An outcome with predictors in a sample.

    Attributes
    ----------
    frame
        All answers.
    sample
        All answers as a sample; those not used stay in it with a score of 0.
    used
        Answers with outcome, all predictors and a positive weight.
    predictors
        Predictors of all answers.
    """

    frame: pd.DataFrame
    sample: Sample
    used: Flags
    predictors: Predictors
    notes: tuple[Message | Sentences, ...]

    @property
    def matrix(self) -> Floats:
        """Predictors of the answers used."""
        return self.predictors.values[self.used]

    @property
    def weights(self) -> Floats:
        """Weights of the answers used, with mean 1."""
        found = self.sample.weights[self.used]
        return np.asarray(found / found.mean(), dtype=np.float64)

    def covariance(self, scores: Floats) -> Floats:
        """Return the covariance of the totals of scores, given for the answers used."""
        every = np.zeros((len(self.used), scores.shape[1]))
        every[self.used] = scores
        return self.sample.covariance(every)


def model_of(answers: Any, outcome: str, predictors: str | Sequence[str], design: Design) -> Model:
    """Return outcome and predictors of a sample, checked.

    Raises
    ------
    InvalidModel
        The outcome among the predictors, too few answers, or predictors that are constant or depend on each other.
    """
    frame = frame_of(answers)
    require(frame, [outcome])
    found = predictors_of(frame, predictors)
    if outcome in found.terms:
        raise InvalidModel(
            Message(
                "“{column}” is the outcome and cannot explain itself. Take it out of the predictors.", column=outcome
            )
        )
    sample = sample_of(frame, design)
    used = found.present & frame[outcome].notna().to_numpy() & (sample.weights > 0)
    needed = found.values.shape[1] + 2
    if used.sum() < needed:
        raise InvalidModel(
            Message(
                "Only {count} answers have “{outcome}” and all predictors; {needed} are needed at least. Use fewer predictors.",
                count=int(used.sum()),
                outcome=outcome,
                needed=needed,
            )
        )
    refuse_dependent(found.values[used], found.names)
    return Model(frame, sample, used, found, (*sample.notes, *_left_out(len(frame) - int(used.sum()), len(frame))))


def _left_out(count: int, answers: int) -> tuple[Message, ...]:
    if not count:
        return ()
    return (
        Message(
            "{count} of {answers} answers lack the outcome or a predictor, or have the weight 0, and are left out.",
            count=count,
            answers=answers,
        ),
    )
