"""The sheet on which an expert of a Delphi study says how familiar the field is and what the judgement rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evaluation.weights.experts.form import FAMILIAR
from evaluation.weights.experts.self_rating import DEGREES, INFLUENCE
from evaluation.weights.panel.authority import BASES
from messages import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from messages import Bilingual


def about_sheet(sheet: Any, styles: dict[str, Any]) -> None:
    """Write one row per question with its drop-down; the marks stand in a hidden column."""
    sheet.set_column(0, 0, None, None, {"hidden": True})
    sheet.set_column(1, 1, 44)
    sheet.set_column(2, 2, 20)
    sheet.set_column(3, 3, 60)
    sheet.write_string(0, 1, _("About yourself"), styles["title"])
    said = _(
        "How much your word counts is weighed by two things: how well you know the field, and what your judgement rests on."
    )
    sheet.write_string(1, 1, said, styles["note"])
    for at, text in enumerate((_("Question"), _("Your answer (choose from the list)"), _("What it means")), start=1):
        sheet.write_string(2, at, text, styles["head"])
    _ask(sheet, styles, 3, FAMILIAR, _("How familiar are you with what is evaluated?"), DEGREES, "")
    for row, (mark, (name, points)) in enumerate(BASES.items(), start=4):
        question = _("How much does your judgement rest on: {basis}", basis=name)
        told = _(
            "large {large:g}, medium {medium:g}, small {small:g}", large=points[0], medium=points[1], small=points[2]
        )
        _ask(sheet, styles, row, mark, question, INFLUENCE, told)
    sheet.protect("", {"format_columns": True, "format_rows": True})


def _ask(
    sheet: Any, styles: dict[str, Any], row: int, mark: str, question: str, words: Sequence[Bilingual], told: str
) -> None:
    sheet.write_string(row, 0, mark)
    sheet.write_string(row, 1, question, styles["text"])
    sheet.write_blank(row, 2, None, styles["input"])
    sheet.write_string(row, 3, told, styles["note"])
    sheet.data_validation(
        row,
        2,
        row,
        2,
        {
            "validate": "list",
            "source": [str(word) for word in words],
            "error_title": _("Choose from the list"),
            "error_message": _("Choose one of the entries, or leave it empty."),
        },
    )
