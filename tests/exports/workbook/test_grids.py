"""Matrices below each other: numbers, words for what is missing, shades and hatches, names that are no formulas."""

from __future__ import annotations

import io

import pandas as pd
import pytest
import xlsxwriter

from exports.workbook.grids import Block, Grids
from exports.workbook.sections import write_sections
from exports.workbook.styles import Styles
from messages import Bilingual
from tests.exports.spreadsheet import opened

ROWS, COLUMNS = ["甲", "合计"], ["=1+1", "乙", "合计"]


def block(states, note="", signed=False):
    values = pd.DataFrame([[1.0, 2.0, 3.0], [1.0, 2.0, 3.0]], ROWS, COLUMNS)
    return Block("量", "行＼列", values, pd.DataFrame(states, ROWS, COLUMNS), "share", signed, note)


@pytest.fixture
def sheet():
    blocks = (
        block([["ok", "suppressed", "small"], ["not_applicable", "ok", "ok"]], "注。"),
        block([["insufficient"] * 3] * 2, "数据不足：没有表。"),
        block([["ok"] * 3] * 2, signed=True),
    )
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as made:
        write_sections(made, Styles(made), [Grids(Bilingual("阵", "Grid"), "标题", "发现。", blocks)])
    return opened(content)["阵"]


def rows(sheet):
    return [list(row) for row in sheet.iter_rows(min_row=4, max_col=4, values_only=True)]


def test_numbers_and_the_words_in_their_place(sheet):
    found = rows(sheet)
    assert found[1] == ["行＼列", "=1+1", "乙", "合计"]
    assert found[2] == ["甲", 1, "已抑制", 3]
    assert found[3] == ["合计", "不适用", 2, 3]
    assert found[4][0] == "注。"
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert sheet["D6"].font.italic, "a small sample is slanted"


def test_a_matrix_without_numbers_is_a_sentence(sheet):
    found = rows(sheet)
    at = next(number for number, row in enumerate(found) if row[0] == "数据不足：没有表。")
    assert found[at + 3][0] == "量"


def test_shades_leave_totals_out_and_hatch_the_hidden(sheet):
    rules = {str(area.sqref): [rule.type for rule in area.rules] for area in sheet.conditional_formatting}
    assert rules["B6:C6"] == ["colorScale"], "totals would outshine the cells"
    assert rules["B6:D7"] == ["cellIs"]
    scales = [rule.colorScale for area in sheet.conditional_formatting for rule in area.rules if rule.colorScale]
    assert sorted(len(scale.color) for scale in scales) == [2, 3], "gaps are shaded both ways"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.freeze_panes == "B4"
