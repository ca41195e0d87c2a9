"""Weighted means, totals and ratios of items, by group, with design-based errors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from messages import Message
from surveys.estimates.collect import Ask, collect, cut_of, item_names, item_values
from surveys.estimates.design import Design, design_of
from surveys.estimates.errors import InvalidRequest
from surveys.estimates.intervals import Confidence, Kind
from surveys.estimates.moments import Part
from surveys.weights.columns import frame_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from surveys.estimates.result import Estimates


def means(
    answers: Any,
    items: str | Sequence[str],
    by: str | Sequence[str] | None = None,
    *,
    weights: Any = None,
    strata: Any = None,
    clusters: Any = None,
    population: Any = None,
    design: Design | None = None,
    interval: Kind = "t",
    level: float = 0.95,
    deff: bool | str = False,
    complete: bool = False,
) -> Estimates:
    """Return weighted means of items with standard errors that follow from how the answers were drawn.

    x̄ = Σ w x / Σ w. Its error is that of the linearised scores z = w (x − x̄) / Σ w (Taylor), summed within clusters,
    around the mean of their stratum, with the finite population correction. A group is a domain: answers outside it
    stay in the sample with z = 0.

    Parameters
    ----------
    answers
        One row per answer (a frame, or an answer sheet).
    items
        Numeric column(s).
    by
        Column(s) of the groups; answers without a group are in none and counted in a note.
    weights, strata, clusters, population
        How the answers were drawn; see `Design`. `population` gives the finite population correction.
    design
        The same as a whole.
    interval, level
        ``t`` with the degrees of freedom of the group (its clusters − strata), ``t_design`` with those of the whole
        design, or ``normal``; and the confidence level.
    deff
        True adds design effect and effective sample size, against simple random sampling without replacement;
        ``"replace"`` against sampling with replacement.
    complete
        Whether an answer that lacks one of the items is left out of all of them. By default each item uses all
        answers it has.

    Returns
    -------
    Estimates

    Raises
    ------
    InvalidColumn
        A column is missing, or an item is not numeric.
    InvalidWeights, InvalidDesign
        Weights or a design that cannot be used.

    References
    ----------
    Binder, D. A. (1983). On the variances of asymptotically normal estimators from complex surveys. International
    Statistical Review 51(3), 279-292.

    Examples
    --------
    >>> import pandas as pd
    >>> answers = pd.DataFrame({"SA1": [6.0, 8.0, 7.0, 9.0], "sex": ["f", "f", "m", "m"]})
    >>> means(answers, "SA1", by="sex").table[["sex", "n", "estimate"]].values.tolist()
    [['f', 2, 7.0], ['m', 2, 8.0]]
    """
    frame = frame_of(answers)
    names = item_names(frame, items)
    cut = cut_of(frame, design_of(design, weights, strata, clusters, population), by)
    values = item_values(frame, names, complete=complete)
    parts = [Part({"item": name}, column) for name, column in zip(names, values, strict=True)]
    return collect("mean", parts, cut, Ask(Confidence(level, interval), deff, complete))


def totals(
    answers: Any,
    items: str | Sequence[str],
    by: str | Sequence[str] | None = None,
    *,
    weights: Any = None,
    strata: Any = None,
    clusters: Any = None,
    population: Any = None,
    design: Design | None = None,
    interval: Kind = "t",
    level: float = 0.95,
    deff: bool | str = False,
    complete: bool = False,
) -> Estimates:
    """Return weighted totals Σ w x of items with design-based errors; an empty answer adds nothing to a total.

    Parameters, result and refusals are those of `means`.

    Examples
    --------
    >>> import pandas as pd
    >>> answers = pd.DataFrame({"hours": [2.0, 4.0], "w": [10.0, 20.0]})
    >>> totals(answers, "hours", weights="w").table["estimate"].tolist()
    [100.0]
    """
    frame = frame_of(answers)
    names = item_names(frame, items)
    cut = cut_of(frame, design_of(design, weights, strata, clusters, population), by)
    values = item_values(frame, names, complete=complete)
    parts = [Part({"item": name}, column, total=True) for name, column in zip(names, values, strict=True)]
    return collect("total", parts, cut, Ask(Confidence(level, interval), deff, complete))


def ratio(
    answers: Any,
    numerators: str | Sequence[str],
    denominators: str | Sequence[str],
    *,
    by: str | Sequence[str] | None = None,
    weights: Any = None,
    strata: Any = None,
    clusters: Any = None,
    population: Any = None,
    design: Design | None = None,
    interval: Kind = "t",
    level: float = 0.95,
) -> Estimates:
    """Return ratios of weighted totals, R = Σ w y / Σ w x, with design-based errors.

    The linearised score is w (y − R x) / Σ w x. Answers that lack y or x are left out of that ratio.

    Parameters
    ----------
    numerators, denominators
        Numeric columns, one denominator for each numerator, or one for all.

    Raises
    ------
    InvalidRequest
        Numbers of numerators and denominators that do not match, or a denominator that adds up to 0.

    Examples
    --------
    >>> import pandas as pd
    >>> answers = pd.DataFrame({"used": [1.0, 3.0], "offered": [2.0, 6.0]})
    >>> ratio(answers, "used", "offered").table["estimate"].tolist()
    [0.5]
    """
    frame = frame_of(answers)
    above, below = item_names(frame, numerators), item_names(frame, denominators)
    below = below * len(above) if len(below) == 1 else below
    if len(above) != len(below):
        raise InvalidRequest(
            Message(
                "{above} numerators and {below} denominators do not match. Give one denominator for each, or one for all.",
                above=len(above),
                below=len(below),
            )
        )
    cut = cut_of(frame, design_of(design, weights, strata, clusters, population), by)
    over, under = item_values(frame, above, complete=False), item_values(frame, below, complete=False)
    parts = [
        Part({"item": f"{name} / {other}"}, y, over=x)
        for name, other, y, x in zip(above, below, over, under, strict=True)
    ]
    for part, other in zip(parts, below, strict=True):
        _refuse_empty(part, other, cut.sample.weights)
    return collect("ratio", parts, cut, Ask(Confidence(level, interval)))


def _refuse_empty(part: Part, name: str, weights: Any) -> None:
    over = part.over if part.over is not None else np.ones(len(weights))
    both = np.where(np.isnan(over) | np.isnan(part.values), 0.0, over)
    if both.any() and float(weights @ both) == 0:
        raise InvalidRequest(
            Message("The weighted total of “{column}” is 0, so nothing can be divided by it.", column=name)
        )
