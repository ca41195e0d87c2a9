"""Who has no index, why, and what would help: hidden for privacy, without records, or too small ever to be shown alone."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from evaluation import Method, evaluate
from evaluation.findings import without_index
from messages import using_language
from tests.charts.drawn import TREE, scored, values

SIX = {"u": (50, 50), "v": (50, None), "w": (50, None), "x": (50, None), "y": (None, None), "z": (None, 50)}
"""Weights 1 and 3: without b, three quarters of the weight are missing."""


def found(employees=None, **status):
    """Return the finding where an index needs half of the weight; `status` unit → status of its missing values."""
    given = values(SIX)
    cells = given.cells.assign(
        status=[
            status.get(unit, "insufficient") if pd.isna(value) else "ok"
            for unit, value in zip(given.cells["unit"], given.cells["value"], strict=True)
        ]
    )
    given = replace(given, cells=cells)
    result = evaluate(given, TREE, Method(missing="renormalise", min_coverage=0.5))
    return without_index(result, given, employees)


def test_each_by_what_most_of_its_weight_is_missing_for():
    result = found(v="suppressed", w="suppressed", x="suppressed")
    assert result.table["why"].to_dict() == {"v": "few", "w": "few", "x": "few", "y": "records"}
    assert result.table["missing"].to_dict() == {"v": 0.75, "w": 0.75, "x": 0.75, "y": 1.0}
    assert (result.all, [str(name) for name in result.lacking]) == (6, ["指标乙", "指标甲"])


def test_what_would_help_is_said_without_blame():
    heads = pd.Series({"v": 6, "w": 40, "x": 300})
    text = found(heads, v="suppressed", w="suppressed", x="suppressed").text
    assert text.startswith("6 家中有 4 家暂无综合得分，因为掌握的情况太少，这不说明办得好不好。")
    assert "3 家：作答或参加活动的职工不足 10 人" in text
    assert "其中 1 家在册职工不足 10 人，请按街镇园区或规模合起来看" in text
    assert "其余 2 家只要有 10 名以上职工作答" in text
    assert "1 家：缺少记录，主要是指标乙、指标甲" in text


def test_the_opposite_all_have_one():
    given = values({"u": (50, 50)})
    assert without_index(scored({"u": (50, 50)}), given).text == ""


def test_in_english():
    with using_language("en"):
        assert "4 of 6 have no index yet" in found(v="suppressed").text
