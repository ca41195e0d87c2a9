"""Every cell as a set of smallest groups."""

import numpy as np
import pandas as pd

from evidence.disclosure import Axis, Reading
from evidence.disclosure.problem import problems_of, same_rows
from evidence.disclosure.rows import rows_of
from tests.evidence.disclosure.made import matrix, one_district


def problems(table, axes, **reading):
    return problems_of(rows_of({"": table}, axes, Reading(**reading)), axes)


def test_a_total_is_the_set_of_its_parts():
    table, axes = one_district(4, 12)
    (one,) = problems(table, axes)
    assert one.inside.tolist() == [[True, False], [False, True], [True, True]]
    assert [number.name for number in one.numbers] == ["value", "n"]
    assert one.numbers[0].weight.tolist() == [4, 12]
    assert one.cost.tolist() == [4, 12, 16]


def test_waves_and_indicators_are_problems_of_their_own():
    table, axes = one_district(4, 12)
    twice = pd.concat([table.assign(wave="a"), table.assign(wave="b")])
    assert [one.cells.tolist() for one in problems(twice, axes)] == [[0, 1, 2], [3, 4, 5]]


def test_a_cross_table_has_the_cells_inside_as_groups():
    table, axes = matrix([[3, 11], [0, 13]])
    (one,) = problems(table, axes)
    assert one.inside.shape == (3 + 2 + 2 + 1, 3)
    assert one.inside[-1].all()


def test_margins_alone_stand_on_groups_nobody_shows():
    """2 units and 2 groups, nothing inside: four unseen groups, each margin two of them."""
    table, axes = matrix([[3, 11], [12, 13]])
    (one,) = problems(table[(table["unit"] == "all") | (table["group"] == "all")], axes)
    assert one.inside.sum(axis=1).tolist() == [2, 2, 2, 2, 4]


def test_groups_that_always_stand_together_are_one():
    """Only districts are shown: their enterprises cannot be told apart by anything visible."""
    axis = Axis.hierarchy("unit", {"E1": "D1", "E2": "D1", "E3": "D2"}, "all")
    (one,) = problems(pd.DataFrame({"unit": ["D1", "D2", "all"], "n": [10, 20, 30]}), [axis])
    assert one.inside.sum(axis=1).tolist() == [1, 1, 2]
    assert one.inside.sum(axis=0).tolist() == [2, 2]


def test_two_ways_to_group_the_same_enterprises():
    axes = [Axis("unit", {"E1": "D1", "E2": "D2"}), Axis("unit", {"E1": "large", "E2": "large"})]
    (one,) = problems(pd.DataFrame({"unit": ["E1", "E2", "D1", "large"], "n": [1, 2, 1, 3]}), axes)
    assert one.inside[2:].tolist() == [[True, False], [True, True]]


def test_who_did_not_answer_takes_no_part():
    table, axes = one_district(4, 12)
    table.loc[1, ["n", "value"]] = [0, np.nan]
    value, n = problems(table, axes)[0].numbers
    assert value.inside.tolist() == n.inside.tolist() == [[True, False], [False, False], [True, False]]


def test_pooled_values_make_no_equations():
    table = pd.DataFrame({"party": ["W", "M", "C", "all"], "unit": "x", "value": 50.0, "n": 30, "organisations": 5})
    assert problems(table, [Axis.parties()], level="mechanism") == []
    with_units = [Axis.parties(), Axis.groups("unit", ["x"], "y")]
    assert len(problems(table, with_units, level="mechanism")) == 3


def test_people_without_a_cell_of_their_own_follow_from_the_totals():
    axes = [Axis("shift", {"a": "day", "b": "day"}), Axis.groups("shift", ["a", "b", "night"], "all")]
    (one,) = problems(pd.DataFrame({"shift": ["day", "all"], "n": [30.0, 34.0]}), axes, level="group", keys=("shift",))
    people, sure = one.people(one.numbers[0], np.array([30.0, 34.0]))
    assert sure.tolist().count(True) == 1  # those by day are a cell of their own
    night = ~one.inside[0]
    np.testing.assert_allclose(people[night], 4.0, atol=1e-9)


def test_same_rows_of_nothing():
    assert same_rows(np.zeros((3, 0), dtype=bool))[1].tolist() == [0, 0, 0]
