"""What the panel says together, and each expert by themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING

import pandas as pd

from evaluation.weights.errors import UnusableJudgement
from evaluation.weights.pairwise import Repair, suggest_repair
from messages import Message, Quoted, Sentences

if TYPE_CHECKING:
    from evaluation.weights.experts.enquiry import Enquiry, Group


@dataclass(frozen=True, eq=False)
class ExpertCheck:
    """How consistent one expert is in one group.

    Attributes
    ----------
    expert, given, asked
        Whose judgements, how many were made and asked for.
    ratio
        CR, or for BWM the input-based ratio; None where there is none.
    limit
        What the ratio must stay below; None where nothing is published.
    consistent
        None where it cannot be said.
    triad
        The largest contradiction in a sentence.
    matrix
        The judgement matrix with holes filled, named; None for other kinds.
    """

    expert: str
    given: int
    asked: int
    ratio: float | None = None
    limit: float | None = None
    consistent: bool | None = None
    triad: Message | None = None
    matrix: pd.DataFrame | None = None

    @cached_property
    def repair(self) -> Repair | None:
        """The smallest change that makes the judgements consistent; None when they are, or nothing can be said."""
        if self.matrix is None or self.consistent is not False:
            return None
        try:
            return suggest_repair(self.matrix)
        except UnusableJudgement:
            return None


@dataclass(frozen=True, eq=False)
class GroupPanel:
    """One group of siblings as the panel weighs it.

    Attributes
    ----------
    group
        What was judged.
    vector
        Member → weight, summing to 1; None where no expert gave enough.
    individual
        Experts × members: each expert's own weights; experts without any are not in it.
    checks
        Consistency of each expert who judged anything.
    ratio
        CR of the joint matrix (AHP); None otherwise.
    notes
        What a reader must know before using the weights.
    """

    group: Group
    vector: Mapping[str, float] | None
    individual: pd.DataFrame
    checks: tuple[ExpertCheck, ...]
    ratio: float | None
    notes: tuple[Message | Sentences, ...]

    @cached_property
    def spread(self) -> pd.DataFrame:
        """One row per member: ``weight`` of the panel, ``min``, ``q1``, ``median``, ``q3``, ``max``, ``sd``, ``n`` of the experts."""
        own = self.individual
        weights = pd.Series(self.vector, index=self.group.ids, dtype=float)
        columns = {
            "weight": weights,
            "min": own.min(),
            "q1": own.quantile(0.25),
            "median": own.median(),
            "q3": own.quantile(0.75),
            "max": own.max(),
            "sd": own.std(ddof=1),
            "n": own.count(),
        }
        return pd.DataFrame(columns).reindex(self.group.ids)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the members, in the order of `spread`."""
        return self.group.names

    @property
    def hides(self) -> bool:
        """Whether the joint judgements look consistent while experts by themselves are not."""
        alone = [one for one in self.checks if one.consistent is False]
        return bool(alone) and self.ratio is not None and self.ratio < LIMIT


LIMIT = 0.1
"""CR below which judgements count as consistent."""


@dataclass(frozen=True, eq=False)
class PanelWeights:
    """Weights of a panel of experts.

    Attributes
    ----------
    enquiry
        What was asked.
    experts
        Codes of those who answered.
    groups
        Group → what the panel says of it.
    """

    enquiry: Enquiry
    experts: tuple[str, ...]
    groups: Mapping[str, GroupPanel]

    @property
    def weights(self) -> dict[str, float]:
        """Node → weight among its siblings, for every group that has weights; fit for `Framework.with_weights`."""
        return {name: float(value) for one in self.groups.values() if one.vector for name, value in one.vector.items()}

    @cached_property
    def table(self) -> pd.DataFrame:
        """One row per group and member: ids, ``weight`` and its spread among the experts."""
        parts = {name: one.spread for name, one in self.groups.items()}
        return pd.concat(parts, names=["group", "member"])

    @cached_property
    def consistency(self) -> pd.DataFrame:
        """Experts × groups: the consistency ratio of each, missing where there is none."""
        rows = {name: {c.expert: c.ratio for c in one.checks} for name, one in self.groups.items()}
        return pd.DataFrame(rows, index=list(self.experts), columns=list(self.groups), dtype=float)

    @property
    def ratio(self) -> float | None:
        """The largest joint CR of all groups, None where there is none; what a weight set is kept with."""
        known = [one.ratio for one in self.groups.values() if one.ratio is not None]
        return max(known, default=None)

    @property
    def sentences(self) -> Sentences:
        """How many answered, what is consistent, and every remark with the part it is about."""
        weighed = [one for one in self.groups.values() if one.vector]
        said: list[Message | Sentences] = [
            Message(
                "Experts who answered: {experts}. Parts of the indicator system they judged: {groups}, of them with weights: {weighed}.",
                experts=len(self.experts),
                groups=len(self.groups),
                weighed=len(weighed),
            )
        ]
        hidden = [one.group.spoken for one in self.groups.values() if one.hides]
        if hidden:
            said.append(
                Message(
                    "Below {groups} the joint judgements look consistent, but single experts contradict themselves: the good "
                    "joint ratio hides that.",
                    groups=Quoted(hidden),
                )
            )
        return Sentences(tuple(said))

    @property
    def text(self) -> str:
        """The finding in the current language."""
        return str(self.sentences)

    def _repr_html_(self) -> str:
        return f"<p>{escape(self.text)}</p>{self.table.round(4).to_html()}"
