"""Ranks under several configurations, by hand."""

from __future__ import annotations

import pytest

from charts.configurations import leading, place_chart, place_rows
from charts.style import told
from evaluation import Method
from evaluation.comparison import alternatives_to, compare_alternatives
from messages import using_language
from tests.charts.drawn import TREE, data_of, values

ROWS = {"u": (90, 40), "v": (60, 45), "w": (10, 50)}
"""Weights 1 and 3: u 52.5, v 48.75, w 40; equal weights: 65, 52.5, 30; only b: 40, 45, 50, so u and w change places."""


@pytest.fixture(autouse=True)
def english():
    with using_language("en"):
        yield


@pytest.fixture
def comparison():
    others = alternatives_to(TREE, Method(), weights={"equal": {"D1": 1, "D2": 1}, "b only": {"D1": 0, "D2": 1}})
    return compare_alternatives(values(ROWS), TREE, Method(), others).comparison


def test_rows_by_hand(comparison):
    rows = place_rows(comparison, {"u": "Union"})
    assert rows[["name", "now", "best", "worst", "configuration", "rank", "move"]].to_numpy().tolist() == [
        ["Union", 1, 1, 3, "weights: equal", 1, 0],
        ["Union", 1, 1, 3, "weights: b only", 3, -2],
        ["v", 2, 2, 2, "weights: equal", 2, 0],
        ["v", 2, 2, 2, "weights: b only", 2, 0],
        ["w", 3, 1, 3, "weights: equal", 3, 0],
        ["w", 3, 1, 3, "weights: b only", 1, 2],
    ]
    assert place_rows(comparison, most=2)["name"].unique().tolist() == ["u", "w"]


def test_the_finding_is_the_title(comparison):
    drawing = place_chart(comparison, {"u": "Union"})
    assert (
        told(drawing).finding
        == "“weights: b only” changes the ranking most: 1.3 places on average; Union moves from 1 to 3."
    )
    assert "3 units with an index everywhere, the 3 whose rank" in told(drawing).shown
    assert len(data_of(drawing)) == 6


def test_nobody_moves_and_nobody_can_be_compared():
    same = alternatives_to(TREE, Method(), weights={"twice": {"D1": 2, "D2": 6}})
    assert str(leading(compare_alternatives(values(ROWS), TREE, Method(), same).comparison)) == (
        "All 3 units keep their rank under every configuration."
    )
    strict = alternatives_to(TREE, Method(), missing=["strict"])
    none = compare_alternatives(
        values({"u": (None, 40), "v": (20, None)}), TREE, Method(min_coverage=0.1), strict
    ).comparison
    assert "Insufficient data" in str(leading(none))
    assert told(place_chart(none)).finding.startswith("Insufficient data")
