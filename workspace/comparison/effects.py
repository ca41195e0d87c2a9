"""Divides a change among its causes so that nothing is left over and no order of causes is preferred (Shapley value)."""

from __future__ import annotations

from itertools import combinations
from math import factorial
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from evaluation.arrays import Floats


def effects_of(factors: Sequence[str], outcome: Callable[[frozenset[str]], Floats]) -> dict[str, Floats]:
    """Return the effect of every factor: its marginal effect averaged over all orders in which the factors can be switched.

    φ_f = Σ_S |S|! (k - |S| - 1)! / k! · (outcome(S ∪ f) - outcome(S)) over the sets S of the other factors; the effects add
    up to outcome(all) - outcome(none).

    Parameters
    ----------
    factors
        The k factors that can be switched.
    outcome
        Set of factors switched on → array; asked once for each of the 2^k sets.

    References
    ----------
    Shorrocks, A. F. (2013). Decomposition procedures for distributional analysis: a unified framework based on the Shapley
    value. Journal of Economic Inequality 11, 99-126.

    Examples
    --------
    >>> area = lambda on: np.array([(3 if "width" in on else 1) * (2 if "height" in on else 1)])
    >>> {name: effect.tolist() for name, effect in effects_of(["width", "height"], area).items()}
    {'width': [3.0], 'height': [2.0]}
    """
    count = len(factors)
    found = {
        frozenset(chosen): outcome(frozenset(chosen))
        for size in range(count + 1)
        for chosen in combinations(factors, size)
    }
    effects: dict[str, Floats] = {}
    for factor in factors:
        without = [chosen for chosen in found if factor not in chosen]
        effects[factor] = np.sum(
            [
                factorial(len(chosen)) * factorial(count - len(chosen) - 1) / factorial(count)
                * (found[chosen | {factor}] - found[chosen])
                for chosen in without
            ],
            axis=0,
        )  # fmt: skip
    return effects
