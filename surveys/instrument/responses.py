"""Answers to our own questionnaire in the form of the table of answers: codes of items, whoever exported them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evidence.conversion.numbers import number_of
from messages import Message, Quoted
from surveys.answer_files.cells import plain
from surveys.answer_files.headers import without_letter
from surveys.errors import InvalidOrder
from surveys.instrument.choices import CHOICES
from surveys.instrument.forms import Background, Form, form_of
from surveys.instrument.items import Item
from surveys.instrument.matching import Matching, match_items
from surveys.instrument.xlsform import option_name

if TYPE_CHECKING:
    from surveys.answer_files import AnswerSheet, Question

SEPARATOR = "┋"


def responses(
    sheet: AnswerSheet,
    form: str | None = None,
    confirmed: Mapping[str, str] | None = None,
    matching: Matching | None = None,
) -> pd.DataFrame:
    """Return the answers to our questionnaire as rows of the table ``survey_responses``.

    Items of a scale become their codes, answered in words, order numbers or codes alike; several options become their Chinese names
    joined by ┋; ``respondent_type`` is the form; metadata keep their names. Answers in words need no further word of a person, because
    the questionnaire itself says what each option stands for.

    Parameters
    ----------
    sheet
        Answers to a form of ours.
    form
        ``W``, ``M`` or ``C``; by default the one that fits best.
    confirmed
        Question id → item, for questions that match only nearly.
    matching
        An earlier result of `match_items`.

    Raises
    ------
    InvalidOrder
        An answer that is no option of its item; names the question and the answers.
    """
    found = matching or match_items(sheet, form)
    chosen: Form = form_of(found.form.id)
    names = {**found.exact, **(confirmed or {})}
    fields = chosen.fields
    columns: dict[str, Any] = {"respondent_type": pd.Series(chosen.id, index=sheet.answers.index)}
    for question, name in names.items():
        asked: Item | Background | None = chosen.by_id.get(name) or fields.get(name)
        if asked is not None:
            columns[name] = coded_answers(sheet.question(question), sheet.answers[question], asked)
    kept = [name for name in sheet.meta.columns if name in META]
    order = [name for name in (*fields, *chosen.by_id) if name in columns]
    return pd.concat([sheet.meta[kept], pd.DataFrame(columns)[["respondent_type", *order]]], axis=1)


META = ("response_id", "submitted_at", "duration_sec", "source_channel")


def coded_answers(question: Question, answers: pd.Series, asked: Item | Background) -> pd.Series:
    """Return the answers to one item as codes (a scale), as names of options (a choice), or as they are (text, numbers)."""
    if asked.kind == "hidden":
        return answers.map(_written, na_action="ignore").astype("str")
    if not asked.choices:
        return answers
    choices = CHOICES[asked.choices]
    codes = list(choices.names)
    table = {plain(option_name(code)): code for code in codes}
    table |= {plain(spelling): code for spelling, code in choices.spellings.items()}
    numbered = {str(at): code for at, code in enumerate(codes, start=1)} if question.numbered else {}
    unknown: dict[str, None] = {}

    def code_of(answer: object) -> str | None:
        text = _written(answer)
        found = numbered.get(text) or table.get(plain(text)) or table.get(plain(without_letter(text)))
        if found is None:
            unknown[text] = None
        return found

    values = _mapped(answers, code_of, asked, {code: label.zh for code, label in choices.names.items()})
    if unknown:
        raise InvalidOrder(
            Message(
                "The answers {unknown} to “{question}” are no options of {item}. Its options are {known}. Correct them in the file, or "
                "leave the question unmatched.",
                unknown=Quoted(unknown),
                question=question.id,
                item=asked.item_id if isinstance(asked, Item) else asked.id,
                known=Quoted([label.zh for label in choices.names.values()], most=12),
            )
        )
    return values


def _written(answer: object) -> str:
    """Return an answer as text; a whole number without a decimal point, as ids and codes are written."""
    return f"{answer:.15g}" if isinstance(answer, float) else str(answer)


def _mapped(
    answers: pd.Series, code_of: Callable[[object], str | None], asked: Item | Background, names: Mapping[str, str]
) -> pd.Series:
    if asked.kind == "multiple":
        joined = [_joined(answer, code_of, names) for answer in answers]
        return pd.Series(joined, index=answers.index, dtype=object).astype("str")
    different = {answer: code_of(answer) for answer in answers.dropna().unique()}
    if asked.kind == "scale":
        scores = {answer: np.nan if code is None else number_of(code) for answer, code in different.items()}
        return answers.map(lambda answer: scores.get(answer, np.nan), na_action="ignore").astype(float)
    words = {answer: names.get(code) if code is not None else None for answer, code in different.items()}
    return answers.map(words.get, na_action="ignore").astype("str")


def _joined(answer: Any, code_of: Callable[[object], str | None], names: Mapping[str, str]) -> str | None:
    """Return the names of the options chosen; an empty choice is an answer, written as nothing."""
    if answer is None or (isinstance(answer, float) and np.isnan(answer)):
        return None
    options = answer if isinstance(answer, tuple) else (answer,)
    return SEPARATOR.join(names[code] for option in options if (code := code_of(option)) is not None)
