"""Reading the weights people bring, and what a set of weights costs in precision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from messages import Message
from surveys.weights.columns import numbers, require
from surveys.weights.errors import InvalidWeights

if TYPE_CHECKING:
    from surveys.weights.arrays import Floats


def base_weights(frame: pd.DataFrame, source: Any) -> Floats:
    """Return one weight per answer from a column name, a series or an array; None weighs all answers 1.

    Raises
    ------
    InvalidWeights
        Weights that are missing, negative, infinite, all zero, or not one per answer.
    """
    if source is None:
        return np.ones(len(frame))
    values = one_each(frame, source, "weights")
    found = numbers(values, values.name)
    _check(found, str(values.name))
    return found


def one_each(frame: pd.DataFrame, source: Any, name: str) -> pd.Series:
    """Return a column of the answers, or a series or array that brings one value per answer.

    A series with the labels of the answers is put in their order; anything else is taken in the order it comes.
    """
    if isinstance(source, str):
        require(frame, [source])
        return frame[source]
    values = source if isinstance(source, pd.Series) else pd.Series(np.asarray(source).ravel(), name=name)
    if len(values) != len(frame):
        raise InvalidWeights(
            Message(
                "{given} values were given for “{what}”, but there are {count} answers. One per answer is needed, in their order.",
                given=len(values),
                what=name,
                count=len(frame),
            )
        )
    if values.index.is_unique and values.index.isin(frame.index).all() and frame.index.is_unique:
        values = values.reindex(frame.index)
    return values.set_axis(frame.index).rename(name if values.name is None else str(values.name))


def _check(weights: Floats, name: str) -> None:
    missing = int(np.isnan(weights).sum())
    if missing:
        raise InvalidWeights(
            Message(
                "{count} answers have no weight in “{column}”. Give them a weight, or leave them out.",
                count=missing,
                column=name,
            )
        )
    if (weights < 0).any():
        raise InvalidWeights(
            Message(
                "{count} weights in “{column}” are negative (the lowest is {least:g}). A weight says how many people an "
                "answer stands for: it is 0 or more. Trim or recalibrate them.",
                count=int((weights < 0).sum()),
                column=name,
                least=float(weights.min()),
            )
        )
    if not weights.any():
        raise InvalidWeights(
            Message("All weights in “{column}” are 0, so no answer counts. At least one must be positive.", column=name)
        )


def kish_effect(weights: Floats) -> float:
    """Return the design effect of unequal weights, n · Σw² / (Σw)², over the positive weights; 1 when they are equal.

    It is how many times the variance of a mean grows when the weights have nothing to do with the answer.

    References
    ----------
    Kish, L. (1965). Survey Sampling, section 11.7. Wiley.

    >>> kish_effect(np.array([1.0, 1.0, 2.0]))
    1.125
    """
    positive = weights[weights > 0]
    if not len(positive):
        raise InvalidWeights(Message("No weight is positive, so a design effect of the weights has no meaning."))
    return float(len(positive) * (positive @ positive) / positive.sum() ** 2)
