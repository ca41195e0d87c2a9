"""A question as an answer file shows it: what it asks, how it is answered, and which columns carry it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from messages import Bilingual

Kind = Literal["single", "multiple", "matrix", "ranking", "scale", "number", "text", "date", "metadata"]

KINDS: dict[str, Bilingual] = {
    "single": Bilingual("单选", "single choice"),
    "multiple": Bilingual("多选", "multiple choice"),
    "matrix": Bilingual("矩阵行", "row of a matrix"),
    "ranking": Bilingual("排序", "ranking"),
    "scale": Bilingual("打分", "rating"),
    "number": Bilingual("数字填空", "number"),
    "text": Bilingual("文字填空", "text"),
    "date": Bilingual("日期", "date"),
    "metadata": Bilingual("答卷信息", "metadata"),
}
"""Names of the kinds."""

CHOSEN = ("single", "matrix")
"""Kinds answered with exactly one option."""


@dataclass(frozen=True)
class Question:
    """One question, that is one column of `AnswerSheet.answers`.

    Attributes
    ----------
    id
        Name of the column of answers: the name in the file where it has one, else ``Q6``, ``Q6_2`` for the second row of a
        matrix, ``Q6_open`` for what was written beside an option.
    text
        What is asked; of a matrix row, the row.
    kind
        How it is answered, see `KINDS`.
    number
        Number printed in front of it.
    stem
        What is asked above the rows of a matrix.
    options
        Options, as the file declares them or in the order in which they were first seen.
    columns
        Headers of the file that carry it, as written.
    numbered
        Whether the answers are order numbers of options, as in an export “by order”. Such a number is not a score.
    codes
        Option → code, for files that keep both.
    answered, skipped
        Respondents with an answer, and those whom the questionnaire led past the question, where the file tells them apart.
    """

    id: str
    text: str
    kind: Kind
    number: str = ""
    stem: str = ""
    options: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    numbered: bool = False
    codes: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    answered: int = 0
    skipped: int = 0

    @property
    def title(self) -> str:
        """Number, stem and text in one line."""
        asked = " — ".join(part for part in (self.stem, self.text) if part)
        return f"{self.number}. {asked}" if self.number else asked
