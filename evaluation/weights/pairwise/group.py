"""Weights of a group of experts from their judgement matrices, with each expert's own consistency."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.choices import choose
from evaluation.weights.choices import several, share
from evaluation.weights.direct import direct
from evaluation.weights.errors import ImpossibleChoice, UnusableJudgement
from evaluation.weights.pairwise.agreement import (
    compatibility,
    joint_judgements,
    spreads,
    worst_dispute,
)
from evaluation.weights.pairwise.ahp import AhpWeights, refuse_disconnected, weigh
from evaluation.weights.pairwise.completion import components
from evaluation.weights.pairwise.group_result import GroupWeights
from evaluation.weights.pairwise.judgements import Judgements, read_judgements
from evaluation.weights.pairwise.priorities import ALIASES, PRIORITISATIONS
from evaluation.weights.result import normalised
from evaluation.weights.wording import Listing
from messages import Bilingual, Message, Quoted

if TYPE_CHECKING:
    from evaluation.arrays import Floats

METHODS = {
    "AIJ": Bilingual("AIJ（判断矩阵几何平均）", "AIJ (geometric mean of judgements)"),
    "AIP": Bilingual("AIP（个人权重平均）", "AIP (mean of individual weights)"),
}
MEANS = {
    "arithmetic": Bilingual("算术平均", "arithmetic mean"),
    "geometric": Bilingual("几何平均", "geometric mean"),
}


def ahp_group(
    matrices: Any,
    method: str = "AIJ",
    expert_weights: Any = None,
    *,
    prioritisation: str = "eigenvector",
    mean: str = "arithmetic",
    ri: str | float = "saaty",
    threshold: float = 0.1,
) -> GroupWeights:
    """Return the weights of a group of experts.

    AIJ: a_ij = Π_k (a_ij^k)^(v_k), then weights from the joint matrix. AIP: weights of each expert first, then
    Σ_k v_k w_i^k (arithmetic) or Π_k (w_i^k)^(v_k) divided by its sum (geometric). With the row geometric mean, AIJ and
    geometric AIP agree exactly. Judgements are never averaged arithmetically, which would break reciprocity.

    Parameters
    ----------
    matrices
        Judgement matrices, one per expert: a list, or a mapping by the expert's name. Holes are allowed; a pair is
        averaged over those who judged it.
    method
        ``"AIJ"`` or ``"AIP"``.
    expert_weights
        v_k: a list in the same order or a mapping; divided by their sum. Default equal.
    prioritisation
        As `method` in `ahp`.
    mean
        ``"arithmetic"`` or ``"geometric"``, for AIP.
    ri, threshold
        As in `ahp`.

    Returns
    -------
    GroupWeights
        `.experts` with each expert's own CR, `.group`, `.individual`, `.disagreement`, `.dispute`. When the joint CR is
        fine but experts are inconsistent on their own, the warnings say so: averaging evens out contradictions.

    Raises
    ------
    UnusableJudgement
        A matrix that `ahp` refuses (the expert is named), or experts who compared different indicators.
    ImpossibleChoice, InvalidMethod
        Weights that do not match the experts, options that do not exist.

    References
    ----------
    Forman, E., & Peniwati, K. (1998). Aggregating individual judgments and priorities with the analytic hierarchy process.
    European Journal of Operational Research 108, 165-169.
    Aczél, J., & Saaty, T. L. (1983). Procedures for synthesizing ratio judgements. Journal of Mathematical Psychology 27,
    93-102.
    """
    method = choose(Bilingual("群组方法", "the group method"), str(method).upper(), METHODS)
    how = choose(Bilingual("AHP算法", "the AHP method"), prioritisation, PRIORITISATIONS, ALIASES)
    mean = choose(Bilingual("平均方式", "the mean"), mean, MEANS)
    threshold = share(Bilingual("CR界值", "CR threshold"), threshold)
    read = _read_all(matrices)
    voices = _voices(expert_weights, list(read))
    first = next(iter(read.values()))
    stack = np.stack([judgements.values for judgements in read.values()])
    joint = Judgements(joint_judgements(stack, voices), first.names, ())
    group = weigh(joint, how, ri, threshold)
    individual = {name: _alone(judgements, how, ri, threshold) for name, judgements in read.items()}
    vector = group.vector if method == "AIJ" else _mean_of(individual, read, voices, mean)
    experts = _experts(individual, read, voices, vector)
    return GroupWeights(
        vector=vector,
        names=first.names,
        method=METHODS[method] if method == "AIJ" else _aip(mean),
        warnings=(*_from_experts(read), *_remarks(group, experts, threshold)),
        group=group,
        individual=individual,
        experts=experts,
        spreads=spreads(stack),
        dispute=worst_dispute(stack, first.labels),
    )


def _aip(mean: str) -> Bilingual:
    return Bilingual(f"AIP（个人权重{MEANS[mean].zh}）", f"AIP ({MEANS[mean].en} of individual weights)")


def _read_all(matrices: Any) -> dict[str, Judgements]:
    """Return every expert's judgements, all in the order of the first expert's indicators."""
    if not isinstance(matrices, Mapping):
        matrices = several(Bilingual("判断矩阵", "judgement matrices"), matrices)
        matrices = {f"E{at}": matrix for at, matrix in enumerate(matrices, start=1)}
    if not matrices:
        raise UnusableJudgement(Message("There is no judgement matrix. Give one per expert."))
    read: dict[str, Judgements] = {}
    for name, matrix in matrices.items():
        try:
            judgements = read_judgements(matrix)
        except UnusableJudgement as refused:
            said = Message("In the matrix of expert “{expert}”:", expert=name)
            raise UnusableJudgement(said.then(refused.message)) from refused
        read[str(name)] = _aligned(judgements, next(iter(read.values()), judgements), str(name))
    return read


def _aligned(judgements: Judgements, first: Judgements, expert: str) -> Judgements:
    if judgements.names is not None and first.names is not None and len(judgements.values) == len(first.values):
        order = judgements.names.get_indexer(first.names)
        if (order >= 0).all():
            return Judgements(judgements.values[np.ix_(order, order)], first.names, judgements.warnings)
    elif len(judgements.values) == len(first.values):
        return Judgements(judgements.values, first.names, judgements.warnings)
    raise UnusableJudgement(
        Message(
            "Expert “{expert}” compared {theirs}, the first expert {first}. All experts must compare the same indicators.",
            expert=expert,
            theirs=Quoted(judgements.labels),
            first=Quoted(first.labels),
        )
    )


def _voices(expert_weights: Any, experts: list[str]) -> Floats:
    if expert_weights is None:
        return np.full(len(experts), 1.0 / len(experts))
    if isinstance(expert_weights, (Mapping, pd.Series)):
        given = {str(name): value for name, value in expert_weights.items()}
        absent = [name for name in experts if name not in given]
        if absent:
            raise ImpossibleChoice.names(Bilingual("专家权重", "expert weights"), absent)
        expert_weights = [given[name] for name in experts]
    voices = direct(expert_weights).vector
    if len(voices) != len(experts):
        raise ImpossibleChoice.lengths(Bilingual("专家权重", "expert weights"), len(voices), len(experts))
    return voices


def _alone(judgements: Judgements, how: str, ri: str | float, threshold: float) -> AhpWeights | None:
    if len(components(judgements.values)) > 1:
        return None
    return weigh(judgements, how, ri, threshold)


def _mean_of(
    individual: Mapping[str, AhpWeights | None], read: Mapping[str, Judgements], voices: Floats, mean: str
) -> Floats:
    """Return the mean of the individual weights; every expert must have some."""
    for name, result in individual.items():
        if result is None:
            refuse_disconnected(read[name])
    table = np.array([result.vector for result in individual.values() if result is not None])
    if mean == "arithmetic":
        return normalised(voices @ table)
    return normalised(np.exp(voices @ np.log(table)))


def _experts(
    individual: Mapping[str, AhpWeights | None], read: Mapping[str, Judgements], voices: Floats, vector: Floats
) -> pd.DataFrame:
    rows = {}
    for voice, (name, result) in zip(voices, individual.items(), strict=True):
        cr = float("nan") if result is None else result.cr
        fit = compatibility(read[name].values, vector)
        rows[name] = (voice, cr, result is not None and result.consistent, fit)
    return pd.DataFrame.from_dict(rows, orient="index", columns=["weight", "CR", "consistent", "compatibility"])


def _from_experts(read: Mapping[str, Judgements]) -> tuple[Message, ...]:
    return tuple(
        Message("Expert “{expert}”: {remark}", expert=name, remark=remark)
        for name, judgements in read.items()
        for remark in judgements.warnings
    )


def _remarks(group: AhpWeights, experts: pd.DataFrame, threshold: float) -> tuple[Message, ...]:
    unknown = experts.index[experts["CR"].isna()]
    inconsistent = experts[experts["CR"] >= threshold]
    said = list(group.warnings)
    if len(unknown):
        said.append(
            Message(
                "{names} made too few comparisons for a consistency ratio of their own; their judgements count where they made "
                "them.",
                names=Quoted(unknown),
            )
        )
    if len(inconsistent) and group.consistent:
        said.append(
            Message(
                "The joint CR of {cr:.3f} is fine, but {count} of {total} experts are inconsistent on their own ({own}). "
                "Averaging evens out contradictions; it does not show agreement. Ask these experts again, or leave them out "
                "openly.",
                cr=group.cr,
                count=len(inconsistent),
                total=len(experts),
                own=Listing(inconsistent.index, inconsistent["CR"], 3),
            )
        )
    elif len(inconsistent):
        said.append(
            Message(
                "{count} of {total} experts are inconsistent on their own ({own}).",
                count=len(inconsistent),
                total=len(experts),
                own=Listing(inconsistent.index, inconsistent["CR"], 3),
            )
        )
    far = experts[experts["compatibility"] > 1.1]
    if len(far):
        said.append(
            Message(
                "The judgements of {names} lie far from the group result (compatibility index above 1.1): the group weights do "
                "not express their view.",
                names=Quoted(far.index),
            )
        )
    return tuple(said)
