"""Puts the template together."""

from __future__ import annotations

import io
import os
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import xlsxwriter

from evidence.packages import PACKAGES
from evidence.schema import TABLES
from exports.template.columns import TemplateColumn, columns_of, sample_tables, sheet_name
from exports.template.rules import validation
from messages import Bilingual, Message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ABOUT, LISTS = Bilingual("说明", "Notes"), Bilingual("枚举值", "Lists")
MADE = datetime(2025, 1, 1)
"""Time stamp of the file, so that the same words give the same bytes."""
ROWS = 5000
"""Rows below the headers that are prepared: formats and drop-downs."""
FORMATS = {
    "date": "yyyy-mm-dd",
    "datetime": "yyyy-mm-dd hh:mm",
    "id": "@",
    "text": "@",
    "month": "@",
    "category": "@",
    "flag": "@",
}
"""How cells of a kind are kept; as text, codes keep their zeros and 1-5 does not become a date."""
TABS = {"L1": "#0072B2", "L2": "#009E73", "L3": "#888888"}


@dataclass(frozen=True)
class Styles:
    """The formats of one workbook."""

    required: Any
    free: Any
    title: Any
    wrapped: Any
    plain: Mapping[str, Any]
    example: Mapping[str, Any]

    @classmethod
    def of(cls, book: xlsxwriter.Workbook) -> Styles:
        """Return the formats, made in a book."""
        kinds = {
            kind: {"num_format": FORMATS[kind]} if kind in FORMATS else {} for kind in (*FORMATS, "integer", "number")
        }
        head = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}
        return cls(
            required=book.add_format(head | {"bg_color": "#FCE4D6"}),
            free=book.add_format(head | {"bg_color": "#EDEDED"}),
            title=book.add_format({"bold": True, "font_size": 14}),
            wrapped=book.add_format({"text_wrap": True, "valign": "top"}),
            plain={kind: book.add_format(look) for kind, look in kinds.items()},
            example={
                kind: book.add_format(look | {"font_color": "#808080", "italic": True}) for kind, look in kinds.items()
            },
        )


def fill_in_template(path: str | os.PathLike[str] | BinaryIO | None = None) -> bytes:
    """Return the template in the current language as bytes, and write it where a path or an open file is given.

    A sheet per table, in the order of the packages; required headers are coloured, every header carries a comment, lists are
    drop-downs, ids are kept as text. The two example rows are made up and marked; the reader leaves them out.
    """
    content = io.BytesIO()
    sample = sample_tables()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"title": str(ABOUT), "created": MADE})
        styles = Styles.of(book)
        _write_about(book.add_worksheet(str(ABOUT)), styles)
        lists = book.add_worksheet(str(LISTS))
        known: dict[tuple[str, ...], str] = {}
        for package in PACKAGES:
            for name in package.tables:
                sheet = book.add_worksheet(sheet_name(TABLES[name]))
                sheet.set_tab_color(TABS[package.name])
                _write_table(sheet, columns_of(name, sample[name]), styles, lists, known)
    made = content.getvalue()
    if isinstance(path, (str, os.PathLike)):
        Path(path).write_bytes(made)
    elif path is not None:
        path.write(made)
    return made


def _write_about(sheet: Any, styles: Styles) -> None:
    lines = (
        Message("How to fill in this workbook"),
        Message(
            "1. Fill in the sheets you have data for and leave the others as they are. The more sheets, the more results."
        ),
        Message(
            "2. Orange headers are required. Point at a header to read what belongs there; cells with a list offer it."
        ),
        Message(
            "3. Grey rows in italics are made-up examples. They are left out when the workbook is loaded; delete them if you like."
        ),
        Message("4. Keep the headers as they are. Columns you do not have may stay empty or be deleted."),
        Message(
            "5. No names, telephone, identity or e-mail addresses of persons: use codes. They would be dropped while loading."
        ),
        Message("6. Save the workbook and load it on the page “Load data”."),
    )
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 90)
    sheet.write_string(0, 0, str(lines[0]), styles.title)
    for row, line in enumerate(lines[1:], 1):
        sheet.merge_range(row, 0, row, 1, str(line), styles.wrapped)
    row = len(lines) + 1
    for package in PACKAGES:
        sheet.write_string(row, 0, str(package.label), styles.free)
        sheet.write_string(row, 1, str(package.gives), styles.free)
        for at, name in enumerate(package.tables, row + 1):
            target = sheet_name(TABLES[name])
            sheet.write_url(at, 0, f"internal:'{target}'!A1", string=target)
            required = [column.label for column in TABLES[name].columns if column.required]
            sheet.write_string(at, 1, str(Message("required: {columns}", columns=_joined(required))), styles.wrapped)
        row += len(package.tables) + 2


def _joined(labels: Sequence[Bilingual]) -> Bilingual:
    return Bilingual("、".join(label.zh for label in labels), ", ".join(label.en for label in labels))


def _write_table(
    sheet: Any, columns: Sequence[TemplateColumn], styles: Styles, lists: Any, known: dict[tuple[str, ...], str]
) -> None:
    sheet.freeze_panes(1, 1)
    sheet.set_row(0, 32)
    for at, column in enumerate(columns):
        sheet.set_column(at, at, max(12, min(30, 2 * len(column.header) + 2)), styles.plain[column.kind])
        sheet.write_string(0, at, column.header, styles.required if column.required else styles.free)
        sheet.write_comment(0, at, column.comment, {"x_scale": 2.2, "y_scale": 1.6, "font_size": 9})
        rule = validation(column, _list_place(lists, known, column.options) if column.options else "")
        if rule:
            sheet.data_validation(1, at, ROWS, at, rule)
        for row, cell in enumerate(column.examples, 1):
            _write_cell(sheet, row, at, cell, styles.example[column.kind])


def _list_place(lists: Any, known: dict[tuple[str, ...], str], options: tuple[str, ...]) -> str:
    """Return where a list of values stands, writing it there when it is new."""
    if options not in known:
        at = len(known)
        lists.set_column(at, at, 18)
        for row, option in enumerate(options):
            lists.write_string(row, at, option)
        letter = xlsxwriter.utility.xl_col_to_name(at, col_abs=True)
        known[options] = f"='{LISTS}'!{letter}$1:{letter}${len(options)}"
    return known[options]


def _write_cell(sheet: Any, row: int, at: int, cell: Any, style: Any) -> None:
    if isinstance(cell, str):
        sheet.write_string(row, at, cell, style)
    elif isinstance(cell, (date, datetime)):
        sheet.write_datetime(row, at, cell, style)
    elif cell is None:
        sheet.write_blank(row, at, None, style)
    else:
        sheet.write_number(row, at, cell, style)
