"""Post-stratification: every cell is weighted to its known head-count."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from messages import Message, Quoted
from surveys.weights.base import base_weights
from surveys.weights.columns import frame_of, listed
from surveys.weights.errors import InvalidMargins
from surveys.weights.projection import CellMeans
from surveys.weights.result import Weighting
from surveys.weights.sums import counts, sums
from surveys.weights.targets import margin_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from surveys.weights.arrays import Floats
    from surveys.weights.targets import Margin


def post_stratify(answers: Any, by: str | Sequence[str], population: Any, weights: Any = None) -> Weighting:
    """Weight the answers of each cell to the number of people in it.

    w_i = d_i · N_c / Σ_c d, with d the weights before and N_c the head-count of the cell c of answer i.

    Parameters
    ----------
    answers
        One row per answer; the columns of `by` must be complete.
    by
        Column(s) that form the cells.
    population
        Level → people (a tuple of levels for several columns), a series, or a frame with a column of counts.
    weights
        Weights before, as a column or one per answer; without them all answers weigh 1.

    Returns
    -------
    Weighting
        Estimates with it have the errors of a post-stratified sample.

    Raises
    ------
    InvalidMargins
        Cells on one side only, or cells whose answers all weigh 0.

    References
    ----------
    Holt, D. & Smith, T. M. F. (1979). Post stratification. JRSS A 142(1), 33-46.

    Examples
    --------
    >>> frame = pd.DataFrame({"size": ["small", "large", "large"]})
    >>> post_stratify(frame, "size", {"small": 40, "large": 60}).weights.tolist()
    [40.0, 30.0, 30.0]
    """
    frame = frame_of(answers)
    before = base_weights(frame, weights)
    margin = margin_of(frame, listed(by), population)
    cells = margin.groups
    present = sums(cells.codes, before, cells.count)
    refuse_weightless(margin, present)
    after = before * np.divide(margin.targets, present, out=np.zeros_like(present), where=present > 0)[cells.codes]
    return Weighting(
        method="post_stratification",
        weights=pd.Series(after, index=frame.index, name="weight"),
        table=margin_table(margin, before, after),
        projections=(CellMeans(cells.codes, cells.count, before, after),),
        iterations=1,
    )


def refuse_weightless(margin: Margin, present: Floats) -> None:
    """Refuse levels that have people but only answers of weight 0: no factor can lift them."""
    hopeless = np.flatnonzero((present == 0) & (margin.targets > 0))
    if len(hopeless):
        raise InvalidMargins(
            Message(
                "“{margin}” cannot be met: all answers in {levels} weigh 0. Give them weights, or merge these levels.",
                margin=margin.title,
                levels=Quoted([margin.groups.name(int(level)) for level in hopeless]),
            )
        )


def margin_table(margin: Margin, before: Floats, after: Floats) -> pd.DataFrame:
    """Return one row per level: answers, head-count asked, sums of weights before and after, and what is missing."""
    cells = margin.groups
    achieved = sums(cells.codes, after, cells.count)
    return pd.DataFrame(
        {
            "margin": margin.title,
            "level": [cells.name(level) for level in range(cells.count)],
            "n": counts(cells.codes, cells.count),
            "target": margin.targets,
            "before": sums(cells.codes, before, cells.count),
            "after": achieved,
            "gap": achieved - margin.targets,
        }
    )
