"""Means of the dimensions: live, over units with a score, with a chart that starts at 0."""

from __future__ import annotations

import zipfile

import pytest

from tests.exports.spreadsheet import Spreadsheet, opened


def test_means_follow_the_scores(workbooks, evaluations):
    sheet, evaluation = Spreadsheet(workbooks["plain", "zh"]), evaluations["plain"]
    known = evaluation.scores["D1"].dropna()
    row = next(row for row in range(5, 9) if sheet.at("维度平均", row, 1) == "D1")
    expected = [known.size, known.mean(), known.median(), known.min(), known.max()]
    assert [sheet.at("维度平均", row, column) for column in range(4, 9)] == pytest.approx(expected)
    sheet.set("原始值", "D7", 50)
    assert sheet.at("维度平均", row, 5) != pytest.approx(known.mean())


def test_nobody_has_a_score(workbooks):
    sheet = Spreadsheet(workbooks["nobody", "zh"])
    assert [sheet.at("维度平均", 5, column) for column in range(4, 9)] == [0, "", "", "", ""]


def test_the_chart_has_words_and_starts_at_zero(workbooks):
    assert len(opened(workbooks["plain", "zh"])["维度平均"]._charts) == 1
    with zipfile.ZipFile(workbooks["plain", "zh"]) as parts:
        charts = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/charts/chart")]
        drawn = " ".join(parts.read(name).decode() for name in parts.namelist() if "drawings/drawing" in name)
    assert all('<c:min val="0"/>' in chart for chart in charts)
    assert drawn.count("descr=") == len(charts) == 2
