"""L19: do departments act together, and is it closed in time."""

from __future__ import annotations

import pandas as pd
import pytest

from sharing.mechanisms import FOUR, mechanisms
from tests.evaluation.measures import tiny
from tests.sharing.districts import FIRST, LAST, altered, sample


def test_by_hand():
    """Closed with somebody reached: j1, j2, j4. Due: j1, j2, j4, j5; in time j1 and j4."""
    result = mechanisms(tiny.district(), tiny.W1)
    assert result.actions["closed"].sum() == 3
    assert result.actions[["due", "on_time"]].sum().tolist() == [4, 2]
    assert result.running == ["党工联促", "阵地联建"]
    assert "到期的 4 件事项按期办结 50%" in result.text
    assert set(result.lacking) == set(result.partners.columns) - {"媒体", "高校科研"}


def test_the_planted_start_of_joint_venues():
    """Joint venues (阵地联建) begin on 6 January 2025: nothing before, all four after."""
    before, after = mechanisms(sample(), FIRST), mechanisms(sample(), LAST)
    assert "四类联动机制中有 3 类办结了事项" in before.text
    assert "阵地联建没有办结事项" in before.text
    assert "四类联动机制中有 4 类办结了事项" in after.text
    assert set(after.running) == set(FOUR)


def test_the_opposite_is_told_too():
    """Nothing is closed at all, and nobody from outside takes part."""
    idle = altered(
        joint_actions=lambda frame: frame.assign(closed_at=pd.NaT, status="进行中"),
        joint_action_partners=lambda frame: frame.head(0),
    )
    result = mechanisms(idle, LAST)
    assert "四类联动机制中有 0 类" in result.text
    assert "按期办结 0%" in result.text
    assert len(result.lacking) == 9


def test_shares_have_intervals():
    table = mechanisms(sample(), LAST).table.dropna()
    assert ((table["lo"] <= table["share"]) & (table["share"] <= table["hi"])).all()
    assert mechanisms(tiny.district(), tiny.W2).text == "数据不足：本期没有记录。"
    with pytest.raises(Exception, match="联动事项"):
        mechanisms(altered(joint_actions=None))


def test_bodies_that_are_not_recorded_are_not_called_missing():
    alone = altered(joint_action_partners=None)
    text = mechanisms(alone, LAST).text
    assert "没有外单位参与的记录" in text
    assert "缺少以下类型的单位" not in text
