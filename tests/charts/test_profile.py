"""One unit on the spread of the others."""

from __future__ import annotations

from charts import profile_chart
from charts.profile import profile_rows, profile_title
from charts.style import told
from messages import using_language
from tests.charts.drawn import data_of, scored

FIVE = scored({"u": (10, 90), "v": (20, 80), "w": (30, 70), "x": (40, 60), "y": (50, None)})


def test_quantiles_and_rank_of_each_dimension():
    rows = profile_rows(FIVE, "u").set_index("name")
    first = rows.loc["甲维"]
    assert first[["score", "low", "q1", "median", "q3", "high", "rank", "of"]].tolist() == [
        10,
        10,
        20,
        30,
        40,
        50,
        5,
        5,
    ]
    assert rows.loc["乙维", ["rank", "of"]].tolist() == [1, 4]


def test_indicators_in_place_of_dimensions():
    assert profile_rows(FIVE, "u", indicators=True)["name"].tolist() == ["指标甲", "指标乙"]


def test_the_title_names_both_ends():
    assert told(profile_chart(FIVE, "u")).finding == "比中位数高得最多：乙维（+15）；低得最多：甲维（-20）"
    with using_language("en"):
        assert "Furthest above the median: Second (+15)" in told(profile_chart(FIVE, "u")).finding
    top = profile_rows(scored({"u": (90, 90), "v": (10, 10)}), "u")
    assert profile_title(top) == "没有低于中位数的部分；高得最多的是甲维（+40）"
    assert profile_title(top.assign(score=5.0)).startswith("没有高于中位数的部分")


def test_a_missing_score_is_said_where_the_dot_would_be():
    drawing = profile_chart(FIVE, "y")
    assert "数据不足" in {row["label"] for row in data_of(drawing)}
    assert profile_title(profile_rows(FIVE, "y").assign(score=float("nan"))) == "该单位数据不足"
