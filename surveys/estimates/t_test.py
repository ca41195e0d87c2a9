"""The t test of two groups, as a regression on belonging to the second."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from messages import Message, Quoted
from surveys.estimates.collect import cut_of, item_names, item_values
from surveys.estimates.design import Design, design_of
from surveys.estimates.difference import group_keys
from surveys.estimates.differences import Differences, compared
from surveys.estimates.errors import InvalidRequest
from surveys.estimates.intervals import Confidence
from surveys.estimates.moments import Part, moments, scores_of
from surveys.estimates.multiplicity import Adjustment
from surveys.weights.columns import frame_of

if TYPE_CHECKING:
    from collections.abc import Sequence


def t_test(
    answers: Any,
    items: str | Sequence[str],
    by: str,
    *,
    weights: Any = None,
    strata: Any = None,
    clusters: Any = None,
    population: Any = None,
    design: Design | None = None,
    level: float = 0.95,
    adjust: Adjustment = "holm",
) -> Differences:
    """Test whether two groups have the same mean: t = (x̄_second − x̄_first) / se with clusters − strata − 1 degrees of freedom.

    This is R's svyttest. `difference` compares more groups and uses the degrees of freedom of the two.

    Raises
    ------
    InvalidRequest
        A column that does not form exactly two groups.

    Examples
    --------
    >>> import pandas as pd
    >>> answers = pd.DataFrame({"q": [1.0, 2.0, 3.0, 6.0], "sex": ["f", "f", "m", "m"]})
    >>> t_test(answers, "q", "sex").table["df"].tolist()
    [2.0]
    """
    frame = frame_of(answers)
    names = item_names(frame, items)
    cut = cut_of(frame, design_of(design, weights, strata, clusters, population), by)
    keys = group_keys(cut)
    if len(keys) != 2:
        raise InvalidRequest(
            Message(
                "A t test compares two groups; “{column}” has {count}: {groups}. Use difference for more.",
                column=by,
                count=len(keys),
                groups=Quoted(keys),
            )
        )
    parts = [
        Part({"item": name}, values)
        for name, values in zip(names, item_values(frame, names, complete=False), strict=True)
    ]
    found = [moments(part, cut) for part in parts]
    gaps = np.array([one.estimate[1] - one.estimate[0] for one in found])
    scores = np.stack([scores_of(part, one, cut) @ [-1.0, 1.0] for part, one in zip(parts, found, strict=True)], axis=1)
    columns = {
        "item": names,
        "first": [keys[0]] * len(names),
        "second": [keys[1]] * len(names),
        "n_first": [int(one.n[0]) for one in found],
        "n_second": [int(one.n[1]) for one in found],
        "estimate_first": [one.estimate[0] for one in found],
        "estimate_second": [one.estimate[1] for one in found],
        "status": ["ok" if (one.n > 1).all() else "no_interval" for one in found],
    }
    df = np.full(len(names), cut.sample.df - 1.0)
    confidence = Confidence(level)
    table = compared(columns, (gaps, np.diag(cut.sample.covariance(scores)), df), confidence, adjust)
    return Differences(table, "mean", confidence, adjust, cut.sample.notes)
