"""A form as text for 问卷星's import: one question a paragraph, its kind in square brackets, one option a line."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from surveys.instrument.choices import shown
from surveys.instrument.forms import INTRODUCTION, form_of

if TYPE_CHECKING:
    from surveys.instrument.forms import Background, Form
    from surveys.instrument.items import Item

STEMS = {
    "agree": "您在多大程度上同意下列说法？",
    "satisfied": "您对下列各项的共享满意吗？",
}
"""What is asked above items with the same options, which become the rows of a matrix."""


def wenjuanxing_text(form: str) -> str:
    """Return one form as text that 问卷星 imports (创建问卷 › 文本导入).

    The wording is that of the items, so that `match_items` recognises an export of the answers, by text or by order, without a person's
    word. Neighbouring items with the same options become a matrix. Skips (`Construct.asked_if`) and the most options that may be ticked
    cannot be written in this format; the wording names the latter, the former are set on the site. The enterprise comes with the link.

    Raises
    ------
    InvalidInstrument
        An unknown form.
    """
    chosen = form_of(form)
    paragraphs = [f"{at}. {paragraph}" for at, paragraph in enumerate(_questions(chosen), start=1)]
    return "\n\n".join([f"{chosen.title.zh}\n{INTRODUCTION.zh}", *paragraphs]) + "\n"


def _questions(form: Form) -> list[str]:
    found = [_background(field) for field in form.fields.values() if field.kind != "hidden"]
    for choices, run in groupby(form.items, key=lambda item: item.choices if item.choices in STEMS else item.item_id):
        rows = list(run)
        found.append(_matrix(choices, rows) if len(rows) > 1 else _single(rows[0]))
    return found


def _paragraph(text: str, kind: str, lines: Sequence[str] = ()) -> str:
    return "\n".join([f"{text}[{kind}]", *lines])


def _background(field: Background) -> str:
    if field.kind == "integer":
        return _paragraph(field.question.zh, "填空题")
    return _paragraph(field.question.zh, "多选题" if field.kind == "multiple" else "单选题", shown(field.choices))


def _matrix(choices: str, rows: Sequence[Item]) -> str:
    """Return a matrix: options on one line, parted by blanks, then one row a line."""
    return _paragraph(STEMS[choices], "矩阵单选题", [" ".join(shown(choices)), *(item.question.zh for item in rows)])


def _single(item: Item) -> str:
    if item.kind == "text":
        return _paragraph(item.question.zh, "填空题")
    kinds = {"multiple": "多选题", "single": "单选题", "scale": "量表题" if item.choices == "ten" else "单选题"}
    return _paragraph(item.question.zh, kinds[item.kind], shown(item.choices))
