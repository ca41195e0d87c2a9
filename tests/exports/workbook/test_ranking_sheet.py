"""The first sheet: in order, with a chart."""

from __future__ import annotations

import zipfile

import pytest

import exports
from messages import using_language
from tests.exports.spreadsheet import opened, shown


@pytest.mark.parametrize("name", ["plain", "ties", "states", "strict", "one"])
def test_the_ranking_as_a_preview_shows_it(workbooks, evaluations, name):
    """Stored values alone, as on a phone: units in the order of the table, with rank, index and dimensions."""
    evaluation = evaluations[name]
    sheet = opened(workbooks[name, "zh"], data_only=True)["综合得分"]
    rows = list(sheet.iter_rows(min_row=6, max_row=5 + len(evaluation.units), values_only=True))
    table = evaluation.table[evaluation.table["index"].notna()]
    assert [row[1] for row in rows if row[1]] == [str(unit) for unit in table.index]
    for row, (_unit, expected) in zip(rows, table.iterrows(), strict=False):
        assert row[0] == expected["rank"]
        assert row[2] == pytest.approx(expected["index"])
        assert row[3] == pytest.approx(expected["coverage"])
        cells = [cell if isinstance(cell, float | int) else "" for cell in row[4:7]]
        assert cells == pytest.approx(shown(expected[["D1", "e", "f"]]))


def test_title_and_finding(workbooks, evaluations):
    sheet = opened(workbooks["plain", "zh"])["综合得分"]
    assert (sheet["A1"].value, sheet["A1"].data_type) == ("=总目标", "s")
    assert sheet["A2"].value.startswith("12")
    assert sheet.freeze_panes == "C6"


def test_the_finding_names_units_as_the_sheet_does(evaluations, tmp_path):
    evaluation = evaluations["plain"]
    with using_language("zh"):
        exports.to_excel(
            evaluation, tmp_path / "book.xlsx", names={str(unit): f"企业{unit}" for unit in evaluation.units}
        )
    sheet = opened(tmp_path / "book.xlsx", data_only=True)["综合得分"]
    assert f"得分最高的是“{sheet['B6'].value}”" in sheet["A2"].value


def charts(path):
    with zipfile.ZipFile(path) as archive:
        return [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/charts/chart")]


def test_a_native_chart_whose_axis_begins_at_zero(workbooks):
    chart, means = charts(workbooks["ties", "zh"])
    assert "维度平均" in means
    assert '<c:min val="0"/>' in chart
    assert '<c:max val="10.0"/>' in chart
    assert "'综合得分'!$C$6:$C$" in chart
    assert "<c:f>'综合得分'!$A$1</c:f>" in chart


def test_no_chart_of_nobody(workbooks):
    assert not [chart for chart in charts(workbooks["nobody", "zh"]) if "'综合得分'" in chart]
