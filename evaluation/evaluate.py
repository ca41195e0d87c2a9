"""The public door: values, an indicator tree and a method in; an Evaluation out."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from evaluation.errors import InvalidFramework, InvalidMethod
from evaluation.framework import Framework
from evaluation.learned import Learned
from evaluation.method import Method
from evaluation.normalisation.stage import Scale, scale_leaves
from evaluation.notes import notes_of
from evaluation.plan import plan_of
from evaluation.preparation.grid import Grid
from evaluation.preparation.prepare import Preparation, prepare
from evaluation.result import Evaluation
from evaluation.scoring import score_nodes
from evaluation.table import Table, table_of
from evaluation.values import Values
from messages import Message


def evaluate(
    values: pd.DataFrame | Values,
    framework: Framework,
    method: Method | None = None,
    learned: Learned | None = None,
    attributes: pd.DataFrame | None = None,
) -> Evaluation:
    """Score units on an indicator tree.

    Values are prepared as the method says (`evaluation.method.STEPS`, by default not at all), every leaf is brought to a
    common scale, by default 0 … full marks, then children are combined into parents from the leaves to the goal, with the
    weights of the tree rescaled over the children that carry a value.

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
        What an earlier evaluation learned from its data (`Evaluation.learned`): given, its fills, its treatment of outliers and
        its sample-based scale are replayed, so that this year's units are scored on last year's scale. Screening and division
        learn nothing and are applied anew.
    attributes
        Units × sizes and groups, matched by name, for the division by size and for filling by group; by default the other
        columns of `values`.

    Returns
    -------
    Evaluation
        Scores, ranks, contributions and how they came about. A cell without a value is never taken as 0:
        it leaves the mean with its weight, or withholds the score, as the method says.

    Raises
    ------
    InvalidFramework
        Something other than an indicator tree.
    InvalidValues
        No rows, no indicator in common, text among numbers, infinity, names used twice.
    InvalidMethod
        Fixed goalposts asked for where the tree has none; a step of preparation or a scale that does not fit these data, or
        that the earlier evaluation did not learn.

    Examples
    --------
    >>> import pandas as pd
    >>> from evaluation.framework import Framework, Goalposts, Node
    >>> tree = Framework((Node("goal"), Node("a", "goal", goalposts=Goalposts(0, 10)),
    ...                   Node("b", "goal", goalposts=Goalposts(0, 4))))
    >>> evaluate(pd.DataFrame({"a": [5.0, 10.0], "b": [1.0, None]}, index=["x", "y"]), tree).scores["goal"].tolist()
    [37.5, 100.0]
    """
    method = _understood(framework, method)
    frame, applicable = (values.frame, values.applicable) if isinstance(values, Values) else (values, None)
    table, prepared = table_of(frame, framework, applicable), None
    plan = plan_of(framework)
    if method.steps:
        table, prepared = _prepared(table, frame if attributes is None else attributes, framework, method, learned)
    grid = Grid(table.values, pd.Index(plan.leaf_ids, dtype=object), table.units, table.applicable)
    scale = scale_leaves(grid, framework, method, learned)
    scored = score_nodes(scale.scores, plan, method, table.applicable)
    return Evaluation(
        framework=framework,
        method=method,
        units=table.units,
        raw=table.values if prepared is None else prepared.came.values,
        scored=scored,
        learned=_taught(scale, prepared, method),
        notes=notes_of(table, scored, scale, framework, method, prepared),
        goalposts=scale.posts,
        replayed=scale.replayed or (prepared is not None and prepared.replayed),
        states=_states(values, table, plan.leaf_ids) if isinstance(values, Values) else None,
        prepared=prepared,
    )


def _understood(framework: object, method: object) -> Method:
    """Return the method to go by; refuses what only looks like a tree or a method."""
    if not isinstance(framework, Framework):
        said = Message(
            "The indicator system is a {kind}. Give a Framework, such as Framework.default().",
            kind=type(framework).__name__,
        )
        raise InvalidFramework(said)
    if method is not None and not isinstance(method, Method):
        said = Message(
            "The method is a {kind}. Give a Method, such as Method(aggregation=“geometric”).",
            kind=type(method).__name__,
        )
        raise InvalidMethod(said)
    return method or Method.suited_to(framework)


def _prepared(
    table: Table, attributes: pd.DataFrame, framework: Framework, method: Method, learned: Learned | None
) -> tuple[Table, Preparation]:
    """Take the steps of preparation; columns they need are no longer unused."""
    leaves = pd.Index([leaf.id for leaf in framework.leaves], dtype=object)
    grid = Grid(table.values, leaves, table.units, table.applicable)
    done = prepare(grid, method, framework, attributes, learned)
    needed = {method.imputation.group, *(ratio.denominator for ratio in method.denomination.ratios)}
    unused = tuple(name for name in table.unused if name not in needed)
    left = done.left
    return (
        replace(table, units=left.units, values=left.values, applicable=left.applicable, unused=unused),
        done,
    )


def _taught(scale: Scale, prepared: Preparation | None, method: Method) -> Learned:
    """Return what the data of this evaluation, or of the one before, taught."""
    posts = scale.posts if method.normalisation == "minmax" else {}
    if prepared is None:
        return Learned(posts, scale=scale.learned)
    imputed, treated = prepared.imputed, prepared.treated
    return Learned(
        posts,
        None if imputed is None else imputed.learned,
        None if treated is None else treated.learned,
        scale.learned,
    )


def _states(values: Values, table: Table, leaves: tuple[str, ...]) -> pd.DataFrame:
    """Return the status of every value under the ids of the leaves."""
    found = values.status.reindex(index=table.units, columns=list(table.columns), fill_value="insufficient")
    return found.set_axis(list(leaves), axis=1)
