"""From options to scores: only by the person's word about which option stands for what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from messages import Message, Quoted, nearest
from surveys.answer_files.cells import plain
from surveys.answer_files.question import CHOSEN, KINDS, Question
from surveys.errors import InvalidOrder

Order = Sequence[str] | Mapping[Any, float]
"""Options in the order in which the questionnaire shows them, or option → score."""


def coded(
    question: Question,
    answers: pd.Series,
    order: Order | None = None,
    scores: Sequence[float] | None = None,
    reverse: bool = False,
    missing: Sequence[str] = (),
) -> pd.Series:
    """Return answers to a question of one choice as scores.

    The k-th option of `order` scores k, or the k-th of `scores`; reversed, (lowest + highest) − score. In an export by order
    number k *is* the k-th option shown, so that the same `order` gives the same scores for both exports.

    Parameters
    ----------
    question, answers
        The question and its column of answers.
    order
        All options, first to last as the questionnaire shows them; or a mapping of option to score. May be left out for ratings,
        which carry their score, and for files that keep codes beside the options, whose codes are then the scores.
    scores
        Scores of the options of `order`, if not 1, 2, 3 …
    reverse
        Whether to score the other way round.
    missing
        Options that count as no answer, such as 不适用.

    Returns
    -------
    Floats, NaN where the answer is missing or one of `missing`.

    Raises
    ------
    InvalidOrder
        An answer that `order` does not name; an order that is needed and not given, or given and not needed; scores that do not fit.

    Examples
    --------
    >>> question = Question("Q1", "满意吗", "single", options=("满意", "不满意"))
    >>> coded(question, pd.Series(["满意", "不满意", None]), ["不满意", "满意"]).tolist()
    [2.0, 1.0, nan]
    """
    if question.kind in ("scale", "number"):
        return _turned(question, _rating(question, answers, order, scores), reverse)
    if question.kind not in CHOSEN:
        raise InvalidOrder(
            Message(
                "“{question}” is a question of the kind {kind}; scores need one option per answer. For several options, use the "
                "0/1 columns of `indicators`.",
                question=question.id,
                kind=KINDS[question.kind],
            )
        )
    table = _table(question, order, scores)
    left_out = {plain(option) for option in missing}
    values = {text: table.get(plain(text)) for text in answers.dropna().unique() if plain(text) not in left_out}
    unknown = [text for text, value in values.items() if value is None]
    if unknown:
        raise _unknown(question, unknown, table)
    result = answers.map(lambda text: values.get(text, np.nan), na_action="ignore").astype(float)
    if not reverse:
        return result
    return min(table.values()) + max(table.values()) - result


def _rating(question: Question, answers: pd.Series, order: Order | None, scores: Sequence[float] | None) -> pd.Series:
    if isinstance(order, Mapping):
        known = {float(key): float(value) for key, value in order.items()}
        unknown = sorted(set(answers.dropna()) - set(known))
        if unknown:
            raise _unknown(
                question, [f"{value:g}" for value in unknown], {f"{key:g}": value for key, value in known.items()}
            )
        return answers.map(known).astype(float)
    if order is not None or scores is not None:
        raise InvalidOrder(
            Message(
                "The answers to “{question}” are scores already: leave the order of options out.", question=question.id
            )
        )
    return answers.astype(float)


def _turned(question: Question, values: pd.Series, reverse: bool) -> pd.Series:
    if not reverse:
        return values
    raise InvalidOrder(
        Message(
            "The answers to “{question}” are numbers, whose lowest and highest possible value the file does not say. Reverse it "
            "while scoring the scale, where both ends are given.",
            question=question.id,
        )
    )


def _table(question: Question, order: Order | None, scores: Sequence[float] | None) -> dict[str, float]:
    """Return comparable option (or order number) → score."""
    if order is None and scores is None and question.codes:
        return {plain(option): code for option, code in question.codes.items()}
    if order is None:
        raise InvalidOrder(
            Message(
                "The order of the options of “{question}” is needed: {options}. An option is not a score by itself; "
                "`suggest_order` proposes an order to confirm.",
                question=question.id,
                options=Quoted(question.options, most=12),
            )
        )
    if isinstance(order, Mapping):
        return {plain(str(option)): float(score) for option, score in order.items()}
    shown = [plain(option) for option in order]
    given = [float(score) for score in scores] if scores is not None else [float(at) for at in range(1, len(shown) + 1)]
    if len(given) != len(shown) or len(set(shown)) != len(shown) or not shown:
        raise InvalidOrder(
            Message(
                "{scores} scores are given for {options} options. Name each option once and give each one score.",
                scores=len(given),
                options=len(set(shown)),
            )
        )
    keys = [str(at) for at in range(1, len(shown) + 1)] if question.numbered else shown
    return dict(zip(keys, given, strict=True))


def _unknown(question: Question, unknown: Sequence[str], known: Mapping[str, float]) -> InvalidOrder:
    said = Message(
        "The order does not name the answers {unknown} to “{question}”. It names {known}. Add them, or list them as missing.",
        unknown=Quoted(unknown),
        question=question.id,
        known=Quoted(known, most=12),
    )
    return InvalidOrder(said.then(nearest(plain(unknown[0]), list(known))))


def indicators(question: Question, answers: pd.Series) -> pd.DataFrame:
    """Return a question of several options as 0/1 columns, one per option; NaN in every column where it was not answered.

    >>> several = Question("Q6", "爱好", "multiple", options=("运动", "阅读"))
    >>> indicators(several, pd.Series([("运动",), (), None])).to_numpy().tolist()
    [[1.0, 0.0], [0.0, 0.0], [nan, nan]]
    """
    if question.kind not in ("multiple", "ranking", *CHOSEN):
        raise InvalidOrder(
            Message(
                "“{question}” is a question of the kind {kind} and has no options.",
                question=question.id,
                kind=KINDS[question.kind],
            )
        )
    answered = answers.notna().to_numpy()
    chosen = [_set_of(answer) for answer in answers]
    columns = {option: np.where(answered, [option in taken for taken in chosen], np.nan) for option in question.options}
    return pd.DataFrame(columns, index=answers.index, dtype=float)


def _set_of(answer: object) -> frozenset[object]:
    return frozenset(answer) if isinstance(answer, tuple) else frozenset((answer,))


def with_options_in(questions: Sequence[Question], order: Order | None, missing: Sequence[str]) -> list[str]:
    """Return the ids of the questions of one choice whose options are all among those of `order` and `missing`.

    Of an export by order, questions with as many options as `order` at most are meant only when they are named, so none is found.
    """
    allowed = {plain(str(option)) for option in (*(order or ()), *missing)}
    found = [
        question.id
        for question in questions
        if question.kind in CHOSEN and question.options and {plain(option) for option in question.options} <= allowed
    ]
    if not found:
        raise InvalidOrder(
            Message(
                "No question has the options {options} only. Name the questions, or give the options as the answers write them.",
                options=Quoted([str(option) for option in (order or ())], most=12),
            )
        )
    return found
