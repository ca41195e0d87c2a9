"""From normalised leaves to the scores of every node. Arrays only; see `evaluation.evaluate` for the public door."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from evaluation.aggregation import AGGREGATIONS

if TYPE_CHECKING:
    from evaluation.arrays import Flags, Floats
    from evaluation.method import Method
    from evaluation.plan import Branch, Plan


@dataclass(frozen=True)
class Scored:
    """Scores and coverage of every node.

    Attributes
    ----------
    scores
        Shape (nodes, units) in the rows of the Plan; NaN is no score.
    coverage
        Same shape: share of the applicable weight below that carries a value; NaN where nothing applies.
        None when nothing is missing.
    withheld
        Same shape: True where there were values but too few of them. None when nothing is missing.
    zeroed
        Rows of geometric means that a child of 0 made 0.
    """

    scores: Floats
    coverage: Floats | None
    withheld: Flags | None
    zeroed: tuple[int, ...]


def score_nodes(normalised: Floats, plan: Plan, method: Method, applicable: Flags | None = None) -> Scored:
    """Aggregate from the leaves up.

    Parameters
    ----------
    normalised
        Shape (leaves, units).
    applicable
        Same shape, False where an indicator has no meaning for the unit.
    """
    scores = np.empty((len(plan.ids), normalised.shape[1]))
    scores[plan.leaf_rows] = np.maximum(normalised, method.floor * method.full) if method.floor else normalised
    gaps = bool(np.isnan(normalised).any())
    coverage = _leaf_coverage(scores, plan, applicable) if gaps else None
    withheld = np.zeros(scores.shape, dtype=bool) if gaps else None
    zeroed = []
    for branch in plan.branches:
        name = branch.aggregation or method.aggregation
        below = scores[branch.children]
        mean = AGGREGATIONS[name].combine(below, branch.weights)
        if AGGREGATIONS[name].positive and (below == 0).any():
            zeroed.append(branch.row)
        if coverage is not None and withheld is not None:
            coverage[branch.row] = _coverage(coverage[branch.children], branch.weights)
            enough = _enough(branch, method, coverage, below, scores)
            withheld[branch.row] = ~enough & ~np.isnan(mean)
            coverage[branch.row][withheld[branch.row]] = 0.0
            mean = np.where(enough, mean, np.nan)
        scores[branch.row] = mean
    return Scored(scores, coverage, withheld, tuple(zeroed))


def _leaf_coverage(scores: Floats, plan: Plan, applicable: Flags | None) -> Floats:
    coverage = np.full(scores.shape, np.nan)
    coverage[plan.leaf_rows] = ~np.isnan(scores[plan.leaf_rows])
    if applicable is not None:
        leaves = coverage[plan.leaf_rows]
        leaves[~applicable] = np.nan
        coverage[plan.leaf_rows] = leaves
    return coverage


def _coverage(below: Floats, weights: Floats) -> Floats:
    """Return the weighted share present among the children that apply; NaN where none applies."""
    applies = ~np.isnan(below)
    with np.errstate(invalid="ignore"):
        share: Floats = weights @ np.where(applies, below, 0.0) / (weights @ applies)
    return share


def _enough(branch: Branch, method: Method, coverage: Floats, below: Floats, scores: Floats) -> Flags:
    """Return for each unit whether this node may show a score."""
    least = method.min_coverage if branch.min_coverage is None else branch.min_coverage
    share = coverage[branch.row]
    with np.errstate(invalid="ignore"):
        enough: Flags = share >= least - 1e-12
    if method.missing == "strict":
        enough = enough & ~(np.isnan(below) & ~np.isnan(coverage[branch.children])).any(axis=0)
    if branch.needs_any:
        enough = enough & ~np.isnan(scores[list(branch.needs_any)]).all(axis=0)
    return enough


def ranks_of(scores: Floats, ties: str = "best", decimals: int = 9) -> Floats:
    """Return descending ranks along the last axis; 1 is the highest score, NaN stays NaN.

    Scores that agree to `decimals` places are tied: ``best`` gives them the best rank they share (1, 2, 2, 4),
    ``average`` the mean of the places they take (1, 2.5, 2.5, 4).
    """
    flat = np.round(scores.reshape(-1, scores.shape[-1]), decimals)
    out = np.full(flat.shape, np.nan)
    for row, values in enumerate(flat):
        present = ~np.isnan(values)
        ordered = np.sort(-values[present])
        left = np.searchsorted(ordered, -values[present], side="left") + 1.0
        if ties == "average":
            left = (left + np.searchsorted(ordered, -values[present], side="right")) / 2
        out[row, present] = left
    return out.reshape(scores.shape)
