"""What the rules look at: the items in questionnaire order, durations, times, sources, enterprises of the same respondents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from messages import Message
from surveys.answer_files import AnswerSheet
from surveys.answer_files.cells import plain
from surveys.answer_files.question import CHOSEN
from surveys.errors import InvalidScreening, UnknownQuestion
from surveys.quality.rules import Contradiction

Column = str | pd.Series | Sequence[Any] | None


@dataclass(frozen=True, eq=False, repr=False)
class Material:
    """Answers and what is known beside them, all by the same index.

    Attributes
    ----------
    items
        Answers to the items of the scales, in the order of the questionnaire, as given.
    asked
        Number of questions each respondent answered, of all kinds.
    numeric
        Whether `items` are numbers, so that means and distances have a meaning.
    answers
        All answers, for attention checks.
    duration, submitted_at, source, enterprise
        Missing altogether (None) where nothing is known.
    reverse, contradictions, attention
        Reversed items, contradictions to look for, and the right answers to attention checks.
    """

    items: pd.DataFrame
    asked: pd.Series
    numeric: bool
    answers: pd.DataFrame
    duration: pd.Series | None = None
    submitted_at: pd.Series | None = None
    source: pd.Series | None = None
    enterprise: pd.Series | None = None
    reverse: tuple[str, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    attention: Mapping[str, tuple[Any, ...]] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def codes(self) -> NDArray[np.float64]:
        """Items as numbers, shape (respondents, items); words become codes that are equal where the words are."""
        if self.numeric:
            return self.items.to_numpy(dtype=float)
        flat = self.items.astype(object).to_numpy().ravel(order="F")
        codes, _ = pd.factorize(pd.Series(flat, dtype=object), sort=False)
        return np.where(codes < 0, np.nan, codes).reshape(self.items.shape, order="F").astype(float)


def material_of(
    answers: AnswerSheet | pd.DataFrame,
    items: Sequence[str] | pd.DataFrame | None,
    attention: Mapping[str, Any] | None,
    reverse: Sequence[str],
    contradictions: Sequence[Contradiction],
    columns: Mapping[str, Column],
) -> Material:
    """Return what the rules look at; see `screen` for the parameters."""
    frame = answers.answers if isinstance(answers, AnswerSheet) else answers
    noted = answers.meta if isinstance(answers, AnswerSheet) else answers
    beside = {name: _beside(name, column, frame, noted) for name, column in columns.items()}
    chosen = _items(answers, items, {name for name in NOTED if name in frame})
    checks = {name: _accepted(right) for name, right in (attention or {}).items()}
    _known([*checks], list(frame.columns))
    _known([*reverse, *(i for c in contradictions for i in (*c.items, c.reverse))], list(chosen.columns))
    asked = frame.drop(columns=[name for name in NOTED if name in frame]).notna().sum(axis=1)
    numeric = all(pd.api.types.is_numeric_dtype(kind) for kind in chosen.dtypes)
    return Material(
        chosen.astype(float) if numeric else chosen,
        asked,
        numeric,
        frame,
        beside["duration"],
        beside["submitted_at"],
        beside["source"],
        beside["enterprise"],
        tuple(reverse),
        tuple(contradictions),
        MappingProxyType(checks),
    )


NOTED = ("response_id", "duration_sec", "submitted_at", "started_at", "source_channel", "source_group", "enterprise_id", "union_id",
         "wave_id", "respondent_type", "panel_id", "sampling_weight", "consent")  # fmt: skip
"""Columns of a plain frame that are no questions."""
DEFAULTS = {
    "duration": "duration_sec",
    "submitted_at": "submitted_at",
    "source": "source_group",
    "enterprise": "enterprise_id",
}


def _beside(name: str, column: Column, frame: pd.DataFrame, noted: pd.DataFrame) -> pd.Series | None:
    if column is None:
        default = DEFAULTS[name]
        return next((known[default] for known in (noted, frame) if default in known), None)
    if isinstance(column, str):
        for known in (frame, noted):
            if column in known:
                return known[column]
        raise UnknownQuestion.named([column], map(str, [*frame.columns, *noted.columns]))
    values = column if isinstance(column, pd.Series) else pd.Series(list(column), index=frame.index)
    if len(values) != len(frame) or not values.index.equals(frame.index):
        raise InvalidScreening(
            Message(
                "“{name}” has {given} values and belongs to other rows than the {rows} answers. Take both from one table.",
                name=name,
                given=len(values),
                rows=len(frame),
            )
        )
    return values


def _items(
    answers: AnswerSheet | pd.DataFrame, items: Sequence[str] | pd.DataFrame | None, noted: set[str]
) -> pd.DataFrame:
    if isinstance(items, pd.DataFrame):
        index = answers.answers.index if isinstance(answers, AnswerSheet) else answers.index
        if not items.index.equals(index):
            raise InvalidScreening(
                Message(
                    "The items belong to other rows than the answers: their row names differ. Take both from one table."
                )
            )
        return items
    frame = answers.answers if isinstance(answers, AnswerSheet) else answers
    if items is not None:
        _known(items, list(frame.columns))
        return frame[list(items)]
    return (
        frame[scale_questions(answers)]
        if isinstance(answers, AnswerSheet)
        else _numbers(frame.drop(columns=list(noted)))
    )


def _numbers(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.select_dtypes("number")


def scale_questions(sheet: AnswerSheet) -> list[str]:
    """Return the questions that form scales: rows of matrices, ratings, and choices whose options are a known ladder."""
    chosen = [question for question in sheet.questions if question.kind in (*CHOSEN, "scale")]
    return [q.id for q in chosen if q.kind in ("matrix", "scale") or sheet.suggest_order(q.id) is not None]


def _accepted(right: Any) -> tuple[Any, ...]:
    return tuple(right) if isinstance(right, (list, tuple, set, frozenset)) else (right,)


def _known(names: Sequence[str], columns: Sequence[Any]) -> None:
    missing = [str(name) for name in names if name not in set(columns)]
    if missing:
        raise UnknownQuestion.named(missing, map(str, columns))


def same_answer(given: Any, accepted: tuple[Any, ...]) -> bool:
    """Return whether an answer is one of those accepted; words are compared without blanks and widths."""
    if isinstance(given, str):
        return plain(given) in {plain(str(right)) for right in accepted}
    return any(not isinstance(right, str) and given == right for right in accepted)
