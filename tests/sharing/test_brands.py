"""L16: how many workers of other enterprises do brands bring along."""

from __future__ import annotations

import pytest

from evaluation import measures
from sharing.brands import brands
from tests.sharing.districts import LAST, altered, sample


def test_it_agrees_with_the_indicator():
    result = brands(sample(), LAST)
    rows = result.table.dropna(subset=["outside"])
    indicator = measures.compute(sample(), ("I8-04",), "mechanism", wave=LAST).cells["value"].iloc[0]
    overall = (rows["outside"] * rows["heads"]).sum() / rows["heads"].sum()
    assert overall == pytest.approx(indicator, abs=0.01)
    assert f"外单位职工占 {overall:.0%}" in result.text


def test_the_furthest_brand_is_named():
    result = brands(sample(), LAST)
    rows = result.table.dropna(subset=["outside"])
    best = (rows["outside"] * rows["heads"]).idxmax()
    assert f"“{best}”" in result.text
    assert set(result.growth["wave"]) == {"2024H1", "2024H2", "2025H1"}


def test_the_opposite_is_told_too():
    """Only the owner's own people come."""
    events = sample().frame("activities")[["activity_id", "brand_id"]].dropna()
    owner = sample().frame("brands").set_index("brand_id")["owner_enterprise_id"]
    home = events.set_index("activity_id")["brand_id"].map(owner).dropna()

    def at_home(frame):
        place = frame["activity_id"].map(home[~home.index.duplicated()])
        return frame.assign(enterprise_id=place.fillna(frame["enterprise_id"]))

    assert brands(altered(participation=at_home), LAST).text == "企业品牌活动的参加者中，外单位职工占 0%。"


def test_nobody_came():
    empty = altered(participation=lambda frame: frame.assign(attended_flag=False))
    assert brands(empty, LAST).text == "数据不足：本期没有记录。"
