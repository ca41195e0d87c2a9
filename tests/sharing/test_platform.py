"""L11: is the platform used, and do people come back."""

from __future__ import annotations

import pytest

from sample_data import TRUTH
from sharing.platform import cohorts, platform
from tests.evaluation.measures import tiny
from tests.sharing.districts import LAST, altered, sample


def test_by_hand():
    """January: 10 + 10 + 15 of 100 registered. February: A 20, B 0 of 70; of A's ten and B's ten five came back."""
    rows = platform(tiny.district(), tiny.W1).months.set_index("month")
    assert rows.loc["2024-01", "rate"] == pytest.approx(0.35)
    assert rows.loc["2024-02", "rate"] == pytest.approx(20 / 70)
    assert rows.loc["2024-02", "back"] == pytest.approx(5 / 20)
    assert rows.loc["2024-03":, "active"].isna().all()


def test_the_planted_outage_is_named_and_left_out():
    result = platform(sample(), LAST)
    assert result.silent == [month for month in TRUTH.outage if month.startswith("2025")]
    assert "2025-03 没有任何月报" in result.text
    months = (
        sample().frame("app_monthly").drop_duplicates(["month", "enterprise_id"]).set_index(["enterprise_id", "month"])
    )
    now, before = months.xs("2025-02", level="month"), months.xs("2025-01", level="month")
    back = now["returning_users"].dropna()
    both = back.index.intersection(before.index)
    expected = back[both].sum() / before.loc[both, "mau"].sum()
    found = result.months.set_index("month").loc["2025-02", "back"]
    assert found == pytest.approx(expected)
    assert "与上期（36%）持平" in result.text


def test_the_opposite_is_told_too():
    """Nobody comes back, and use rises in the last wave."""

    def other(frame):
        late = frame["month"] >= "2025-01"
        return frame.assign(returning_users=0, mau=frame["mau"].where(~late, frame["registered_users"]))

    text = platform(altered(app_monthly=other), LAST).text
    assert "本月有 0% 还来" in text
    assert "每月活跃 100%，高于上期" in text

    def fallen(frame):
        late = frame["month"] >= "2025-01"
        return frame.assign(mau=frame["mau"].where(~late, 0))

    assert "低于上期" in platform(altered(app_monthly=fallen), LAST).text


def test_cohorts_begin_with_everybody():
    rows = cohorts(sample())
    assert (rows.loc[rows["later"] == 0, "share"] == 1).all()
    assert rows["share"].between(0, 1).all()
    assert (rows["n"] >= 10).all()
    assert not set(rows["first"]) & set(TRUTH.outage)


def test_small_cohorts_are_left_out():
    """The tiny log holds twenty users in January, of whom four came in February; nobody began later."""
    rows = cohorts(tiny.district())
    assert rows.to_numpy().tolist() == [["2024-01", 0, 20, 1.0], ["2024-01", 1, 20, 0.2], ["2024-01", 3, 20, 0.1]]


def test_nothing_reported():
    empty = altered(app_monthly=lambda frame: frame[frame["month"] < "2025-01"])
    assert platform(empty, LAST).text == "数据不足：本期没有记录。"
