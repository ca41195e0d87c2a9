"""Weights as a ranking method takes them: one per name, not negative, adding up to 1."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.ranking.errors import InvalidDecision
from messages import Bilingual, Message

if TYPE_CHECKING:
    from evaluation.arrays import Floats

WEIGHTS = Bilingual("权重", "weights")


def read_weights(
    weights: Any, names: pd.Index, what: Bilingual = WEIGHTS, *, labelled: bool = True
) -> tuple[Floats, tuple[Message, ...]]:
    """Return weights that add up to 1, in the order of `names`, and a notice when they did not.

    Parameters
    ----------
    weights
        None for equal weights; a list in the order of `names`; a mapping or series by name; or the result of a
        weighting method, whose ``.weights`` are taken.
    names
        Names of the criteria.
    what
        How sentences call these weights.
    labelled
        Whether the table came with names; without, a series is taken in its order.

    Raises
    ------
    InvalidDecision
        For a wrong number or wrong names, text, a negative or infinite weight, or weights that are all 0.

    Examples
    --------
    >>> read_weights({"b": 1, "a": 3}, pd.Index(["a", "b"]))[0].tolist()
    [0.75, 0.25]
    """
    if weights is None:
        return np.full(len(names), 1.0 / len(names)), ()
    named = isinstance(weights, pd.Series | Mapping)
    given = weights if named else getattr(weights, "weights", weights)
    if not labelled and isinstance(given, pd.Series):
        given = given.to_numpy()
    raw = _numbers(align(given, names, what), what)
    if len(raw) != len(names):
        raise InvalidDecision.wrong_count(what, len(raw), len(names))
    bad = ~np.isfinite(raw) | (raw < 0)
    if bad.any():
        at = int(bad.argmax())
        raise InvalidDecision(
            Message(
                "Among the {what}, that of “{name}” is {value:g}. A weight is a number of at least 0.",
                what=what,
                name=names[at],
                value=float(raw[at]),
            )
        )
    total = float(raw.sum())
    if total == 0 or not np.isfinite(total):
        raise InvalidDecision(
            Message("The {what} add up to {total:g}. At least one must be above 0.", what=what, total=total)
        )
    if abs(total - 1.0) <= 1e-9:
        return raw / total, ()
    notice = Message(
        "The {what} added up to {total:.6g} and were divided by their sum, so that they add up to 1.",
        what=what,
        total=total,
    )
    return raw / total, (notice,)


def align(given: Any, names: pd.Index, what: Bilingual) -> Any:
    """Return values given by name in the order of `names`; values without names stay as they are.

    Raises
    ------
    InvalidDecision
        When the names are not those of the table, or occur twice.
    """
    if isinstance(given, pd.Series):
        if in_order_of(given.index, names):
            return given.to_numpy()
        if not given.index.is_unique:
            raise InvalidDecision.names_twice(what, given.index[given.index.duplicated()].unique())
    elif not isinstance(given, Mapping):
        return given
    missing = [name for name in names if name not in given]
    unknown = [name for name in list(given.keys()) if name not in names]
    if missing or unknown:
        raise InvalidDecision.names_differ(what, missing, unknown)
    return [given[name] for name in names]


def in_order_of(index: pd.Index, names: pd.Index) -> bool:
    """Return whether a series carries no names of its own, only 0, 1, 2, …, and so is taken in its order."""
    counted = isinstance(index, pd.RangeIndex) and index.equals(pd.RangeIndex(len(index)))
    return counted and not set(index) <= set(names)


def _numbers(given: Any, what: Bilingual) -> Floats:
    try:
        values = np.asarray(given, dtype=float)
    except (TypeError, ValueError) as problem:
        raise InvalidDecision(
            Message("The {what} cannot be read as numbers: {given}.", what=what, given=str(given)[:80])
        ) from problem
    return values.reshape(-1)
