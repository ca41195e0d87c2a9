"""L04: how much of what lies idle is opened, and how much is used."""

from __future__ import annotations

import pytest

from evaluation import measures
from evidence.errors import MissingTable
from sharing.funnel import funnel
from tests.evaluation.measures import tiny
from tests.sharing.districts import LAST, altered, sample


def test_by_hand():
    """R1: of 8 idle hours 4 opened; used 4 + 2 + 2 + 1 by others, cut at what was opened. R2: 1 of 4, used 1 by A. R3 all, unused.

    R4: 6 of 10, 3 used.
    """
    rows = funnel(tiny.district(), tiny.W1).resources.set_index("resource_id")
    assert rows["opened"].to_dict() == {"R1": 0.5, "R2": 0.25, "R3": 1.0, "R4": 0.6}
    assert rows["used"].to_dict() == {"R1": 0.5, "R2": 0.25, "R3": 0.0, "R4": 0.3}


def test_the_planted_truth_and_the_indicator_agree():
    """I3-01 opens the same share; in the sample much more is opened than used."""
    result = funnel(sample(), LAST)
    indicator = measures.compute(sample(), ("I3-01",), "mechanism", wave=LAST).cells["value"].iloc[0]
    assert result.whole["opened"] == pytest.approx(indicator, abs=1e-9)
    assert f"开放 {100 * indicator:.0f} 份" in result.text
    assert "损失最大的环节在使用" in result.text
    assert (result.table["used"] <= result.table["opened"]).all()


def test_the_opposite_is_told_too():
    def shut(frame):
        return frame.assign(open_qty=frame["open_qty"] * 0.05)

    result = funnel(altered(resource_capacity=shut), LAST)
    assert "损失最大的环节在开放" in result.text
    assert result.whole["opened"] < 0.05


def test_missing_tables_and_empty_waves():
    with pytest.raises(MissingTable, match="资源能力"):
        funnel(altered(resource_capacity=None))
    assert funnel(tiny.district(), tiny.W2).text == "数据不足：本期没有记录。"
