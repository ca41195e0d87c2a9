"""Moves between two versions: the same numbers as the comparison says."""

from __future__ import annotations

import numpy as np
import pandas as pd

from charts.style import told
from charts.versions import move_chart, move_rows, move_title
from evaluation import Framework, Goalposts, Method, Node
from messages import using_language
from workspace import compare_versions

POSTS = Goalposts(0, 100)
OLD = Framework((Node("goal"), *(Node(name, "goal", goalposts=POSTS) for name in "ab")))
VALUES = pd.DataFrame({"a": [80.0, 20.0, 50.0], "b": [40.0, 60.0, np.nan]}, index=["x", "y", "z"])


def test_who_moves():
    """b alone and strict: x 40, y 60; z has no index. x falls from 1 to 2, y rises."""
    found = compare_versions(VALUES, OLD, OLD.with_weights({"a": 0}), Method(missing="strict"))
    rows = move_rows(found)
    assert rows[["unit", "rank_before", "rank_after", "moved"]].to_numpy().tolist() == [
        ["y", 2.0, 1.0, "▲1"],
        ["x", 1.0, 2.0, "▼1"],
    ]
    assert move_title(found) == "1 家上升，1 家下降"
    assert "2 个单位" in told(move_chart(found)).shown
    assert len(move_rows(found, most=1)) == 1


def test_nobody_moves_and_nobody_is_there():
    still = compare_versions(VALUES, OLD, OLD.with_weights({"a": 1.0001}))
    with using_language("en"):
        assert move_title(still) == "No unit changes its rank"
        empty = compare_versions(VALUES * np.nan, OLD, OLD)
        assert move_title(empty).startswith("Insufficient data")
    assert move_chart(still).to_dict()
    assert move_chart(empty).to_dict()
