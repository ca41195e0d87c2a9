"""A click on a mark picks its codes, in charts of one layer and of several; nothing else of the chart changes."""

from __future__ import annotations

import altair as alt
import pandas as pd

from charts.cockpit import bands_chart
from charts.picking import PICKED, pickable
from charts.style import told
from evaluation.findings import bands
from tests.charts.drawn import scored, values

FIVE = {"u": (90, 90), "v": (52, 52), "w": (50, 50), "x": (48, 48), "y": (10, 10)}


def test_a_layered_chart_has_one_selection_of_its_fields():
    plain = bands_chart(bands(scored(FIVE), values(FIVE, dict.fromkeys(FIVE, (2.0, 2.0)))))
    drawing = pickable(plain, ["unit"])
    params = drawing.to_dict()["params"]
    assert [(param["name"], param["select"]["fields"]) for param in params] == [(PICKED, ["unit"])]
    assert told(drawing) == told(plain)
    assert "params" not in plain.to_dict()
    assert drawing.to_dict()["layer"][1]["mark"]["cursor"] == "pointer"
    assert "cursor" not in plain.to_dict()["layer"][1]["mark"]


def test_a_chart_of_one_layer():
    plain = alt.Chart(pd.DataFrame({"a": [1], "code": ["x"]})).mark_bar().encode(x="a:Q")
    drawing = pickable(plain, ["code"])
    assert drawing.to_dict()["params"][0]["select"]["fields"] == ["code"]
    assert drawing.to_dict()["mark"]["cursor"] == "pointer"
    assert "params" not in plain.to_dict()
