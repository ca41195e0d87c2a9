"""Rounds of a Delphi study: statistics, what is kept and dropped by which rule, and what is asked next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from evaluation.weights.experts.errors import InvalidEnquiry
from evaluation.weights.experts.self_rating import given, lacking
from evaluation.weights.panel import DelphiWeights, delphi
from messages import Message

if TYPE_CHECKING:
    from evaluation.weights.experts.answers import Answers
    from evaluation.weights.experts.enquiry import Enquiry


@dataclass(frozen=True)
class LastRound:
    """What experts are shown of the round before.

    Attributes
    ----------
    medians, lower, upper
        Member → median and quartiles of the panel.
    own
        Expert → member → what the expert rated.
    """

    medians: Mapping[str, float]
    lower: Mapping[str, float]
    upper: Mapping[str, float]
    own: Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, eq=False)
class DelphiPanel:
    """One round of a Delphi study.

    Attributes
    ----------
    enquiry
        What was asked.
    answers
        Who rated what.
    result
        Statistics and decisions over all indicators that were rated.
    """

    enquiry: Enquiry
    answers: tuple[Answers, ...]
    result: DelphiWeights

    @cached_property
    def ids(self) -> list[str]:
        """Ids of what was rated, in the order of the result."""
        return [member.id for group in self.enquiry.groups for member in group.members]

    @cached_property
    def table(self) -> pd.DataFrame:
        """One row per indicator (id): ``n``, ``mean``, ``sd``, ``cv``, ``full_ratio``, quartiles, ``decision``, ``weight``."""
        return self.result.table.set_axis(self.ids, axis=0)

    @property
    def dropped(self) -> tuple[str, ...]:
        """Ids that the rule drops."""
        return self._decided("drop")

    @property
    def discussed(self) -> tuple[str, ...]:
        """Ids that the rule leaves to the panel."""
        return self._decided("discuss")

    def _decided(self, which: str) -> tuple[str, ...]:
        return tuple(name for name, said in zip(self.ids, self.result.decision, strict=True) if said == which)

    @property
    def weights(self) -> dict[str, float]:
        """Node → share of the mean ratings among its siblings."""
        means = pd.Series(self.result.means, index=self.ids)
        found: dict[str, float] = {}
        for group in self.enquiry.groups:
            part = means[group.ids]
            if part.sum() > 0:
                found |= {str(name): float(value) for name, value in (part / part.sum()).items()}
        return found

    @property
    def last_round(self) -> LastRound:
        """What the next workbook shows of this round."""
        table = self.table
        own = {
            one.expert: {name: value for given in one.marks.values() for name, value in given.items()}
            for one in self.answers
        }
        medians, lower, upper = (
            {str(key): float(value) for key, value in table[name].items()} for name in ("median", "q1", "q3")
        )
        return LastRound(medians, lower, upper, own)

    @property
    def remarks(self) -> list[tuple[str, str, str]]:
        """Expert, id and what the expert wrote beside the rating."""
        return [(one.expert, name, text) for one in self.answers for name, text in one.remarks.items()]

    @property
    def lacking(self) -> Message | None:
        """Whose word about themselves is missing for the authority coefficient; None when nobody's is."""
        return lacking(self.answers)

    def next_enquiry(self) -> Enquiry:
        """Return what the next round asks: everything that was not dropped.

        Raises
        ------
        InvalidEnquiry
            When the rule dropped everything.
        """
        gone = set(self.dropped)
        groups = [
            replace(group, members=tuple(member for member in group.members if member.id not in gone))
            for group in self.enquiry.groups
        ]
        kept = tuple(group for group in groups if group.members)
        if not kept:
            raise InvalidEnquiry(
                Message("The rule drops every indicator, so nothing is left to ask. Choose another rule.")
            )
        return replace(self.enquiry, groups=kept, round=self.enquiry.round + 1)


def delphi_panel(
    enquiry: Enquiry,
    answers: Sequence[Answers],
    rule: str = "boundary",
    thresholds: Mapping[str, float] | None = None,
    issued: int | None = None,
) -> DelphiPanel:
    """Return what one round says; see `evaluation.weights.delphi` for the statistics and the rules.

    The authority coefficient is given when every expert said how familiar the field is and what the judgement rests on.

    Parameters
    ----------
    enquiry
        What was asked, of the kind ``delphi``.
    answers
        One entry per expert, at least two.
    rule, thresholds, issued
        As in `evaluation.weights.delphi`.

    Raises
    ------
    InvalidEnquiry
        For another kind of enquiry.
    UnusableJudgement, UnusableMatrix, ImpossibleChoice
        As `evaluation.weights.delphi` does.
    """
    if enquiry.kind != "delphi":
        raise InvalidEnquiry(Message("These answers are no ratings of a Delphi study."))
    columns = [name for group in enquiry.groups for name in group.names]
    rows = {one.expert: [value for group in enquiry.groups for value in one.series(group)] for one in answers}
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=_distinct(columns), dtype=float)
    judgement, familiarity = given(answers)
    result = delphi(
        frame,
        full=enquiry.full,
        issued=issued,
        rule=rule,
        thresholds=thresholds,
        judgement=judgement,
        familiarity=familiarity,
    )
    return DelphiPanel(enquiry, tuple(answers), result)


def _distinct(names: list[str]) -> list[str]:
    """Return names with a number behind those that occur before."""
    seen: dict[str, int] = {}
    found = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        found.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return found
