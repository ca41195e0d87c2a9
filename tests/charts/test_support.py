"""What carries sharing, drawn."""

from __future__ import annotations

from itertools import pairwise

from charts.style import told
from charts.support import (
    bodies_matrix,
    brands_chart,
    clubs_chart,
    joint_costs_chart,
    mechanisms_chart,
    money_chart,
    talents_chart,
    value_chart,
)
from sharing.brands import brands
from sharing.clubs import clubs
from sharing.joint_costs import joint_costs
from sharing.mechanisms import mechanisms
from sharing.money import money
from sharing.talents import talents
from tests.charts.drawn import data_of
from tests.sharing.districts import LAST, sample


def test_the_waterfall_ends_at_the_sum():
    result = money(sample(), LAST)
    rows = data_of(money_chart(result))
    assert rows[0]["own"] is True
    assert rows[-1]["name"] == "合计"
    assert abs(rows[-1]["to"] * 1e4 - result.sources.sum()) < 1e-6
    for before, after in pairwise(rows[:-1]):
        assert before["to"] == after["from"]


def test_what_is_dear_and_low_is_in_the_accent():
    rows = data_of(value_chart(money(sample(), LAST)))
    assert {row["name"] for row in rows if row["flagged"]} == {"教育"}


def test_each_chart_says_what_its_result_says():
    for make, draw in (
        (joint_costs, joint_costs_chart),
        (brands, brands_chart),
        (clubs, clubs_chart),
        (talents, talents_chart),
        (mechanisms, mechanisms_chart),
    ):
        result = make(sample(), LAST)
        drawing = draw(result)
        assert told(drawing).finding == result.text
        assert data_of(drawing)


def test_bodies_by_mechanism():
    result = mechanisms(sample(), LAST)
    rows = data_of(bodies_matrix(result))
    assert len(rows) == result.partners.size
    assert told(bodies_matrix(result)).finding == "九类外部单位都有参与。"


def test_talents_lie_on_both_sides():
    rows = data_of(talents_chart(talents(sample(), LAST)))
    assert min(row["value"] for row in rows) < 0 < max(row["value"] for row in rows)
