"""The effect of leaving out one node, or of taking one in that is switched off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.errors import EvaluationError
from evaluation.normalisation.stage import scale_leaves
from evaluation.robustness.base import Configuration
from evaluation.robustness.one_out_result import OneOut
from evaluation.robustness.rank_draws import rank_draws
from evaluation.robustness.score_draws import score_draws
from evaluation.robustness.stages import aligned, prepared
from messages import Message, Sentences

if TYPE_CHECKING:
    from evaluation.framework import Framework, Node
    from evaluation.method import Method
    from evaluation.values import Values

Why = Message | Sentences | None


def drop_one(
    values: Values | pd.DataFrame,
    framework: Framework,
    method: Method | None = None,
    *,
    attributes: pd.DataFrame | None = None,
) -> OneOut:
    """Score the units without each node of the tree in turn.

    A node is left out by a weight of 0; its siblings share what it had. Preparation and normalisation stay as they are, so that
    the effect is that of the node alone. A node without siblings goes together with its parent.

    Parameters
    ----------
    values, framework, method, attributes
        As for `evaluate`.

    Returns
    -------
    OneOut
        `.table` (mean and largest shift of ranks, rank correlation, who moves most), `.scores` and `.ranks` without each node,
        `.text`. A node without which nothing is left has no scores (NaN), and `why` says so; a unit without a score on either
        side does not count in the shift.

    Raises
    ------
    InvalidFramework, InvalidValues
        As `evaluate`, for the tree and the values as they stand.

    References
    ----------
    Becker, W. et al. (2022). COINr: An R package for developing composite indicators. Journal of Open Source Software 7(78), 4567.

    Examples
    --------
    >>> import pandas as pd
    >>> from evaluation import Framework, Goalposts, Node
    >>> tree = Framework((Node("goal"), *(Node(n, "goal", goalposts=Goalposts(0, 1)) for n in "ab")))
    >>> found = drop_one(pd.DataFrame({"a": [0.9, 0.5], "b": [0.2, 0.5]}, index=["x", "y"]), tree)
    >>> found.table["mean_shift"].to_dict()
    {'a': 1.0, 'b': 0.0}
    """
    base = Configuration.of(values, framework, method, attributes)
    nodes = [node for node in framework.active if node.parent is not None]
    going = {node.id: _top(framework, node) for node in nodes}
    possible = [name for name, top in going.items() if top is not None]
    rows = np.tile(base.weights, (len(possible), 1))
    for at, name in enumerate(possible):
        rows[at, base.plan.ids.index(str(going[name]))] = 0.0
    left = prepared(base.grid, framework, base.method, base.sizes)
    leaves, applicable = aligned(scale_leaves(left, framework, base.method, None).scores, left, base.units)
    scores = np.full((len(nodes), len(base.units)), np.nan)
    if possible:
        found = score_draws(leaves[None], base.plan, rows, base.method, applicable)
        scores[[at for at, node in enumerate(nodes) if going[node.id] is not None]] = found.scores
    nothing = Message("Without it nothing would be left to score.")
    why: list[Why] = [None if going[node.id] is not None else nothing for node in nodes]
    together = [str(going[node.id] or node.id) for node in nodes]
    return OneOut(base, "drop", tuple(nodes), tuple(together), scores, _ranks(scores, base.method), tuple(why))


def add_one(
    values: Values | pd.DataFrame,
    framework: Framework,
    method: Method | None = None,
    *,
    attributes: pd.DataFrame | None = None,
) -> OneOut:
    """Score the units with each node that is switched off, or has no weight, taken in in turn.

    A node without a weight gets the mean weight of its siblings. Everything is prepared and normalised anew.

    Parameters
    ----------
    values, framework, method, attributes
        As for `evaluate`; the values need the columns of what is taken in.

    Returns
    -------
    OneOut
        As `drop_one`; where there is no value of what would be taken in, there are no scores (NaN), and `why` says so.

    Raises
    ------
    InvalidFramework, InvalidValues
        As `evaluate`, for the tree and the values as they stand.

    References
    ----------
    Becker, W. et al. (2022). COINr: An R package for developing composite indicators. Journal of Open Source Software 7(78), 4567.

    Examples
    --------
    >>> import pandas as pd
    >>> from evaluation import Framework, Goalposts, Node
    >>> posts = Goalposts(0, 1)
    >>> tree = Framework((Node("goal"), Node("a", "goal", goalposts=posts), Node("b", "goal", goalposts=posts, enabled=False)))
    >>> add_one(pd.DataFrame({"a": [0.9, 0.5], "b": [0.0, 0.5]}, index=["x", "y"]), tree).table["mean_shift"].to_dict()
    {'b': 1.0}
    """
    base = Configuration.of(values, framework, method, attributes)
    active = set(base.plan.ids)
    nodes = [n for n in framework.nodes if n.parent in active and (n.id not in active or n.weight == 0)]
    scores = np.full((len(nodes), len(base.units)), np.nan)
    why: list[Why] = [None] * len(nodes)
    for at, node in enumerate(nodes):
        try:
            scores[at], why[at] = _with_node(base, node)
        except EvaluationError as error:
            why[at] = error.message
    names = tuple(node.id for node in nodes)
    return OneOut(base, "add", tuple(nodes), names, scores, _ranks(scores, base.method), tuple(why))


def _with_node(base: Configuration, node: Node) -> tuple[Any, Why]:
    siblings = [child.weight for child in base.framework.children(str(node.parent)) if child.weight > 0]
    weight = node.weight or float(np.mean(siblings))
    tree = base.framework.with_node(node.id, enabled=True, weight=weight)
    new = Configuration(base.values, tree, base.method, base.attributes)
    fresh = [leaf.id not in base.plan.leaf_ids or leaf.id == node.id for leaf in tree.leaves]
    blank = np.isnan(new.grid.values[fresh]).all()
    if blank:
        return np.nan, Message("Insufficient data: no unit has a value of it.")
    return new.nominal("scores", tree.root.id).to_numpy(dtype=float), None


def _top(framework: Framework, node: Node) -> str | None:
    """Return the node that goes when `node` goes: itself, or the ancestor it is the only part of; None when nothing is left."""
    at = node
    while at.parent is not None:
        others = [child for child in framework.children(at.parent) if child.id != at.id and child.weight > 0]
        if others:
            return at.id
        at = framework.node(at.parent)
    return None


def _ranks(scores: Any, method: Method) -> Any:
    return rank_draws(scores, method.ties, method.decimals) if len(scores) else scores
