"""The answers of one questionnaire: what was asked, what was answered, what was noted beside, and what was noticed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING

import pandas as pd

from messages import Bilingual, Message, Sentences
from surveys.answer_files import coding
from surveys.answer_files.question import KINDS, Question
from surveys.errors import UnknownQuestion

if TYPE_CHECKING:
    from evidence.issues import Issue
    from surveys.answer_files.ladders import Suggestion


@dataclass(frozen=True, eq=False, repr=False)
class AnswerSheet:
    """Answers read from one file.

    Attributes
    ----------
    questions
        One per column of `answers`, in the same order.
    answers
        One row per respondent, one column per question. The index is the row of the file (the first row of a file is 1), so that what
        is excluded can be named by it. Choices and texts are strings, ratings and numbers floats, dates timestamps; several options and
        rankings are tuples of strings (`indicators` gives 0/1 columns). Missing is NaN, NaT or None, never a code.
    meta
        What the platform noted, by the same index: ``response_id`` and, where the file has them, ``submitted_at``, ``duration_sec``,
        ``source_channel`` and others of `surveys.answer_files.meta.NAMES`. ``source_group`` numbers answers that came from one
        address; the address itself is not kept.
    source
        The platform that wrote the file.
    platform
        Its key, ``unknown`` when the sheet was read as one row of headers.
    issues
        What was noticed while reading, with rows of the file.
    label
        Name of the file and sheet.
    metadata
        Questions of kind ``metadata``, one per column of `meta`.
    """

    questions: tuple[Question, ...]
    answers: pd.DataFrame
    meta: pd.DataFrame
    source: Bilingual
    platform: str
    issues: tuple[Issue, ...] = ()
    label: str = ""
    metadata: tuple[Question, ...] = field(default=())

    def __len__(self) -> int:
        return len(self.answers)

    @cached_property
    def by_id(self) -> dict[str, Question]:
        """Question id → question."""
        return {question.id: question for question in self.questions}

    def question(self, name: str) -> Question:
        """Return a question by its id.

        Raises
        ------
        UnknownQuestion
            With the near matches.
        """
        if name not in self.by_id:
            raise UnknownQuestion.named([name], self.by_id)
        return self.by_id[name]

    def indicators(self, name: str) -> pd.DataFrame:
        """Return a question of several options as 0/1 columns, one per option; missing where it was not answered."""
        return coding.indicators(self.question(name), self.answers[name])

    def coded(
        self,
        name: str,
        order: coding.Order | None = None,
        *,
        scores: Sequence[float] | None = None,
        reverse: bool = False,
        missing: Sequence[str] = (),
    ) -> pd.Series:
        """Return the answers to one question as scores, by the person's word about its options; see `coding.coded`."""
        return coding.coded(self.question(name), self.answers[name], order, scores, reverse, missing)

    def likert(
        self,
        names: Sequence[str] | None = None,
        *,
        order: coding.Order | None = None,
        scores: Sequence[float] | None = None,
        reverse: Sequence[str] = (),
        missing: Sequence[str] = (),
    ) -> pd.DataFrame:
        """Return questions with the same options as a frame of scores, ready for `surveys.scales`.

        Parameters
        ----------
        names
            Ids of the questions; by default all whose options are among those of `order`.
        order, scores, missing
            As in `coding.coded`.
        reverse
            Ids of questions to score the other way round. Leave empty when the scale reverses them later.

        Raises
        ------
        UnknownQuestion, InvalidOrder
            As in `coding.coded`; also when no question has these options.
        """
        chosen = list(names) if names is not None else coding.with_options_in(self.questions, order, missing)
        for name in (*chosen, *reverse):
            self.question(name)
        return pd.DataFrame(
            {name: self.coded(name, order, scores=scores, reverse=name in reverse, missing=missing) for name in chosen},
            index=self.answers.index,
        )

    def suggest_order(self, name: str) -> Suggestion | None:
        """Return a known ladder (agree, satisfied, often …) that the options of a question form, to be confirmed; never applied."""
        from surveys.answer_files.ladders import suggest  # noqa: PLC0415 - the table of words is needed here only

        return suggest(self.question(name).options)

    def renamed(self, names: Mapping[str, str]) -> AnswerSheet:
        """Return the sheet with questions called by other ids, for example those of the items of an instrument."""
        for name in names:
            self.question(name)
        questions = tuple(replace(q, id=names.get(q.id, q.id)) for q in self.questions)
        return replace(self, questions=questions, answers=self.answers.rename(columns=dict(names)))

    def without(self, rows: Iterable[int]) -> AnswerSheet:
        """Return the sheet without some rows of the file."""
        left_out = self.answers.index.intersection(list(rows))
        return replace(self, answers=self.answers.drop(index=left_out), meta=self.meta.drop(index=left_out))

    @property
    def table(self) -> pd.DataFrame:
        """One row per question: id, number, kind, text, options, answered and missing."""
        rows = [
            {
                "id": question.id,
                "number": question.number,
                "kind": str(KINDS[question.kind]),
                "text": question.title,
                "options": len(question.options),
                "answered": int(self.answers[question.id].notna().sum()),
                "missing": int(self.answers[question.id].isna().sum()),
            }
            for question in self.questions
        ]
        return pd.DataFrame(rows, columns=["id", "number", "kind", "text", "options", "answered", "missing"])

    @property
    def text(self) -> str:
        """What was read, in one or two sentences."""
        return str(self.describe())

    def describe(self) -> Sentences:
        """Return what was read: source, respondents, questions, remarks."""
        said = Message(
            "{file}: {respondents} answers to {questions} questions, read as {source}.",
            file=self.label,
            respondents=len(self),
            questions=len(self.questions),
            source=self.source,
        )
        serious = sum(issue.severity != "info" for issue in self.issues)
        remarks = (
            Message("{count} remark needs a look.", plural="{count} remarks need a look.", count=serious)
            if serious
            else None
        )
        return said.then(remarks)

    def __repr__(self) -> str:
        return f"<AnswerSheet {self.text}>"

    def _repr_html_(self) -> str:
        """Show sentences and the list of questions; rows of respondents are not for display."""
        return f"<p>{escape(self.text)}</p>{self.table.to_html(index=False, max_rows=40, escape=True)}"
