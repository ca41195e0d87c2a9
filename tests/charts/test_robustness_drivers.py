from __future__ import annotations

import pytest

from charts.robustness_drivers import driver_chart, driver_rows, driver_title, node_effect_chart, node_rows
from charts.style import told
from evaluation.robustness import drop_one, sensitivity
from messages import using_language
from tests.charts.drawn import TREE, data_of, values

ROWS = {"u": (90, 20), "v": (60, 60), "w": (10, 30), "x": (35, 45)}


@pytest.fixture
def found():
    return sensitivity(values(ROWS), TREE, None, {"weights": 0.8, "ties": ["best", "average"]}, draws=200)


def test_the_strongest_choice_comes_first(found):
    rows = driver_rows(found)
    assert rows["name"].tolist() == ["权重", "并列名次"]
    assert rows["total"].between(0, 1).all()
    assert rows["label"].tolist()[1] == "0%"
    assert (rows["reach"] >= rows["total"]).all()


def test_the_chart_says_what_moves_the_ranking(found):
    words = told(driver_chart(found))
    assert words.finding.startswith("对排名影响最大的是“权重”")
    assert "4 组，每组 200 次模拟" in words.shown
    with using_language("en"):
        assert "moves the ranking most" in told(driver_chart(found)).finding


def test_one_unit(found):
    moving = found.drivers.dropna().index[0]
    assert driver_title(found, moving, "甲厂").startswith("甲厂的名次受“权重”影响最大")
    still = found.drivers.index[found.drivers.isna()]
    if len(still):
        assert "在各次模拟中名次相同" in driver_title(found, still[0])
    assert told(driver_chart(found, moving, "甲厂")).finding.startswith("甲厂")


def test_nodes_by_their_effect():
    found = drop_one(values(ROWS), TREE)
    rows = node_rows(found)
    assert rows["mean_shift"].is_monotonic_decreasing
    assert set(rows["kind"]) == {"inner", "leaf"}
    words = told(node_effect_chart(found))
    assert words.finding.startswith("去掉“")
    assert "n = 4" in words.shown
    assert len(data_of(node_effect_chart(found, most=2))) == 2


def test_nodes_of_one_name_are_told_apart():
    twins = TREE.with_node("b", name=TREE.node("a").name)
    rows = node_rows(drop_one(values(ROWS), twins))
    assert rows["row"].is_unique
    assert "指标甲 (a)" in set(rows["row"])
