from __future__ import annotations

import itertools

import numpy as np
import pytest

from evaluation.weights.pairwise.search import SAATY, Move, cheapest, cost, eased, replaced, single_moves

SCHOOL = np.array(
    [
        [1, 4, 3, 1, 3, 4], [1 / 4, 1, 7, 3, 1 / 5, 1], [1 / 3, 1 / 7, 1, 1 / 5, 1 / 5, 1 / 6], [1, 1 / 3, 5, 1, 1, 1 / 3],
        [1 / 3, 5, 5, 1, 1, 3], [1 / 4, 1, 6, 3, 1 / 3, 1],
    ]
)  # fmt: skip
LIMIT = 6 + 0.1 * 1.24 * 5
LOOP = np.array([[1, 5, 1 / 5], [1 / 5, 1, 5], [5, 1 / 5, 1]])


def highest(matrix):
    return np.linalg.eigvals(matrix).real.max()


def test_a_move_changes_an_entry_and_its_mirror():
    changed = replaced(LOOP, (Move(0, 1, 3.0),))
    assert changed[0, 1] == 3
    assert changed[1, 0] == 1 / 3
    assert cost(LOOP, (Move(0, 1, 1 / 5),)) == pytest.approx(np.log(25))


def test_the_least_single_change_by_trying_all():
    limit = 3 + 0.1 * 0.58 * 2
    found = cheapest(LOOP, limit, 1)
    tried = [
        (abs(np.log(value / LOOP[i, j])), i, j)
        for i, j in itertools.combinations(range(3), 2)
        for value in SAATY
        if highest(replaced(LOOP, (Move(i, j, value),))) < limit
    ]
    if not tried:
        assert found == ()
    else:
        assert cost(LOOP, found) == pytest.approx(min(tried)[0])
        assert len(single_moves(LOOP, limit)) == len({(i, j) for _, i, j in tried})


def test_two_changes_do_not_suffice_for_the_school_example_by_trying_all():
    """All 105 pairs of entries on the whole scale: none reaches the limit, so three is the least."""
    pairs = list(itertools.combinations(itertools.combinations(range(6), 2), 2))
    stack = []
    for (i, j), (k, m) in pairs:
        for first, second in itertools.product(SAATY, SAATY):
            stack.append(replaced(SCHOOL, (Move(i, j, first), Move(k, m, second))))
    assert np.linalg.eigvals(np.array(stack)).real.max(axis=1).min() > LIMIT
    assert len(cheapest(SCHOOL, LIMIT, 5)) == 3


def test_no_value_can_be_brought_nearer():
    moves = cheapest(SCHOOL, LIMIT, 5)
    for at, move in enumerate(moves):
        for value in SAATY:
            other = (*moves[:at], Move(move.row, move.column, value), *moves[at + 1 :])
            if cost(SCHOOL, other) < cost(SCHOOL, moves) - 1e-9:
                assert highest(replaced(SCHOOL, other)) >= LIMIT


def test_easing_stops_at_the_limit():
    moves = cheapest(SCHOOL, LIMIT, 5)
    back = eased(SCHOOL, moves, LIMIT)
    assert highest(replaced(SCHOOL, back)) == pytest.approx(LIMIT, abs=1e-9)
    assert cost(SCHOOL, back) <= cost(SCHOOL, moves)
    assert eased(SCHOOL, (), LIMIT) == ()
