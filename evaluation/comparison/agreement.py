"""How alike two orders of the same units are."""

from __future__ import annotations

import numpy as np
import pandas as pd

LEAST = 3
"""Units needed before two rankings can be said to agree."""


def correlation(first: pd.Series, second: pd.Series, how: str = "spearman") -> float:
    """Return the rank correlation of two sets of scores over the units both have.

    Parameters
    ----------
    first, second
        Scores by unit, matched by name.
    how
        ``spearman`` (ρ: the correlation of average ranks) or ``kendall`` (τ-b: pairs in the same order less pairs in
        the other, ties allowed for).

    Returns
    -------
    A number between -1 and 1; NaN below three units or where one of them does not vary.

    Examples
    --------
    >>> correlation(pd.Series([1, 2, 3]), pd.Series([10, 30, 20]))
    0.5
    """
    both = pd.concat([first, second], axis=1, join="inner", keys=["first", "second"]).dropna()
    if len(both) < LEAST or (both.nunique() < 2).any():
        return float("nan")
    if how == "kendall":
        from scipy.stats import kendalltau  # noqa: PLC0415 - slow to load, and needed here only

        return float(kendalltau(both["first"], both["second"]).statistic)
    left, right = (both[name].rank().to_numpy() for name in ("first", "second"))
    left, right = left - left.mean(), right - right.mean()
    return float(np.clip(left @ right / np.sqrt((left @ left) * (right @ right)), -1.0, 1.0))


def shared_top(first: pd.Series, second: pd.Series, most: int) -> float:
    """Return which share of the `most` best units of one ranking is among those of the other; ties at the end are all in.

    Parameters
    ----------
    first, second
        Ranks by unit, 1 the best; NaN has none.
    most
        How many places.
    """
    best = [set(ranks.index[ranks <= most]) for ranks in (first, second)]
    larger = max(map(len, best))
    return len(best[0] & best[1]) / larger if larger else float("nan")
