"""Indicators in groups whose own weights are fixed."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.weights.choices import names_in
from evaluation.weights.direct import direct
from evaluation.weights.errors import ImpossibleChoice, UnusableMatrix
from messages import Bilingual, Message, Quoted

if TYPE_CHECKING:
    from evaluation.arrays import Flags, Floats


@dataclass(frozen=True)
class Groups:
    """Groups of indicators and the weight of each.

    Attributes
    ----------
    belongs
        Group of each indicator.
    weights
        Group → its weight; they sum to 1.
    """

    belongs: tuple[Hashable, ...]
    weights: Mapping[Hashable, float]

    def members(self, group: Hashable) -> Flags:
        """Return which indicators belong to a group."""
        return np.array([other == group for other in self.belongs])

    def equations(self) -> list[Floats]:
        """Return rows e with e·w = 0 that hold when each group has its weight, whatever the total is; one group is implied."""
        return [self.members(group).astype(float) - weight for group, weight in list(self.weights.items())[:-1]]

    def spread(self, values: Floats) -> Floats:
        """Return values rescaled so that each group has its weight."""
        scaled = np.zeros(len(values))
        for group, weight in self.weights.items():
            own = self.members(group)
            scaled[own] = weight * values[own] / values[own].sum()
        return scaled

    def totals_of(self, values: Floats) -> Floats:
        """Return, for each indicator, the sum over its group."""
        totals = np.zeros(len(values))
        for group in self.weights:
            own = self.members(group)
            totals[own] = values[own].sum()
        return totals

    def refuse_constant(self, flat: Flags) -> None:
        """Raise when no indicator of a group varies."""
        still = [group for group in self.weights if flat[self.members(group)].all()]
        if still:
            raise UnusableMatrix(
                Message(
                    "No indicator of group {groups} varies, so nothing inside it can be weighted. Leave the group out.",
                    groups=Quoted(still),
                )
            )


def read_groups(groups: Any, group_weights: Any, labels: tuple[str, ...]) -> Groups | None:
    """Return groups and their weights, None without groups.

    Raises
    ------
    ImpossibleChoice
        An indicator without a group, a group without a weight, weights without groups.
    UnusableJudgement
        A negative group weight, or all 0.
    """
    if groups is None:
        if group_weights is not None:
            raise ImpossibleChoice(
                Message("Weights of groups were given without saying which indicator is in which group.")
            )
        return None
    what = Bilingual("分组", "groups")
    if isinstance(groups, (Mapping, pd.Series)):
        given = {str(name): group for name, group in groups.items()}
        absent = [name for name in labels if name not in given]
        if absent:
            raise ImpossibleChoice.names(what, absent)
        belongs = tuple(given[name] for name in labels)
    else:
        belongs = tuple(names_in(what, groups))
        if len(belongs) != len(labels):
            raise ImpossibleChoice.lengths(what, len(belongs), len(labels))
    order = list(dict.fromkeys(belongs))
    if group_weights is None:
        return Groups(belongs, dict.fromkeys(order, 1.0 / len(order)))
    weights = dict(group_weights.items())
    without = [group for group in order if group not in weights]
    if without:
        raise ImpossibleChoice.names(Bilingual("组权重", "group weights"), without)
    shares = direct([weights[group] for group in order]).vector
    return Groups(belongs, dict(zip(order, shares.tolist(), strict=True)))
