from __future__ import annotations

import pytest

from evaluation.ranking.errors import InvalidDecision
from evaluation.ranking.fuzzy_factors import read_memberships

NESTED = {"服务": {"速度": [0.2, 0.8], "质量": [0.5, 0.5]}, "公平": [1.0, 0.0]}
WEIGHTS = {"服务": 0.6, "公平": 0.4, "速度": 0.5, "质量": 0.5}


def test_groups_come_lowest_first():
    read = read_memberships(NESTED, WEIGHTS)
    assert [group.name for group in read.root.groups()] == ["服务", None]
    assert read.root.weights.tolist() == [0.6, 0.4]
    assert not read.notices


def test_rows_and_weights_that_do_not_add_up_are_normalised_with_notice():
    read = read_memberships([[3, 1], [1, 1]], [2, 2])
    assert read.root.children[0].rows.tolist() == [[0.75, 0.25]]
    said = " ".join(str(notice) for notice in read.notices)
    assert "weights added up to 4" in said
    assert "memberships of “U1”, “U2” did not add up to 1" in said


def test_the_group_is_named_whose_weights_do_not_add_up():
    read = read_memberships(NESTED, WEIGHTS | {"速度": 1.5})
    assert "weights below “服务” added up to 2" in str(read.notices[0])


def test_grades_may_be_named():
    assert read_memberships(NESTED, None, ["好", "差"]).labels.columns.tolist() == ["好", "差"]


def refusal(*arguments):
    with pytest.raises(InvalidDecision) as caught:
        read_memberships(*arguments)
    return str(caught.value)


def test_what_does_not_fit_is_refused():
    assert "“U1” is -0.5" in refusal([[1.5, -0.5]], None)
    assert "All memberships of “U2” are 0: nobody judged it" in refusal([[1, 0], [0, 0]], None)
    assert "There are 3 grades" in refusal(NESTED, None, ["a", "b", "c"])
    assert "more than once in the grades" in refusal(NESTED, None, ["a", "a"])
    assert "only one grade" in refusal([[1.0]], None)
    assert "need their weights by name" in refusal(NESTED, [0.6, 0.4])
    assert "Not in the table: “价格”" in refusal(NESTED, WEIGHTS | {"价格": 1})
    assert "Missing: “质量”" in refusal(NESTED, {"服务": 0.6, "公平": 0.4, "速度": 0.5})
    assert "more than once in the membership matrix: “公平”" in refusal({"公平": {"公平": [1, 0]}}, None)
