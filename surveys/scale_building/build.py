"""The public verb: an answer file and a plan in, a scale out."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import pandas as pd

from messages import Message, Quoted
from surveys.answer_files.cells import plain
from surveys.errors import InvalidOrder
from surveys.scale_building.built import BuiltScale

if TYPE_CHECKING:
    from surveys.answer_files import AnswerSheet
    from surveys.scale_building.plan import ScalePlan
    from surveys.scales.moments import Missing


def build_scale(
    sheet: AnswerSheet, plan: ScalePlan, *, minimum_answered: int | None = None, missing: Missing = "pairwise"
) -> BuiltScale:
    """Score respondents on a scale of one's own and tell how reliable it is.

    Each item is brought to 0–1 by its own ends, reversed items turned; the score is 100 times the mean of the answered items, so
    items with different options can be one scale. Alpha is that of the points, or, where items have different ends, of the items
    brought to 0–1.

    Parameters
    ----------
    sheet
        The answers.
    plan
        Items, points, reversed items; see `plan_of`.
    minimum_answered
        How many items must be answered for a score; default two thirds.
    missing
        How reliability treats missing answers, see `surveys.scales.reliability`.

    Raises
    ------
    UnknownQuestion, InvalidOrder
        Items that the answers do not have; answers without points that the plan does not name as missing; an item nobody answered.
    """
    from surveys.scales import ScaleError, reliability, score  # noqa: PLC0415 - the scales load scipy

    codes = pd.DataFrame({item: _points(sheet, plan, item) for item in plan.items}, index=sheet.answers.index)
    _refuse_empty(codes)
    low, high = ({item: plan.ends[item][at] for item in plan.items} for at in (0, 1))
    scores = score(codes, plan.reverse, minimum_answered, scale_min=low, scale_max=high, missing_codes=())
    found, problem = None, None
    try:
        found = reliability(*_comparable(codes, plan), missing)
    except ScaleError as error:
        problem = error.message
    titles = MappingProxyType({item: sheet.question(item).title for item in plan.items})
    return BuiltScale(plan, titles, codes, scores, found, problem, _left_out(sheet, plan))


def _points(sheet: AnswerSheet, plan: ScalePlan, item: str) -> pd.Series:
    return sheet.coded(item, plan.points[item] or None, missing=plan.missing.get(item, ()))


def _refuse_empty(codes: pd.DataFrame) -> None:
    empty = [str(item) for item in codes.columns if codes[item].isna().all()]
    if empty:
        raise InvalidOrder(
            Message(
                "With these points nobody has an answer to {items}. Give points to the options that were chosen, or leave the item out.",
                items=Quoted(empty),
            )
        )


def _comparable(codes: pd.DataFrame, plan: ScalePlan) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Return the points and the reversed items; items of different ends are brought to 0–1, turned already."""
    low, high = (pd.Series({item: plan.ends[item][at] for item in plan.items}) for at in (0, 1))
    turned = codes.copy()
    for item in plan.reverse:
        turned[item] = low[item] + high[item] - turned[item]
    return (turned, ()) if len(set(plan.ends.values())) == 1 else ((turned - low) / (high - low), ())


def _left_out(sheet: AnswerSheet, plan: ScalePlan) -> int:
    """Return how many answers were given whose option has no points."""
    count = 0
    for item in plan.items:
        gone = {plain(option) for option in plan.missing.get(item, ())}
        if gone:
            count += int(sheet.answers[item].dropna().map(lambda answer: plain(str(answer)) in gone).sum())  # noqa: B023
    return count
