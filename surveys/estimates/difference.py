"""Comparing groups of one survey: differences between groups, and any weighted sum of group means."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

from messages import Message, Quoted
from surveys.estimates.collect import banded_values, cut_of, item_names, item_values
from surveys.estimates.design import Design, design_of
from surveys.estimates.differences import Differences, compared
from surveys.estimates.errors import InvalidRequest
from surveys.estimates.intervals import Confidence, Kind
from surveys.estimates.moments import Moments, Part, moments
from surveys.estimates.multiplicity import Adjustment
from surveys.weights.columns import frame_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from surveys.estimates.cut import Cut
    from surveys.weights.arrays import Floats

MOST_PAIRS = 20_000
"""Above this many comparisons (pairs × items) the pairs must be named."""


def difference(
    answers: Any,
    items: str | Sequence[str],
    by: str | Sequence[str],
    *,
    between: tuple[Any, Any] | None = None,
    band: Any = None,
    weights: Any = None,
    strata: Any = None,
    clusters: Any = None,
    population: Any = None,
    design: Design | None = None,
    interval: Kind = "t",
    level: float = 0.95,
    adjust: Adjustment = "holm",
) -> Differences:
    """Compare the means of groups of one survey, all pairs or one.

    d = x̄_second − x̄_first, with the error of the difference of the linearised scores: groups that share clusters are not
    independent, and that is taken into account. For waves of a survey use `change`.

    Parameters
    ----------
    between
        Two groups, as labels of `by` (tuples for several columns); without it all pairs are compared.
    band
        An answer or list of answers: shares of answers in it are compared instead of means.
    adjust
        How p values allow for many comparisons: ``holm``, ``bh`` or ``none``. Intervals are those of each comparison
        by itself.

    Returns
    -------
    Differences

    Raises
    ------
    InvalidRequest
        Fewer than two groups, unknown groups, or too many pairs.

    Examples
    --------
    >>> import pandas as pd
    >>> answers = pd.DataFrame({"q": [1.0, 2.0, 3.0, 6.0], "sex": ["f", "f", "m", "m"]})
    >>> difference(answers, "q", "sex").table["difference"].tolist()
    [3.0]
    """
    frame = frame_of(answers)
    names = item_names(frame, items)
    cut = cut_of(frame, design_of(design, weights, strata, clusters, population), by)
    pairs = _pairs(cut, between)
    if len(pairs) * len(names) > MOST_PAIRS:
        raise InvalidRequest(
            Message(
                "{groups} groups and {items} items make {count} comparisons, more than {most}. Name two groups, or compare fewer.",
                groups=cut.count,
                items=len(names),
                count=len(pairs) * len(names),
                most=MOST_PAIRS,
            )
        )
    confidence = Confidence(level, interval)
    rows: list[tuple[Any, ...]] = []
    for name, values in zip(names, banded_values(frame, names, band), strict=True):
        found = moments(Part({"item": name}, values), cut)
        rows += [(name, *_pair(values, found, pair, cut, confidence)) for pair in pairs]
    statistic = "mean" if band is None else "share"
    return Differences(_table(rows, confidence, adjust), statistic, confidence, adjust, cut.sample.notes)


def contrast(
    answers: Any,
    items: str | Sequence[str],
    by: str | Sequence[str],
    coefficients: Mapping[Any, float],
    *,
    weights: Any = None,
    strata: Any = None,
    clusters: Any = None,
    population: Any = None,
    design: Design | None = None,
    interval: Kind = "t",
    level: float = 0.95,
) -> Differences:
    """Return Σ c_g x̄_g over groups g with its design-based error, for example one group against the mean of others.

    Parameters
    ----------
    coefficients
        Group → c_g; groups not named have 0.

    Returns
    -------
    Differences
        Here ``first`` lists the groups with a negative coefficient, ``second`` those with a positive one, and
        ``difference`` is the contrast.

    Examples
    --------
    >>> import pandas as pd
    >>> answers = pd.DataFrame({"q": [1.0, 3.0, 2.0, 4.0, 8.0, 9.0], "g": ["a", "a", "b", "b", "c", "c"]})
    >>> contrast(answers, "q", "g", {"c": 1, "a": -0.5, "b": -0.5}).table["difference"].tolist()
    [6.0]
    """
    frame = frame_of(answers)
    names = item_names(frame, items)
    cut = cut_of(frame, design_of(design, weights, strata, clusters, population), by)
    keys = group_keys(cut)
    _refuse_unknown(list(coefficients), keys)
    shares = np.array([float(coefficients.get(key, 0.0)) for key in keys])
    confidence = Confidence(level, interval)
    rows: list[tuple[Any, ...]] = []
    for name, values in zip(names, item_values(frame, names, complete=False), strict=True):
        found = moments(Part({"item": name}, values), cut)
        rows.append((name, *_weighted(values, found, shares, cut, confidence)))
    return Differences(_table(rows, confidence, "none"), "mean", confidence, "none", cut.sample.notes)


def group_keys(cut: Cut) -> list[Any]:
    """Return the label of each group as it is named in a call: plain for one column, a tuple for several."""
    rows = cut.groups.labels.itertuples(index=False, name=None)
    return [row[0] if len(row) == 1 else row for row in rows]


def _pairs(cut: Cut, between: tuple[Any, Any] | None) -> list[tuple[int, int]]:
    keys = group_keys(cut)
    if len(keys) < 2:
        raise InvalidRequest(
            Message("There is only one group ({group}), so nothing can be compared.", group=cut.groups.name(0))
        )
    if between is None:
        return list(combinations(range(len(keys)), 2))
    _refuse_unknown(list(between), keys)
    return [(keys.index(between[0]), keys.index(between[1]))]


def _refuse_unknown(asked: list[Any], keys: list[Any]) -> None:
    unknown = [key for key in asked if key not in keys]
    if unknown or not asked:
        raise InvalidRequest(
            Message(
                "{unknown} is not among the groups. The groups are {groups}.",
                unknown=Quoted(unknown or ["–"]),
                groups=Quoted(keys),
            )
        )


def _pair(values: Floats, found: Moments, pair: tuple[int, int], cut: Cut, confidence: Confidence) -> tuple[Any, ...]:
    shares = np.zeros(cut.count)
    shares[pair[0]], shares[pair[1]] = -1.0, 1.0
    return _weighted(values, found, shares, cut, confidence)


def _weighted(values: Floats, found: Moments, shares: Floats, cut: Cut, confidence: Confidence) -> tuple[Any, ...]:
    """Return (first, second, n, n, estimate, estimate, difference, variance, df, status) of a contrast."""
    minus, plus = shares < 0, shares > 0
    used = minus | plus
    known = bool((found.n[used] > 1).all() and (found.units[used] > 1).all())
    difference = float(shares[used] @ found.estimate[used])
    scale = np.divide(shares, found.base, out=np.zeros(cut.count), where=used & (found.base != 0))
    present = ~np.isnan(values)
    away = np.where(present, values, 0.0) - cut.spread(np.where(np.isnan(found.estimate), 0.0, found.estimate))
    scores = np.where(present, away, 0.0) * cut.sample.weights * cut.spread(scale)
    inside = present & (cut.spread(used.astype(float)) > 0) & (cut.sample.weights > 0)
    df = confidence.freedom(np.array([cut.sample.df_of(inside) if known else 0]), cut.sample.df)[0]
    return (
        _named(cut, minus),
        _named(cut, plus),
        int(found.n[minus].sum()),
        int(found.n[plus].sum()),
        -float(shares[minus] @ found.estimate[minus]),
        float(shares[plus] @ found.estimate[plus]),
        difference,
        cut.sample.variance(scores) if known else float("nan"),
        float(df),
        "ok" if known else "one_answer",
    )


def _named(cut: Cut, chosen: Any) -> str:
    return " + ".join(cut.groups.name(int(group)) for group in np.flatnonzero(chosen)) or "0"


def _table(rows: list[tuple[Any, ...]], confidence: Confidence, adjust: Adjustment) -> Any:
    names = ["item", "first", "second", "n_first", "n_second", "estimate_first", "estimate_second"]
    columns: dict[str, Any] = dict(zip(names, map(list, zip(*rows, strict=True)), strict=False))
    difference, variance, df, status = (list(part) for part in list(zip(*rows, strict=True))[len(names) :])
    columns["status"] = status
    return compared(columns, (np.array(difference), np.array(variance), np.array(df)), confidence, adjust)
