"""L07 and L08: is it always the same who benefit, and do small enterprises too."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from evaluation import measures
from sample_data import TRUTH
from sharing.benefit import Benefits, benefits
from tests.evaluation.measures import tiny
from tests.sharing.districts import FIRST, LAST, altered, sample


def made(benefit, employees, sizes=None):
    count = len(benefit)
    return Benefits(
        pd.DataFrame(
            {
                "enterprise_id": [f"e{at}" for at in range(count)],
                "size_class": sizes or ["小型"] * count,
                "employees": np.array(employees, float),
                "benefit": np.array(benefit, float),
                "reached": [value > 0 for value in benefit],
            }
        )
    )


def test_curves_by_hand():
    """One of two equal enterprises has everything: half of the people have nothing, G = 1/2."""
    result = made([0, 10], [10, 10])
    assert result.lorenz().to_numpy().tolist() == [[0, 0], [0.5, 0], [1, 1]]
    assert result.gini == pytest.approx(0.5)
    assert result.share_of_lowest(0.5) == 0
    assert made([10, 10], [10, 10]).gini == pytest.approx(0)


def test_it_agrees_with_the_indicators():
    found = measures.compute(sample(), ("I6-01", "I6-03"), "mechanism", wave=LAST).cells.set_index("indicator")["value"]
    result = benefits(sample(), LAST)
    assert result.coverage["share"] == pytest.approx(found["I6-01"], abs=1e-9)
    assert 1 - result.gini == pytest.approx(found["I6-03"], abs=1e-9)


def test_the_planted_coverage_is_told():
    """40 % of the small and micro enterprises before 6 January 2025, 62 % after."""
    now, before = benefits(sample(), LAST), benefits(sample(), FIRST)
    assert now.coverage["share"] == pytest.approx(TRUTH.coverage_after, abs=0.02)
    assert before.coverage["share"] == pytest.approx(TRUTH.coverage_before, abs=0.02)
    said = "".join(str(part) for part in now.about_small(before))
    assert f"{len(now.small)} 家小微企业中有 {(~now.small['reached'].astype(bool)).sum()} 家" in said
    assert "比上期的 40% 明显提高" in said


def test_the_opposite_is_told_too():
    now, before = benefits(sample(), FIRST), benefits(sample(), LAST)
    assert "明显下降" in "".join(str(part) for part in now.about_small(before))
    assert "差别可能出于偶然" in "".join(str(part) for part in now.about_small(now))


def test_an_uneven_and_an_even_district():
    """The sample is uneven; where everybody attends once, and nothing is exchanged, benefits are even."""

    def everybody(frame):
        firms = sample().frame("enterprises").dropna(subset=["employees"])
        rows = frame.head(len(firms)).copy()
        rows["enterprise_id"] = firms["enterprise_id"].to_numpy()
        rows["headcount"] = firms["employees"].to_numpy()
        return rows.assign(
            worker_id=None,
            actor_type="职工",
            attended_flag=True,
            activity_id="A0001",
            event_at=pd.Timestamp("2025-03-01"),
        )

    even = benefits(altered(participation=everybody, transactions=lambda f: f.assign(status="取消")), LAST)
    assert even.gini == pytest.approx(0, abs=1e-9)
    assert "接近均匀" in even.text
    uneven = benefits(sample(), FIRST)
    assert f"一半职工只占 {uneven.share_of_lowest(0.5):.0%}" in uneven.text
    assert uneven.gini > benefits(sample(), LAST).gini


def test_nothing_and_nobody_small():
    assert made([0, 0], [1, 1]).text == "数据不足：本期没有记录。"
    assert "没有小微企业" in str(made([1], [1], ["大型"]).about_small()[0])
    assert len(benefits(tiny.district(), tiny.W1).table) == 4


def test_of_one_enterprise_no_evenness_is_told():
    assert made([5], [10]).text == "数据不足：只有一家企业，无法判断受益是否均衡。"
