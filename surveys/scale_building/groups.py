"""Mean scores of groups, with small groups hidden so that they cannot be worked out from the others and the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from messages import Message
from surveys.answer_files.question import CHOSEN
from surveys.errors import InvalidOrder

if TYPE_CHECKING:
    from evidence.disclosure import Protected
    from surveys.answer_files import AnswerSheet
    from surveys.scale_building.built import BuiltScale

WHOLE = "*"
"""Key of the row of all respondents."""
MOST_GROUPS = 20
FEWEST = 10
"""Fewest people behind a mean that is shown."""


def group_means(scale: BuiltScale, sheet: AnswerSheet, question: str) -> Protected:
    """Return the mean score of everybody who chose each option of a question, and of all of them.

    Parameters
    ----------
    scale, sheet
        A scale and the answers it was built from.
    question
        A question of one choice.

    Returns
    -------
    Table with ``group`` (`WHOLE` for all), ``n``, ``value`` (mean), ``lo``, ``hi`` (95 % interval) and ``status``; numbers of groups below
    ten people are hidden, with as many others as it takes.

    Raises
    ------
    InvalidOrder
        The question has several answers a person, or too many options to be groups.
    """
    asked = sheet.question(question)
    if asked.kind not in CHOSEN or len(asked.options) > MOST_GROUPS:
        raise InvalidOrder(
            Message(
                "“{question}” cannot form groups: it takes a question of one choice with at most {most} options.",
                question=question,
                most=MOST_GROUPS,
            )
        )
    frame = pd.DataFrame({"score": scale.scores.scores, "group": sheet.answers[question]}).dropna()
    if frame.empty:
        raise InvalidOrder(
            Message("Insufficient data: nobody who answered “{question}” has a score.", question=question)
        )
    from evidence.disclosure import Axis, Reading, Thresholds, protect  # noqa: PLC0415 - as the next line
    from surveys.estimates import means  # noqa: PLC0415 - both load scipy

    parts = means(frame, "score", by="group").table
    whole = means(frame, "score").table.assign(group=WHOLE)
    rows = pd.concat([whole, parts], ignore_index=True).rename(columns={"estimate": "value"})
    cells = rows[["group", "n", "value", "lo", "hi"]].assign(status="ok")
    axis = Axis.groups("group", parts["group"], WHOLE)
    thresholds = Thresholds(cell=FEWEST)
    return protect(cells, [axis], Reading(scale=(0, 100), level="group", keys=("group",)), thresholds)
