"""Quasi-arithmetic means: M = g(Σ w f(s) / Σ w) with f a scale and g its inverse.

Kernels work on arrays of shape (children, units) without validation; a missing score is NaN and
leaves the mean together with its weight.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from evaluation.aggregation.combination import Combination, shares_of
from messages import Bilingual

if TYPE_CHECKING:
    from evaluation.arrays import Floats

Transform = Callable[["Floats"], "Floats"]


@dataclass(frozen=True)
class Aggregation(Combination):
    """A mean: its name, the scale on which it averages, the way back, and the slope of the scale."""

    name: Bilingual
    forward: Transform
    backward: Transform
    slope: Transform
    positive: bool = False
    zeroing: bool = False

    def combine(self, scores: Floats, weights: Floats, full: float = 100.0) -> Floats:  # noqa: ARG002
        """Return the mean of each column, shape (units,).

        NaN where every child with a weight is missing, and where one of them has no place on the scale, such as a score
        below 0 in a geometric mean.
        """
        counted = weights > 0
        if not counted.all():
            scores, weights = scores[counted], weights[counted]
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            on_scale = self.forward(scores)
            total = weights @ on_scale
            if np.isnan(total).any():
                present = ~np.isnan(scores)
                mean = weights @ np.where(present, on_scale, 0.0) / (weights @ present)
            else:
                mean = total / weights.sum()
            return self.backward(mean)

    def gradient(self, scores: Floats, weights: Floats, full: float = 100.0) -> Floats:
        """Return w_i f'(s_i) / f'(M); 0 where the scale has no slope, as at the 0 that makes a geometric mean 0."""
        mean = self.combine(scores, weights, full)
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            reach = shares_of(scores, weights) * self.slope(scores) / self.slope(mean)
        return np.where(np.isfinite(reach), reach, 0.0)

    def losses(self, scores: Floats, weights: Floats, full: float = 100.0) -> Floats:
        """Divide the points that are lacking to full marks F among the children on the scale f of the mean.

        loss_i = L · w_i (f(F) - f(s_i)) with L = (F - M) / (f(F) - f(M)). For the arithmetic mean L is 1; for the geometric
        mean L is the logarithmic mean of F and M (LMDI decomposition). Where a score of 0 makes a mean 0 the loss falls on the
        zeros alone.

        References
        ----------
        Ang, B. W. (2005). The LMDI approach to decomposition analysis. Energy Policy 33(7), 867-871.
        """
        present = ~np.isnan(scores)
        mean = self.combine(scores, weights, full)
        top = self.forward(np.array(full))
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            share = np.where(present, weights[:, None], 0.0)
            share = share / share.sum(axis=0)
            lack = np.where(share > 0, top - self.forward(scores), 0.0)
            endless = np.isinf(lack)
            zeros = share * endless
            shared = np.where(endless.any(axis=0), (full - mean) * zeros / zeros.sum(axis=0), 0.0)
            loss = np.where(endless.any(axis=0), shared, self._rate(mean, full) * share * lack)
        return np.where(present, loss, np.nan)

    def _rate(self, mean: Floats, full: float) -> Floats:
        """Return (F - M) / (f(F) - f(M)); close to F the slope halfway, which is the same to twelve digits."""
        close = np.abs(full - mean) <= 1e-6 * full
        chord = (full - mean) / (self.forward(np.array(full)) - self.forward(mean))
        return np.where(close, 1 / self.slope((mean + full) / 2), chord)


def _same(scores: Floats) -> Floats:
    return scores


def _one(scores: Floats) -> Floats:
    return np.ones_like(scores)


def _reciprocal(scores: Floats) -> Floats:
    inverse: Floats = 1.0 / scores
    return inverse


ARITHMETIC = Aggregation(Bilingual("加权算术平均", "weighted arithmetic mean"), _same, _same, _one)
GEOMETRIC = Aggregation(
    Bilingual("加权几何平均", "weighted geometric mean"), np.log, np.exp, _reciprocal, positive=True, zeroing=True
)


def power_mean(exponent: float, name: Bilingual | None = None) -> Aggregation:
    """Return the weighted power mean M = (Σ w s^p / Σ w)^(1/p), the generalised mean.

    p = 1 is the arithmetic mean, 0 the geometric one (the limit), -1 the harmonic one; the smaller p, the less a strength makes
    up for a weakness, and the mean lies between the smallest and the largest score. With p ≤ 0 one score of 0 makes it 0. A
    missing score leaves with its weight, as under every mean here; a score below 0 has no place, and the unit no score.

    Parameters
    ----------
    exponent
        p, any number.

    References
    ----------
    Bullen, P. S. (2003). Handbook of Means and Their Inequalities. Springer, chapter III.

    Examples
    --------
    >>> power_mean(-1).combine(np.array([[40.0], [60.0]]), np.array([1.0, 1.0])).round(6).tolist()
    [48.0]
    """
    if exponent == 0:
        return GEOMETRIC
    called = name or Bilingual(f"加权幂平均（指数 {exponent:g}）", f"weighted power mean (exponent {exponent:g})")

    def forward(scores: Floats) -> Floats:
        raised: Floats = np.where(scores >= 0, np.abs(scores), np.nan) ** exponent
        return raised

    def backward(mean: Floats) -> Floats:
        root: Floats = mean ** (1.0 / exponent)
        return root

    def slope(scores: Floats) -> Floats:
        rise: Floats = exponent * np.abs(scores) ** (exponent - 1.0)
        return rise

    return Aggregation(called, forward, backward, slope, positive=True, zeroing=exponent < 0)


HARMONIC = power_mean(-1.0, Bilingual("加权调和平均", "weighted harmonic mean"))
