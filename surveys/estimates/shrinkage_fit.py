"""Kernels of simple shrinkage. No validation; one entry per group."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from surveys.weights.arrays import Flags, Floats, Integers


@dataclass(frozen=True, eq=False)
class Within:
    """What is known of each group by itself: mean, variance of its answers, answers, effective answers."""

    mean: Floats
    variance: Floats
    n: Integers
    effective: Floats


@dataclass(frozen=True, eq=False)
class Drawn:
    """The groups of one class of peers, drawn towards their target; τ² and σ² are NaN for shares."""

    groups: Integers
    target: float
    weight: Floats
    shrunk: Floats
    status: Any
    between: float = float("nan")
    within: float = float("nan")


def shrink_shares(given: Within, chosen: Flags, prior: float) -> Drawn:
    """Return (x + k p₀) / (n + k), with x = n p and p₀ = Σ x / Σ n of the chosen groups."""
    groups = np.flatnonzero(chosen)
    n = given.effective[groups]
    hits = n * np.where(n > 0, given.mean[groups], 0.0)
    if n.sum() == 0:
        return _nothing(groups)
    target = float(hits.sum() / n.sum())
    weight = np.divide(n, n + prior, out=np.zeros_like(n), where=n > 0)
    return _drawn(groups, given, target, weight)


def shrink_means(given: Within, chosen: Flags) -> Drawn:
    """Return λ x̄ + (1 − λ) μ₀ from the analysis of variance of the chosen groups.

    σ² = Σ (n − 1) s² / Σ (n − 1); τ² = max(0, (MSB − σ²) / n₀), n₀ = (N − Σ n² / N) / (G − 1). With fewer than two groups
    or no group of two answers nothing can be fitted, and values stay raw.
    """
    groups = np.flatnonzero(chosen)
    n, mean = given.effective[groups], given.mean[groups]
    answered = n > 0
    several = given.n[groups] > 1
    if answered.sum() < 2 or not several.any():
        return _raw(groups, given)
    free = (given.n[groups] - 1)[several]
    within = float(free @ given.variance[groups][several] / free.sum())
    between = variance_between(n[answered], mean[answered], within)
    error = np.divide(within, n, out=np.full(len(n), np.inf), where=answered)
    precision = 1 / (between + error[answered]) if between + within > 0 else np.ones(int(answered.sum()))
    target = float(precision @ mean[answered] / precision.sum())
    weight = np.where(answered, between / (between + error), 0.0) if between > 0 else np.zeros(len(n))
    return _drawn(groups, given, target, weight, between=between, within=within)


def variance_between(n: Floats, mean: Floats, within: float) -> float:
    """Return τ² of a one-way analysis of variance, not below 0.

    >>> variance_between(np.array([2.0, 2.0]), np.array([0.0, 4.0]), 2.0)  # MSB = 16, n₀ = 2
    7.0
    """
    total, groups = n.sum(), len(n)
    overall = n @ mean / total
    square = n @ (mean - overall) ** 2 / (groups - 1)
    size = (total - n @ n / total) / (groups - 1)
    return max(0.0, float((square - within) / size))


def _drawn(
    groups: Integers, given: Within, target: float, weight: Floats, between: float = np.nan, within: float = np.nan
) -> Drawn:
    answered = given.effective[groups] > 0
    own = np.where(answered, given.mean[groups], 0.0)
    status = np.where(answered, "ok", "target_only")
    return Drawn(groups, target, weight, weight * own + (1 - weight) * target, status, between, within)


def _raw(groups: Integers, given: Within) -> Drawn:
    answered = given.effective[groups] > 0
    weight = np.where(answered, 1.0, np.nan)
    status = np.where(answered, "raw_only", "no_answers")
    return Drawn(groups, float("nan"), weight, given.mean[groups], status)


def _nothing(groups: Integers) -> Drawn:
    empty = np.full(len(groups), np.nan)
    return Drawn(groups, float("nan"), empty, empty, np.full(len(groups), "no_answers", dtype=object))
