"""The parts many charts are built from."""

from __future__ import annotations

import pandas as pd

from charts.building import diverging, dotted, heat, sequence, stacked
from charts.palette import LIGHT
from tests.charts.drawn import data_of


def test_dots_with_intervals():
    rows = pd.DataFrame({"name": ["甲"], "value": [0.5], "lo": [0.4], "hi": [0.6], "label": ["50%"]})
    drawing = dotted(rows, (0, 1)).to_dict()
    assert len(drawing["layer"]) == 3
    assert data_of(dotted(rows, (0, 1)))[0]["label"] == "50%"


def test_shares_keep_the_order_of_their_kinds():
    rows = pd.DataFrame({"name": ["甲", "甲"], "kind": ["b", "a"], "value": [0.3, 0.7]})
    drawn = {row["kind"]: row["order"] for row in data_of(stacked(rows, ("a", "b"), ("#000", "#fff")))}
    assert drawn == {"a": 0, "b": 1}


def test_heat_maps_carry_their_numbers():
    rows = pd.DataFrame({"x": ["1"], "y": ["2"], "value": [3.0], "label": ["3"]})
    light = heat(rows, ("x", "y"), (["1"], ["2"]), sequence(3)).to_dict()
    strong = heat(rows, ("x", "y"), (["1"], ["2"]), sequence(3), strong=1.0).to_dict()
    assert light["layer"][1]["mark"]["type"] == strong["layer"][1]["mark"]["type"] == "text"
    assert "condition" in strong["layer"][1]["encoding"]["color"]
    assert light["layer"][0]["encoding"]["x"]["axis"]["labelAngle"] == 0
    long = heat(rows, ("x", "y"), (["一" * 40], ["2"]), sequence(3)).to_dict()
    assert long["layer"][0]["encoding"]["x"]["axis"]["labelAngle"] == {"expr": "width > 484 ? 0 : -40"}
    better = "contrast(scale('color', datum.value), '#FFFFFF') > contrast(scale('color', datum.value), '#1F2933')"
    assert strong["layer"][1]["encoding"]["color"]["condition"]["test"] == f"true && {better}"


def test_scales_have_a_stated_middle_and_no_empty_domain():
    assert diverging(2.0, 1.0).to_dict()["domain"] == [-1.0, 1.0, 3.0]
    assert sequence(0.0).to_dict()["domain"] == [0, 1.0]
    assert diverging(0.0).to_dict()["range"][1] == LIGHT.middle
