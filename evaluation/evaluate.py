"""The public door: values, an indicator tree and a method in; an Evaluation out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from evaluation.errors import InvalidFramework, InvalidMethod
from evaluation.framework import Goalposts
from evaluation.method import Method
from evaluation.normalisation import apply_goalposts, sample_goalposts
from evaluation.notes import notes_of
from evaluation.plan import plan_of
from evaluation.result import Evaluation, Learned
from evaluation.scoring import score_nodes
from evaluation.table import Table, table_of
from evaluation.values import Values
from messages import Message, Quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from evaluation.arrays import Floats
    from evaluation.framework import Framework


def evaluate(
    values: pd.DataFrame | Values,
    framework: Framework,
    method: Method | None = None,
    learned: Learned | None = None,
) -> Evaluation:
    """Score units on an indicator tree.

    Every leaf is brought to the scale 0 … full marks, then children are combined into parents from the
    leaves to the goal, with the weights of the tree rescaled over the children that carry a value.

    Parameters
    ----------
    values
        Units as index, a column per leaf id (or per `Node.column`); or `Values` from the measure library,
        which also say which indicators do not apply to which unit.
    framework
        The indicator tree.
    method
        How to treat what the tree leaves open; default `Method.suited_to` the tree.
    learned
        What an earlier evaluation learned from its data (`Evaluation.learned`): given, sample-based
        scales are replayed, so that this year's units are scored on last year's scale.

    Returns
    -------
    Evaluation
        Scores, ranks, contributions and how they came about. A cell without a value is never taken as 0:
        it leaves the mean with its weight, or withholds the score, as the method says.

    Raises
    ------
    InvalidValues
        No rows, no indicator in common, text among numbers, infinity, names used twice.
    InvalidMethod
        Fixed goalposts asked for where the tree has none.

    Examples
    --------
    >>> import pandas as pd
    >>> from evaluation.framework import Framework, Goalposts, Node
    >>> tree = Framework((Node("goal"), Node("a", "goal", goalposts=Goalposts(0, 10)),
    ...                   Node("b", "goal", goalposts=Goalposts(0, 4))))
    >>> evaluate(pd.DataFrame({"a": [5.0, 10.0], "b": [1.0, None]}, index=["x", "y"]), tree).scores["goal"].tolist()
    [37.5, 100.0]
    """
    method = method or Method.suited_to(framework)
    frame, applicable = (values.frame, values.applicable) if isinstance(values, Values) else (values, None)
    table = table_of(frame, framework, applicable)
    plan = plan_of(framework)
    replayed = method.normalisation == "minmax" and learned is not None and bool(learned.goalposts)
    scale = _goalposts(table, framework, method, learned)
    normalised = _normalise(table.values, scale, framework, method)
    scored = score_nodes(normalised, plan, method, table.applicable)
    return Evaluation(
        framework=framework,
        method=method,
        units=table.units,
        raw=table.values,
        scored=scored,
        learned=Learned(scale) if method.normalisation == "minmax" else Learned({}),
        notes=notes_of(table, scored, scale, framework, method, replayed),
        goalposts=scale,
        replayed=replayed,
        states=_states(values, table, plan.leaf_ids) if isinstance(values, Values) else None,
    )


def _states(values: Values, table: Table, leaves: tuple[str, ...]) -> pd.DataFrame:
    """Return the status of every value under the ids of the leaves."""
    found = values.status.reindex(columns=list(table.columns), fill_value="insufficient")
    return found.set_axis(list(leaves), axis=1)


def _goalposts(table: Table, framework: Framework, method: Method, learned: Learned | None) -> Mapping[str, Goalposts]:
    """Return the goalposts of every leaf: those of the tree, those learned before, or those of this sample."""
    if method.normalisation == "goalposts":
        return _fixed(framework)
    if learned is not None and learned.goalposts:
        return _replayed(framework, learned)
    directions = np.array([leaf.direction for leaf in framework.leaves], dtype=float)
    lo, hi = sample_goalposts(table.values, directions)
    return {leaf.id: Goalposts(float(lo[at]), float(hi[at]), cap="none") for at, leaf in enumerate(framework.leaves)}


def _fixed(framework: Framework) -> dict[str, Goalposts]:
    without = [leaf.id for leaf in framework.leaves if leaf.goalposts is None]
    if without:
        raise InvalidMethod(
            Message(
                "{count} indicators have no goalposts ({ids}), so they cannot be scored on a fixed scale. Give them a "
                "value that scores 0 and one that scores full marks, or choose sample min–max.",
                count=len(without),
                ids=Quoted(without, most=5),
            )
        )
    return {leaf.id: leaf.goalposts for leaf in framework.leaves if leaf.goalposts is not None}


def _replayed(framework: Framework, learned: Learned) -> dict[str, Goalposts]:
    missing = [leaf.id for leaf in framework.leaves if leaf.id not in learned.goalposts]
    if missing:
        raise InvalidFramework(
            Message(
                "The earlier evaluation learned no scale for {ids}. Score with the same indicators, or learn anew.",
                ids=Quoted(missing),
            )
        )
    return {leaf.id: learned.goalposts[leaf.id] for leaf in framework.leaves}


def _normalise(values: Floats, scale: Mapping[str, Goalposts], framework: Framework, method: Method) -> Floats:
    """Return scores of the leaves; an indicator with one value for everybody gives everybody full marks."""
    posts = [scale[leaf.id] for leaf in framework.leaves]
    constant = np.array([not p.lo < p.hi and not p.lo > p.hi for p in posts])
    usable = [Goalposts(0.0, 1.0) if flat else post for flat, post in zip(constant, posts, strict=True)]
    scores = apply_goalposts(values, usable, method.full)
    if constant.any():
        scores[constant] = np.where(np.isnan(values[constant]), np.nan, method.full)
    return scores
