"""One enterprise among those of its size and industry."""

from __future__ import annotations

import pandas as pd
import pytest

from evaluation.findings import peers
from tests.charts.drawn import scored, values

UNITS = {"u": (90, 10), **{f"p{at}": (40 + at, 50 + at) for at in range(6)}, "big": (99, 99)}
FACTS = pd.DataFrame(
    {
        "size_class": ["小型"] * 7 + ["大型"],
        "industry_code": ["C"] * 6 + ["G", "C"],
        "district_id": ["D1", "D1", "D1", "D2", "D2", "D2", "D2", "D1"],
        "employees": [50, 60, 300, 50, 70, 70, None, 4000],
    },
    index=list(UNITS),
)


def made(errors=None):
    return peers(scored(UNITS), values(UNITS, errors), "u", FACTS)


def test_the_closest_circle_of_five_is_taken():
    assert made().circle == "both"
    assert made().members == ["p0", "p1", "p2", "p3", "p4"]
    elsewhere = FACTS.assign(industry_code=[*"CCCCGGG", "C"])
    assert peers(scored(UNITS), values(UNITS), "u", elsewhere).circle == "size"
    assert peers(scored(UNITS), values(UNITS), "u").circle == "all"
    assert len(peers(scored(UNITS), values(UNITS), "u").members) == 7


def test_quartiles_strengths_and_weaknesses():
    """First: 90 against 40 to 44; second: 10 against 50 to 54."""
    result = made()
    assert result.table.loc["D1", ["q1", "median", "q3", "n"]].tolist() == [41, 42, 43, 5]
    assert (result.strengths, result.weaknesses) == (["D1"], ["D2"])
    assert (
        result.text
        == "在同规模同行业的 6 家中排第 6，同类中位数为 49.5。甲维高于四分之三的同类。乙维低于四分之三的同类。"
    )


def test_not_where_the_interval_holds_the_median():
    errors = dict.fromkeys(UNITS, (30.0, 30.0))
    result = made(errors)
    assert (result.strengths, result.weaknesses) == ([], [])
    assert result.text.endswith("各维度都与同类没有明显差别。")
    assert result.table["hi"].max() <= 100


def test_obstacles_add_up_to_one():
    """Lacking 0.25 · 10 and 0.75 · 90: shares 2.5 and 67.5 of 70."""
    obstacles = made().obstacles
    assert obstacles["share"].to_dict() == pytest.approx({"b": 67.5 / 70, "a": 2.5 / 70})


def test_the_nearest_that_do_better():
    """All five score higher. Distances: p0 ln 1.2, p2 0 + 0.5, p3 and p4 ln 1.4 + 0.5, p1 ln 6."""
    better = made().better
    assert better.index.tolist() == ["p0", "p2", "p3"]
    assert better.loc["p0", "lead"] == pytest.approx(47.5 - 30)
    assert better.loc["p0", "ahead"] == "乙维（+40）"


def test_without_an_index_or_peers():
    lonely = peers(scored({"u": (5, 5)}), values({"u": (5, 5)}), "u")
    assert lonely.text == "没有其他具备综合得分的企业可比。"
    nothing = peers(scored({"u": (None, None), "v": (5, 5)}), values({"u": (None, None), "v": (5, 5)}), "u")
    assert nothing.text == "该企业数据不足，没有综合得分。"
    assert nothing.obstacles.empty
    assert nothing.better.empty
