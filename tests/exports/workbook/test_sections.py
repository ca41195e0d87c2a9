"""Sections: text stays text, numbers stay numbers, the absent is empty, charts and bars are native."""

from __future__ import annotations

import io

import pandas as pd
import pytest
import xlsxwriter

from exports.workbook.sections import Column, Section, write_sections
from exports.workbook.styles import Styles
from messages import Bilingual
from tests.exports.spreadsheet import opened


@pytest.fixture
def book():
    table = pd.DataFrame({"name": ["=cmd|' /C calc'!A0", "乙", "丙"], "x": [1.5, None, -2.0]})
    section = Section(Bilingual("表", "Sheet"), "标题", "发现。", (Column("name", "名称"), Column("x", "数", "value", bar=True)), table,
                      chart=("name", "x"))  # fmt: skip
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as made:
        write_sections(made, Styles(made), [section])
    content.seek(0)
    return opened(content)


def test_cells(book):
    sheet = book["表"]
    assert sheet["A1"].value == "标题"
    assert sheet["A2"].value == "发现。"
    assert (sheet["A5"].data_type, sheet["A5"].value) == ("s", "=cmd|' /C calc'!A0")
    assert [sheet["B5"].value, sheet["B6"].value, sheet["B7"].value] == [1.5, None, -2]


def test_chart_bars_and_print_setup(book):
    sheet = book["表"]
    assert len(sheet._charts) == 1
    assert "data" in str(next(iter(sheet.conditional_formatting)).rules[0].type).lower()
    assert sheet.freeze_panes == "B5"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.auto_filter.ref == "A4:B7"


def test_a_long_table_has_its_chart_on_a_sheet_that_prints_on_a_page():
    rows = pd.DataFrame({"name": [f"单位{at}" for at in range(20)], "x": range(20)})
    columns = (Column("name", "名称"), Column("x", "数", "score", bar=True))
    section = Section(
        Bilingual("表", "Sheet"), "标题", "最高的是单位19。其余较低。", columns, rows, chart=("name", "x")
    )
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as made:
        write_sections(made, Styles(made), [section])
    book = opened(content)
    assert book.sheetnames == ["表", "表-图"]
    assert (len(book["表"]._charts), len(book["表-图"]._charts)) == (0, 1)
    said = book["表-图"]._charts[0].title.tx.rich.p[0].r[0].t
    assert said == "最高的是单位19。", "the title of a chart is the finding"


def test_rows_are_as_high_as_their_text():
    rows = pd.DataFrame({"text": ["短", "长" * 100]})
    section = Section(Bilingual("表", "Sheet"), "标题", "", (Column("text", "文", "wrap", 40),), rows)
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as made:
        write_sections(made, Styles(made), [section])
    heights = opened(content)["表"].row_dimensions
    assert heights[5].height is None
    assert heights[6].height == 16 * 6
