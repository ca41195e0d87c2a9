"""Ranks from scores, with ties that rounding noise cannot break."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from evaluation.errors import InvalidMethod
from messages import Bilingual

if TYPE_CHECKING:
    from evaluation.arrays import Floats, Integers

TIES: dict[str, Bilingual] = {
    "average": Bilingual("并列取平均名次", "ties share the average of their ranks"),
    "min": Bilingual("并列取最好名次", "ties share the best of their ranks"),
}
"""How ties are ranked, by the name used in calls."""


def check_ties(ties: str) -> str:
    """Return the name of a tie rule; ``best`` is understood as ``min``.

    Raises
    ------
    InvalidMethod
        For another name; lists those that exist.
    """
    if ties == "best":
        return "min"
    if ties not in TIES:
        raise InvalidMethod.unknown(str(Bilingual("并列名次", "ties")), ties, list(TIES))
    return ties


def ranks_of(scores: Floats, ties: str = "average", *, highest_first: bool = True, tolerance: float = 1e-9) -> Floats:
    """Return ranks, 1 the best; NaN where there is no score.

    Parameters
    ----------
    scores
        Shape (units,).
    ties
        ``average``: 1, 2.5, 2.5, 4; ``min``: 1, 2, 2, 4.
    highest_first
        Whether the highest score is the best.
    tolerance
        Neighbouring scores tie when they differ by at most this share of the largest magnitude among the scores.

    Examples
    --------
    >>> ranks_of(np.array([0.3, 0.1 + 0.2, 0.5, np.nan])).tolist()
    [2.5, 2.5, 1.0, nan]
    """
    out = np.full(scores.shape, np.nan)
    present = np.flatnonzero(~np.isnan(scores))
    if not len(present):
        return out
    values = scores[present]
    order = np.argsort(-values if highest_first else values, kind="stable")
    group, first = tied_groups(values[order], tolerance)
    best = first + 1.0
    if ties == "average":
        best = best + (np.bincount(group) - 1) / 2
    out[present[order]] = best[group]
    return out


def tied_groups(ordered: Floats, tolerance: float = 1e-9) -> tuple[Integers, Integers]:
    """Return the number of the tied group of each sorted value, and the position where each group begins."""
    gap = tolerance * np.abs(ordered).max()
    starts = np.concatenate([[True], np.abs(np.diff(ordered)) > gap])
    return np.cumsum(starts) - 1, np.flatnonzero(starts)
