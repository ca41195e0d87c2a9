"""Which cell goes next."""

import numpy as np

from evidence.disclosure import Axis, Reading
from evidence.disclosure.complement import complement, leaks
from evidence.disclosure.problem import problems_of
from evidence.disclosure.rows import rows_of
from tests.evidence.disclosure.made import SCALE, matrix, one_district


def solved(table, axes, first, fixed=()):
    rows = rows_of({"": table}, axes, Reading(scale=SCALE))
    (problem,) = problems_of(rows, axes)
    hidden, kept = np.zeros(len(rows), dtype=bool), np.zeros(len(rows), dtype=bool)
    hidden[list(first)], kept[list(fixed)] = True, True
    found = complement(problem, hidden, rows.n, 5.0, kept)
    return np.flatnonzero(found).tolist(), list(leaks(problem, found, rows.n, 5.0))


def test_the_smallest_sibling_goes():
    table, axes = one_district(4, 30, 12, 20)
    assert solved(table, axes, [0]) == ([0, 2], [])


def test_equal_siblings_go_in_their_order():
    table, axes = one_district(4, 12, 12)
    assert solved(table, axes, [0])[0] == [0, 1]


def test_a_sibling_that_was_shown_before_stays():
    table, axes = one_district(4, 12, 30)
    assert solved(table, axes, [0], fixed=[1]) == ([0, 2], [])


def test_without_a_sibling_the_total_goes():
    table, axes = one_district(4, 12)
    assert solved(table, axes, [0], fixed=[1]) == ([0, 2], [])


def test_what_was_all_shown_before_still_leaks_and_is_said():
    table, axes = one_district(4, 12)
    found, left = solved(table, axes, [0], fixed=[1, 2])
    assert found == [0]
    assert left


def test_the_swap_of_a_cross_table_is_the_cheapest_rectangle():
    """Around the 3: with (12, 11, 13) 36 people, the cheapest of the four rectangles; by hand."""
    table, axes = matrix([[3, 11, 40], [12, 13, 50], [30, 20, 60]])
    assert solved(table, axes, [0])[0] == [0, 1, 3, 4]


def test_a_district_that_is_one_enterprise_goes_with_it():
    table, _axes = one_district(4, 12, 30)
    axes = [Axis("unit", {"E1": "D1", "E2": "D", "E3": "D", "D1": "D"})]
    table.loc[len(table)] = ["D1", 4.0, 50.0]
    assert 4 in solved(table, axes, [0])[0]


def test_nothing_hidden_needs_nothing():
    table, axes = one_district(14, 12, 30)
    assert solved(table, axes, []) == ([], [])
