"""Trimming: extreme weights are cut, and what is cut is spread over the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from messages import Message
from surveys.weights.base import base_weights
from surveys.weights.errors import InvalidWeights
from surveys.weights.result import Weighting

if TYPE_CHECKING:
    from surveys.weights.arrays import Floats


def trim(
    weights: Any, lower: float = 0.0, upper: float = np.inf, *, times_median: float | None = None, strict: bool = False
) -> Weighting:
    """Cut weights at bounds and spread the cut amount evenly over the weights between them, keeping the total.

    w_i ← min(max(w_i, lower), upper); the weights that were inside the bounds then gain (Σ before − Σ after) / their
    number each. This may push some of them past a bound: with `strict` the step is repeated until none is.

    Parameters
    ----------
    weights
        A `Weighting`, or weights as a series or array. From a `Weighting` the reduction of errors by its head-counts
        is kept.
    lower, upper
        Bounds.
    times_median
        Upper bound as a multiple of the median weight, instead of `upper`.
    strict
        Whether to repeat until every weight is within the bounds.

    Raises
    ------
    InvalidWeights
        Bounds in the wrong order, or bounds that leave no weight to take up what is cut.

    References
    ----------
    Potter, F. (1990). A study of procedures to identify and trim extreme sampling weights. Proceedings of the Survey
    Research Methods Section, ASA, 225-230.

    Examples
    --------
    >>> trim([1.0, 1.0, 1.0, 9.0], upper=6).weights.tolist()
    [2.0, 2.0, 2.0, 6.0]
    """
    given = weights.weights if isinstance(weights, Weighting) else pd.Series(weights)
    before = base_weights(given.to_frame("weight"), "weight")
    bound = upper if times_median is None else times_median * float(np.median(before[before > 0]))
    if not 0 <= lower < bound:
        raise InvalidWeights(
            Message(
                "Weights cannot be trimmed to at least {lower:g} and at most {upper:g}: the lower bound must be 0 or more and "
                "below the upper one.",
                lower=lower,
                upper=bound,
            )
        )
    after, rounds = before, 0
    while ((after < lower) | (after > bound)).any() and (strict or rounds == 0):
        after = _cut(after, lower, bound)
        rounds += 1
    return Weighting(
        method="trimming",
        weights=pd.Series(after, index=given.index, name="weight"),
        table=_table(before, after, lower, bound),
        projections=weights.projections if isinstance(weights, Weighting) else (),
        iterations=rounds,
        notes=_said(before, after, lower, bound),
    )


def _cut(weights: Floats, lower: float, upper: float) -> Floats:
    outside = (weights < lower) | (weights > upper)
    if outside.all():
        raise InvalidWeights(
            Message(
                "All {count} weights lie beyond the bounds {lower:g} and {upper:g}, so none is left to take up what is cut. "
                "Widen the bounds: the mean weight is {mean:.4g}.",
                count=len(weights),
                lower=lower,
                upper=upper,
                mean=float(weights.mean()),
            )
        )
    clipped = np.clip(weights, lower, upper)
    return np.where(outside, clipped, weights + (weights - clipped).sum() / (~outside).sum())


def _table(before: Floats, after: Floats, lower: float, upper: float) -> pd.DataFrame:
    rows = {"lower": (before < lower, lower), "upper": (before > upper, upper)}
    return pd.DataFrame(
        {
            "margin": list(rows),
            "target": [bound for _, bound in rows.values()],
            "n": [int(cut.sum()) for cut, _ in rows.values()],
            "before": [float(before[cut].sum()) for cut, _ in rows.values()],
            "after": [float(after[cut].sum()) for cut, _ in rows.values()],
        }
    )


def _said(before: Floats, after: Floats, lower: float, upper: float) -> tuple[Message, ...]:
    cut = int(((before < lower) | (before > upper)).sum())
    said = [
        Message(
            "{count} weights lay beyond the bounds {lower:.4g} and {upper:.4g} and were cut; the others took up the difference.",
            count=cut,
            lower=lower,
            upper=upper,
        )
    ]
    beyond = int(((after < lower * (1 - 1e-12)) | (after > upper * (1 + 1e-12))).sum())
    if beyond:
        said.append(
            Message(
                "Taking it up pushed {count} weights past a bound; trim strictly if that must not be.",
                count=beyond,
            )
        )
    return tuple(said)
