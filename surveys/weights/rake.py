"""Raking: weights that meet several known margins at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from messages import Message, Quoted
from surveys.weights.base import base_weights
from surveys.weights.columns import frame_of, listed
from surveys.weights.errors import InvalidMargins
from surveys.weights.post_stratify import margin_table, refuse_weightless
from surveys.weights.projection import MarginSweeps
from surveys.weights.result import Weighting
from surveys.weights.sums import sums
from surveys.weights.targets import Margin, margin_of

if TYPE_CHECKING:
    from surveys.weights.arrays import Floats, Integers

SHARES = 1e-6
"""How far shares may be from adding up to 1, and totals of two margins from each other, relatively."""


def rake(
    answers: Any,
    margins: Mapping[str | tuple[str, ...], Any],
    weights: Any = None,
    *,
    tolerance: float = 1e-10,
    most: int = 1000,
) -> Weighting:
    """Weight the answers so that each margin has its known head-counts (iterative proportional fitting).

    Round after round, for each margin in turn, w_i ← w_i · N_l / Σ_l w with l the level of answer i, until no level is
    further than `tolerance` (relative) from its head-count.

    Parameters
    ----------
    answers
        One row per answer; the columns of the margins must be complete.
    margins
        Column, or tuple of columns for a joint margin → head-counts (mapping, series, or frame). Head-counts of all
        margins must have the same total. Shares that add up to 1 are taken of the total of the other margins, or of
        the weights before.
    weights
        Weights before, as a column or one per answer; without them all answers weigh 1.
    tolerance, most
        When to stop: relative gap, and number of rounds.

    Returns
    -------
    Weighting
        ``converged`` is False, and the text names the margins not met, when `most` rounds were not enough; this is
        what margins do that contradict each other. Estimates with it have the errors of a raked sample.

    Raises
    ------
    InvalidMargins
        Levels on one side only, totals that differ between margins, levels whose answers all weigh 0.

    References
    ----------
    Deming, W. E. & Stephan, F. F. (1940). On a least squares adjustment of a sampled frequency table. Annals of
    Mathematical Statistics 11(4), 427-444. Deville, J.-C., Särndal, C.-E. & Sautory, O. (1993). Generalized raking
    procedures in survey sampling. JASA 88, 1013-1020.

    Examples
    --------
    >>> frame = pd.DataFrame({"sex": ["f", "f", "m", "m"], "age": ["young", "old", "young", "old"]})
    >>> rake(frame, {"sex": {"f": 60, "m": 40}, "age": {"young": 30, "old": 70}}).weights.round(6).tolist()
    [18.0, 42.0, 12.0, 28.0]
    """
    frame = frame_of(answers)
    before = base_weights(frame, weights)
    known = _known(frame, margins, before)
    for margin in known:
        refuse_weightless(margin, sums(margin.groups.codes, before, margin.groups.count))
    after, rounds, met = fit_margins(before, [(m.groups.codes, m.targets) for m in known], tolerance, most)
    table = pd.concat([margin_table(margin, before, after) for margin in known], ignore_index=True)
    return Weighting(
        method="raking",
        weights=pd.Series(after, index=frame.index, name="weight"),
        table=table,
        projections=(MarginSweeps(tuple((m.groups.codes, m.groups.count) for m in known), after),),
        converged=met,
        iterations=rounds,
        notes=(_said(table, rounds, met),),
    )


def fit_margins(
    weights: Floats, margins: list[tuple[Integers, Floats]], tolerance: float, most: int
) -> tuple[Floats, int, bool]:
    """Return (weights, rounds, whether all margins are met) of iterative proportional fitting.

    Answers in the same combination of levels share their factor, so rounds work on combinations, not on answers.
    """
    levels = np.stack([codes for codes, _ in margins], axis=1)
    kinds, kind = np.unique(levels, axis=0, return_inverse=True)
    start = sums(kind.ravel(), weights, len(kinds))
    cell = start.copy()
    rounds, met = 0, False
    while rounds < most and not met:
        for at, (_, targets) in enumerate(margins):
            reached = sums(kinds[:, at], cell, len(targets))
            cell = cell * np.divide(targets, reached, out=np.zeros_like(reached), where=reached > 0)[kinds[:, at]]
        rounds += 1
        met = all(
            (np.abs(sums(kinds[:, at], cell, len(targets)) - targets) <= tolerance * targets.sum()).all()
            for at, (_, targets) in enumerate(margins)
        )
    factor = np.divide(cell, start, out=np.zeros_like(cell), where=start > 0)
    return weights * factor[kind.ravel()], rounds, bool(met)


def _known(frame: pd.DataFrame, margins: Any, before: Floats) -> list[Margin]:
    if not isinstance(margins, Mapping) or not margins:
        raise InvalidMargins(
            Message("Raking needs at least one margin: column → head-counts of its levels. None was given.")
        )
    known = [
        margin_of(frame, list(names) if isinstance(names, tuple) else listed(names), counts)
        for names, counts in margins.items()
    ]
    totals = [float(margin.targets.sum()) for margin in known]
    people = [total for total in totals if abs(total - 1) > SHARES] or [float(before.sum())]
    if max(people) - min(people) > SHARES * max(people):
        raise InvalidMargins(
            Message(
                "The margins have different totals: {totals}. They describe the same people, so they must agree; correct the "
                "head-counts, or give shares that add up to 1.",
                totals=Quoted([f"{m.title}: {total:g}" for m, total in zip(known, totals, strict=True)]),
            )
        )
    return [
        Margin(m.names, m.groups, m.targets * people[0] / total if abs(total - 1) <= SHARES else m.targets)
        for m, total in zip(known, totals, strict=True)
    ]


def _said(table: pd.DataFrame, rounds: int, met: bool) -> Message:
    if met:
        return Message("All {count} head-counts are met after {rounds} rounds.", count=len(table), rounds=rounds)
    worst = (table["gap"].abs() / table["target"].where(table["target"] > 0)).groupby(table["margin"], sort=False).max()
    open_ = table[table["gap"].abs() > 1e-6 * table["target"].sum()]
    return Message(
        "After {rounds} rounds the head-counts of {margins} are not met; the largest gap is {gap:.2%}. Such margins usually "
        "contradict each other in cells where nobody answered: merge levels there.",
        rounds=rounds,
        margins=Quoted(list(dict.fromkeys(open_["margin"])) or list(worst.index)),
        gap=float(worst.max()),
    )
