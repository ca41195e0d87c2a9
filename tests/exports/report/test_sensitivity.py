"""敏感性: rank intervals, what moves the ranks, and the ranking without one part, as the analyses have them."""

from __future__ import annotations

import pytest

from evaluation import evaluate, robustness
from exports.report import drivers, intervals, without
from messages import using_language
from tests.exports import cases


@pytest.fixture(scope="module")
def found():
    frame = cases.values(missing=0)
    uncertain = [robustness.WeightNoise(0.3), robustness.GoalpostNoise(0.1)]
    return robustness.sensitivity(frame, cases.tree(), None, uncertain, 32)


def test_intervals_hold_the_numbers_of_the_analysis(found, opened):
    rows = opened(intervals(found.uncertainty, {"u1": "甲厂"}))["敏感性"]
    table = found.uncertainty.table
    assert rows[3][:4] == ["名次", "单位", "名次，九成抽样自", "上限"]
    assert [row[2] for row in rows[4:]] == table["low"].tolist()
    assert "甲厂" in [row[1] for row in rows[4:]]
    assert "固定数值" in rows[1][0], "why no formula stands here"


def test_choices_are_named_as_people_call_them(found, opened):
    rows = opened(drivers(found))["敏感性-影响因素"]
    assert {row[0] for row in rows[4:]} == {"权重", "阈值"}
    assert rows[4][4] == pytest.approx(found.table["total"].iloc[0])


def test_without_one_part(opened):
    frame = cases.values(missing=0)
    left = robustness.drop_one(frame, cases.tree())
    rows = opened(without(left, {"u1": "甲厂"}))["敏感性-去掉一项"]
    assert len(rows) == 4 + len(left.table)
    assert rows[4][3] == pytest.approx(left.table["mean_shift"].iloc[0])


def test_in_english(found):
    with using_language("en"):
        assert str(intervals(found.uncertainty).sheet) == "Rank intervals"
        assert evaluate(cases.values(), cases.tree()) is not None
