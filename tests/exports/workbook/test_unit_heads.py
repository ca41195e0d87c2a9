"""What stands above and beside the cells of every sheet of units."""

from __future__ import annotations

from tests.exports.spreadsheet import opened


def test_heads_are_frozen_and_repeated_on_paper(workbooks):
    for name in ("维度得分", "贡献", "归一化值", "原始值", "覆盖率"):
        sheet = opened(workbooks["plain", "zh"])[name]
        assert sheet.freeze_panes == "B7"
        assert (sheet.print_title_rows, sheet.print_title_cols) == ("$4:$6", "$A:$A")
        assert [sheet.cell(row, 1).value for row in (4, 5, 6)] == ["编号", "权重", "单位"]


def test_weights_above_are_formulas_on_the_sheet_of_the_system(workbooks):
    sheet = opened(workbooks["plain", "zh"])["贡献"]
    assert sheet["B5"].value == "='指标体系与权重'!$E$6"
