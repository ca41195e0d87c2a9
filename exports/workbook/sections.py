"""Sheets of fixed numbers beside the live ones: a finding, a table, and where it helps bars or a native chart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd

from exports.workbook.cells import Sheet, Writer, clean
from exports.workbook.grids import FIRST_WIDTH, WIDTH, Grids, write_grids
from exports.workbook.paper import on_paper
from exports.workbook.styles import value_style
from messages import Bilingual

if TYPE_CHECKING:
    from collections.abc import Sequence

    import xlsxwriter

    from exports.workbook.styles import Styles

HEAD = 3
"""Row of the column heads; above it the title and the finding."""
CHARTED = 30
"""How many rows a native chart draws."""
TALLEST = 400.0
LINE, WIDE = 16.0, 0x2E80
"""Height of a line of text, and the first sign that is twice as wide as others."""
LONGEST_TITLE, LONGEST_SHEET = 70, 31
LONGEST_WORDS = 500
"""Of what a chart says to people who cannot see it."""
BELOW = 16
"""Up to so many rows the chart stands below the table, otherwise on a sheet of its own, which prints on a page."""
AXES = {"share": "0%", "money": "#,##0"}
"""Number formats of axes."""
CHART = Bilingual("图", "chart")
BAR = {"bar_color": "#9CC3DD"}
BOTH_WAYS = {**BAR, "bar_solid": True, "bar_negative_color": "#E0B070"}
"""Bars behind numbers; where some are negative they go both ways, in a colour of their own."""


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
        A style of the workbook: ``text``, ``wrap``, ``value``, ``score``, ``fine``, ``money``, ``share``, ``whole``, ``status``.
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
    place
        Where it stands beside the live sheets: ``first``, ``middle`` or ``last``.
    """

    sheet: Bilingual
    title: str
    text: str
    columns: tuple[Column, ...]
    table: pd.DataFrame
    chart: tuple[str, str] | None = None
    place: Literal["first", "middle", "last"] = "middle"


def write_sections(book: xlsxwriter.Workbook, styles: Styles, sections: Sequence[Section | Grids]) -> None:
    """Write every section on a sheet of its own."""
    for section in sections:
        writer = Writer(book.add_worksheet(str(section.sheet), Sheet), styles)
        if isinstance(section, Grids):
            columns = max((block.values.shape[1] for block in section.blocks), default=0)
            write_grids(book, writer, section, LINE * lines(section.text, FIRST_WIDTH + WIDTH * columns))
            continue
        _write(book, writer, section)
        on_paper(writer.sheet)
        writer.sheet.fit_to_pages(1, 0)
        writer.sheet.repeat_rows(HEAD)


def _write(book: Any, writer: Writer, section: Section) -> None:
    writer.text(0, 0, section.title, "title")
    over = max(len(section.columns) - 1, 5)
    writer.sheet.merge_range(1, 0, 1, over, "", writer.styles["finding"])
    writer.text(1, 0, section.text, "finding")
    room = sum(column.width for column in section.columns[: over + 1]) + 9 * max(0, over + 1 - len(section.columns))
    writer.sheet.set_row(1, LINE * lines(section.text, room))
    writer.sheet.set_row(HEAD, 2 * LINE)
    writer.texts(HEAD, 0, [column.label for column in section.columns])
    last = HEAD + len(section.table)
    for at, column in enumerate(section.columns):
        writer.sheet.set_column(at, at, column.width)
        for row, cell in enumerate(section.table[column.key].tolist(), start=HEAD + 1):
            _cell(writer, row, at, cell, column.style)
        if column.bar and len(section.table):
            bar = BOTH_WAYS if section.table[column.key].min() < 0 else BAR
            writer.sheet.conditional_format(HEAD + 1, at, last, at, {"type": "data_bar", **bar})
    _heights(writer, section)
    writer.sheet.freeze_panes(HEAD + 1, 1)
    if len(section.table):
        writer.sheet.autofilter(HEAD, 0, last, len(section.columns) - 1)
    if section.chart and len(section.table):
        _chart(book, writer, section)


def _heights(writer: Writer, section: Section) -> None:
    """Make rows as high as their longest wrapped text; not every programme does so by itself."""
    wrapped = [column for column in section.columns if column.style == "wrap"]
    for row, cells in enumerate(zip(*(section.table[column.key] for column in wrapped), strict=True), start=HEAD + 1):
        most = max(lines(str(text), column.width) for text, column in zip(cells, wrapped, strict=True))
        if most > 1:
            writer.sheet.set_row(row, min(LINE * most, TALLEST))


def lines(text: str, room: int) -> int:
    """Return how many lines a text takes in so many characters; a Chinese sign takes two.

    >>> lines("一二三四", 5), lines("", 5)
    (2, 1)
    """
    return max(1, -(-sum(2 if ord(sign) > WIDE else 1 for sign in text) // max(1, int(0.9 * room))))


def _finding(section: Section, value: str) -> str:
    """Return the title of a chart: the first sentence of the finding, or what is drawn where that is too long."""
    first = re.split(r"(?<=。)|(?<=\.) ", section.text.strip(), maxsplit=1)[0]
    return first if 0 < len(first) <= LONGEST_TITLE else f"{section.title}: {value}"


def _cell(writer: Writer, row: int, column: int, cell: Any, style: str) -> None:
    if cell is None or pd.isna(cell):
        return
    if isinstance(cell, int | float):
        number = float(cell)
        writer.number(row, column, number, value_style([number]) if style == "value" else style)
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
    chart.set_title({"name": clean(_finding(section, section.columns[value].label)), "name_font": {"size": 11}})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True, "label_position": "low", "interval_unit": 1})
    form = AXES.get(section.columns[value].style, "General")
    rule = {"num_format": form, "major_gridlines": {"visible": True, "line": {"color": "#E4E8EC"}}}
    chart.set_x_axis({"min": 0, **rule} if section.table[keys[value]].min() >= 0 else rule)
    chart.set_size({"width": 620, "height": 110 + 19 * rows})
    words = {"description": f"{section.title}. {section.columns[value].label}. {section.text}"[:LONGEST_WORDS]}
    if len(section.table) <= BELOW:
        writer.sheet.insert_chart(HEAD + len(section.table) + 2, 0, chart, words)
        return
    page = book.add_worksheet(f"{name}-{CHART}"[:LONGEST_SHEET])
    page.insert_chart(0, 0, chart, words)
    on_paper(page)
    page.fit_to_pages(1, 1)
