"""Rows of participation as arrays."""

import numpy as np

from sample_data.attendance import joined, rows

AT = np.array(["2024-03-01T09:00", "2024-02-01T09:00"], "datetime64[ms]")


def test_usual_values_fill_what_is_not_given():
    made = rows(np.array([3, 4]), AT, person=7, wave=0)
    assert made.person.tolist() == [7, 7]
    assert made.activity.tolist() == [-1, -1]
    assert made.role.tolist() == ["R_PAR", "R_PAR"]
    assert made.came.tolist() == [1, 1]


def test_heads_count_attended_workers_only():
    """Two named, a group of five, one who stayed away and one organisation: 2 + 5 heads at activity 0 of enterprise 1."""
    one = np.full(2, 1)
    parts = [
        rows(one, AT, activity=0, wave=0),
        rows(one[:1], AT[:1], activity=0, heads=5, wave=0),
        rows(one[:1], AT[:1], activity=0, came=0, wave=0),
        rows(one[:1], AT[:1], activity=0, actor="企业", wave=0),
        rows(one[:1], AT[:1], wave=0),
    ]
    assert joined(parts).heads_at(2, 3).tolist() == [[0, 7, 0], [0, 0, 0]]


def test_first_seen_is_the_earliest_day():
    made = rows(np.array([0, 0]), AT, person=np.array([1, 1]), wave=0)
    seen = made.first_seen(3)
    assert seen[1] == np.datetime64("2024-02-01")
    assert np.isnat(seen[[0, 2]]).all()


def test_rows_can_be_taken_in_another_order():
    made = rows(np.array([5, 6]), AT, wave=np.array([0, 1])).taken(np.array([1]))
    assert made.enterprise.tolist() == [6]
    assert made.wave.tolist() == [1]
