"""What a reader works out, against hand-made cases and an independent solver."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.disclosure import Reading
from evidence.disclosure.attack import Equations, attack
from evidence.disclosure.problem import Number, problems_of
from evidence.disclosure.rows import rows_of
from tests.evidence.disclosure.made import SCALE, districts, seen
from tests.evidence.disclosure.solver import interval, recovered


def number(inside, total, lo=1.0, hi=np.inf, weight=None, adds=True):
    inside = np.array(inside, dtype=bool)
    weight = np.ones(inside.shape[1]) if weight is None else np.array(weight, dtype=float)
    return Number("n", inside, np.array(total, dtype=float), weight, lo, hi, adds)


def known(*people):
    return np.array(people, dtype=float), np.ones(len(people), dtype=bool)


DISTRICT = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 1]]


def test_one_hidden_part_is_the_total_minus_the_others():
    found = attack(number(DISTRICT, [4, 12, 20, 36]), np.array([True, False, False, False]), known(4.0, 12, 20), 5)
    assert found.exact.tolist() == [True]
    assert found.lo[0] == found.hi[0] == pytest.approx(4)
    assert list(found.leaks) == [0]


def test_two_hidden_parts_are_open():
    hidden = np.array([True, True, False, False])
    found = attack(number(DISTRICT, [4, 12, 20, 36]), hidden, known(4.0, 12, 20), 5, precise=True)
    assert not found.exact.any()
    assert found.lo == pytest.approx([1, 1], abs=1e-3)
    assert found.hi == pytest.approx([15, 15], abs=1e-3)
    assert found.crowds == ()


def test_two_people_in_two_cells_are_one_each():
    hidden = np.array([True, True, False, False])
    found = attack(number(DISTRICT, [1, 1, 20, 22]), hidden, known(1.0, 1, 20), 0)
    assert found.narrow.all()


def test_a_hidden_total_of_visible_parts_is_no_secret():
    found = attack(number(DISTRICT, [4, 12, 20, 36]), np.array([False, False, False, True]), known(4.0, 12, 20), 5)
    assert found.exact.tolist() == [True]


def test_the_sum_of_too_few_people_is_told():
    """1 + 3 = 36 - 32 people: the sum of the first two follows, and is fewer than 5."""
    hidden = np.array([True, True, False, False])
    (group,) = attack(number(DISTRICT, [1, 3, 32, 36]), hidden, known(1.0, 3, 32), 5).crowds
    assert (group != 0).tolist() == [True, True, False]
    assert attack(number(DISTRICT, [2, 3, 32, 37]), hidden, known(2.0, 3, 32), 5).crowds == ()


def test_a_small_group_that_only_a_combination_tells():
    """a+b+c, a+b, with c of 3 people: the difference of two totals that both are large."""
    views = number([[1, 1, 1], [1, 1, 0]], [43, 40])
    (group,) = attack(views, np.zeros(2, dtype=bool), known(20.0, 20, 3), 5).crowds
    assert (group != 0).tolist() == [False, False, True]


def test_sets_of_small_groups_are_searched_and_not_pairs_only():
    """Totals a+x+y, a: x + y together are 4 people, each 2, and cannot be told apart; with x+y+z three of them."""
    views = number([[1, 1, 1], [1, 0, 0]], [44, 40])
    (group,) = attack(views, np.zeros(2, dtype=bool), known(40.0, 2, 2), 5).crowds
    assert (group != 0).tolist() == [False, True, True]


def test_of_people_that_are_not_known_only_plain_sums_count():
    """a + b and b + c are visible totals; their difference a - c is about 2 + 2 people or any other numbers: no crowd."""
    views = number([[1, 1, 0], [0, 1, 1]], [42, 42])
    people = np.array([2.0, 40, 2])
    (group,) = attack(views, np.zeros(2, dtype=bool), (people, np.ones(3, dtype=bool)), 5).crowds
    assert (group != 0).tolist() == [True, False, True]
    assert attack(views, np.zeros(2, dtype=bool), (people, np.array([False, True, False])), 5).crowds == ()


def test_weights_decide_the_interval_but_not_whether_a_number_is_determined():
    """20 x + 5 y = 1500 (see the bounds): x between 50 and 75; nothing is said of weights that are not known."""
    hidden = np.array([True, True, False])
    cells = [[1, 0], [0, 1], [1, 1]]
    told = attack(number(cells, [60, 60, 60], 0, 100, [20, 5], adds=False), hidden, known(1, 1), 0, precise=True)
    assert (told.lo[0], told.hi[0]) == pytest.approx((50, 75), abs=1e-3)
    unknown = attack(
        number(cells, [60, 60, 60], 0, 100, [20, np.nan], adds=False), hidden, known(1, 1), 0, precise=True
    )
    assert np.isnan(unknown.lo).all()
    assert not unknown.exact.any()


def test_nothing_visible_tells_nothing():
    found = attack(number(DISTRICT, [4, 12, 20, 36]), np.ones(4, dtype=bool), known(4.0, 12, 20), 5)
    assert not list(found.leaks)
    assert found.crowds == ()


def test_equations_leave_out_what_is_visible():
    left = Equations.of(number(DISTRICT, [4, 12, 20, 36]), np.array([True, True, False, False]))
    assert left.matrix.tolist() == [[1, 1]]
    assert left.open.tolist() == [True, True, False]
    assert left.free() == pytest.approx(np.array([[0.5, -0.5], [-0.5, 0.5]]))


@given(districts(), st.randoms(use_true_random=False))
@settings(max_examples=30)
def test_it_finds_what_an_independent_solver_finds(made, random):
    """Any cells hidden at random, protected or not: the same are determined, and the intervals agree within 0.01."""
    table, axes, members = made
    hidden = np.array([random.random() < 0.4 for _row in range(len(table))])
    rows = rows_of({"": table}, axes, Reading(scale=SCALE))
    weight = dict(zip(table["unit"], table["n"], strict=True))
    for problem in problems_of(rows, axes):
        for one in problem.numbers:
            found = attack(one, hidden, known(*[100.0] * one.inside.shape[1]), 0, precise=True)
            cells = seen(table.mask(pd.Series(hidden)), members, one.name)
            weights = None if one.adds else weight
            assert sorted(found.cells[found.exact].tolist()) == sorted(recovered(cells, weights))
            for at, lo, hi in zip(found.cells, found.lo, found.hi, strict=True):
                if np.isfinite(lo) and not np.isnan(hi):
                    ends = (1, None) if one.adds else SCALE
                    assert (lo, hi) == pytest.approx(interval(cells, at, *ends, weights), abs=1e-2)
