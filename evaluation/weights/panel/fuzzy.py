"""Fuzzy Delphi: ratings as triangular fuzzy numbers, and indicators screened by a threshold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from evaluation.choices import choose
from evaluation.weights.choices import numbers, share
from evaluation.weights.errors import ImpossibleChoice, UnusableJudgement
from evaluation.weights.panel.fuzzy_result import AGREED, HALF, METHODS, NEAR, USUAL, FuzzyDelphiWeights
from evaluation.weights.panel.ratings import Ratings, full_marks, read_ratings
from evaluation.weights.panel.triangles import SCALES, linguistic, overlap, triangular
from evaluation.weights.result import normalised
from messages import Bilingual, Message, Quoted

if TYPE_CHECKING:
    from evaluation.arrays import Flags, Floats


def fuzzy_delphi(
    ratings: Any,
    optimistic: Any = None,
    *,
    method: str | None = None,
    full: float | None = None,
    threshold: float | None = None,
    scale: Any = None,
) -> FuzzyDelphiWeights:
    """Return the result of a fuzzy Delphi round; weights are shares of the defuzzified importance.

    ``triangular``: l = min, m = geometric mean, u = max of the ratings, importance (l + m + u)/3.
    ``linguistic``: every rating becomes a triangular number; importance is the mean of the corners of the mean triangle, and
    experts agree when their distance √(Σ (difference of corners)²/3) to it is at most 0.2 for at least 75 % of them.
    ``double``: `ratings` are the lowest acceptable values, `optimistic` the highest; a triangle each, C and O. Without
    overlap (C_u ≤ O_l) importance is (C_m + O_m)/2. With a grey zone Z = C_u - O_l not wider than M = O_m - C_m it is the
    crossing of the triangles (C_u O_m - O_l C_m)/((C_u - C_m) + (O_m - O_l)); otherwise the panel has not agreed.

    Parameters
    ----------
    ratings
        Experts × indicators; for ``triangular`` and ``double`` above 0 because of the geometric mean; no gaps.
    optimistic
        The second table of ``double``.
    method
        One of the three; default ``"double"`` when `optimistic` is given, else ``"triangular"``.
    full
        Full marks, by default the highest rating; used for the default threshold.
    threshold
        Importance from which an indicator is kept: default 0.7 · full marks, and 0.5 for ``linguistic``.
    scale
        For ``linguistic``: 5 or 7 for the usual scales, or a mapping rating → (l, m, u); default by the ratings.

    Returns
    -------
    FuzzyDelphiWeights
        `.importance`, `.triangles`, `.agreed`, `.consensus`, `.kept`, `.dropped`.

    Raises
    ------
    UnusableMatrix, UnusableJudgement
        No table, text, missing ratings, a rating of 0 or one outside the scale, an optimistic value below the other.
    ImpossibleChoice, InvalidMethod
        Options that do not exist or do not fit.

    References
    ----------
    Ishikawa, A., Amagasa, M., Shiga, T., et al. (1993). The max-min Delphi method and fuzzy Delphi method via fuzzy
    integration. Fuzzy Sets and Systems 55, 241-253.
    Cheng, C.-H., & Lin, Y. (2002). Evaluating the best main battle tank using fuzzy decision theory with linguistic criteria
    evaluation. European Journal of Operational Research 142, 174-186.

    Examples
    --------
    >>> fuzzy_delphi([[2, 8], [8, 8]], full=10).importance.round(3).tolist()
    [4.667, 8.0]
    """
    usual = "triangular" if optimistic is None else "double"
    key = choose(Bilingual("模糊德尔菲方法", "the fuzzy Delphi method"), method or usual, METHODS)
    if (optimistic is not None) != (key == "double"):
        raise ImpossibleChoice(
            Message("The method “double” needs two tables, lowest acceptable and highest values; the others one.")
        )
    read = _whole(ratings)
    marks = full_marks(read, full)
    agreed, consensus = np.ones(read.values.shape[1], dtype=bool), None
    if key == "triangular":
        corners = {"triangle": triangular(_positive(read))}
        values = corners["triangle"].mean(axis=1)
    elif key == "linguistic":
        table = _scale(scale, read)
        corners, values, consensus = linguistic(read.values, table, NEAR)
        agreed = consensus >= AGREED - 1e-12
        marks = 1.0
    else:
        high = _whole(optimistic)
        _ordered(read, high)
        marks = max(marks, full_marks(high, full))
        corners = {"conservative": triangular(_positive(read)), "optimistic": triangular(_positive(high))}
        values, consensus, agreed = overlap(corners["conservative"], corners["optimistic"])
    bound = threshold if threshold is not None else HALF if key == "linguistic" else USUAL * marks
    if not np.nansum(values) > 0:
        raise UnusableJudgement(Message("No indicator has an importance above 0 on which the panel agrees."))
    return FuzzyDelphiWeights(
        vector=normalised(np.nan_to_num(values)),
        names=read.names,
        method=METHODS[key],
        warnings=_remarks(read, agreed),
        values=values,
        triangles=corners,
        agreed=agreed,
        consensus=consensus,
        threshold=share(Bilingual("阈值", "threshold"), bound, 0.0, np.inf),
        experts=len(read.values),
        key=key,
    )


def _whole(ratings: Any) -> Ratings:
    read = read_ratings(ratings)
    if np.isnan(read.values).any():
        raise UnusableJudgement(
            Message(
                "Some ratings are missing. Fuzzy numbers need the ratings of every expert: leave out the expert or the indicator."
            )
        )
    return read


def _positive(read: Ratings) -> Floats:
    if read.values.min() <= 0:
        row, column = np.argwhere(read.values <= 0)[0]
        raise UnusableJudgement(
            Message(
                "Expert “{expert}” rated {indicator} 0, and the geometric mean of ratings with a 0 is 0. Use a scale that begins "
                "at 1, or the method “linguistic”.",
                expert=read.frame.index[int(row)],
                indicator=read.labels[int(column)],
            )
        )
    return read.values


def _scale(scale: Any, read: Ratings) -> dict[float, tuple[float, float, float]]:
    if scale is None:
        scale = 5 if read.values.max() <= 5 else 7
    if isinstance(scale, Mapping):
        table = {float(rating): _triangle(corners) for rating, corners in scale.items() if _is_number(rating)}
    elif isinstance(scale, int) and scale in SCALES:
        table = dict(SCALES[scale])
    else:
        raise ImpossibleChoice(
            Message(
                "The scale is “{scale}”. Give 5, 7, or a mapping from each rating to its triangle (l, m, u).",
                scale=scale,
            )
        )
    unknown = sorted(set(np.unique(read.values).tolist()) - set(table))
    if unknown:
        raise UnusableJudgement(
            Message(
                "The ratings {ratings} are not on the linguistic scale, which has {known}.",
                ratings=Quoted(unknown),
                known=Quoted(sorted(table)),
            )
        )
    return table


def _is_number(rating: Any) -> bool:
    return isinstance(rating, (int, float, np.number))


def _triangle(corners: Any) -> tuple[float, float, float]:
    given = numbers(Bilingual("三角模糊数", "corners of a triangle"), corners)
    if given.shape != (3,) or not (np.diff(given) >= 0).all():
        raise ImpossibleChoice(
            Message("The triangle {corners} needs three corners, l ≤ m ≤ u.", corners=given.tolist())
        )
    return float(given[0]), float(given[1]), float(given[2])


def _ordered(low: Ratings, high: Ratings) -> None:
    if low.values.shape != high.values.shape or low.labels != high.labels:
        raise UnusableJudgement(
            Message("Both tables must have the same experts and the same indicators, in the same order.")
        )
    wrong = np.argwhere(low.values > high.values)
    if len(wrong):
        row, column = wrong[0]
        raise UnusableJudgement(
            Message(
                "Expert “{expert}” gave {indicator} a lowest acceptable value of {low:g} and a highest of {high:g}. Exchange or "
                "correct them.",
                expert=low.frame.index[int(row)],
                indicator=low.labels[int(column)],
                low=low.values[row, column],
                high=high.values[row, column],
            )
        )


def _remarks(read: Ratings, agreed: Flags) -> tuple[Message, ...]:
    open_ones = [label for label, is_agreed in zip(read.labels, agreed, strict=True) if not is_agreed]
    if not open_ones:
        return ()
    return (Message("The panel does not agree on {names}; ask again in another round.", names=Quoted(open_ones)),)
