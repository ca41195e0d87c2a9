"""What every way of combining children offers. Kernels, without validation.

Arrays are of shape (children, units). A missing score is NaN and leaves together with its weight, so that the weights of the
others are rescaled; a child of weight 0 takes no part; where nothing is left there is no score (NaN).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from evaluation.arrays import Floats
    from messages import Bilingual


class Combination(ABC):
    """A way to combine children.

    Attributes
    ----------
    name
        What it is called.
    positive
        Whether scores below 0 have no meaning; a unit with one has no score.
    zeroing
        Whether one score of 0 among the children makes the score 0.
    relative
        Whether the score of a unit depends on the other units.
    dips
        Whether a score below 0 can come of scores that are not.
    unweighted
        Whether weights matter only by being above 0.
    """

    name: Bilingual
    positive: bool = False
    zeroing: bool = False
    relative: bool = False
    dips: bool = False
    unweighted: bool = False

    @abstractmethod
    def combine(self, scores: Floats, weights: Floats, full: float = 100.0) -> Floats:
        """Return the score of each unit, shape (units,).

        Parameters
        ----------
        scores
            Shape (children, units); NaN is missing.
        weights
            Shape (children,), not negative, with a positive sum; any scale.
        full
            Full marks; only methods whose result does not grow with the scores look at it.
        """

    @abstractmethod
    def gradient(self, scores: Floats, weights: Floats, full: float = 100.0) -> Floats:
        """Return by how much the score moves with each child, ∂M/∂s_i, of the shape of `scores`; 0 for a child without a score."""

    @abstractmethod
    def losses(self, scores: Floats, weights: Floats, full: float = 100.0) -> Floats:
        """Return the points that each child keeps its parent from full marks; columns add up to full - M. NaN where missing."""


def shares_of(scores: Floats, weights: Floats) -> Floats:
    """Return the weight of each child rescaled over those that carry a score, of the shape of `scores`; 0 for the others.

    NaN in columns where no child with a weight carries one.
    """
    shares = np.where(np.isnan(scores), 0.0, weights[:, None])
    with np.errstate(invalid="ignore"):
        rescaled: Floats = shares / shares.sum(axis=0)
    return rescaled


def contributions(aggregation: Combination, scores: Floats, weights: Floats, full: float) -> Floats:
    """Return how many points each child contributes to its parent; columns add up to the parent.

    A child with the share w_i could give w_i F of full marks F; what it keeps the parent from, its loss (`Combination.losses`),
    is taken off. For the arithmetic mean that is w_i s_i.

    Parameters
    ----------
    scores, weights
        As in `Combination.combine`; a missing child contributes NaN and the others share its weight. All are NaN where
        there is no mean.
    full
        Full marks F.
    """
    present = ~np.isnan(scores)
    loss = aggregation.losses(scores, weights, full)
    return np.where(present, shares_of(scores, weights) * full - loss, np.nan)
