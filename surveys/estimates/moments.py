"""Kernels: totals, means and ratios of groups with their linearised scores. No validation.

Every estimate is a ratio Σ w y / D of a group: D = Σ w x for a ratio, x = 1 for a mean, D = 1 for a total. Its
linearised score is w (y − R x) / D, and w y for a total.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from surveys.estimates.cut import Cut
    from surveys.weights.arrays import Flags, Floats, Integers


@dataclass(frozen=True, eq=False)
class Part:
    """One column to estimate: its labels in the table and its values.

    Attributes
    ----------
    labels
        Column of the result → label, ``{"item": "SA1"}``.
    values
        y of each answer, NaN where it is missing.
    over
        x of each answer for a ratio; None for a mean or total.
    total
        Whether Σ w y is wanted rather than a mean.
    """

    labels: dict[str, object]
    values: Floats
    over: Floats | None = None
    total: bool = False


@dataclass(frozen=True, eq=False)
class Moments:
    """Estimates of one part for every group.

    Attributes
    ----------
    estimate, variance
        NaN where a group has no answers.
    n, units, df
        Answers with a positive weight, first-stage units they come from, and these units less their strata.
    weight
        Sum of the weights of these answers.
    base
        D of each group.
    srs
        Variance of the values themselves, n/(n−1) · Σ w (y − R x)² / Σ w; None unless asked for.
    """

    estimate: Floats
    variance: Floats
    n: Integers
    units: Integers
    df: Integers
    weight: Floats
    base: Floats
    srs: Floats | None = None


def moments(part: Part, cut: Cut, *, spread: bool = False) -> Moments:
    """Return the estimates of one part for every group of a cut; `spread` asks for the variance of the values."""
    present = presence(part)
    weights = cut.sample.weights if present is None else np.where(present, cut.sample.weights, 0.0)
    values = part.values if present is None else np.where(present, part.values, 0.0)
    weight = cut.weights if present is None else cut.sums(weights)
    n = cut.answers if present is None else cut.counts(present)
    scores = weights * values
    total = cut.sums(scores)
    base = np.ones(cut.count) if part.total else _base(part, weights, present, cut, weight)
    estimate = np.divide(total, base, out=np.full(cut.count, np.nan), where=(base != 0) & (n > 0))
    if not part.total:
        scores = _away(part, values, present, estimate, cut)
        scores *= weights
    variance = cut.variance(scores, zero_sum=not part.total)
    scale = np.divide(1.0, base, out=np.full(cut.count, np.nan), where=base != 0)
    return Moments(
        estimate=estimate,
        variance=np.where(n > 0, variance * scale**2, np.nan),
        n=n,
        units=n if cut.sample.first.units is None else cut.units(present),
        df=cut.df(present, n),
        weight=weight,
        base=base,
        srs=_spread(part, weights, cut, n) if spread else None,
    )


def presence(part: Part) -> Flags | None:
    """Return which answers have all values of a part; None when all do."""
    missing = np.isnan(part.values)
    if part.over is not None:
        missing = missing | np.isnan(part.over)
    return ~missing if missing.any() else None


def scores_of(part: Part, found: Moments, cut: Cut) -> Floats:
    """Return the linearised scores of every group, shape (answers, groups), 0 outside the group."""
    present = presence(part)
    weights = cut.sample.weights if present is None else np.where(present, cut.sample.weights, 0.0)
    values = part.values if present is None else np.where(present, part.values, 0.0)
    away = values if part.total else _away(part, values, present, found.estimate, cut)
    scores = weights * away
    inside = cut.groups.codes[:, None] == np.arange(cut.count)
    scale = np.divide(1.0, found.base, out=np.zeros(cut.count), where=found.base != 0)
    return np.where(inside, scores[:, None] * scale, 0.0)


@dataclass(frozen=True, eq=False)
class CellScores:
    """Gives the linearised scores of all cells of a result when they are asked for: parts × groups, in table order."""

    parts: tuple[Part, ...]
    found: tuple[Moments, ...]
    cut: Cut

    def __call__(self) -> Floats:
        """Return the scores, shape (answers, cells)."""
        pairs = zip(self.parts, self.found, strict=True)
        return np.concatenate([scores_of(part, one, self.cut) for part, one in pairs], axis=1)


def _base(part: Part, weights: Floats, present: Flags | None, cut: Cut, weight: Floats) -> Floats:
    if part.over is None:
        return weight
    over = part.over if present is None else np.where(present, part.over, 0.0)
    return cut.sums(weights * over)


def _away(part: Part, values: Floats, present: Flags | None, estimate: Floats, cut: Cut) -> Floats:
    """Return y − R x of each answer with R of its group."""
    known = cut.spread(np.where(np.isnan(estimate), 0.0, estimate))
    if part.over is None:
        return np.subtract(values, known, out=known)
    over = part.over if present is None else np.where(present, part.over, 0.0)
    return values - known * over


def _spread(part: Part, weights: Floats, cut: Cut, n: Integers) -> Floats:
    """Return n/(n−1) · Σ w e² / Σ w, with e = y − ȳ for a mean or total and y − R x for a ratio."""
    present = presence(part)
    values = part.values if present is None else np.where(present, part.values, 0.0)
    weight = cut.sums(weights)
    plain = Part(part.labels, part.values, part.over)
    base = _base(plain, weights, present, cut, weight)
    level = np.divide(cut.sums(weights * values), base, out=np.zeros(cut.count), where=base != 0)
    away = _away(plain, values, present, level, cut)
    square = np.divide(cut.sums(weights * away**2), weight, out=np.full(cut.count, np.nan), where=weight != 0)
    spread: Floats = np.divide(square * n, n - 1, out=np.full(cut.count, np.nan), where=n > 1)
    return spread
