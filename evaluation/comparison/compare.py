"""The public door: the same units under two or more configurations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from evaluation.comparison.result import Comparison
from evaluation.errors import InvalidValues
from messages import Message, Quoted

if TYPE_CHECKING:
    from evaluation.result import Evaluation


def compare(evaluations: Mapping[str, Evaluation] | Iterable[Evaluation], reference: str | None = None) -> Comparison:
    """Put evaluations of the same units beside each other: scores, ranks, how alike the orders are, who moves and why.

    The configurations may differ in anything: method, weights, structure, data. Units are matched by name; ranks are taken among
    the units that have an index under every configuration, so that nobody moves because somebody else left.

    Parameters
    ----------
    evaluations
        Name of the configuration → evaluation, two or more; a list is named 1, 2, … in its order.
    reference
        The configuration against which moves are counted; default the first.

    Returns
    -------
    Comparison
        `.table` (ranks, their range, moves), `.scores`, `.ranks`, `.agreement` (Spearman, Kendall, moves for each pair),
        `.correlations`, `.why(unit, name)`, `.text`.

    Raises
    ------
    InvalidValues
        Fewer than two evaluations, a reference that is none of them, no unit in common.

    Examples
    --------
    >>> import pandas as pd
    >>> from evaluation import Framework, Goalposts, Method, Node, evaluate
    >>> tree = Framework((Node("goal"), Node("a", "goal", goalposts=Goalposts(0, 100)),
    ...                   Node("b", "goal", goalposts=Goalposts(0, 100))))
    >>> scores = pd.DataFrame({"a": [50.0, 90.0], "b": [50.0, 20.0]}, index=["x", "y"])
    >>> both = compare({"mean": evaluate(scores, tree), "min": evaluate(scores, tree, Method(aggregation="weakest_link(1)"))})
    >>> both.table[["mean", "min", "move min"]].to_numpy().tolist()
    [[2.0, 1.0, 1.0], [1.0, 2.0, -1.0]]
    """
    named = (
        {str(name): one for name, one in evaluations.items()}
        if isinstance(evaluations, Mapping)
        else {str(at): one for at, one in enumerate(evaluations, start=1)}
    )
    if len(named) < 2:
        raise InvalidValues(
            Message("There is {count} evaluation to compare. Give two or more, each under its name.", count=len(named))
        )
    first = next(iter(named)) if reference is None else str(reference)
    if first not in named:
        raise InvalidValues(
            Message("“{name}” is none of the evaluations compared: {known}.", name=first, known=Quoted(named))
        )
    common = set.intersection(*(set(one.units) for one in named.values()))
    if not common:
        raise InvalidValues(
            Message(
                "The evaluations have no unit in common, so there is nothing to compare. Their first units are {units}.",
                units=Quoted([one.units[0] for one in named.values()], most=5),
            )
        )
    return Comparison(named, first)
