"""The public door of answer quality: answers in, flags, exclusions and their effect out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from messages import Message
from surveys.errors import InvalidScreening
from surveys.quality.enterprises import enterprise_table
from surveys.quality.flags import APPLIED
from surveys.quality.material import Column, material_of
from surveys.quality.rules import Contradiction, Thresholds
from surveys.quality.screening import Screening

if TYPE_CHECKING:
    import pandas as pd

    from surveys.answer_files import AnswerSheet

ASKED = re.compile(r"(?:请|应)[^“”\"「」‘’]{0,12}?选择?[^“”\"「」‘’]{0,6}[“\"「‘]([^”\"」’]{1,20})[”\"」’]")
ASKED_ENGLISH = re.compile(
    r"(?:please|should)\b[^“\"‘']{0,40}\b(?:choose|select|mark|tick|pick)\b[^“\"‘']{0,20}"
    r"[“\"‘']([^”\"’']{1,40})[”\"’']",
    re.IGNORECASE,
)


def screen(
    answers: AnswerSheet | pd.DataFrame,
    items: Sequence[str] | pd.DataFrame | None = None,
    *,
    thresholds: Thresholds | None = None,
    attention: Mapping[str, Any] | None = None,
    reverse: Sequence[str] = (),
    contradictions: Sequence[Contradiction] = (),
    duration: Column = None,
    submitted_at: Column = None,
    source: Column = None,
    enterprise: Column = None,
    employees: Mapping[str, float] | pd.Series | None = None,
    top: float | None = None,
) -> Screening:
    """Screen answers for carelessness and mobilisation.

    Each rule of `RULES` flags respondents; whoever collects `Thresholds.flags_to_exclude` flags of the counted rules is excluded. Nothing
    is removed here: the result says which rows, and what the results are with and without them. A rule that lacks what it needs judges
    nobody and says so.

    Parameters
    ----------
    answers
        An answer sheet, whose durations, times and sources are used, or a frame of answers with one row per respondent.
    items
        Items of the scales, in the order in which they were shown: names, or a frame of scores by the same index (as from
        `AnswerSheet.likert`, before any reversal). By default the rating questions of a sheet, the numeric columns of a frame. Words do
        for runs and equal answers; contradictions and unusual patterns need scores.
    thresholds
        When a rule flags; default `Thresholds()`.
    attention
        Question → the answer it asks for, or several; `attention_checks` proposes some.
    reverse
        Reversed items; a run of one answer then counts only if it contains one of them.
    contradictions
        Items that cannot all be affirmed.
    duration, submitted_at, source, enterprise
        A column by name, or values by the same index. By default those of the sheet, or the columns ``duration_sec``,
        ``submitted_at``, ``source_group`` and ``enterprise_id`` of a frame.
    employees
        Head-count by enterprise.
    top
        Highest rating of the items, for V11; default the highest one seen.

    Raises
    ------
    UnknownQuestion
        A name that the answers do not have.
    InvalidScreening
        No respondents, values that belong to other rows, impossible thresholds.

    References
    ----------
    Meade, A. W. & Craig, S. B. (2012). Identifying careless responses in survey data. Psychological Methods 17(3), 437-455.

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"A": [3, 5, 3], "B": [3, 4, 3], "C": [3, 2, 4], "check": [1, 2, 2]})
    >>> rules = Thresholds(longest_run=3, least_items=3)
    >>> screen(frame, ["A", "B", "C"], thresholds=rules, attention={"check": 2}).excluded
    (0,)
    """
    chosen = thresholds or Thresholds()
    columns = {"duration": duration, "submitted_at": submitted_at, "source": source, "enterprise": enterprise}
    material = material_of(answers, items, attention, reverse, contradictions, columns)
    if not len(material.items):
        raise InvalidScreening(Message("There are no answers to screen. Read an answer file first."))
    judged = {rule: apply(material, chosen) for rule, apply in APPLIED.items()}
    highest = top if top is not None else _highest(material.codes) if material.numeric else None
    return Screening(chosen, material, judged, enterprise_table(material, judged, chosen, employees, highest))


def _highest(codes: np.ndarray) -> float | None:
    return None if np.isnan(codes).all() else float(np.nanmax(codes))


def attention_checks(sheet: AnswerSheet) -> dict[str, str]:
    """Return questions that tell the respondent what to choose, with that answer; a proposal, never applied by itself.

    A question counts when its text asks for an option in quotation marks, and that option is among its answers.
    """
    found = {}
    for question in sheet.questions:
        asked = ASKED.search(question.text) or ASKED_ENGLISH.search(question.text)
        if asked and asked.group(1) in question.options:
            found[question.id] = asked.group(1)
    return found
