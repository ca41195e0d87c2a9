"""经费绩效: numbers by hand. 300 of 500 yuan are union money, so one yuan goes with 0.67; goods count as a source."""

from __future__ import annotations

import pandas as pd
import pytest

from exports.report import funds, sources
from sharing.money import GOODS, Money


@pytest.fixture
def spent():
    classes = pd.DataFrame(
        {"activities": [8.0, 6.0], "cost": [25.0, None], "rating": [4.5, 4.0], "lo": [4.3, 3.7], "hi": [4.7, 4.3], "ratings": [90.0, 40.0]},
        index=["B_EDU", "B_CUL"],
    )  # fmt: skip
    return Money(pd.Series({"工会经费": 300.0, "企业": 120.0, GOODS: 80.0}), classes)


def test_cost_and_rating_by_class(spent, opened):
    rows = opened(funds(spent))["经费绩效"]
    assert rows[4][:7] == ["教育", 8, 25, 4.5, 4.3, 4.7, 90]
    assert rows[5][2] is None, "without a cost nothing is written, not 0"
    assert "0.67" in rows[1][0]


def test_sources_with_their_share(spent, opened):
    rows = opened(sources(spent))["经费来源"]
    assert [row[1] for row in rows[4:]] == [300, 120, 80]
    assert [row[2] for row in rows[4:]] == pytest.approx([0.6, 0.24, 0.16])
