"""What every indicator brings to the index, above or below a yardstick; adds up exactly under any way to combine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evaluation.arrays import Floats
    from evaluation.result import Evaluation


def points_of(evaluation: Evaluation, leaves: Sequence[str], yardstick: Floats) -> Floats:
    """Return points d of shape (leaves, units) with Σ d = index - yardstick for every unit that has an index.

    What the index lacks to full marks F is led down the tree: the loss of a node is divided among its children as
    `evaluation.aggregation.contributions` divides it, so that the losses of the leaves add up to F - index. A leaf with
    share e (shares rescaled over what carries a score, multiplied down the tree) then has d = e (F - yardstick) - loss;
    under the arithmetic mean that is e (score - yardstick). A loss that a node bears without lacking anything itself (as under a
    penalty for imbalance) goes to what lies below by the shares. Leaves that take no part have 0.

    Parameters
    ----------
    leaves
        Ids in the order of the rows; may name leaves that this evaluation does not have.
    yardstick
        A number per unit, the same for all evaluations whose points are to be compared.
    """
    tree, full = evaluation.framework, evaluation.method.full
    scores = {**_columns(evaluation.scores), **_columns(evaluation.normalised)}
    added = _columns(evaluation.contributions)
    root, units = tree.root.id, len(evaluation.units)
    share, rate = {root: np.ones(units)}, {root: np.ones(units)}
    rest = {root: np.zeros(units)}
    points = np.zeros((len(leaves), units))
    row = {name: at for at, name in enumerate(leaves)}
    for node in tree.nodes:
        if node.id not in share:
            continue
        below = [child.id for child in tree.children(node.id)]
        for name, part in zip(below, _present_shares(evaluation, below, scores), strict=True):
            loss = part * full - np.nan_to_num(added[name])
            lack = full - np.nan_to_num(scores[name])
            with np.errstate(divide="ignore", invalid="ignore"):
                slope = np.where((np.abs(lack) <= 1e-9 * full) | (part == 0), part, loss / lack)
            share[name], rate[name] = share[node.id] * part, rate[node.id] * slope
            rest[name] = rate[node.id] * (loss - slope * lack) + rest[node.id] * part
        if node.id in row:
            lack = np.where(share[node.id] > 0, full - np.nan_to_num(scores[node.id]), 0.0)
            points[row[node.id]] = share[node.id] * (full - yardstick) - rate[node.id] * lack - rest[node.id]
    return points


def _columns(frame: object) -> dict[str, Floats]:
    return {str(name): np.asarray(column, dtype=float) for name, column in frame.items()}  # type: ignore[attr-defined]


def _present_shares(evaluation: Evaluation, below: list[str], scores: dict[str, Floats]) -> list[Floats]:
    """Return the share of each child for each unit, rescaled over the children that carry a score; 0 for the others."""
    weights = [evaluation.framework.local_weights[name] * ~np.isnan(scores[name]) for name in below]
    total = np.sum(weights, axis=0) if weights else np.zeros(len(evaluation.units))
    return [np.divide(part, total, out=np.zeros(total.shape), where=total > 0) for part in weights]
