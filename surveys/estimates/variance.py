"""How much people differ: the variance of an item in the population, with its error."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import numpy as np

from surveys.estimates.collect import Ask, collect, cut_of, item_names, item_values
from surveys.estimates.design import Design, design_of
from surveys.estimates.intervals import Confidence, Kind
from surveys.estimates.moments import Part, moments
from surveys.weights.columns import frame_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from surveys.estimates.cut import Cut
    from surveys.estimates.result import Estimates
    from surveys.weights.arrays import Floats


def variance(
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
) -> Estimates:
    """Return n / (n − 1) · Σ w (x − x̄)² / Σ w with design-based errors.

    Parameters, result and refusals are those of `means`. A group with one answer has no variance.

    Examples
    --------
    >>> import pandas as pd
    >>> variance(pd.DataFrame({"q": [1.0, 2.0, 3.0]}), "q").table["estimate"].tolist()
    [1.0]
    """
    frame = frame_of(answers)
    names = item_names(frame, items)
    cut = cut_of(frame, design_of(design, weights, strata, clusters, population), by)
    values = item_values(frame, names, complete=False)
    parts = [Part({"item": name}, _squares(column, cut)) for name, column in zip(names, values, strict=True)]
    result = collect("variance", parts, cut, Ask(Confidence(level, interval)))
    alone = result.table["status"] == "one_answer"
    return dataclasses.replace(result, table=result.table.assign(estimate=result.table["estimate"].mask(alone)))


def _squares(values: Floats, cut: Cut) -> Floats:
    """Return n / (n − 1) · (x − x̄)² of each answer, with n and x̄ of its group."""
    found = moments(Part({}, values), cut)
    n = found.n.astype(float)
    scale = np.divide(n, n - 1, out=np.zeros_like(n), where=n > 1)
    mean = np.where(np.isnan(found.estimate), 0.0, found.estimate)
    return (values - cut.spread(mean)) ** 2 * cut.spread(scale)
