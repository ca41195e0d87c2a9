"""Gaps in series over time. Kernels on arrays whose last axis is time, without validation; NaN is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from evaluation.arrays import Floats, Integers


def neighbours(values: Floats) -> tuple[Integers, Integers]:
    """Return for every cell the position of the latest value up to it (-1 for none) and of the next from it (T for none)."""
    last = values.shape[-1]
    present = ~np.isnan(values)
    places = np.broadcast_to(np.arange(last), values.shape)
    before = np.maximum.accumulate(np.where(present, places, -1), axis=-1)
    after = np.minimum.accumulate(np.where(present, places, last)[..., ::-1], axis=-1)[..., ::-1]
    return before, after


def fill_series(values: Floats, times: Floats, how: str, longest: float = np.inf) -> tuple[Floats, Integers, Integers]:
    """Return filled series and, for every cell, the positions of the values it was taken from.

    ``latest``: the latest earlier value, no older than `longest`; before the first value the gap stays. ``constant``: the
    latest earlier value, before the first one that one. ``linear``: on the straight line between the neighbours, outside them the
    nearest; a series of a single value stays as it is. ``linear_constant``: as linear, but a single value fills its series.

    Parameters
    ----------
    values
        Shape (…, times).
    times
        Increasing, shape (times,).
    """
    before, after = neighbours(values)
    last = values.shape[-1] - 1
    earlier, later = before >= 0, after <= last
    if how == "latest":
        near = earlier & (times - times[np.maximum(before, 0)] <= longest)
        taken = np.where(near, before, -1)
        return _taken(values, taken, taken), taken, taken
    first = np.where(earlier, before, np.where(later, after, -1))
    if how == "constant":
        return _taken(values, first, first), first, first
    second = np.where(later, after, first)
    if how == "linear":
        lone = (~np.isnan(values)).sum(axis=-1, keepdims=True) < 2
        first, second = np.where(lone & np.isnan(values), -1, first), np.where(lone & np.isnan(values), -1, second)
    return _taken(values, first, second, times), first, second


def _taken(values: Floats, first: Integers, second: Integers, times: Floats | None = None) -> Floats:
    """Return the values on the lines between two positions of each series; NaN where there is none (-1)."""
    low = np.take_along_axis(values, np.maximum(first, 0), axis=-1)
    if times is None:
        return np.where(first < 0, np.nan, low)
    high = np.take_along_axis(values, np.maximum(second, 0), axis=-1)
    start, end = times[np.maximum(first, 0)], times[np.maximum(second, 0)]
    share = (times - start) / np.where(end > start, end - start, 1.0)
    filled = np.where(second > first, low + (high - low) * share, low)
    return np.where(first < 0, np.nan, filled)
