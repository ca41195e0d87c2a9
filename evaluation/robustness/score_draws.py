"""The scores of one node of the tree under many draws of weights, all at once. Kernels without validation.

The same as `evaluation.scoring.score_nodes`, with the draws as a leading axis. What does not differ between draws keeps a
leading axis of length 1, so that a dimension whose weights are certain is computed once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from evaluation.aggregation import AGGREGATIONS, Aggregation, Combination
from evaluation.scoring import ALMOST, counted_share

if TYPE_CHECKING:
    from evaluation.arrays import Flags, Floats, Integers
    from evaluation.method import Method
    from evaluation.plan import Branch, Plan


@dataclass(frozen=True)
class DrawnScores:
    """Scores of a node under every draw.

    Attributes
    ----------
    scores
        Shape (draws or 1, units); NaN is no score.
    undefined
        Same shape: True where a mean below the node, or its own, does not exist because a child scores below 0.
        None when there is none.
    """

    scores: Floats
    undefined: Flags | None


def score_draws(
    leaves: Floats, plan: Plan, weights: Floats, method: Method, applicable: Flags | None = None, row: int = 0
) -> DrawnScores:
    """Aggregate from the leaves up to the node at `row`, once per draw.

    Parameters
    ----------
    leaves
        Normalised leaves, shape (draws or 1, leaves, units).
    weights
        Shape (draws or 1, nodes): the weight of every node of the plan among its siblings, on any scale; not negative, and above
        0 somewhere among siblings.
    applicable
        Shape (leaves, units), False where an indicator has no meaning for the unit.
    row
        Row of the node in the plan; 0 is the goal.
    """
    floored = np.maximum(leaves, method.floor * method.full) if method.floor else leaves
    scores = _Rows(floored, plan)
    branches = branches_below(plan, row)
    if (floored >= 0).all() and not any(_how(branch, method).dips for branch in branches):
        for branch in branches:
            below = scores.children(branch)
            scores.inner[branch.row] = combined(_how(branch, method), below, _weights_of(weights, branch), method.full)
        return DrawnScores(scores.inner[row], None)
    return _with_gaps(scores, plan, weights, method, applicable, branches)


@dataclass(frozen=True)
class _Rows:
    """Numbers of the leaves, shape (draws or 1, leaves, units), and of the inner nodes found so far, by row."""

    leaves: Floats
    plan: Plan
    inner: dict[int, Floats] = field(default_factory=dict)

    def of(self, row: int) -> Floats:
        """Return the numbers of one node."""
        return self.inner[row] if row in self.inner else self.leaves[:, self._leaf(row)]

    def children(self, branch: Branch) -> Floats:
        """Return the numbers of the children, shape (draws or 1, children, units), without a copy where they are leaves."""
        rows = range(branch.children.start, branch.children.stop)
        if not any(row in self.inner for row in rows):
            places = [self._leaf(row) for row in rows]
            if places == list(range(places[0], places[0] + len(places))):
                return self.leaves[:, places[0] : places[0] + len(places)]
        return _stacked([self.of(row) for row in rows])

    def _leaf(self, row: int) -> int:
        return int(np.flatnonzero(self.plan.leaf_rows == row)[0])


def _with_gaps(
    scores: _Rows, plan: Plan, weights: Floats, method: Method, applicable: Flags | None, branches: list[Branch]
) -> DrawnScores:
    present = ~np.isnan(scores.leaves)
    if len(present) > 1 and (present == present[0]).all():
        present = present[:1]
    counted = _Rows(present.astype(float) if applicable is None else np.where(applicable, present, np.nan), plan)
    undefined: Flags | None = None
    for branch in branches:
        how, own = _how(branch, method), _weights_of(weights, branch)
        below, covered = scores.children(branch), counted.children(branch)
        if how.positive and (below < 0).any():
            lost = _times(own > 0, below < 0) > 0
            undefined = lost if undefined is None else undefined | lost
        mean = combined(how, below, own, method.full)
        share = _coverage(covered, own)
        held = share
        if method.missing == "count":
            held = counted_share(~np.isnan(below), np.isnan(below) & ~np.isnan(covered), own > 0)
        enough = _enough(branch, method, held, (covered, below, own), scores)
        scores.inner[branch.row] = np.where(enough, mean, np.nan)
        gone = np.isnan(scores.inner[branch.row]) & ~np.isnan(share)
        counted.inner[branch.row] = np.where(gone, 0.0, share)
    return DrawnScores(scores.inner[branches[-1].row], undefined)


def combined(how: Combination, scores: Floats, weights: Floats, full: float = 100.0) -> Floats:
    """Return the score of the parent, shape (draws or 1, units), as `Combination.combine` gives it draw by draw.

    Parameters
    ----------
    scores
        Shape (draws or 1, children, units); NaN is missing.
    weights
        Shape (draws or 1, children).
    """
    if type(how) is not Aggregation:
        return _one_by_one(how, scores, weights, full)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        on_scale = how.forward(scores)
        total = _times(weights, on_scale)
        if not np.isnan(total).any():
            return how.backward(total / weights.sum(axis=1)[:, None])
        present = ~np.isnan(scores)
        counted = (weights > 0).astype(float)
        mean = _times(weights, np.where(np.isfinite(on_scale), on_scale, 0.0)) / _times(weights, present)
        for bad, value in ((np.isneginf(on_scale), -np.inf), (np.isposinf(on_scale), np.inf)):
            if bad.any():
                mean = np.where(_times(counted, bad) > 0, value, mean)
        impossible = present & np.isnan(on_scale)
        if impossible.any():
            mean = np.where(_times(counted, impossible) > 0, np.nan, mean)
        return how.backward(mean)


def _one_by_one(how: Combination, scores: Floats, weights: Floats, full: float) -> Floats:
    """Combine draw by draw what is no mean on a scale; draws that are alike once, where units are compared with each other."""
    own = (weights > 0).astype(float) if how.unweighted else weights
    draws = max(len(scores), len(weights))
    first, member = _alike(scores, own) if how.relative and draws > 1 else (np.arange(draws), np.arange(draws))
    found = np.empty((len(first), scores.shape[2]))
    for at, draw in enumerate(first):
        found[at] = how.combine(scores[draw if len(scores) > 1 else 0], own[draw if len(own) > 1 else 0], full)
    return found[member]


def _alike(scores: Floats, weights: Floats) -> tuple[Integers, Integers]:
    """Return the first of each kind of draws, and to which kind every draw belongs."""
    parts = [part.reshape(len(part), -1) for part in (scores, weights) if len(part) > 1]
    whole = np.ascontiguousarray(np.hstack(parts))
    rows = whole.view(np.dtype((np.void, whole.dtype.itemsize * whole.shape[1]))).reshape(-1)
    _kinds, first, member = np.unique(rows, return_index=True, return_inverse=True)
    return first, member.reshape(-1)


def _times(weights: Floats | Flags, scores: Floats | Flags) -> Floats:
    """Return Σ over children, shape (draws or 1, units); one product of matrices where the scores are the same in all draws."""
    left, right = weights.astype(float, copy=False), scores.astype(float, copy=False)
    if len(right) == 1:
        product: Floats = left @ right[0]
        return product
    stacked: Floats = np.matmul(left[:, None, :], right)[:, 0]
    return stacked


def _coverage(below: Floats, weights: Floats) -> Floats:
    share: Floats = _times(weights, below) / weights.sum(axis=1)[:, None]
    if np.isnan(share).any():
        applies = ~np.isnan(below)
        with np.errstate(invalid="ignore"):
            share = _times(weights, np.where(applies, below, 0.0)) / _times(weights, applies)
    return share


def _enough(
    branch: Branch, method: Method, share: Floats, children: tuple[Floats, Floats, Floats], scores: _Rows
) -> Flags:
    """Return where a node may show a score; `children` are their coverage, scores and weights."""
    least = method.min_coverage if branch.min_coverage is None else branch.min_coverage
    with np.errstate(invalid="ignore"):
        enough: Flags = share >= least - ALMOST
    if method.missing == "strict":
        covered, below, weights = children
        enough = enough & (_times(weights > 0, np.isnan(below) & ~np.isnan(covered)) == 0)
    if branch.needs_any:
        enough = enough & ~np.isnan(_stacked([scores.of(at) for at in branch.needs_any])).all(axis=1)
    return enough


def _how(branch: Branch, method: Method) -> Combination:
    return AGGREGATIONS[branch.aggregation or method.aggregation]


def _weights_of(weights: Floats, branch: Branch) -> Floats:
    """Return the weights of the children, one row when all draws agree."""
    own = weights[:, branch.children]
    return own[:1] if len(own) > 1 and (own == own[0]).all() else own


def _stacked(rows: list[Floats]) -> Floats:
    """Return shape (draws or 1, children, units)."""
    return np.stack(np.broadcast_arrays(*rows), axis=1)


def _rows(branch: Branch) -> range:
    return range(branch.children.start, branch.children.stop)


def branches_below(plan: Plan, row: int) -> list[Branch]:
    """Return the branches at and below a row, the deepest first."""
    wanted, kept = {row}, []
    for branch in reversed(plan.branches):
        if branch.row in wanted:
            kept.append(branch)
            wanted |= set(_rows(branch))
    return kept[::-1]
