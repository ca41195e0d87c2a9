"""The charts of the leaders' page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from charts.cockpit import bands_chart, index_chart, levers_chart
from charts.style import told
from evaluation import Method, evaluate
from evaluation.findings import bands, levers
from messages import using_language
from tests.charts.drawn import TREE, data_of, scored, values

NOW, OLD, ERRORS = {"u": (80, 60)}, {"u": (60, 50)}, {"u": (2.0, 2.0)}
FIVE = {"u": (90, 90), "v": (52, 52), "w": (50, 50), "x": (48, 48), "y": (10, 10)}


def test_the_index_with_interval_last_wave_and_target():
    nodes = (replace(TREE.root, target=70.0), *TREE.nodes[1:])
    tree = replace(TREE, nodes=nodes)
    given = values(NOW, ERRORS)
    drawing = index_chart(evaluate(given, tree, Method()), given, scored(OLD), values(OLD, ERRORS), earlier="2024H2")
    row = data_of(drawing)[0]
    assert (row["score"], row["before"], row["target"], row["label"]) == (65, 52.5, 70, "65.0")
    assert row["lo"] == pytest.approx(65 - 3.1, abs=0.01)
    assert told(drawing).finding == "综合得分为 65.0（上期 52.5），变化 +12.5，超出误差范围。"
    assert "红色短线：目标" in told(drawing).shown
    with using_language("en"):
        assert told(index_chart(evaluate(given, tree, Method()), given)).finding.startswith("The index is 65.0")


def test_an_index_without_errors_or_data():
    row = data_of(index_chart(scored(NOW), values(NOW)))[0]
    assert row["lo"] is None
    nothing = {"u": (None, None)}
    assert data_of(index_chart(scored(nothing), values(nothing)))[0]["label"] == "数据不足"


def test_bands_by_shape_and_colour():
    result = bands(scored(FIVE), values(FIVE, dict.fromkeys(FIVE, (2.0, 2.0))))
    drawing = bands_chart(result, {"u": "甲厂"})
    rows = {row["unit"]: row for row in data_of(drawing) if "unit" in row}
    assert rows["u"]["name"] == "甲厂"
    assert rows["u"]["kind"] == "明显靠前"
    assert told(drawing).finding == result.text
    shapes = drawing.to_dict()["layer"][1]["encoding"]["shape"]["scale"]["range"]
    assert len(set(shapes)) == 3


def test_clear_ones_are_drawn_first_when_there_are_too_many():
    result = bands(scored(FIVE), values(FIVE, dict.fromkeys(FIVE, (2.0, 2.0))))
    drawn = {row["unit"] for row in data_of(bands_chart(result, most=3)) if "unit" in row}
    assert {"u", "y"} <= drawn
    assert len(drawn) == 3


def test_levers_with_the_first_three_in_the_accent():
    result = levers(scored({"u": (20, 60)}))
    drawing = levers_chart(result)
    rows = [row for row in data_of(drawing) if "gain" in row]
    assert [(row["name"], row["label"], row["lead"]) for row in rows] == [
        ("指标乙", "+15.0", True),
        ("指标甲", "+10.0", True),
    ]
    assert told(drawing).finding == result.text
    assert told(levers_chart(levers(scored({"u": (100, 100)})))).finding.startswith("没有可提高的空间")
