"""What one expert answered, from a workbook or from the screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.weights.experts.enquiry import asked_in
from evaluation.weights.experts.errors import InvalidEnquiry
from messages import Message, Quoted, Sentences

if TYPE_CHECKING:
    from evaluation.arrays import Floats
    from evaluation.weights.experts.enquiry import Enquiry, Group
    from evaluation.weights.experts.self_rating import SelfRating


@dataclass(frozen=True)
class BestWorst:
    """Best-worst comparisons of one group.

    Attributes
    ----------
    best, worst
        Ids of the most and the least important member; None where nothing was chosen.
    to_best, to_worst
        Member → how many times as important the best is as it, and it is as the worst.
    """

    best: str | None
    worst: str | None
    to_best: Mapping[str, float]
    to_worst: Mapping[str, float]


@dataclass(frozen=True)
class Answers:
    """The judgements of one expert.

    Attributes
    ----------
    expert
        Code of the expert, not a name.
    pairs
        Group → (first, second) → how many times as important the first is; for AHP.
    best_worst
        Group → comparisons; for BWM.
    marks
        Group → member → points or rating; for points and Delphi.
    remarks
        Member → what the expert wrote beside the rating.
    file
        Where they come from; empty for answers given on the screen.
    about
        What the expert says of themselves, in a Delphi study; None where they were not asked.
    """

    expert: str
    pairs: Mapping[str, Mapping[tuple[str, str], float]] = field(default_factory=dict)
    best_worst: Mapping[str, BestWorst] = field(default_factory=dict)
    marks: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    remarks: Mapping[str, str] = field(default_factory=dict)
    file: str = ""
    about: SelfRating | None = None

    def matrix(self, group: Group) -> Floats:
        """Return the judgement matrix of a group in the order of its members; NaN where nothing was judged."""
        at = {name: position for position, name in enumerate(group.ids)}
        values = np.full((len(at), len(at)), np.nan)
        np.fill_diagonal(values, 1.0)
        for (first, second), value in self.pairs.get(group.id, {}).items():
            values[at[first], at[second]], values[at[second], at[first]] = value, 1 / value
        return values

    def series(self, group: Group) -> pd.Series:
        """Return points or ratings of a group, NaN where none were given."""
        given = self.marks.get(group.id, {})
        return pd.Series([given.get(name, np.nan) for name in group.ids], index=group.ids, dtype=float)

    def given_in(self, kind: str, group: Group) -> int:
        """Return how many judgements were made in a group."""
        if kind == "ahp":
            return len(self.pairs.get(group.id, {}))
        if kind == "bwm":
            return _best_worst_given(self.best_worst.get(group.id), group)
        return len(self.marks.get(group.id, {}))

    def gaps(self, enquiry: Enquiry) -> Sentences | None:
        """Return what was left empty, group by group; None when everything was answered."""
        said = [one for group in enquiry.groups for one in self._gap(enquiry.kind, group)]
        return Sentences(tuple(said)) if said else None

    def _gap(self, kind: str, group: Group) -> list[Message]:
        given, asked = self.given_in(kind, group), asked_in(kind, group)
        if given >= asked:
            return []
        open_pairs = [] if kind != "ahp" else [
            f"{first.label} – {second.label}"
            for first, second in group.pairs
            if (first.id, second.id) not in self.pairs.get(group.id, {})
        ]  # fmt: skip
        which = Message("Missing: {pairs}.", pairs=Quoted(open_pairs, most=5)) if open_pairs else ""
        return [
            Message(
                "Expert {expert} answered {given} of {asked} questions below “{group}”. {which}",
                expert=self.expert,
                given=given,
                asked=asked,
                group=group.spoken,
                which=which,
            )
        ]


def _best_worst_given(answer: BestWorst | None, group: Group) -> int:
    """Return how many comparisons besides an indicator with itself were made; best to worst counts once."""
    if answer is None or answer.best is None or answer.worst is None:
        return 0
    others = [name for name in group.ids if name != answer.best]
    rest = [name for name in group.ids if name not in (answer.best, answer.worst)]
    return sum(name in answer.to_best for name in others) + sum(name in answer.to_worst for name in rest)


def answers_of(enquiry: Enquiry, expert: str, pairs: Mapping[str, Mapping[tuple[str, str], Any]]) -> Answers:
    """Return pairwise judgements that were made on the screen.

    Parameters
    ----------
    pairs
        Group → (first, second) → judgement; None for one that was not made.

    Raises
    ------
    InvalidEnquiry
        For a group or a pair that was not asked.
    """
    kept: dict[str, dict[tuple[str, str], float]] = {}
    for name, judged in pairs.items():
        asked = {(first.id, second.id) for first, second in enquiry.group(name).pairs}
        unknown = [f"{first} – {second}" for first, second in judged if (first, second) not in asked]
        if unknown:
            raise InvalidEnquiry(
                Message("The comparisons {pairs} are not asked in this enquiry.", pairs=Quoted(unknown))
            )
        kept[name] = {pair: float(value) for pair, value in judged.items() if value is not None}
    return Answers(expert, pairs=kept)
