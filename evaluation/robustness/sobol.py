"""Sobol indices of first order and in total, for one target or one per unit, with bootstrap intervals.

With A and B two independent sets of N draws, and AB_i the set A with choice i taken from B, V the variance of y over A and B
(N - 1 in the divisor) and f₀ its mean there:

* first order  S_i = mean((y_B - f₀)(y_ABi - y_A)) / V, the share of the variance that choice i explains by itself;
* total        T_i = mean((y_A - y_ABi)²) / (2 V), the share that disappears when all but choice i were known.

Taking f₀ off y_B changes nothing in expectation, but makes S independent of the level of y and far more precise.
Kernels without validation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evaluation.arrays import Floats

ROOM = 24 * 2**20
"""Numbers the products of one block of targets may hold."""
LEAST_ROWS = 2


@dataclass(frozen=True, eq=False)
class Indices:
    """Sobol indices.

    Attributes
    ----------
    first, total
        Shape (choices, targets); NaN where the target does not vary, or fewer than two complete rows are left.
    first_low, first_high, total_low, total_high
        Ends of the bootstrap intervals, same shape.
    variance, rows
        Shape (targets,): V, and the number of rows without a gap.
    """

    first: Floats
    total: Floats
    first_low: Floats
    first_high: Floats
    total_low: Floats
    total_high: Floats
    variance: Floats
    rows: Floats


def sobol(a: Floats, b: Floats, mixed: Sequence[Floats], counts: Floats, ends: tuple[float, float]) -> Indices:
    """Return the indices of targets.

    Parameters
    ----------
    a, b
        The targets under A and B, shape (rows, targets). A row with a gap in any of the sets is left out for that target.
    mixed
        Under AB_i, one array of the same shape per choice.
    counts
        How often each row is taken in each bootstrap sample, shape (samples, rows).
    ends
        Shares of the samples at which the intervals end.
    """
    size = max(1, int(ROOM // (len(a) * (len(mixed) + 2) + len(counts) * (3 * len(mixed) + 4))))
    parts = [
        _block(a[:, at : at + size], b[:, at : at + size], [one[:, at : at + size] for one in mixed], counts, ends)
        for at in range(0, a.shape[1], size)
    ]
    return Indices(*(np.concatenate(part, axis=-1) for part in zip(*parts, strict=True)))


def _block(
    a: Floats, b: Floats, mixed: Sequence[Floats], counts: Floats, ends: tuple[float, float]
) -> tuple[Floats, ...]:
    known = ~(np.isnan(a) | np.isnan(b) | np.any([np.isnan(one) for one in mixed], axis=0))
    n = known.sum(axis=0).astype(float)
    a, b, *mixed = (np.where(known, part, 0.0).astype(float) for part in (a, b, *mixed))
    with np.errstate(invalid="ignore", divide="ignore"):
        centre = np.where(n > 0, (a.sum(axis=0) + b.sum(axis=0)) / (2 * n), 0.0)
    a, b, *mixed = (np.where(known, part - centre, 0.0) for part in (a, b, *mixed))
    every = np.vstack([np.ones((1, len(a))), counts])
    sums = [every @ part for part in (known.astype(float), a + b, b, a * a + b * b)]
    first, total = [], []
    variance = _variance(sums)
    for one in mixed:
        step = one - a
        with np.errstate(invalid="ignore", divide="ignore"):
            mean = sums[1] / (2 * sums[0])
            product = every @ (b * step) - mean * (every @ step)
            first.append(product / sums[0] / variance)
            total.append(every @ (step * step) / (2 * sums[0]) / variance)
    found = np.array(first), np.array(total)
    low, high = ([_ends(one[:, 1:], share) for one in found] for share in ends)
    return found[0][:, 0], found[1][:, 0], low[0], high[0], low[1], high[1], variance[0], n


def _variance(sums: Sequence[Floats]) -> Floats:
    """Return the variance of a and b together in every sample; NaN where there is none to explain."""
    count, both, _b, squares = sums
    with np.errstate(invalid="ignore", divide="ignore"):
        variance = (squares - both**2 / (2 * count)) / (2 * count - 1)
        whole = squares[0] / (2 * count[0])
    return np.where((count >= LEAST_ROWS) & (variance > 1e-12 * np.maximum(whole, 1e-300)), variance, np.nan)


def _ends(samples: Floats, share: float) -> Floats:
    """Return a quantile over the samples (axis 1) that have an index; NaN where none has."""
    if samples.shape[1] == 0:
        return np.full((samples.shape[0], samples.shape[2]), np.nan)
    ordered = np.sort(samples, axis=1)
    n = (~np.isnan(ordered)).sum(axis=1)
    place = share * np.maximum(n - 1, 0)
    low = np.floor(place).astype(np.int64)
    high = np.minimum(low + 1, np.maximum(n - 1, 0))
    below = np.take_along_axis(ordered, low[:, None], axis=1)[:, 0]
    above = np.take_along_axis(ordered, high[:, None], axis=1)[:, 0]
    found: Floats = below + (above - below) * (place - low)
    return found
