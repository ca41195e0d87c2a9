"""L14: what do joint activities save, and is the cost shared fairly."""

from __future__ import annotations

import pytest

from evaluation import measures
from sharing.joint_costs import joint_costs
from tests.evaluation.measures import tiny
from tests.sharing.districts import FIRST, LAST, altered, sample


def test_by_hand():
    """a1: A carried 700 (alone 1000), B 300 (500). a2: P1 200 (300), A 100 (150), B 0 without an estimate."""
    rows = joint_costs(tiny.district(), tiny.W1).table.set_index("activity_id")
    assert rows.loc["a1", ["shared", "alone", "overpaid"]].tolist() == [1000, 1500, 0]
    assert rows.loc["a2", ["shared", "alone"]].tolist() == [300, 450]
    assert rows["saved"].to_dict() == pytest.approx({"a1": 1 / 3, "a2": 1 / 3})


def test_the_planted_saving():
    """Partners save 30 % each, one standard deviation 15; I7-03 counts the same activities."""
    result = joint_costs(sample(), FIRST)
    indicator = measures.compute(sample(), ("I7-03",), "mechanism", wave=FIRST).cells["value"].iloc[0]
    share, low, high = result.saved
    assert share == pytest.approx(indicator, abs=0.02)
    assert low < 0.35 < high
    assert f"合办比独办省 {share:.0%}" in result.text
    over = (result.table["overpaid"] > 0).sum()
    assert f"{over} 场有单位承担高于独办" in result.text


def test_the_opposite_is_told_too():
    def dear(frame):
        return frame.assign(standalone_cost_est=frame["cost_share"] * 0.8)

    result = joint_costs(altered(activity_partners=dear), LAST)
    assert "多花 25%" in result.text
    assert (result.table["overpaid"] > 0).all()


def test_too_few_estimates():
    bare = altered(activity_partners=lambda frame: frame.assign(standalone_cost_est=float("nan")))
    assert "不足以判断" in joint_costs(bare, LAST).text
    assert joint_costs(tiny.district(), tiny.W2).text == "数据不足：本期没有记录。"
