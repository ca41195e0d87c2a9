"""A form as an XLSForm workbook, for KoboToolbox and ODK; the names of its questions are the codes of our items."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

from openpyxl import Workbook

from messages import Bilingual
from surveys.instrument.choices import ALONE, CHOICES
from surveys.instrument.constructs import CONSTRUCTS, Filter
from surveys.instrument.forms import CONSENT, INTRODUCTION, Background, form_of

if TYPE_CHECKING:
    import os

    from surveys.instrument.forms import Form
    from surveys.instrument.items import Item

CHINESE, ENGLISH = "中文 (zh)", "English (en)"
SURVEY = ("type", "name", f"label::{CHINESE}", f"label::{ENGLISH}", "required", "relevant", "constraint",
          f"constraint_message::{CHINESE}", f"constraint_message::{ENGLISH}", "appearance")  # fmt: skip
LISTS = ("list_name", "name", f"label::{CHINESE}", f"label::{ENGLISH}")
SETTINGS = ("form_title", "form_id", "version", "default_language")
VERSION = "1"
MAIN = "survey"
"""Group that only those who agree to take part see."""

Row = dict[str, Any]


def write_xlsform(form: str, target: str | os.PathLike[str] | BinaryIO) -> None:
    """Write one form as an XLSForm workbook with the sheets ``survey``, ``choices`` and ``settings``.

    Answers come back under the codes of the items: `match_items` needs no person's word for them. Filters become ``relevant``, the most
    options that may be ticked a ``constraint``; enterprise or union is a hidden field for the link to fill.

    Parameters
    ----------
    form
        ``W``, ``M`` or ``C``.
    target
        A path, or an open binary file.

    Raises
    ------
    InvalidInstrument
        An unknown form.
    """
    chosen = form_of(form)
    workbook = Workbook()
    workbook.remove(workbook.active)
    settings = (chosen.title.zh, f"sharing_union_{chosen.id.lower()}", VERSION, CHINESE)
    for name, columns, rows in (
        ("survey", SURVEY, [[row.get(column, "") for column in SURVEY] for row in survey_rows(chosen)]),
        ("choices", LISTS, choice_rows(chosen)),
        ("settings", SETTINGS, [list(settings)]),
    ):
        sheet = workbook.create_sheet(name)
        for row in (list(columns), *rows):
            sheet.append(row)
    workbook.save(target)


def survey_rows(form: Form) -> list[Row]:
    """Return the rows of the sheet ``survey``."""
    rows = [_row("start", "start"), _row("end", "end")]
    rows += [_row("hidden", field.id) for field in form.background if field.kind == "hidden"]
    rows.append(_row("note", "introduction", INTRODUCTION))
    rows.append(_row(f"select_one {CONSENT.choices}", CONSENT.id, CONSENT.question, required="yes"))
    rows.append(_row("begin_group", MAIN, form.title, relevant="${consent} = '1'"))
    rows += [_background(field) for field in form.background if field.kind != "hidden"]
    rows += [_item(item) for item in form.items]
    rows.append({"type": "end_group"})
    return rows


def choice_rows(form: Form) -> list[Sequence[Any]]:
    """Return the rows of the sheet ``choices``: every list that the form uses, once."""
    used = [*(field.choices for field in form.fields.values()), *(item.choices for item in form.items)]
    return [
        (name, option_name(code), label.zh, label.en)
        for name in dict.fromkeys(filter(None, used))
        for code, label in CHOICES[name].names.items()
    ]


def option_name(code: str) -> str:
    """Return the name of an option: its code where that is a word, else ``o`` and what can be kept of it.

    >>> option_name("B_EDU"), option_name("≤25"), option_name("一线")
    ('B_EDU', 'le25', '一线')
    """
    spelled = code.replace("≤", "le").replace("≥", "ge").replace(">", "gt").replace("<", "lt")
    return "".join(sign for sign in spelled if sign.isalnum() or sign in "_-")


def _row(kind: str, name: str, label: Bilingual | None = None, **more: str) -> Row:
    labels = {f"label::{CHINESE}": label.zh, f"label::{ENGLISH}": label.en} if label else {}
    return {"type": kind, "name": name, **labels, **more}


def _background(field: Background) -> Row:
    kinds = {
        "single": f"select_one {field.choices}",
        "multiple": f"select_multiple {field.choices}",
        "integer": "integer",
    }
    more = {"constraint": ". >= 0"} if field.kind == "integer" else {}
    return _row(kinds[field.kind], field.id, field.question, required="no", **more)


def _item(item: Item) -> Row:
    relevant = _relevant(CONSTRUCTS[item.construct].asked_if)
    if item.kind == "text":
        return _row("text", item.item_id, item.question, required="no", relevant=relevant, appearance="multiline")
    if item.kind == "multiple":
        return _row(
            f"select_multiple {item.choices}",
            item.item_id,
            item.question,
            required="yes",
            relevant=relevant,
            **_limits(item),
        )
    return _row(f"select_one {item.choices}", item.item_id, item.question, required="yes", relevant=relevant)


def _relevant(asked_if: Filter | None) -> str:
    return f"${{{asked_if.item}}} >= {asked_if.least}" if asked_if else ""


def _limits(item: Item) -> dict[str, str]:
    """Return the constraint on how many options, and on options that exclude the others."""
    alone = [code for code in CHOICES[item.choices].names if code in ALONE]
    parts = [f"count-selected(.) <= {item.most}"] if item.most else []
    parts += [f"not(selected(., '{code}') and count-selected(.) > 1)" for code in alone]
    if not parts:
        return {}
    chinese = f"最多选{item.most}项" if item.most else "此项不能与其他选项同时选择"
    english = f"Choose at most {item.most}" if item.most else "This option cannot be combined with others"
    return {
        "constraint": " and ".join(parts),
        f"constraint_message::{CHINESE}": chinese,
        f"constraint_message::{ENGLISH}": english,
    }
