"""Quantiles, with intervals that invert those of the share below them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

import numpy as np
import pandas as pd

from messages import Message
from surveys.estimates.collect import Ask, cut_of, item_names, item_values, labels_of, notes_of
from surveys.estimates.design import Design, design_of
from surveys.estimates.errors import InvalidRequest
from surveys.estimates.intervals import Confidence, Kind
from surveys.estimates.moments import Part, moments
from surveys.estimates.result import Estimates
from surveys.weights.columns import frame_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from surveys.estimates.cut import Cut
    from surveys.weights.arrays import Floats

ROUNDING = 1e-12
"""Relative rounding of summed weights within which a share is taken as reached."""


def quantiles(
    answers: Any,
    items: str | Sequence[str],
    probabilities: float | Sequence[float] = (0.25, 0.5, 0.75),
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
    """Return quantiles: the smallest answer with at least the share p of the weight at or below it.

    The interval is Woodruff's: the interval of the share at or below the quantile, read back as quantiles; the standard
    error is its length / (2 · reach). An end that would need a share below 0 or above 1 is missing.

    Parameters
    ----------
    probabilities
        Shares between 0 and 1.

    Returns
    -------
    Estimates
        With a column ``quantile`` beside ``item``.

    References
    ----------
    Woodruff, R. S. (1952). Confidence intervals for medians and other position measures. JASA 47, 635-646.

    Examples
    --------
    >>> quantiles(pd.DataFrame({"q": [1.0, 2.0, 3.0, 9.0]}), "q", 0.5).table["estimate"].tolist()
    [2.0]
    """
    shares = [float(probabilities)] if isinstance(probabilities, (int, float)) else [float(p) for p in probabilities]
    if not shares or not all(0 < share < 1 for share in shares):
        raise InvalidRequest(
            Message("Quantiles are asked for by shares between 0 and 1, for example 0.5 for the median.")
        )
    frame = frame_of(answers)
    names = item_names(frame, items)
    cut = cut_of(frame, design_of(design, weights, strata, clusters, population), by)
    values = item_values(frame, names, complete=False)
    confidence = Confidence(level, interval)
    asked = [(name, column, share) for name, column in zip(names, values, strict=True) for share in shares]
    parts = [Part({"item": name, "quantile": share}, column) for name, column, share in asked]
    rows = [_row(column, share, group, cut, confidence) for _, column, share in asked for group in range(cut.count)]
    columns = ["n", "estimate", "se", "lo", "hi", "df", "status"]
    table = pd.DataFrame({**labels_of(parts, cut), **pd.DataFrame(rows, columns=columns)})
    found = [moments(part, cut) for part in parts]
    return Estimates(
        statistic="quantile",
        table=table,
        by=tuple(cut.groups.labels.columns),
        confidence=confidence,
        df=cut.sample.df,
        notes=(*cut.sample.notes, *notes_of(parts, found, cut, Ask(confidence))),
        sample=cut.sample,
        scores=_no_scores,
    )


def quantile(values: Floats, weights: Floats, share: float) -> float:
    """Return the smallest value with at least `share` of the weight at or below it; kernel, values in any order.

    >>> quantile(np.array([3.0, 1.0, 2.0]), np.array([1.0, 1.0, 2.0]), 0.25)
    1.0
    """
    order = np.argsort(values, kind="stable")
    reached = np.cumsum(weights[order])
    at = int(np.searchsorted(reached, share * reached[-1] * (1 - ROUNDING)))
    return float(values[order][min(at, len(values) - 1)])


def _row(values: Floats, share: float, group: int, cut: Cut, confidence: Confidence) -> tuple[Any, ...]:
    inside = (cut.groups.codes == group) & ~np.isnan(values) & (cut.sample.weights > 0)
    n, nan = int(inside.sum()), float("nan")
    if n == 0:
        return (0, nan, nan, nan, nan, nan, "no_answers")
    kept, weights = values[inside], cut.sample.weights[inside]
    found = quantile(kept, weights, share)
    df = float(confidence.freedom(np.array([cut.sample.df_of(inside)]), cut.sample.df)[0])
    reach = float(confidence.reach(np.array([df]))[0])
    below = np.where(inside, values <= found, 0.0)
    level = float(weights @ (kept <= found) / weights.sum())
    scores = np.where(inside, cut.sample.weights * (below - level), 0.0) / weights.sum()
    away = reach * np.sqrt(cut.sample.variance(scores))
    lo = quantile(kept, weights, level - away) if level - away >= 0 else nan
    hi = quantile(kept, weights, level + away) if level + away <= 1 else nan
    if n == 1:
        return (n, found, nan, nan, nan, df, "one_answer")
    status = "no_interval" if np.isnan(lo) or np.isnan(hi) else "ok"
    return (n, found, (hi - lo) / (2 * reach), lo, hi, df, status)


def _no_scores() -> NoReturn:
    raise InvalidRequest(
        Message(
            "Quantiles have no covariance matrix: their errors come from intervals. Compare means or shares instead."
        )
    )
