"""L16: how many workers of other enterprises do brands bring along."""

from __future__ import annotations

import pandas as pd
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


def test_growth_from_the_first_to_the_last_wave():
    result = brands(sample(), LAST)
    rows = result.growth.pivot(index="brand", columns="wave", values="heads").dropna(subset=["2024H1", LAST])
    change = rows[LAST] - rows["2024H1"]
    assert result.grown.index[0] == change.idxmax()
    said = " ".join(str(one) for one in result.about_growth)
    assert f"{len(change)} 个品牌中有 {(change > 0).sum()} 个增长" in said
    assert f"“{change.idxmax()}”" in said


def test_the_opposite_no_brand_grows():
    """Afterwards a third as many come to every brand as in the first wave."""
    from sharing.brands import Brands

    reach = brands(sample(), LAST).reach
    first = reach[reach["wave"] == "2024H1"]
    fewer = first.assign(wave=LAST, heads=first["heads"] / 3)
    shrunk = Brands(pd.concat([first, fewer]), brands(sample(), LAST).events)
    assert str(shrunk.about_growth[0]).endswith("都没有增长。")
    assert [str(one) for one in brands(sample(), "2024H1").about_growth] == ["没有更早的一期，无法比较品牌的覆盖。"]


def test_a_wave_in_which_nobody_came_is_not_told_by_the_one_before():
    quiet = altered(activities=lambda frame: frame[frame["start_at"] < "2025-01-01"])
    assert brands(sample(), "2024H2").table["heads"].sum() > 0
    result = brands(quiet, LAST)
    assert result.text == "数据不足：本期没有记录。"
    assert str(result.about_growth[0]) == "没有更早的一期，无法比较品牌的覆盖。"
