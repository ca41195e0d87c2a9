"""The index against last period and target, in one sentence after another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from evaluation.comparison import compare_waves
from evaluation.errors_of_scores import score_errors
from messages import Message, Sentences
from surveys.normal import Z95

if TYPE_CHECKING:
    from evaluation import Evaluation, Values


def change_of_index(
    now: Evaluation, values: Values, before: Evaluation | None = None, old_values: Values | None = None
) -> Sentences:
    """Say where the index of a single unit stands: against last wave as far as the margin of error allows, and its target.

    The target is that of the goal in the indicator system; without one nothing is said of it.
    """
    if before is not None and old_values is not None:
        said = list(compare_waves(now, values, before, old_values).sentences)
    else:
        said = [_alone(now, values)]
    return Sentences((*said, *_target(now, values)))


def _alone(now: Evaluation, values: Values) -> Message:
    index = float(now.index.iloc[0])
    if not np.isfinite(index):
        return Message("Insufficient data: there is no index for this period.")
    error = float(score_errors(now, values).iloc[0][now.framework.root.id])
    if not error > 0:
        return Message("The index is {index}; its margin of error is not known.", index=now.method.spelled(index))
    return Message(
        "The index is {index} (95 % interval {lo} to {hi}).",
        index=now.method.spelled(index),
        lo=now.method.spelled(max(index - Z95 * error, 0.0)),
        hi=now.method.spelled(min(index + Z95 * error, now.method.full)),
    )


def _target(now: Evaluation, values: Values) -> tuple[Message, ...]:
    target, index = now.framework.root.target, float(now.index.iloc[0])
    if target is None or not np.isfinite(index):
        return ()
    reach = Z95 * float(score_errors(now, values).iloc[0][now.framework.root.id])
    facts: dict[str, Any] = {"target": now.method.spelled(target), "gap": now.method.spelled(abs(target - index))}
    if index >= target:
        said = (
            Message("The target of {target} is reached.", **facts)
            if index - reach >= target
            else Message("The target of {target} is reached, but within the margin of error.", **facts)
        )
    elif index + reach < target:
        said = Message("It lies {gap} below the target of {target}.", **facts)
    else:
        said = Message("It lies {gap} below the target of {target}, within the margin of error.", **facts)
    return (said,)
