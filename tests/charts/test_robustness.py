"""Intervals of ranks and shares among the first, for four units of which two swap between two experts."""

from __future__ import annotations

import pytest

from charts.robustness import interval_rows, rank_interval_chart, top_share_chart, top_share_title
from charts.style import told
from evaluation.robustness import ExpertWeights, uncertainty
from messages import using_language
from tests.charts.drawn import TREE, data_of, values

ROWS = {"u": (90, 20), "v": (60, 60), "w": (10, 30), "x": (None, None)}
NAMES = {"u": "甲厂", "v": "乙厂"}
EXPERTS = ExpertWeights([{"D1": 1, "D2": 0}, {"D1": 0, "D2": 1}])


@pytest.fixture
def found():
    """Nominal 37.5, 60, 25; expert 1 ranks u v w, expert 2 v w u. u has the ranks 1 1 3 1."""
    return uncertainty(values(ROWS), TREE, None, EXPERTS, 4, design={"weights": [0, 0, 1, 0]})


def test_one_row_per_unit_with_a_rank(found):
    rows = interval_rows(found, NAMES, k=1).set_index("unit")
    assert list(rows.index) == ["v", "u", "w"]
    assert rows.loc["u", ["name", "rank", "low", "first", "span"]].tolist() == ["甲厂", 2, 1, 0.75, "1–3"]
    assert rows.loc["w", "name"] == "w"
    assert not rows["half"].any()
    assert len(interval_rows(found, most=2)) == 2


def test_the_chart_says_who_leads_and_what_is_drawn(found):
    drawing = rank_interval_chart(found, NAMES)
    words = told(drawing)
    assert "乙厂现在排第 1，但只在 25% 的模拟中排第 1；九成的可能在第 1–2 名之间。" in words.finding
    assert "模拟 4 次" in words.shown
    assert "3 个单位" in words.shown
    assert "空心" not in words.shown
    assert {row["name"] for row in data_of(drawing)} == {"甲厂", "乙厂", "w"}
    with using_language("en"):
        assert "乙厂 is first now, but only in 25% of the draws" in told(rank_interval_chart(found, NAMES)).finding


def test_units_without_a_score_in_some_draw_are_hollow_and_explained():
    gap = dict(ROWS, w=(10, None))
    found = uncertainty(values(gap), TREE, None, EXPERTS, 4, design={"weights": [0, 0, 1, 0]})
    assert interval_rows(found).set_index("unit")["half"].to_dict() == {"v": False, "u": False, "w": True}
    assert "空心：部分模拟中没有得分" in told(rank_interval_chart(found)).shown


def test_shares_among_the_first(found):
    assert top_share_title(found, 1) == "现在的前 1 名中有 0 个站得稳；另有 1 个单位至少有一成可能进入"
    drawn = data_of(top_share_chart(found, 1, NAMES))
    assert {row["name"]: row["label"] for row in drawn} == {"甲厂": "75%", "乙厂": "25%"}


def test_nothing_to_rank():
    found = uncertainty(values({"u": (None, None), "v": (None, None)}), TREE, None, EXPERTS, 3)
    assert interval_rows(found).empty
    for drawing in (rank_interval_chart(found), top_share_chart(found)):
        assert drawing.to_dict()
