"""The workbook that one expert fills in: how to, the questions with drop-downs, and hidden marks that say whose it is."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import xlsxwriter

from evaluation.weights.experts.enquiry import KINDS
from evaluation.weights.experts.form import ABOUT, ANSWERS, CHOICES, FORM, FORMAT, MARKS, SIGNATURE, START, choices
from exports.experts.about_sheet import about_sheet
from exports.experts.answer_sheets import SHEETS
from exports.experts.how_to import lines
from exports.workbook.cells import clean
from exports.workbook.styles import FONT, HEAD, INPUT, MUTED, RULE
from messages import _

if TYPE_CHECKING:
    from evaluation.weights.experts import Enquiry, LastRound

STYLES: dict[str, dict[str, Any]] = {
    "text": {"text_wrap": True},
    "title": {"bold": True, "font_size": 15},
    "note": {"font_color": MUTED, "text_wrap": True},
    "head": {"bold": True, "font_color": "#FFFFFF", "bg_color": HEAD, "text_wrap": True, "border": 1, "border_color": RULE},
    "input": {"bg_color": INPUT, "border": 1, "border_color": RULE, "locked": False, "num_format": "@", "text_wrap": True},
    "number": {"bg_color": INPUT, "border": 1, "border_color": RULE, "locked": False, "align": "right"},
    "known": {"font_color": MUTED, "align": "right", "num_format": "General"},
}  # fmt: skip
MADE = datetime(2000, 1, 1)


def judgement_workbook(enquiry: Enquiry, expert: str, target: Any, last: LastRound | None = None) -> None:
    """Write the workbook of one expert to a path or open binary file.

    Parameters
    ----------
    enquiry
        What is asked.
    expert
        Code of the expert; it comes back with the answers.
    target
        Path or open binary file.
    last
        For a later round of a Delphi study: what the panel and this expert said in the round before.
    """
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    book.set_properties({"created": MADE})
    styles = {name: book.add_format({**FONT, **style}) for name, style in STYLES.items()}
    _start(book.add_worksheet(START), enquiry, expert, styles)
    answers = book.add_worksheet(ANSWERS)
    SHEETS[enquiry.kind](answers, enquiry, expert, last, styles)
    answers.protect("", {"format_columns": True, "format_rows": True})
    if enquiry.kind == "delphi":
        about_sheet(book.add_worksheet(ABOUT), styles)
    _choices(book.add_worksheet(CHOICES))
    _marks(book.add_worksheet(MARKS), enquiry, expert)
    book.close()


def _start(sheet: Any, enquiry: Enquiry, expert: str, styles: dict[str, Any]) -> None:
    sheet.set_column(0, 0, None, None, {"hidden": True})
    sheet.set_column(1, 1, 16)
    sheet.set_column(2, 2, 88)
    sheet.write_string(0, 1, clean(_("{title}: your judgement of the weights", title=enquiry.title)), styles["title"])
    rows = [
        ("", _("Way of asking"), str(KINDS[enquiry.kind]), "text"),
        ("", _("Round"), str(enquiry.round), "text"),
        ("", _("Questions"), str(enquiry.asked), "text"),
        (SIGNATURE, _("Your code"), expert, "input"),
    ]
    for at, (mark, label, text, style) in enumerate(rows, start=2):
        sheet.write_string(at, 0, mark)
        sheet.write_string(at, 1, clean(label), styles["note"])
        sheet.write_string(at, 2, clean(text), styles[style])
    for at, line in enumerate(lines(enquiry), start=len(rows) + 3):
        sheet.write_string(at, 1, f"{at - len(rows) - 2}.", styles["note"])
        sheet.write_string(at, 2, clean(line), styles["text"])
    sheet.protect()
    sheet.activate()


def _choices(sheet: Any) -> None:
    for at, text in enumerate(choices()):
        sheet.write_string(at, 0, text)
    sheet.hide()


def _marks(sheet: Any, enquiry: Enquiry, expert: str) -> None:
    marks = {
        "format": FORMAT,
        "form": FORM,
        "kind": enquiry.kind,
        "fingerprint": enquiry.fingerprint,
        "expert": expert,
        "round": str(enquiry.round),
    }
    for at, (name, value) in enumerate(marks.items()):
        sheet.write_string(at, 0, name)
        sheet.write_string(at, 1, clean(value))
    sheet.hide()
