"""Quasi-arithmetic means: M = g(Σ w f(s) / Σ w) with f a scale and g its inverse.

Kernels work on arrays of shape (children, units) without validation; a missing score is NaN and
leaves the mean together with its weight.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from messages import Bilingual

if TYPE_CHECKING:
    from evaluation.arrays import Floats

Transform = Callable[["Floats"], "Floats"]


@dataclass(frozen=True)
class Aggregation:
    """A way to combine children: its name, the scale on which it averages, the way back, and the slope of the scale."""

    name: Bilingual
    forward: Transform
    backward: Transform
    slope: Transform
    positive: bool = False
    """Whether scores below 0 have no meaning under this mean."""

    def combine(self, scores: Floats, weights: Floats) -> Floats:
        """Return the mean of each column, shape (units,).

        NaN where every child with a weight is missing, and where one of them has no place on the scale, such as a score
        below 0 in a geometric mean.

        Parameters
        ----------
        scores
            Shape (children, units); NaN is missing.
        weights
            Shape (children,), not negative, with a positive sum.
        """
        counted = weights > 0
        if not counted.all():
            scores, weights = scores[counted], weights[counted]
        with np.errstate(divide="ignore", invalid="ignore"):
            on_scale = self.forward(scores)
            total = weights @ on_scale
            if np.isnan(total).any():
                present = ~np.isnan(scores)
                mean = weights @ np.where(present, on_scale, 0.0) / (weights @ present)
            else:
                mean = total / weights.sum()
            return self.backward(mean)


def contributions(aggregation: Aggregation, scores: Floats, weights: Floats, full: float) -> Floats:
    """Return how many points each child contributes to its parent; columns add up to the parent.

    The points a parent lacks to full marks F are divided among the children on the scale f of the mean:
    loss_i = L · w_i (f(F) - f(s_i)) with L = (F - M) / (f(F) - f(M)), and the contribution is w_i F - loss_i.
    For the arithmetic mean L is 1 and the contribution w_i s_i; for the geometric mean L is the logarithmic mean of F and M
    (LMDI decomposition). Where a score of 0 makes a geometric mean 0 the loss falls on the zeros alone.

    Parameters
    ----------
    scores, weights
        As in `Aggregation.combine`; a missing child contributes NaN and the others share its weight. All are NaN where
        there is no mean.
    full
        Full marks F.

    References
    ----------
    Ang, B. W. (2005). The LMDI approach to decomposition analysis. Energy Policy 33(7), 867-871.
    """
    present = ~np.isnan(scores)
    mean = aggregation.combine(scores, weights)
    top = aggregation.forward(np.array(full))
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(present, weights[:, None], 0.0)
        share = share / share.sum(axis=0)
        lack = np.where(share > 0, top - aggregation.forward(scores), 0.0)
        endless = np.isposinf(lack)
        zeros = share * endless
        shared = np.where(endless.any(axis=0), (full - mean) * zeros / zeros.sum(axis=0), 0.0)
        loss = np.where(endless.any(axis=0), shared, _rate(aggregation, mean, full) * share * lack)
    return np.where(present, share * full - loss, np.nan)


def _rate(aggregation: Aggregation, mean: Floats, full: float) -> Floats:
    """Return (F - M) / (f(F) - f(M)); close to F the slope halfway, which is the same to twelve digits."""
    close = np.abs(full - mean) <= 1e-6 * full
    chord = (full - mean) / (aggregation.forward(np.array(full)) - aggregation.forward(mean))
    return np.where(close, 1 / aggregation.slope((mean + full) / 2), chord)


def _same(scores: Floats) -> Floats:
    return scores


def _one(scores: Floats) -> Floats:
    return np.ones_like(scores)


def _reciprocal(scores: Floats) -> Floats:
    inverse: Floats = 1.0 / scores
    return inverse


AGGREGATIONS: dict[str, Aggregation] = {
    "arithmetic": Aggregation(Bilingual("加权算术平均", "weighted arithmetic mean"), _same, _same, _one),
    "geometric": Aggregation(
        Bilingual("加权几何平均", "weighted geometric mean"), np.log, np.exp, _reciprocal, positive=True
    ),
}
"""Ways to combine children, by the name used in a Method or a framework file."""
