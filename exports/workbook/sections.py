"""Sheets of fixed numbers beside the live ones: a finding, a table, and where it helps bars or a native chart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from exports.workbook.cells import Sheet, Writer

if TYPE_CHECKING:
    from collections.abc import Sequence

    import xlsxwriter

    from exports.workbook.styles import Styles
    from messages import Bilingual

HEAD = 3
"""Row of the column heads; above it the title and the finding."""
CHARTED = 30
"""How many rows a native chart draws."""


@dataclass(frozen=True)
class Column:
    """One column of a section.

    Attributes
    ----------
    key
        Column of the table.
    label
        Head of the column.
    style
        A style of the workbook: ``text``, ``wrap``, ``value``, ``score``, ``share``, ``whole``, ``status``.
    width
        In characters.
    bar
        Whether a bar behind the number shows its size.
    """

    key: str
    label: str
    style: str = "text"
    width: int = 14
    bar: bool = False


@dataclass(frozen=True)
class Section:
    """One sheet.

    Attributes
    ----------
    sheet
        Its name.
    title, text
        The headline, and the finding in sentences.
    columns
        What is written of the table, from left to right.
    table
        The numbers; NaN is written as nothing.
    chart
        Keys of the category and of the value column drawn as a native bar chart; None for no chart.
    """

    sheet: Bilingual
    title: str
    text: str
    columns: tuple[Column, ...]
    table: pd.DataFrame
    chart: tuple[str, str] | None = None


def write_sections(book: xlsxwriter.Workbook, styles: Styles, sections: Sequence[Section]) -> None:
    """Write every section on a sheet of its own."""
    for section in sections:
        writer = Writer(book.add_worksheet(str(section.sheet), Sheet), styles)
        _write(book, writer, section)
        writer.sheet.set_landscape()
        writer.sheet.set_paper(9)
        writer.sheet.fit_to_pages(1, 0)
        writer.sheet.repeat_rows(HEAD)


def _write(book: Any, writer: Writer, section: Section) -> None:
    writer.text(0, 0, section.title, "title")
    writer.sheet.merge_range(1, 0, 1, max(len(section.columns) - 1, 5), "", writer.styles["finding"])
    writer.text(1, 0, section.text, "finding")
    writer.sheet.set_row(1, 15.0 * (2 + len(section.text) // 60))
    writer.texts(HEAD, 0, [column.label for column in section.columns])
    last = HEAD + len(section.table)
    for at, column in enumerate(section.columns):
        writer.sheet.set_column(at, at, column.width)
        for row, cell in enumerate(section.table[column.key].tolist(), start=HEAD + 1):
            _cell(writer, row, at, cell, column.style)
        if column.bar and len(section.table):
            writer.sheet.conditional_format(HEAD + 1, at, last, at, {"type": "data_bar", "bar_color": "#9CC3DD"})
    writer.sheet.freeze_panes(HEAD + 1, 1)
    writer.sheet.hide_gridlines(2)
    if len(section.table):
        writer.sheet.autofilter(HEAD, 0, last, len(section.columns) - 1)
    if section.chart and len(section.table):
        _chart(book, writer, section)


def _cell(writer: Writer, row: int, column: int, cell: Any, style: str) -> None:
    if cell is None or pd.isna(cell):
        return
    if isinstance(cell, int | float):
        writer.number(row, column, float(cell), style)
    else:
        writer.text(row, column, cell, style if style in ("text", "wrap", "status") else "status")


def _chart(book: Any, writer: Writer, section: Section) -> None:
    keys = [column.key for column in section.columns]
    category, value = (keys.index(key) for key in section.chart or ())
    rows = min(len(section.table), CHARTED)
    name = str(section.sheet)
    chart = book.add_chart({"type": "bar"})
    chart.add_series(
        {
            "name": [name, HEAD, value],
            "categories": [name, HEAD + 1, category, HEAD + rows, category],
            "values": [name, HEAD + 1, value, HEAD + rows, value],
            "fill": {"color": "#0072B2"},
            "gap": 40,
        }
    )
    chart.set_title({"name": section.columns[value].label, "name_font": {"size": 11}})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True})
    chart.set_x_axis({"min": 0} if section.table[keys[value]].min() >= 0 else {})
    chart.set_size({"width": 620, "height": 120 + 18 * rows})
    writer.sheet.insert_chart(HEAD, len(keys) + 1, chart)
