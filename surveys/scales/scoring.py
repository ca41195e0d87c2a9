"""Scale scores of respondents: the mean of the answered items, stretched to 0–100."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from messages import Message, Quoted, Sentences
from surveys.scales.errors import InvalidModel
from surveys.scales.items import Bound, names_in, read_items
from surveys.scales.recode import bounds, on_scale
from surveys.scales.result import Result

if TYPE_CHECKING:
    from surveys.scales.arrays import Floats, Integers


@dataclass(frozen=True, eq=False)
class Scores(Result):
    """Scores of respondents on one scale.

    Attributes
    ----------
    scores
        Score of each respondent; missing where too few items were answered (`table` says so in words).
    answered
        Number of items each respondent answered, codes for “not applicable” not counted.
    items, reverse, weights, minimum_answered, to
        What was asked for; the weights add up to 1.
    """

    scores: pd.Series
    answered: pd.Series
    items: tuple[str, ...]
    reverse: tuple[str, ...]
    weights: pd.Series
    minimum_answered: int
    to: tuple[float, float]
    warnings: tuple[Message, ...] = ()

    @cached_property
    def table(self) -> pd.DataFrame:
        """One row per respondent: ``score``, ``answered`` and ``status`` (``ok`` or ``insufficient``)."""
        status = np.where(self.scores.notna(), "ok", "insufficient")
        return pd.DataFrame({"score": self.scores, "answered": self.answered, "status": status})

    def describe(self) -> Sentences:
        """Return how many respondents have a score and where the scores lie."""
        known = self.scores.dropna()
        if known.empty:
            nobody = Message(
                "Insufficient data: nobody answered at least {least} of the {count} items, so there is no score.",
                least=self.minimum_answered,
                count=len(self.items),
            )
            return Sentences((nobody,))
        said = Message(
            "{n} respondents have a score; the mean is {mean:.1f} on a scale from {low:g} to {high:g}.",
            n=len(known),
            mean=float(known.mean()),
            low=self.to[0],
            high=self.to[1],
        )
        without = len(self.scores) - len(known)
        left = Message(
            "{without} respondents answered fewer than {least} of the {count} items and have none.",
            without=without,
            least=self.minimum_answered,
            count=len(self.items),
        )
        return said.then(left if without else None)

    def _repr_html_(self) -> str:
        """Show sentences only: rows of respondents are not for display."""
        return f"<p>{self.text}</p>"


def score(
    items: Any,
    reverse: str | Sequence[str] = (),
    minimum_answered: int | None = None,
    *,
    scale_min: Bound,
    scale_max: Bound,
    to: tuple[float, float] = (0.0, 100.0),
    weights: Sequence[float] | Mapping[str, float] | None = None,
    missing_codes: Sequence[float] = (9,),
) -> Scores:
    """Score respondents on a scale.

    Each answer x is brought to u = (x - min) / (max - min), reversed items to 1 - u; the score is
    low + (high - low) · Σ w u / Σ w over the items answered, so that weights are shared anew among them.

    Parameters
    ----------
    items
        Answers, respondents × items of one scale.
    reverse
        Items worded against the others; scored (min + max) - x.
    minimum_answered
        How many items must be answered for a score; default two thirds of them, rounded up
        (2 of 3, 3 of 4, 4 of 5). A respondent with fewer has none.
    scale_min, scale_max
        Ends of the answer scale: one number, or a number per item.
    to
        Lowest and highest possible score.
    weights
        Weights of the items, in their order or by name; equal by default.
    missing_codes
        Codes that count as missing where they lie outside the scale: 9 on 1–5, but not on 1–10.

    Raises
    ------
    InvalidItems
        Answers that are neither on the scale nor a missing code; words; an item nobody answered.
    InvalidModel
        Impossible weights, `minimum_answered` or `to`; unknown reversed items.

    Examples
    --------
    >>> answers = pd.DataFrame({"OW1": [5, 4], "OW2": [5, 9], "OW3": [1, 9]})
    >>> score(answers, "OW3", scale_min=1, scale_max=5).table
       score  answered        status
    0  100.0         3            ok
    1    NaN         1  insufficient
    """
    read = read_items(items)
    names = read.names
    least = _minimum(minimum_answered, len(names))
    shares = _weights(weights, names)
    low, high = _ends(to)
    lo, hi = bounds(names, scale_min, scale_max)
    turned = on_scale(read, reverse, scale_min, scale_max, missing_codes)
    points, answered = weighted_mean((turned.values - lo) / (hi - lo), shares)
    values = np.where(answered >= least, low + (high - low) * points, np.nan)
    unusable = (answered >= least) & np.isnan(points)
    return Scores(
        pd.Series(values, index=read.index, name="score"),
        pd.Series(answered, index=read.index, name="answered"),
        names,
        names_in(reverse, names),
        pd.Series(shares, index=list(names)),
        least,
        (low, high),
        _weightless(int(unusable.sum())),
    )


def weighted_mean(values: Floats, weights: Floats) -> tuple[Floats, Integers]:
    """Return the weighted mean of the present values of each row, and how many are present.

    Parameters
    ----------
    values, weights
        Shapes (respondents, items) and (items,); a row without weight on a present value gives NaN.
    """
    present = ~np.isnan(values)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = np.where(present, values, 0.0) @ weights / (present @ weights)
    return np.asarray(mean), np.asarray(present.sum(axis=1))


def _minimum(asked: int | None, count: int) -> int:
    if asked is None:
        return -(-2 * count // 3)
    if not 1 <= asked <= count or int(asked) != asked:
        raise InvalidModel(
            Message(
                "The minimum number of answered items is {asked:g}; it must be a whole number from 1 to {count}.",
                asked=asked,
                count=count,
            )
        )
    return int(asked)


def _ends(to: tuple[float, float]) -> tuple[float, float]:
    low, high = float(to[0]), float(to[1])
    if not (np.isfinite([low, high]).all() and low < high):
        raise InvalidModel(
            Message(
                "Scores from {low:g} to {high:g} are asked for; the second number must be the larger one.",
                low=low,
                high=high,
            )
        )
    return low, high


def _weights(weights: Sequence[float] | Mapping[str, float] | None, names: tuple[str, ...]) -> Floats:
    if weights is None:
        return np.full(len(names), 1 / len(names))
    if isinstance(weights, Mapping):
        names_in(list(weights), names)
        without = [name for name in names if name not in weights]
        if without:
            raise InvalidModel(
                Message(
                    "No weight is given for {items}. Give every item a weight, 0 if need be.", items=Quoted(without)
                )
            )
        weights = [weights[name] for name in names]
    shares = np.asarray(weights, dtype=float)
    if shares.shape != (len(names),) or not np.isfinite(shares).all() or (shares < 0).any() or shares.sum() <= 0:
        raise InvalidModel(
            Message(
                "The weights ({weights}) do not fit {count} items: one number per item is needed, "
                "none negative and not all 0.",
                weights=", ".join(f"{share:g}" for share in np.ravel(shares)[:12]),
                count=len(names),
            )
        )
    return np.asarray(shares / shares.sum())


def _weightless(count: int) -> tuple[Message, ...]:
    if not count:
        return ()
    return (
        Message(
            "{count} respondents answered only items of weight 0, so they have no score.",
            count=count,
        ),
    )
