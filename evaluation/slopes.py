"""By how much the score of an indicator moves with its raw value, through division, treatment and normalisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from evaluation.normalisation import capped_ends
from evaluation.normalisation.scaling import RANKED
from evaluation.plan import plan_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from evaluation.arrays import Floats
    from evaluation.framework import Goalposts
    from evaluation.preparation.prepare import Preparation
    from evaluation.result import Evaluation

STEP = 1e-6
"""Share of the size of a value by which it is moved to see what its score does, where there is no formula for the slope."""


def leaf_slopes(evaluation: Evaluation) -> Floats:
    """Return d score / d raw value of every leaf and unit, shape (leaves, units), with everything learned held fixed.

    0 where a value is cut off at an end of the scale, winsorised, or filled in; NaN where there is no value, and where the score is
    a rank, which moves in steps.
    """
    method, prepared = evaluation.method, evaluation.prepared
    values = evaluation.raw if prepared is None else prepared.values
    slopes = np.full(values.shape, np.nan)
    posts = evaluation.goalposts
    for row, name in enumerate(plan_of(evaluation.framework).leaf_ids):
        if name in posts:
            slopes[row] = goalposts_slope(values[row], posts[name], method.full)
    scale = evaluation.learned.scale
    if scale is not None and method.scaling.how not in RANKED:
        rows = np.array([row for row, name in enumerate(scale.indicators) if name not in posts], dtype=np.int64)
        slopes[rows] = _numerical(lambda moved: scale.score(moved, rows), values[rows])
    return slopes if prepared is None else slopes * _steps_slope(prepared)


def goalposts_slope(values: Floats, posts: Goalposts, full: float) -> Floats:
    """Return the slope of a normalisation at each value; 0 beyond a capped end and inside a target band."""
    least, most = capped_ends(posts)
    with np.errstate(divide="ignore", invalid="ignore"):
        if posts.lo == posts.hi:
            slope = np.zeros(values.shape)
        elif posts.band is not None:
            low, high = posts.band
            slope = np.where(
                values < low, full / (low - posts.lo), np.where(values > high, -full / (posts.hi - high), 0.0)
            )
        elif posts.scale == "linear":
            slope = np.full(values.shape, full / (posts.hi - posts.lo))
        else:
            shift = 1.0 if posts.scale == "log1p" else 0.0
            slope = full / (np.log(posts.hi + shift) - np.log(posts.lo + shift)) / (values + shift)
        return np.where((values < least) | (values > most), 0.0, slope)


def _steps_slope(prepared: Preparation) -> Floats:
    """Return d prepared value / d raw value: scale / size of a division, the bend of a transformation; 0 for a filled cell."""
    at, slopes = prepared.came.values, np.ones(prepared.came.values.shape)
    if prepared.denominated is not None:
        divided = prepared.denominated.frame.to_numpy(dtype=float).T
        with np.errstate(divide="ignore", invalid="ignore"):
            slopes = np.where(divided == at, 1.0, divided / at)
        at = divided
    if prepared.imputed is not None:
        filled = prepared.imputed.frame.to_numpy(dtype=float).T
        slopes = np.where(np.isnan(at) & ~np.isnan(filled), 0.0, slopes)
        at = filled
    if prepared.treated is not None:
        from evaluation.preparation.two_step import replay  # noqa: PLC0415 - needed for few methods only

        done = prepared.treated
        curves = done.learned.curves if not done.replayed else None
        if curves is None:
            places = done.learned.indicators.get_indexer(done.grid.indicators).astype(np.int64)
            curves = done.learned.curves.rows(places)
        slopes = slopes * _numerical(lambda moved: replay(moved, done.low, done.high, curves), at)
    return slopes


def _numerical(score: Callable[[Floats], Floats], values: Floats) -> Floats:
    """Return a central difference, one row after the other together, as every row has a scale of its own."""
    size = np.nanmax(np.abs(values), axis=1, initial=0.0, keepdims=True)
    step = STEP * np.where(size > 0, size, 1.0)
    slope: Floats = (score(values + step) - score(values - step)) / (2.0 * step)
    return slope
