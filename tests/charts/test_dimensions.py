"""Dumbbells of the dimensions: scores, intervals and the earlier scores."""

from __future__ import annotations

import pytest

from charts import dimension_chart
from charts.dimensions import dimension_rows, dimension_title
from charts.style import told
from messages import using_language
from tests.charts.drawn import data_of, scored, values

NOW, BEFORE, ERRORS = {"u": (80, 40)}, {"u": (60, 50)}, {"u": (10.0, 5.0)}


def test_one_row_a_dimension():
    """Goalposts 0 and 100 leave values as they are; the interval is 1.959963984540054 errors, the 97.5 % quantile."""
    rows = dimension_rows(scored(NOW), values(NOW, ERRORS), scored(BEFORE)).set_index("id")
    assert rows["score"].to_dict() == {"D1": 80, "D2": 40}
    assert rows["before"].to_dict() == {"D1": 60, "D2": 50}
    assert rows["weight"].to_dict() == {"D1": 0.25, "D2": 0.75}
    assert rows.loc["D1", "lo"] == pytest.approx(80 - 19.59963984540054)
    assert rows.loc["D1", "hi"] == pytest.approx(99.59963984540054)


def test_an_interval_stays_on_the_scale():
    rows = dimension_rows(scored({"u": (98, 2)}), values({"u": (98, 2)}, {"u": (5.0, 5.0)})).set_index("id")
    assert rows.loc["D1", "hi"] == 100
    assert rows.loc["D2", "lo"] == 0


def test_without_errors_and_earlier_scores_there_are_none():
    rows = dimension_rows(scored(NOW))
    assert rows[["lo", "hi", "before"]].isna().all(axis=None)


def test_the_title_names_the_strongest_and_the_weakest():
    drawing = dimension_chart(scored(NOW), values(NOW, ERRORS), scored(BEFORE), earlier="2024H2")
    assert told(drawing).finding == "最强：甲维（80 分）；最弱：乙维（40 分）"
    assert "2024H2" in told(drawing).shown
    assert {row["label"] for row in data_of(drawing)} == {"80.0", "40.0"}
    with using_language("en"):
        assert told(dimension_chart(scored(NOW))).finding.startswith("Strongest: First (80)")


def test_a_dimension_without_a_score_keeps_its_line():
    rows = dimension_rows(scored({"u": (80, None)}))
    assert len(rows) == 2
    assert "数据不足" in {row["label"] for row in data_of(dimension_chart(scored({"u": (80, None)})))}
    assert dimension_title(rows.assign(score=float("nan"))) == "各维度数据不足"
