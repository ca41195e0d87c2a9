"""L05: are demands met, and how long do people wait."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from sample_data.demands import WAITING
from sharing.waiting import Waiting, waiting
from tests.evaluation.measures import tiny
from tests.sharing.districts import altered, sample


def test_a_curve_by_hand():
    """Waits 1, 2+, 3, 4+ (+ still unmatched): S = 3/4 after 1, 3/4 · 1/2 = 3/8 after 3 (Kaplan & Meier)."""
    rows = pd.DataFrame(
        {
            "days": [1.0, 2.0, 3.0, 4.0],
            "matched": [1.0, 0.0, 1.0, 0.0],
            "urgency": "普通",
            "business_class": "B_EDU",
            "status": "x",
            "times": 1.0,
        }
    )
    result = Waiting(rows, 0)
    assert result.curve()["share"].tolist() == pytest.approx([0, 0.25, 0.625])
    assert result.whole["median"] == 3
    assert result.whole["week"] == pytest.approx(0.625)


def test_repeated_rows_count_as_often():
    rows = waiting(sample()).rows
    each = rows.loc[rows.index.repeat(rows["times"].astype(int))].assign(times=1.0).reset_index(drop=True)
    assert Waiting(each, 0).whole.to_dict() == pytest.approx(waiting(sample()).whole.to_dict())


def test_the_planted_truth():
    """Planted: rights wait 15 days and are served least, culture 5 and most; urgency changes nothing."""
    result = waiting(sample(), "all")
    assert max(WAITING, key=WAITING.get) == "B_RTS"
    assert "最慢的是维护" in result.text
    assert "最快的是文体" in result.text
    assert "并不明显快于" in result.text
    asked = sample().frame("demands")
    quick = (asked["matched_at"] - asked["posted_at"]) <= np.timedelta64(7, "D")
    assert result.whole["week"] == pytest.approx(quick.mean(), abs=0.05)


def test_the_opposite_is_told_too():
    """Everything is matched in an hour, culture never, and pressing demands first of all."""

    def hurried(frame):
        slow = frame["business_class"] == "B_CUL"
        matched = frame["posted_at"] + pd.to_timedelta(np.where(frame["urgency"] == "急难愁盼", 1, 30), unit="h")
        return frame.assign(matched_at=matched.where(~slow), closed_at=pd.NaT, status="已匹配")

    text = waiting(altered(demands=hurried), "all").text
    assert "最慢的是文体" in text
    assert "急难愁盼需求的匹配明显快于" in text
    assert "一半需求在 2 天内匹配" in text


def test_never_matched():
    result = waiting(altered(demands=lambda frame: frame.assign(matched_at=pd.NaT)))
    assert result.whole["week"] == 0
    assert "匹配的不到一半" in result.text


def test_an_empty_wave_and_what_is_left_out():
    assert waiting(tiny.district(), tiny.W2).text == "数据不足：本期没有记录。"
    assert waiting(sample()).states["count"].sum() == waiting(sample()).whole["n"]
    assert waiting(sample()).unusable > 0
