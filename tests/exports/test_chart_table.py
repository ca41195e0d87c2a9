"""The data of a chart: only what it shows, under the names it shows."""

from __future__ import annotations

import io

import altair as alt
import openpyxl
import pandas as pd

from exports.chart_table import chart_data, chart_to_excel

ROWS = pd.DataFrame({"unit": ["甲", "乙"], "score": [60.5, 70.0], "secret": ["x", "y"]})


def chart():
    return alt.Chart(ROWS).mark_bar().encode(
        x=alt.X("score:Q", title=None), y=alt.Y("unit:N", title="单位"), tooltip=[alt.Tooltip("score:Q", title="得分")]
    )  # fmt: skip


def test_columns_that_nothing_shows_stay_behind():
    found = chart_data(chart())
    assert list(found.columns) == ["单位", "得分"]
    assert found["得分"].tolist() == [60.5, 70.0]


def test_layers_share_their_table():
    rule = alt.Chart(pd.DataFrame({"x": [1]})).mark_rule().encode(x="x:Q")
    assert len(chart_data(chart() + rule)) == 2


def test_the_workbook_begins_with_the_finding():
    sheet = openpyxl.load_workbook(io.BytesIO(chart_to_excel(chart(), "乙居首", "得分 0–100"))).active
    assert sheet["A1"].value == "乙居首"
    assert [cell.value for cell in sheet[4]][:2] == ["单位", "得分"]
    assert [cell.value for cell in sheet[5]][:2] == ["甲", 60.5]


def test_a_chart_without_data_gives_an_empty_sheet():
    assert chart_data(alt.Chart(pd.DataFrame({"x": []})).mark_bar().encode(x="x:Q")).empty
