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
    """A way to combine children: its name, the scale on which it averages, and the way back."""

    name: Bilingual
    forward: Transform
    backward: Transform
    positive: bool = False
    """Whether scores below 0 have no meaning under this mean."""

    def combine(self, scores: Floats, weights: Floats) -> Floats:
        """Return the mean of each column, shape (units,); NaN where every child is missing.

        Parameters
        ----------
        scores
            Shape (children, units); NaN is missing.
        weights
            Shape (children,), not negative, with a positive sum.
        """
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

    The points a parent lacks to full marks F are divided among the children on the scale of the mean:
    loss_i = (F - M) · w_i (f(F) - f(s_i)) / (f(F) - f(M)), and the contribution is w_i F - loss_i.
    For the arithmetic mean this is w_i s_i; for the geometric mean it is the logarithmic-mean
    (LMDI) decomposition. Where a score of 0 makes a geometric mean 0 the loss falls on the zeros alone.

    Parameters
    ----------
    scores, weights
        As in `Aggregation.combine`; a missing child contributes NaN and the others share its weight.
    full
        Full marks F.

    References
    ----------
    Ang, B. W. (2005). The LMDI approach to decomposition analysis. Energy Policy 33(7), 867-871.
    """
    present = ~np.isnan(scores)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(present, weights[:, None], 0.0)
        share = share / share.sum(axis=0)
        mean = aggregation.combine(scores, weights)
        lack = aggregation.forward(np.full((1, 1), full)) - aggregation.forward(scores)
        lack = np.where(present, lack, 0.0)
        endless = np.isinf(lack) & (share > 0)
        part = share * np.where(endless.any(axis=0), endless.astype(float), lack)
        total = part.sum(axis=0)
        loss = np.where(total == 0, 0.0, (full - mean) * part / total)
    return np.where(present, share * full - loss, np.nan)


def _same(scores: Floats) -> Floats:
    return scores


AGGREGATIONS: dict[str, Aggregation] = {
    "arithmetic": Aggregation(Bilingual("加权算术平均", "weighted arithmetic mean"), _same, _same),
    "geometric": Aggregation(Bilingual("加权几何平均", "weighted geometric mean"), np.log, np.exp, positive=True),
}
"""Ways to combine children, by the name used in a Method or a framework file."""
