"""From normalised leaves to the scores of every node. Arrays only; see `evaluation.evaluate` for the public door."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from evaluation.aggregation import AGGREGATIONS

if TYPE_CHECKING:
    from evaluation.arrays import Flags, Floats
    from evaluation.method import Method
    from evaluation.plan import Branch, Plan

ALMOST = 1e-12
"""How far a share may fall short of a least coverage, for the rounding of sums of weights."""


@dataclass(frozen=True)
class Scored:
    """Scores and coverage of every node.

    Attributes
    ----------
    scores
        Shape (nodes, units) in the rows of the Plan; NaN is no score.
    coverage
        Same shape: share of the applicable weight below that carries a value, children whose score is withheld counting
        as without; NaN where nothing applies. None when nothing is missing.
    withheld
        Same shape: True where there were values but too few of them. None when nothing is missing.
    undefined
        Row → units whose mean does not exist because a child scores below 0, as under a geometric mean.
    """

    scores: Floats
    coverage: Floats | None
    withheld: Flags | None
    undefined: Mapping[int, Flags]


def score_nodes(normalised: Floats, plan: Plan, method: Method, applicable: Flags | None = None) -> Scored:
    """Aggregate from the leaves up.

    Parameters
    ----------
    normalised
        Shape (leaves, units).
    applicable
        Same shape, False where an indicator has no meaning for the unit.
    """
    leaves = np.maximum(normalised, method.floor * method.full) if method.floor else normalised
    scores = np.empty((len(plan.ids), leaves.shape[1]))
    scores[plan.leaf_rows] = leaves
    ways = [AGGREGATIONS[branch.aggregation or method.aggregation] for branch in plan.branches]
    if (leaves >= 0).all() and not any(how.dips for how in ways):
        for branch, how in zip(plan.branches, ways, strict=True):
            scores[branch.row] = how.combine(scores[branch.children], branch.weights, method.full)
        return Scored(scores, None, None, {})
    return _with_gaps(scores, leaves, plan, method, applicable)


def _with_gaps(scores: Floats, leaves: Floats, plan: Plan, method: Method, applicable: Flags | None) -> Scored:
    """Aggregate where values are missing or below 0, and keep account of what stands behind each score."""
    present = ~np.isnan(leaves)
    counted = np.empty(scores.shape)
    counted[plan.leaf_rows] = present if applicable is None else np.where(applicable, present, np.nan)
    shares: dict[int, Floats] = {}
    withheld = np.zeros(scores.shape, dtype=bool)
    undefined: dict[int, Flags] = {}
    for branch in plan.branches:
        how = AGGREGATIONS[branch.aggregation or method.aggregation]
        below, covered = scores[branch.children], counted[branch.children]
        if how.positive and (below < 0).any():
            undefined[branch.row] = np.any(below[branch.weights > 0] < 0, axis=0)
        mean = how.combine(below, branch.weights, method.full)
        share = _coverage(covered, branch.weights)
        lacking = np.isnan(below) & ~np.isnan(covered)
        held = counted_share(~np.isnan(below), lacking, branch.weights > 0) if method.missing == "count" else share
        enough = _enough(branch, method, held, lacking, scores)
        withheld[branch.row] = ~enough & ~np.isnan(mean)
        scores[branch.row] = np.where(enough, mean, np.nan)
        shares[branch.row] = share
        counted[branch.row] = np.where(np.isnan(scores[branch.row]) & ~np.isnan(share), 0.0, share)
    for row, share in shares.items():
        counted[row] = share
    return Scored(scores, counted, withheld, undefined)


def _coverage(below: Floats, weights: Floats) -> Floats:
    """Return the weighted share present among the children that apply; NaN where none applies."""
    share: Floats = weights @ below / weights.sum()
    if np.isnan(share).any():
        applies = ~np.isnan(below)
        with np.errstate(invalid="ignore"):
            share = weights @ np.where(applies, below, 0.0) / (weights @ applies)
    return share


def counted_share(present: Flags, lacking: Flags, counts: Flags) -> Floats:
    """Return which share of the children that apply and have a weight carries a score, by number; NaN where none applies.

    Parameters
    ----------
    present, lacking
        Shape (…, children, units): True where a child has a score, or has none but should.
    counts
        Shape (…, children): True for children with a weight.
    """
    known, absent = ((flags & counts[..., None]).sum(axis=-2) for flags in (present, lacking))
    with np.errstate(invalid="ignore"):
        share: Floats = known / (known + absent)
    return share


def _enough(branch: Branch, method: Method, share: Floats, lacking: Flags, scores: Floats) -> Flags:
    """Return for each unit whether this node may show a score; `lacking` tells which children have none but should."""
    least = method.min_coverage if branch.min_coverage is None else branch.min_coverage
    with np.errstate(invalid="ignore"):
        enough: Flags = share >= least - ALMOST
    if method.missing == "strict":
        enough = enough & ~lacking[branch.weights > 0].any(axis=0)
    if branch.needs_any:
        enough = enough & ~np.isnan(scores[list(branch.needs_any)]).all(axis=0)
    return enough


def rounded(scores: Floats, decimals: int) -> Floats:
    """Return scores rounded half away from 0, as spreadsheets and people do, not half to even.

    A score within 2e-15 of its size below a half counts as the half, because 1.005 is stored as 1.00499999999999989.

    >>> rounded(np.array([0.5, 2.5, -0.5, 1.005]), 0).tolist(), rounded(np.array([1.005]), 2).tolist()
    ([1.0, 3.0, -1.0, 1.0], [1.01])
    """
    factor = 10.0**decimals
    whole = np.floor((np.abs(scores) * factor + 0.5) * (1 + 2e-15))
    return np.copysign(whole / factor, scores)


def ranks_of(scores: Floats, ties: str = "best", decimals: int = 9) -> Floats:
    """Return descending ranks along the last axis; 1 is the highest score, NaN stays NaN.

    Scores that agree when rounded to `decimals` places are tied: ``best`` gives them the best rank they share
    (1, 2, 2, 4), ``average`` the mean of the places they take (1, 2.5, 2.5, 4).
    """
    flat = rounded(scores.reshape(-1, scores.shape[-1]), decimals)
    return np.array([_ranks(row, ties) for row in flat]).reshape(scores.shape)


def _ranks(row: Floats, ties: str) -> Floats:
    order = np.argsort(-row)
    ordered = row[order]
    first = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))
    size = np.diff(np.append(first, len(row)))
    shared = first + 1.0 if ties == "best" else first + (size + 1) / 2
    ranks = np.empty(len(row))
    ranks[order] = np.repeat(shared, size)
    ranks[np.isnan(row)] = np.nan
    return ranks
