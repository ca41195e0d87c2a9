"""Ranks of many draws at once, and their quantiles. Kernels without validation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from evaluation.scoring import rounded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from evaluation.arrays import Floats


def rank_draws(scores: Floats, ties: str = "best", decimals: int = 9) -> NDArray[np.float32]:
    """Return descending ranks of each row, shape (draws, units), as `evaluation.scoring.ranks_of` gives them; NaN stays NaN.

    Single precision holds every rank, halves included, of up to four million units without loss.

    >>> rank_draws(np.array([[1.0, 3.0, 3.0, np.nan]])).tolist()
    [[3.0, 1.0, 1.0, nan]]
    """
    keys = -rounded(scores, decimals)
    order = np.argsort(keys, axis=1)
    ordered = np.take_along_axis(keys, order, axis=1)
    places = np.arange(scores.shape[1], dtype=np.float32)
    starts = np.ones(scores.shape, dtype=bool)
    starts[:, 1:] = ordered[:, 1:] != ordered[:, :-1]
    first: NDArray[np.float32] = np.maximum.accumulate(np.where(starts, places, np.float32(0)), axis=1)
    shared: NDArray[Any] = first + np.float32(1)
    if ties == "average":
        ends = np.ones(scores.shape, dtype=bool)
        ends[:, :-1] = starts[:, 1:]
        most = np.float32(scores.shape[1])
        last = np.minimum.accumulate(np.where(ends, places, most)[:, ::-1], axis=1)[:, ::-1]
        shared = (first + last) / np.float32(2) + np.float32(1)
    ranks = np.empty(scores.shape, dtype=np.float32)
    np.put_along_axis(ranks, order, shared, axis=1)
    ranks[np.isnan(scores)] = np.nan
    return ranks


def quantiles(values: NDArray[np.float32] | Floats, shares: Sequence[float]) -> Floats:
    """Return quantiles over the draws (linear between neighbours, R type 7), shape (shares, units); NaN is left out.

    A unit without any value gets NaN.

    >>> quantiles(np.array([[1.0], [2.0], [4.0], [np.nan]]), [0.25, 0.5]).tolist()
    [[1.5], [2.0]]
    """
    ordered = np.sort(values.T, axis=1)
    n = np.count_nonzero(~np.isnan(ordered), axis=1)
    last = np.maximum(n - 1, 0)
    units = np.arange(len(ordered))
    found = []
    for share in shares:
        place = share * last
        low = np.floor(place).astype(np.int64)
        high = np.minimum(low + 1, last)
        below, above = ordered[units, low].astype(float), ordered[units, high].astype(float)
        found.append(below + (above - below) * (place - low))
    return np.array(found)
