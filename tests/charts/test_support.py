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
from tests.sharing.districts import LAST, altered, sample


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


def test_joint_activities_go_by_name_and_date():
    """An activity without a name goes by its kind, date and place; names of strangers are cut and lose what nobody sees."""
    attack = "<script>alert(1)</script>\u202e" + "长" * 5000

    def nameless(frame):
        odd = {0: None, 1: attack, 2: "=1+1"}
        return frame.assign(activity_name=[odd.get(at % 4, name) for at, name in enumerate(frame["activity_name"])])

    rows = data_of(joint_costs_chart(joint_costs(sample(), LAST)))
    assert rows[0]["name"] == "书香午间第18期（示例） 05-01"
    assert rows[0]["activity"] == "书香午间第18期（示例） 2025-05-01"
    assert not [row for row in rows if "A03" in f"{row['name']}{row['activity']}" or "activity_id" in row]
    strange = data_of(joint_costs_chart(joint_costs(altered(activities=nameless), LAST)))
    names = [row["name"] for row in strange]
    assert len(set(names)) == len(names) == 15
    assert max(map(len, names)) < 40
    assert max(len(row["activity"]) for row in strange) < 130
    assert not [name for row in strange for name in (row["name"], row["activity"]) if "\u202e" in name]
    assert any(name.startswith(("文体 ", "教育 ", "服务 ")) for name in names)


def test_a_partner_that_carries_more_is_marked_by_shape_too():
    drawing = joint_costs_chart(joint_costs(sample(), LAST)).to_dict()
    assert any("triangle-up" in str(layer["encoding"].get("shape")) for layer in drawing["layer"])
