"""Weights for balanced influence: what an indicator weighs is not what it moves; this turns the question round."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.choices import choose
from evaluation.weights.choices import numbers
from evaluation.weights.errors import ImpossibleChoice, UnusableMatrix
from evaluation.weights.inputs import Sheet, constant_columns, read_matrix
from evaluation.weights.objective.remarks import on_constants
from evaluation.weights.optimised.balance_result import OBJECTIVES, BalancedWeights
from evaluation.weights.optimised.groups import Groups, read_groups
from evaluation.weights.optimised.quadratic import solve
from messages import Bilingual, Message, Quoted

if TYPE_CHECKING:
    from evaluation.arrays import Flags, Floats


def balance(
    values: Any,
    target: Any = None,
    *,
    groups: Any = None,
    group_weights: Any = None,
    objective: str = "balance",
    nonnegative: bool = True,
    missing: str = "refuse",
) -> BalancedWeights:
    """Return weights that give each indicator its share of influence on a weighted arithmetic mean.

    With covariance S and standard deviations s, the correlation of indicator j with the index y = Σ w x is
    r_j = (S w)_j / (s_j √(wᵀS w)), and its share r_j / Σ r = (S w)_j/s_j / Σ_k (S w)_k/s_k no longer contains the root. With
    Σ_k (S w)_k/s_k fixed at 1, min Σ (share_j - t_j)² is a convex quadratic programme, so the optimum is global and the same
    every time. ``infomax`` maximises Σ r_j, which is min wᵀS w under the same condition.

    Parameters
    ----------
    values
        Normalised values (or scores of dimensions), units × indicators, all in one direction.
    target
        Wanted proportions of the correlations: list, or mapping by name; divided by their sum. Default equal.
    groups
        Group of each indicator (mapping or list), when the index is built in two steps: the groups' weights stay fixed, and
        only the weights within them are chosen.
    group_weights
        Weight of each group: mapping, default equal.
    objective
        ``"balance"`` or ``"infomax"``.
    nonnegative
        Whether weights below 0 are ruled out. Only with False can some targets be met.
    missing
        ``"refuse"``, or ``"rows"`` for complete rows only.

    Returns
    -------
    BalancedWeights
        `.share`, `.correlation`, `.targets`, `.value`, `.deviation`, `.local`, all at the weights returned. A constant column
        has no correlation and weight 0.

    Raises
    ------
    UnusableMatrix
        Missing values, text, fewer than 3 rows; no weights give the index a positive sum of correlations.
    ImpossibleChoice, InvalidMethod
        Targets or groups that do not match the indicators.

    References
    ----------
    Becker, W., Saisana, M., Paruolo, P., & Vandecasteele, I. (2017). Weights and importance in composite indicators: closing
    the gap. Ecological Indicators 80, 12-22.

    Examples
    --------
    >>> result = balance([[1.0, 2.0], [2.0, 9.0], [3.0, 4.0], [4.0, 7.0]])
    >>> result.share.round(6).tolist(), result.weights.round(4).tolist()
    ([0.5, 0.5], [0.7066, 0.2934])
    """
    objective = choose(Bilingual("优化目标", "the objective"), objective, OBJECTIVES)
    sheet = read_matrix(values, missing=missing, least_rows=3)
    flat = constant_columns(sheet.values)
    parted = read_groups(groups, group_weights, sheet.labels)
    targets = _targets(target, sheet, flat, objective)
    if flat.all():
        return _equal(sheet, objective, targets, parted)
    if parted is not None:
        parted.refuse_constant(flat)
    covariance = np.atleast_2d(np.cov(sheet.values, rowvar=False))
    wanted = np.nan_to_num(targets) if objective == "balance" else None
    vector = _optimum(covariance, flat, wanted, parted, nonnegative)
    start = np.where(flat, 0.0, 1.0)
    before = start / start.sum() if parted is None else parted.spread(start)
    correlations = _correlations(covariance, vector, flat)
    return BalancedWeights(
        vector=vector,
        names=sheet.columns,
        method=OBJECTIVES[objective],
        warnings=(
            *sheet.warnings,
            *on_constants(flat, (~flat).astype(float), sheet.labels),
            *_on_weights(vector, flat, sheet),
        ),
        objective=objective,
        targets=targets,
        reached=correlations / np.nansum(correlations),
        correlations=correlations,
        before=_shares(_correlations(covariance, before, flat)),
        groups=parted,
    )


def _targets(target: Any, sheet: Sheet, flat: Flags, objective: str) -> Floats:
    count = len(sheet.labels)
    if objective == "infomax":
        if target is not None:
            raise ImpossibleChoice(Message('A target was given, but “infomax” has none. Choose objective="balance".'))
        return np.full(count, np.nan)
    what = Bilingual("目标影响力", "targets")
    if target is None or (isinstance(target, str) and target == "equal"):
        wanted = np.ones(count)
    else:
        if isinstance(target, (Mapping, pd.Series)):
            given = {str(name): value for name, value in target.items()}
            absent = [name for name in sheet.labels if name not in given]
            if absent:
                raise ImpossibleChoice.names(what, absent)
            target = [given[name] for name in sheet.labels]
        wanted = numbers(what, target)
    if wanted.shape != (count,):
        raise ImpossibleChoice.lengths(what, wanted.size, count)
    wanted = np.where(flat, np.nan, wanted)
    if not flat.all() and (not np.nanmin(wanted) >= 0 or not 0 < np.nansum(wanted) < np.inf):
        raise ImpossibleChoice(
            Message("The targets are {values}. They are numbers from 0 upwards, not all 0.", values=wanted.tolist())
        )
    return wanted / np.nansum(wanted) if not flat.all() else wanted


def _optimum(
    covariance: Floats, flat: Flags, targets: Floats | None, parted: Groups | None, nonnegative: bool
) -> Floats:
    """Return the weights, summing to 1, nearest to the targets, or without targets those with the largest mean correlation."""
    spread = np.sqrt(np.where(flat, 1.0, np.diag(covariance)))
    scaled = covariance / spread[:, None]
    scaled[flat] = 0.0
    varying = ~flat
    equations = [scaled[:, varying].sum(axis=0)]
    if parted is not None:
        equations += [row[varying] for row in parted.equations()]
    system, values = np.array(equations), np.append(1.0, np.zeros(len(equations) - 1))
    sized = spread[varying]
    if targets is not None:
        part = scaled[:, varying] / sized
        found = solve(part.T @ part, part.T @ targets, system / sized, values, nonnegative)
    else:
        part = covariance[np.ix_(varying, varying)] / np.outer(sized, sized)
        found = solve(part, np.zeros(len(sized)), system / sized, values, nonnegative)
    if found is None or (found / sized).sum() <= 1e-12:
        raise UnusableMatrix(
            Message(
                "No weights give an index with which the indicators correlate positively on the whole: they contradict each other. "
                "Check their directions."
            )
        )
    vector = np.zeros(len(flat))
    vector[varying] = found / sized
    weights: Floats = vector / vector.sum()
    return weights


def _correlations(covariance: Floats, vector: Floats, flat: Flags) -> Floats:
    """Return the correlation of each indicator with the weighted sum, NaN for constant ones."""
    along = covariance @ vector
    length = np.sqrt(max(float(vector @ along), 0.0))
    spread = np.sqrt(np.where(flat, 1.0, np.diag(covariance)))
    return np.where(flat | (length == 0), np.nan, along / spread / (length or 1.0))


def _shares(correlations: Floats) -> Floats:
    total = np.nansum(correlations)
    return correlations / total if total != 0 else np.full(correlations.shape, np.nan)


def _equal(sheet: Sheet, objective: str, targets: Floats, parted: Groups | None) -> BalancedWeights:
    count = len(sheet.labels)
    start = np.full(count, 1.0 / count)
    nothing = np.full(count, np.nan)
    return BalancedWeights(
        vector=start if parted is None else parted.spread(start),
        names=sheet.columns,
        method=OBJECTIVES[objective],
        warnings=(*sheet.warnings, *on_constants(np.ones(count, dtype=bool), np.zeros(count), sheet.labels)),
        objective=objective,
        targets=targets,
        reached=nothing,
        correlations=nothing,
        before=nothing,
        groups=parted,
    )


def _on_weights(vector: Floats, flat: Flags, sheet: Sheet) -> tuple[Message, ...]:
    said = []
    zero = [
        label for label, weight, is_flat in zip(sheet.labels, vector, flat, strict=True) if weight == 0 and not is_flat
    ]
    below = [label for label, weight in zip(sheet.labels, vector, strict=True) if weight < 0]
    if zero:
        said.append(
            Message(
                "{names} gets weight 0: it already has more influence through the others than it should have.",
                names=Quoted(zero),
            )
        )
    if below:
        said.append(Message("{names} has a negative weight, as nonnegative=False allows.", names=Quoted(below)))
    if _singular(sheet.values[:, ~flat]):
        said.append(
            Message(
                "Some indicators are exact combinations of others, so other weights would reach the same influence."
            )
        )
    return tuple(said)


def _singular(values: Floats) -> bool:
    correlation = np.atleast_2d(np.corrcoef(values, rowvar=False))
    return bool(np.linalg.eigvalsh(correlation)[0] < 1e-10)
