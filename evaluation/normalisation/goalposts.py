"""Scores from goalposts, for many indicators at once.

Kernels work on arrays of shape (indicators, units) without validation; NaN stays NaN.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evaluation.arrays import Floats
    from evaluation.framework import Goalposts


def apply_goalposts(values: Floats, posts: Sequence[Goalposts], full: float = 100.0) -> Floats:
    """Return scores between 0 and `full`: full · (t(x) - t(lo)) / (t(hi) - t(lo)), cut off as each row says.

    Parameters
    ----------
    values
        Raw values, shape (indicators, units). A value below the domain of a logarithm counts as beyond the smaller
        goalpost when that end is capped and is missing otherwise.
    posts
        One per row.

    Returns
    -------
    Array of the same shape; NaN where the raw value is missing.
    """
    scores = np.array(values, dtype=float)
    lo = np.array([_scaled(p.lo, p.scale) for p in posts])
    hi = np.array([_scaled(p.hi, p.scale) for p in posts])
    for row, post in enumerate(posts):
        if post.scale != "linear":
            scores[row] = _to_log(scores[row], post)
        elif post.band is not None:
            scores[row] = _band(scores[row], post.lo, *post.band, post.hi)
            lo[row], hi[row] = 0.0, 1.0
    scores -= lo[:, None]
    scores /= (hi - lo)[:, None]
    scores *= full
    floor = np.array([0.0 if p.cap in ("both", "low") else -np.inf for p in posts])
    ceiling = np.array([full if p.cap in ("both", "high") else np.inf for p in posts])
    return np.clip(scores, floor[:, None], ceiling[:, None], out=scores)


def sample_goalposts(values: Floats, directions: Floats) -> tuple[Floats, Floats]:
    """Return (lo, hi) of each row: the worst and the best value present, by direction.

    Parameters
    ----------
    values
        Shape (indicators, units); NaN is ignored, a row without values gives NaN.
    directions
        +1 or -1 per row.
    """
    present = ~np.isnan(values)
    empty = ~present.any(axis=1, keepdims=True)
    least = np.min(np.where(empty, np.nan, np.where(present, values, np.inf)), axis=1)
    most = np.max(np.where(empty, np.nan, np.where(present, values, -np.inf)), axis=1)
    upwards = directions > 0
    return np.where(upwards, least, most), np.where(upwards, most, least)


def capped_ends(posts: Goalposts) -> tuple[float, float]:
    """Return the smallest and the largest raw value that is not cut off; infinite where nothing is."""
    low = posts.lo if posts.cap in ("both", "low") else None
    high = posts.hi if posts.cap in ("both", "high") else None
    if posts.band is not None:
        return (-np.inf, np.inf) if low is None else (posts.lo, posts.hi)
    least, most = (low, high) if posts.lo <= posts.hi else (high, low)
    return -np.inf if least is None else least, np.inf if most is None else most


def _scaled(value: float, scale: str) -> float:
    if scale == "log":
        return float(np.log(value))
    return float(np.log1p(value)) if scale == "log1p" else float(value)


def _to_log(row: Floats, post: Goalposts) -> Floats:
    """Take logarithms; what lies below the domain lies beyond the smaller goalpost, if that end is capped."""
    edge = -1.0 if post.scale == "log1p" else 0.0
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = np.log1p(row) if post.scale == "log1p" else np.log(row)
    smaller = "low" if post.lo < post.hi else "high"
    return np.where(row <= edge, -np.inf if post.cap in ("both", smaller) else np.nan, logs)


def _band(row: Floats, lo: float, low: float, high: float, hi: float) -> Floats:
    """Return 1 inside the band and a straight fall to 0 at the goalposts outside it."""
    return np.minimum(1.0, np.minimum((row - lo) / (low - lo), (hi - row) / (hi - high)))
