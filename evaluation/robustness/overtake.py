"""How much one weight must change before one unit passes another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.aggregation import AGGREGATIONS
from evaluation.normalisation.stage import scale_leaves
from evaluation.robustness.base import Configuration
from evaluation.robustness.errors import InvalidUncertainty
from evaluation.robustness.overtake_result import Overtaking
from evaluation.robustness.score_draws import score_draws
from evaluation.robustness.stages import aligned, prepared
from messages import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from evaluation.arrays import Flags, Floats, Integers
    from evaluation.framework import Framework
    from evaluation.method import Method
    from evaluation.values import Values

FINE, COARSE = (200, 52), (20, 20)
"""Steps of the grid and halvings of the step that holds the change; a step of 1/200 halved 52 times is below the last digit."""


def weight_to_overtake(
    values: Values | pd.DataFrame,
    framework: Framework,
    method: Method | None,
    unit: object,
    rival: object,
    nodes: Sequence[str] = (),
    *,
    attributes: pd.DataFrame | None = None,
) -> Overtaking:
    """Find for each node the smallest change of its weight with which `unit` passes `rival`.

    The share of the node among its siblings moves between 0 and 1 while the siblings keep their proportions; all other weights
    stay. The share where the order changes is looked for on a grid of 200 steps, then found by halving to twelve digits. Where a way to
    combine compares the units with each other (Copeland, benefit of the doubt), the grid has 20 steps and six digits are
    found. Two changes of order within one step of the grid are not seen.

    Parameters
    ----------
    values, framework, method, attributes
        As for `evaluate`.
    unit, rival
        The unit that is behind, and the one it is to pass.
    nodes
        Whose weights, by id; by default all that have siblings.

    Returns
    -------
    Overtaking
        `.table` with the share now, the share needed and the change, the smallest change first; nodes whose weight cannot turn the
        order have no share needed, and `possible` is False.

    Raises
    ------
    InvalidUncertainty
        Unknown units or nodes, a unit without a score, or one that is not behind.

    References
    ----------
    Triantaphyllou, E. and Sánchez, A. (1997). A sensitivity analysis approach for some deterministic multi-criteria decision-making
    methods. Decision Sciences 28(1), 151-194.

    Examples
    --------
    >>> import pandas as pd
    >>> from evaluation import Framework, Goalposts, Node
    >>> tree = Framework((Node("goal"), *(Node(n, "goal", goalposts=Goalposts(0, 1)) for n in "ab")))
    >>> table = pd.DataFrame({"a": [0.9, 0.5], "b": [0.0, 0.5]}, index=["x", "y"])
    >>> found = weight_to_overtake(table, tree, None, "x", "y").table.round(4)
    >>> found.loc["a", ["share", "needed", "change"]].tolist()
    [0.5, 0.5556, 0.0556]
    """
    base = Configuration.of(values, framework, method, attributes)
    pair = _pair(base, unit, rival)
    shared = [row for children in base.siblings() for row in range(children.start, children.stop)]
    rows = np.array(
        [row for row in (base.rows_of(nodes) if nodes else np.array(shared)) if row in shared], dtype=np.int64
    )
    if not len(rows):
        raise InvalidUncertainty.without_effect(unit, Message("None of these nodes has a sibling to share with."))
    left = prepared(base.grid, framework, base.method, base.sizes)
    leaves, applicable = aligned(scale_leaves(left, framework, base.method, None).scores, left, base.units)
    compared = any(AGGREGATIONS[b.aggregation or base.method.aggregation].relative for b in base.plan.branches)
    if not compared:
        leaves, applicable = leaves[:, pair], None if applicable is None else applicable[:, pair]
        pair = [0, 1]

    def passes(nodes_at: Integers, shares: Floats) -> Flags:
        weights = np.stack([_with_share(base, row, share) for row, share in zip(nodes_at, shares, strict=True)])
        scores = score_draws(leaves[None], base.plan, weights, base.method, applicable).scores
        with np.errstate(invalid="ignore"):
            return np.asarray(scores[:, pair[0]] > scores[:, pair[1]])

    return Overtaking(base, unit, rival, rows, _needed(base, rows, passes, COARSE if compared else FINE))


def _pair(base: Configuration, unit: object, rival: object) -> list[int]:
    """Return the places of the two units; refuse those that cannot be compared, or are in the wrong order."""
    scores = base.nominal("scores", base.framework.root.id).to_numpy(dtype=float)
    places: list[int] = base.units.get_indexer(pd.Index([unit, rival])).tolist()
    for name, at in zip((unit, rival), places, strict=True):
        if at < 0:
            raise InvalidUncertainty(Message("There is no unit “{unit}” in these results.", unit=name))
        if np.isnan(scores[at]):
            raise InvalidUncertainty(
                Message("“{unit}” has no score, so it cannot pass or be passed. Choose another unit.", unit=name)
            )
    if unit == rival or scores[places[0]] > scores[places[1]]:
        raise InvalidUncertainty(
            Message("“{unit}” is not behind “{rival}”. Name first the unit that is to pass.", unit=unit, rival=rival)
        )
    return places


def _with_share(base: Configuration, row: int, share: float) -> Floats:
    """Return all weights with another share of one node; its siblings keep their proportions, or share alike when they had none."""
    weights = base.shares.copy()
    children = next(slice_ for slice_ in base.siblings() if slice_.start <= row < slice_.stop)
    others = [at for at in range(children.start, children.stop) if at != row]
    held = weights[others].sum()
    weights[others] = (1 - share) * (weights[others] / held if held > 0 else 1 / len(others))
    weights[row] = share
    return weights


def _needed(
    base: Configuration, rows: Integers, passes: Callable[[Any, Any], Flags], search: tuple[int, int]
) -> Floats:
    """Return the share nearest to the present one with which the order changes; NaN where none does."""
    steps, halvings = search
    grid = np.arange(steps + 1) / steps
    won = passes(np.repeat(rows, len(grid)), np.tile(grid, len(rows))).reshape(len(rows), -1)
    now = base.shares[rows]
    best = np.full(len(rows), np.nan)
    for upward in (False, True):
        inside = won & ((grid > now[:, None]) if upward else (grid < now[:, None]))
        found = inside.any(axis=1)
        at = inside.argmax(axis=1) if upward else steps - inside[:, ::-1].argmax(axis=1)
        last = np.clip(at - 1 if upward else at + 1, 0, steps)
        far, near = grid[at], np.maximum(now, grid[last]) if upward else np.minimum(now, grid[last])
        for _half in range(halvings if found.any() else 0):
            middle = (near + far) / 2
            over = np.zeros(len(rows), dtype=bool)
            over[found] = passes(rows[found], middle[found])
            far, near = np.where(over, middle, far), np.where(over, near, middle)
        closer = found & ~(np.abs(best - now) <= np.abs(far - now))
        best = np.where(closer, far, best)
    return best
