"""Weights of a panel from the answers of its experts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.errors import EvaluationError
from evaluation.weights.bestworst import bwm
from evaluation.weights.direct import direct
from evaluation.weights.experts.enquiry import asked_in
from evaluation.weights.experts.errors import InvalidEnquiry
from evaluation.weights.experts.panel_result import LIMIT, ExpertCheck, GroupPanel, PanelWeights
from evaluation.weights.pairwise import ahp_group
from evaluation.weights.panel.kendall import concordance
from messages import Message, Quoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evaluation.weights.experts.answers import Answers, BestWorst
    from evaluation.weights.experts.enquiry import Enquiry, Group
    from evaluation.weights.result import Weighting
    from messages import Sentences

    Remarks = tuple[Message | Sentences, ...]


def weigh_panel(
    enquiry: Enquiry, answers: Sequence[Answers], voices: Mapping[str, float] | None = None
) -> PanelWeights:
    """Return the weights of a panel, group by group, with each expert's own consistency and the spread among experts.

    AHP: the joint matrix is the weighted geometric mean of the judgements (AIJ), its principal eigenvector the weights. BWM
    and points: the weighted mean of the experts' own weights. A group in which nobody gave enough has no weights and says so.

    Parameters
    ----------
    enquiry
        What was asked; a Delphi study is read by `delphi_panel`.
    answers
        One entry per expert.
    voices
        Expert → how much the word of each counts; 0 or left out is not heard; default alike.

    Raises
    ------
    InvalidEnquiry
        Without any answers, for two entries of one expert, impossible voices, a Delphi study.
    """
    experts = tuple(one.expert for one in answers)
    if not answers:
        raise InvalidEnquiry(Message("Nobody has answered yet. Load the workbooks that came back."))
    twice = sorted({name for name in experts if experts.count(name) > 1})
    if twice:
        raise InvalidEnquiry(
            Message("There are two sets of answers of {experts}. Keep one of each.", experts=Quoted(twice))
        )
    if enquiry.kind not in WEIGHERS:
        raise InvalidEnquiry(Message("Ratings of a Delphi study are read as a round of their own, not as weights."))
    counted = {name: 1.0 if voices is None else float(voices.get(name, 0.0)) for name in experts}
    if not all(0 <= voice < float("inf") for voice in counted.values()) or not any(counted.values()):
        raise InvalidEnquiry(
            Message(
                "How much the word of an expert counts is a number of 0 or more, and at least one counts more than 0."
            )
        )
    groups = {group.id: _group(enquiry.kind, group, answers, counted) for group in enquiry.groups}
    return PanelWeights(enquiry, experts, groups)


def _group(kind: str, group: Group, answers: Sequence[Answers], voices: Mapping[str, float]) -> GroupPanel:
    heard = [one for one in answers if one.given_in(kind, group) and voices[one.expert] > 0]
    if not heard:
        said = Message("Insufficient data: nobody compared anything below “{group}”.", group=group.spoken)
        return _without_weights(group, (), (said,))
    return WEIGHERS[kind](group, heard, voices)


def _pairwise(group: Group, heard: Sequence[Answers], voices: Mapping[str, float]) -> GroupPanel:
    names = list(group.names)
    matrices = {one.expert: pd.DataFrame(one.matrix(group), names, names) for one in heard}
    asked = asked_in("ahp", group)
    try:
        joint = ahp_group(matrices, expert_weights={name: voices[name] for name in matrices})
    except EvaluationError as refused:
        checks = tuple(ExpertCheck(one.expert, one.given_in("ahp", group), asked) for one in heard)
        return _without_weights(group, checks, (refused.message,))
    checks = tuple(
        _pairwise_check(one.expert, one.given_in("ahp", group), asked, joint.individual[one.expert]) for one in heard
    )
    own = {name: result.vector for name, result in joint.individual.items() if result is not None}
    individual = pd.DataFrame.from_dict(own, orient="index", columns=group.ids)
    notes = (*joint.warnings, *_disagreement(group, individual))
    vector = dict(zip(group.ids, joint.vector.tolist(), strict=True))
    return GroupPanel(group, vector, individual, checks, joint.cr, notes)


def _pairwise_check(expert: str, given: int, asked: int, result: Any) -> ExpertCheck:
    if result is None:
        return ExpertCheck(expert, given, asked)
    triad = None if result.worst_triad is None else result.worst_triad.message
    return ExpertCheck(expert, given, asked, result.cr, result.threshold, result.consistent, triad, result.matrix)


def _best_worst(group: Group, heard: Sequence[Answers], voices: Mapping[str, float]) -> GroupPanel:
    own: dict[str, Weighting] = {}
    checks, notes = [], []
    names = dict(zip(group.ids, group.names, strict=True))
    asked = asked_in("bwm", group)
    for one in heard:
        given = one.given_in("bwm", group)
        answer = one.best_worst[group.id]
        if given < asked or answer.best is None or answer.worst is None:
            checks.append(ExpertCheck(one.expert, given, asked))
            notes.append(_left_out(one.expert, group))
            continue
        first, second = _lists(answer, group, names)
        try:
            result = bwm(first, second, names[answer.best], names[answer.worst])
        except EvaluationError as refused:
            checks.append(ExpertCheck(one.expert, given, asked))
            notes.append(Message("Expert “{expert}”: {remark}", expert=one.expert, remark=refused.message))
            continue
        own[one.expert] = result
        checks.append(ExpertCheck(one.expert, given, asked, result.input_cr, result.input_threshold, result.consistent))
        notes += [Message("Expert “{expert}”: {remark}", expert=one.expert, remark=said) for said in result.warnings]
    return _mean_of(group, own, tuple(checks), tuple(notes), voices)


def _lists(answer: BestWorst, group: Group, names: Mapping[str, str]) -> tuple[dict[str, float], dict[str, float]]:
    """Return best-to-others and others-to-worst by name; what is compared with itself is 1, best to worst stands in both."""
    first = {names[name]: answer.to_best.get(name, 1.0) for name in group.ids}
    second = {names[name]: answer.to_worst.get(name, 1.0) for name in group.ids}
    best, worst = names[str(answer.best)], names[str(answer.worst)]
    first[best] = second[worst] = 1.0
    second[best] = first[worst]
    return first, second


def _points(group: Group, heard: Sequence[Answers], voices: Mapping[str, float]) -> GroupPanel:
    own: dict[str, Weighting] = {}
    checks, notes = [], []
    asked = asked_in("points", group)
    for one in heard:
        given, series = one.given_in("points", group), one.series(group)
        checks.append(ExpertCheck(one.expert, given, asked))
        if given < asked:
            notes.append(_left_out(one.expert, group))
            continue
        try:
            own[one.expert] = direct(series)
        except EvaluationError as refused:
            notes.append(Message("Expert “{expert}”: {remark}", expert=one.expert, remark=refused.message))
    return _mean_of(group, own, tuple(checks), tuple(notes), voices)


def _mean_of(
    group: Group,
    own: Mapping[str, Weighting],
    checks: tuple[ExpertCheck, ...],
    notes: Remarks,
    voices: Mapping[str, float],
) -> GroupPanel:
    if not own:
        said = Message("Insufficient data: nobody judged all of “{group}”.", group=group.spoken)
        return _without_weights(group, checks, (*notes, said))
    table = np.array([result.vector for result in own.values()])
    counted = np.array([voices[name] for name in own])
    mean = counted @ table / counted.sum()
    individual = pd.DataFrame(table, index=list(own), columns=group.ids)
    vector = dict(zip(group.ids, mean.tolist(), strict=True))
    return GroupPanel(group, vector, individual, checks, None, (*notes, *_disagreement(group, individual)))


def _without_weights(group: Group, checks: tuple[ExpertCheck, ...], notes: Remarks) -> GroupPanel:
    return GroupPanel(group, None, pd.DataFrame(columns=group.ids, dtype=float), checks, None, notes)


def _left_out(expert: str, group: Group) -> Message:
    return Message(
        "Expert “{expert}” left gaps below “{group}” and is not counted there, because shares of a part are no shares of the "
        "whole.",
        expert=expert,
        group=group.spoken,
    )


def _disagreement(group: Group, individual: pd.DataFrame) -> Remarks:
    """Return the remark that experts order the members differently, which no consistency ratio shows."""
    agreement = concordance(individual.to_numpy(dtype=float).round(9))
    if agreement.w is None or agreement.p is None or agreement.p < LIMIT / 2:
        return ()
    return (
        Message(
            "The experts do not agree on the order below “{group}” beyond chance (Kendall's W = {w:.2f}, p = {p:.2f}, {experts} "
            "experts): the weights of the panel are a middle that hardly anybody holds. A consistency ratio does not show that; "
            "look at the spread, and let the experts talk or ask again.",
            group=group.spoken,
            w=agreement.w,
            p=agreement.p,
            experts=agreement.experts,
        ),
    )


WEIGHERS = {"ahp": _pairwise, "bwm": _best_worst, "points": _points}
