"""The result of weighting for balanced influence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from evaluation.weights.optimised.groups import Groups
from evaluation.weights.result import Weighting
from messages import Bilingual, Message, Sentences

if TYPE_CHECKING:
    from evaluation.arrays import Floats


OBJECTIVES = {
    "balance": Bilingual("影响力均衡优化", "balanced influence"),
    "infomax": Bilingual("信息最大化优化", "largest mean correlation"),
}
MET = 1e-20
"""A mean squared deviation below this meets the target but for rounding."""


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class BalancedWeights(Weighting):
    """Optimised weights, and what they reach; everything is computed at the weights returned.

    Attributes
    ----------
    objective
        ``"balance"`` or ``"infomax"``.
    targets
        Share of the correlation each indicator should have; NaN for ``infomax`` and for a constant column.
    reached
        Share Σ-normalised correlation r_j / Σ r it has with these weights, as an array.
    correlations
        Correlation of each indicator with the index, as an array; NaN for a constant column.
    before
        Share it had with equal weights within groups.
    groups
        Which indicators share a fixed weight, None without groups.
    """

    objective: str
    targets: Floats
    reached: Floats
    correlations: Floats
    before: Floats
    groups: Groups | None

    @property
    def correlation(self) -> pd.Series | Floats:
        """Correlation of each indicator with the index."""
        return self._per_indicator(self.correlations, "correlation")

    @property
    def share(self) -> pd.Series | Floats:
        """Correlation share r_j / Σ r of each indicator."""
        return self._per_indicator(self.reached, "share")

    @property
    def local(self) -> pd.Series | Floats:
        """Weight within the group, summing to 1 in each; the weights themselves without groups."""
        if self.groups is None:
            return self.weights
        return self._per_indicator(self.vector / self.groups.totals_of(self.vector), "local")

    @property
    def deviation(self) -> float:
        """Mean squared deviation of the shares from the targets; NaN without targets or without correlations."""
        away = self.reached - self.targets
        return float("nan") if np.isnan(away).all() else float(np.nanmean(away**2))

    @property
    def value(self) -> float:
        """Objective at the weights returned, the smaller the better: ln `deviation`, or minus the sum of correlations.

        -infinity when every target is met but for rounding.
        """
        if self.objective == "infomax":
            return -float(np.nansum(self.correlations))
        return -float("inf") if self.deviation <= MET else float(np.log(self.deviation))

    def _columns(self) -> dict[str, object]:
        columns: dict[str, object] = {} if self.groups is None else {"group": list(self.groups.belongs)}
        columns |= {"correlation": self.correlations, "share": self.reached}
        if self.objective == "balance":
            columns |= {"target": self.targets, "share_before": self.before}
        return columns

    def _how(self) -> tuple[Message | Sentences, ...]:
        if np.isnan(self.correlations).all():
            return ()
        if self.objective == "infomax":
            return (
                Message(
                    "Weights chosen so that the mean correlation of the {count} indicators with the index is largest: {mean:.4f}.",
                    count=len(self.vector),
                    mean=float(np.nanmean(self.correlations)),
                ),
            )
        away = float(np.nanmax(np.abs(self.reached - self.targets)))
        was = float(np.nanmax(np.abs(self.before - self.targets)))
        said = Message(
            "Weights chosen so that the correlations of the {count} indicators with the index stand in the proportions wanted. The "
            "largest deviation of a correlation share from its target is {away:.4f} (with equal weights {was:.4f}).",
            count=len(self.vector),
            away=away,
            was=was,
        )
        return (said, self._verdict())

    def _verdict(self) -> Message:
        if self.deviation < MET:
            return Message("The target is met.")
        return Message("The target cannot be met with these conditions; no other weights come closer (mean squared deviation {value:.3g}).",
                       value=self.deviation)  # fmt: skip
