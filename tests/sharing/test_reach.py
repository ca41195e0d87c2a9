"""L13: are online and offline connected."""

from __future__ import annotations

import pandas as pd
import pytest

from evaluation import measures
from sharing.reach import Reach, reach
from tests.sharing.districts import LAST, altered, sample


def test_it_agrees_with_the_indicator():
    result = reach(sample(), LAST)
    indicator = measures.compute(sample(), ("I4-06",), "mechanism", wave=LAST).cells["value"].iloc[0]
    assert result.whole["both"] == pytest.approx(indicator, abs=0.01)
    assert f"两边都参加的占 {result.whole['both']:.0%}" in result.text
    assert result.whole.sum() == pytest.approx(1)


def test_the_opposite_is_told_too():
    apart = altered(participation=lambda frame: frame.assign(channel_mode="OFF"), app_events=None)
    result = reach(apart, LAST)
    assert "两边都参加的占 0%" in result.text
    assert "没有平台日志" in result.text


def test_small_groups_are_hidden():
    few = altered(participation=lambda frame: frame.head(3), app_events=None)
    result = reach(few, "all")
    assert result.table.isna().all(axis=None)


def test_nothing_recorded():
    nothing = altered(participation=lambda frame: frame[frame["worker_id"].isna()], app_events=None)
    assert reach(nothing, LAST).text == "数据不足：本期没有记录。"


def test_a_single_hidden_size_takes_another_with_it():
    """Micro enterprises have three people online: with the other sizes and the whole told, they would follow."""
    people = pd.DataFrame(
        {"online": [90, 50, 3], "both": [80, 40, 20], "offline": [70, 30, 20]}, index=["大型", "小型", "微型"]
    )
    found = Reach(people, logged=True)
    assert found.table["n"].dropna().index.tolist() == ["大型"]
    assert "两边都参加的占" in found.text
    assert Reach(people.loc[["微型"]], logged=True).text.startswith("有的方式触达人数过少")
    whole = Reach(people.assign(online=[90, 50, 0]), logged=True)
    assert whole.table["n"].notna().all()
