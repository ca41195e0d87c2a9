"""When sharing happens."""

from __future__ import annotations

import pandas as pd
import pytest

from sharing.hours import hours
from tests.evaluation.measures import tiny
from tests.sharing.districts import altered, sample


def test_by_hand():
    """On Friday 1 March 2024 nine completed at nine o'clock, on Monday 1 April one; the one rejected was completed."""
    cells = hours(tiny.district(), tiny.W1).cells
    assert cells.to_numpy().tolist() == [[0, 9, 1], [4, 9, 9]]


def test_counts_are_those_of_the_sample():
    result = hours(sample(), "all")
    rows = sample().frame("transactions").query("status == '完成'")
    at = rows["start_at"]
    assert result.cells["count"].sum() == len(rows)
    free = (at.dt.weekday >= 5) | (at.dt.hour >= 17)
    assert result.after_work == pytest.approx(free.mean(), abs=1e-9)


def test_a_busy_sunday():
    sunday = altered(transactions=lambda frame: frame.assign(start_at=pd.Timestamp("2025-06-01 18:30")))
    assert hours(sunday, "all").text.startswith("最忙的时段是周日 18 时起。100%")


def test_nothing():
    assert hours(tiny.district(), tiny.W2).text == "数据不足：本期没有记录。"
