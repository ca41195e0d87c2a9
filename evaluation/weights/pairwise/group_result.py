"""The result of weighting by a group of experts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from evaluation.weights.pairwise.agreement import Dispute
from evaluation.weights.pairwise.ahp import AhpWeights
from evaluation.weights.result import Weighting
from evaluation.weights.wording import Listing
from messages import Message, Sentences

if TYPE_CHECKING:
    from evaluation.arrays import Floats


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class GroupWeights(Weighting):
    """Weights of a group of experts.

    Attributes
    ----------
    group
        The joint judgement matrix (weighted geometric mean) and its consistency; with AIP it is shown for comparison.
    individual
        Expert → their own result; None for an expert whose few comparisons do not link all indicators.
    experts
        One row per expert: ``weight``, ``CR``, ``consistent``, ``compatibility`` with the group (1 is full agreement).
    spreads
        Geometric standard deviation of the judgements per pair, as an array; `disagreement` gives it named.
    dispute
        The comparison on which experts differ most, None when they judged alike.
    """

    group: AhpWeights
    individual: Mapping[str, AhpWeights | None]
    experts: pd.DataFrame
    spreads: Floats
    dispute: Dispute | None

    @property
    def matrix(self) -> pd.DataFrame | Floats:
        """The joint judgement matrix."""
        return self.group.matrix

    @property
    def lambda_max(self) -> float:
        """λmax of the joint judgement matrix."""
        return self.group.lambda_max

    @property
    def cr(self) -> float:
        """CR of the joint judgement matrix; it says nothing about the individuals, see `experts`."""
        return self.group.cr

    @property
    def consistent(self) -> bool:
        """Whether the joint matrix and every expert are consistent."""
        return self.group.consistent and bool(self.experts["consistent"].all())

    @property
    def disagreement(self) -> pd.DataFrame | Floats:
        """Geometric standard deviation of the experts' judgements per pair, 1 where they agree."""
        return self._per_pair(self.spreads)

    def _columns(self) -> dict[str, object]:
        known = {name: result.vector for name, result in self.individual.items() if result is not None}
        return dict(known)

    def _how(self) -> tuple[Message | Sentences, ...]:
        said = Message(
            "{count} experts, aggregated by {method}. The joint judgement matrix has λmax = {value:.4f} and CR = {cr:.4f} "
            "(RI = {ri:.4f}, table: {table}). The experts' own CR: {individual}.",
            count=len(self.experts),
            method=self.method,
            value=self.group.lambda_max,
            cr=self.group.cr,
            ri=self.group.ri,
            table=self.group.index.name,
            individual=Listing(self.experts.index, self.experts["CR"], 3),
        )
        return (said, *self._disputed())

    def _disputed(self) -> tuple[Message, ...]:
        if self.dispute is None:
            return ()
        worst = self.dispute
        facts: dict[str, Any] = {"first": worst.first, "second": worst.second, "least": worst.least, "most": worst.most}
        if worst.opposed:
            return (
                Message(
                    "They differ most on {first} against {second}, from {least:.3g} to {most:.3g}, and not even on which of "
                    "the two is more important.",
                    **facts,
                ),
            )
        return (Message("They differ most on {first} against {second}, from {least:.3g} to {most:.3g}.", **facts),)
