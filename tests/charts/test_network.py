"""Who hangs on whom, drawn."""

from __future__ import annotations

from charts.network import affiliation_chart, dependence_chart, giving_chart
from charts.style import told
from sharing.affiliation import affiliation
from sharing.dependence import dependence
from sharing.giving import giving
from tests.charts.drawn import data_of
from tests.sharing.districts import LAST, sample


def test_what_is_left_without_the_largest():
    result = dependence(sample(), LAST)
    rows = {row["name"]: row for row in data_of(dependence_chart(result))}
    assert set(rows) == {"共享次数", "往来关系", "提供企业", "接受企业"}
    assert all(row["left"] <= row["all"] for row in rows.values())
    assert told(dependence_chart(result)).finding == result.text


def test_observed_over_expected_carries_its_number():
    result = affiliation(sample(), LAST)
    rows = data_of(affiliation_chart(result))
    assert len(rows) == len(result.observed) ** 2
    assert all(row["label"] == f"{row['ratio']:.1f}" for row in rows if row["ratio"] is not None)


def test_every_enterprise_stands_in_a_corner():
    result = giving(sample(), LAST)
    rows = data_of(giving_chart(result, {"E001": "甲厂"}))
    assert len(rows) == 120
    assert rows[0]["name"] == "甲厂"
    assert {row["kind"] for row in rows} == {"有给有得", "只给不得", "只得不给", "未参与共享"}
