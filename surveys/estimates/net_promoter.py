"""Net promoter score: promoters less detractors, in points from −100 to 100."""

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
    from surveys.weights.arrays import Floats


def net_promoter(
    answers: Any,
    items: str | Sequence[str],
    by: str | Sequence[str] | None = None,
    *,
    promoters: float = 9,
    detractors: float = 6,
    weights: Any = None,
    strata: Any = None,
    clusters: Any = None,
    population: Any = None,
    design: Design | None = None,
    interval: Kind = "t",
    level: float = 0.95,
) -> Estimates:
    """Return 100 · (share of promoters − share of detractors) with design-based errors.

    It is the mean of +100 for answers from `promoters` up, −100 for answers up to `detractors` and 0 between them, so
    that its error takes into account that the two shares depend on each other.

    Parameters
    ----------
    items
        Items on the scale from 0 to 10.
    promoters, detractors
        Least answer of a promoter, and greatest of a detractor.

    Raises
    ------
    InvalidRequest
        Answers outside 0 … 10, or a promoter threshold not above that of detractors.

    References
    ----------
    Reichheld, F. F. (2003). The one number you need to grow. Harvard Business Review 81(12), 46-54.

    Examples
    --------
    >>> import pandas as pd
    >>> net_promoter(pd.DataFrame({"q": [10, 9, 7, 3]}), "q").table["estimate"].tolist()
    [25.0]
    """
    if not detractors < promoters:
        raise InvalidRequest(
            Message(
                "Promoters start at {promoters:g} and detractors end at {detractors:g}: the first must be above the second.",
                promoters=promoters,
                detractors=detractors,
            )
        )
    frame = frame_of(answers)
    names = item_names(frame, items)
    cut = cut_of(frame, design_of(design, weights, strata, clusters, population), by)
    parts = []
    for name, values in zip(names, item_values(frame, names, complete=False), strict=True):
        _refuse_scale(name, values)
        points = 100.0 * (values >= promoters) - 100.0 * (values <= detractors)
        parts.append(Part({"item": name}, np.where(np.isnan(values), np.nan, points)))
    return collect("nps", parts, cut, Ask(Confidence(level, interval)))


def _refuse_scale(name: str, values: Floats) -> None:
    outside = int(((values < 0) | (values > 10)).sum())
    if outside:
        raise InvalidRequest(
            Message(
                "“{item}” has {count} answers outside 0 to 10, the scale of the net promoter score. Choose the recommendation "
                "item, or empty the codes for “does not apply”.",
                item=name,
                count=outside,
            )
        )
