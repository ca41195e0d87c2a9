"""Units in order, and how far they moved."""

from __future__ import annotations

import pytest

from charts import moves_chart, ranking_chart
from charts.ranking import arrow, ranking_rows, ranking_title
from charts.style import told
from messages import using_language
from tests.charts.drawn import data_of, scored

NOW = scored({"u": (40, 40), "v": (80, 80), "w": (60, 60), "x": (None, None)})
BEFORE = scored({"u": (90, 90), "v": (80, 80), "w": (70, 70), "x": (None, None)})
NAMES = {"u": "甲厂", "v": "乙厂", "w": "丙厂"}


def test_best_first_and_those_without_an_index_are_left_out():
    rows = ranking_rows(NOW, None, NAMES)
    assert rows["name"].tolist() == ["乙厂", "丙厂", "甲厂"]
    assert rows["rank"].tolist() == [1, 2, 3]


def test_moves_are_counted_from_the_baseline():
    rows = ranking_rows(NOW, BEFORE, NAMES).set_index("unit")
    assert rows["move"].to_dict() == {"v": 1, "w": 1, "u": -2}
    assert rows["moved"].to_dict() == {"v": "▲1", "w": "▲1", "u": "▼2"}
    assert arrow(float("nan")) == "–"


def test_the_title_tells_who_leads_or_who_moved():
    assert ranking_title(NOW, None, NAMES).startswith("乙厂居首（80.0 分）；3 家中有一半")
    assert "甲厂" in ranking_title(NOW, BEFORE, NAMES)
    assert "▲" not in ranking_title(NOW, NOW, NAMES)
    with using_language("en"):
        assert "leads with 80.0" in ranking_title(NOW, None, NAMES)
    assert ranking_title(scored({"u": (None, None)})).startswith("没有单位具备足够的数值")


@pytest.mark.parametrize("most", [1, 2, 25])
def test_only_so_many_are_drawn(most):
    drawn = data_of(ranking_chart(NOW, names=NAMES, most=most))
    assert len(drawn) == min(most, 3)


def test_moves_are_drawn_from_the_old_to_the_new_rank():
    drawing = moves_chart(NOW, BEFORE, NAMES)
    assert told(drawing).finding == "2 家上升，1 家下降"
    assert {(row["name"], row["before"], row["rank"]) for row in data_of(drawing)} >= {("甲厂", 1.0, 3.0)}
