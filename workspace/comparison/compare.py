"""The public door: the same values under two versions of an indicator system."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from evaluation import Learned, Method, evaluate
from evaluation.comparison import points_of
from workspace.comparison.effects import effects_of
from workspace.comparison.mixing import FACTORS, Pair
from workspace.comparison.result import VersionComparison
from workspace.differences import diff_frameworks

if TYPE_CHECKING:
    import pandas as pd

    from evaluation import Evaluation, Framework, Values
    from evaluation.arrays import Floats


def compare_versions(
    values: pd.DataFrame | Values,
    before: Framework,
    after: Framework,
    method: Method | None = None,
    learned: Mapping[str, Learned] | None = None,
) -> VersionComparison:
    """Score the same values with two versions and say who moves, how far and why.

    The change of every unit's index is divided among structure (nodes added, removed, moved, switched off or on), weights,
    goalposts and sources of indicators, and rules of aggregation, and within each among the indicators. A change of the
    structure by itself leaves the siblings in their old proportions; what the structure and the weights do together is divided
    evenly (Shapley value), so that all parts add up to the change and no order is preferred.

    Parameters
    ----------
    values
        As in `evaluate`.
    before, after
        The two versions.
    method
        The method for both; default `Method.suited_to` the version after.
    learned
        For a sample-based scale: ``before`` and ``after`` → what each version learned from other data, to be replayed.

    Returns
    -------
    VersionComparison
        `.table`, `.why(unit)`, `.text`, `.difference`, the two evaluations.

    Raises
    ------
    InvalidValues, InvalidMethod
        As `evaluate` does.

    References
    ----------
    Shorrocks, A. F. (2013). Decomposition procedures for distributional analysis: a unified framework based on the Shapley
    value. Journal of Economic Inequality 11, 99-126.
    Ang, B. W. (2005). The LMDI approach to decomposition analysis. Energy Policy 33(7), 867-871.

    Examples
    --------
    >>> import pandas as pd
    >>> from evaluation.framework import Framework, Goalposts, Node
    >>> old = Framework((Node("goal"), Node("a", "goal", goalposts=Goalposts(0, 100)),
    ...                  Node("b", "goal", goalposts=Goalposts(0, 100))))
    >>> scores = pd.DataFrame({"a": [80.0, 20.0], "b": [40.0, 60.0]}, index=["x", "y"])
    >>> compare_versions(scores, old, old.with_weights({"a": 3})).table[["change", "weights"]].round(6).to_numpy().tolist()
    [[10.0, 10.0], [-10.0, -10.0]]
    """
    method = method or Method.suited_to(after)
    pair, scales = Pair(before, after), _scales(learned)
    first = evaluate(values, before, method, scales["before"])
    last = evaluate(values, after, method, scales["after"])
    leaves = tuple(dict.fromkeys([*last.normalised.columns, *first.normalised.columns]))
    yardstick = (first.index.to_numpy() + last.index.to_numpy()) / 2
    factors = pair.factors()
    asked = {frozenset[str](): first, frozenset(factors): last}

    def outcome(taken: frozenset[str]) -> Floats:
        known = asked.get(taken)
        evaluation = known or evaluate(values, pair.mixed(taken), method, _between(scales, taken))
        return _defined(points_of(evaluation, leaves, yardstick), evaluation)

    effects = effects_of(factors, outcome)
    blank = np.broadcast_to(np.where(np.isnan(yardstick), np.nan, 0.0), (len(leaves), len(first.units)))
    return VersionComparison(
        first=first,
        last=last,
        difference=diff_frameworks(before, after),
        leaves=leaves,
        effects={name: effects.get(name, blank) for name in FACTORS},
    )


def _scales(learned: Mapping[str, Learned] | None) -> dict[str, Learned | None]:
    return {side: None if learned is None else learned.get(side) for side in ("before", "after")}


def _between(scales: dict[str, Learned | None], taken: frozenset[str]) -> Learned | None:
    """Return the scales for a system between the two: those of the version its goalposts come from, where it has them."""
    before, after = scales["before"], scales["after"]
    if before is None or after is None:
        return None
    chosen, other = (after, before) if "scale" in taken else (before, after)
    return replace(chosen, goalposts={**other.goalposts, **chosen.goalposts})


def _defined(points: Floats, evaluation: Evaluation) -> Floats:
    """Return points, NaN for units that have no index."""
    return np.where(np.isnan(evaluation.index.to_numpy()), np.nan, points)
