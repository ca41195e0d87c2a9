import numpy as np

from evidence.issues import Place
from evidence.origins import MOST_ROWS, Origins

ONE, TWO = Place("a.xlsx", "企业"), Place("b.xlsx", "企业")


def test_rows_remember_their_sheet_through_joining_and_filtering():
    parts = [Origins.of_sheet(ONE, np.array([2, 3])), Origins.of_sheet(TWO, np.array([5, 6, 9]))]
    origins = Origins.joined(parts).where(np.array([True, False, True, True, True]))
    mask = np.array([True, False, True, True])
    found = [(place, origins.rows(part)) for place, part in origins.by_place(mask)]
    assert found == [(ONE, (2,)), (TWO, (6, 9))]


def test_joined_twice():
    first = Origins.joined([Origins.of_sheet(ONE, np.array([2])), Origins.of_sheet(TWO, np.array([3]))])
    again = Origins.joined([first, Origins.of_sheet(ONE, np.array([7]))])
    assert [place for place, _ in again.by_place(np.ones(3, dtype=bool))] == [ONE, TWO, ONE]


def test_nothing_found():
    origins = Origins.of_sheet(ONE, np.array([2, 3]))
    assert list(origins.by_place(np.zeros(2, dtype=bool))) == []
    assert origins.rows(np.zeros(2, dtype=bool)) == ()


def test_a_list_of_rows_has_an_end():
    origins = Origins.of_sheet(ONE, np.arange(10_000))
    assert len(origins.rows(np.ones(10_000, dtype=bool))) == MOST_ROWS


def test_rows_are_counted_by_sheet():
    one, two = Place("a.csv"), Place("b.xlsx", "企业")
    both = Origins.joined([Origins.of_sheet(one, np.array([2, 3])), Origins.of_sheet(two, np.array([2]))])
    assert (both.count("a.csv", ""), both.count("b.xlsx", "企业"), both.count("b.xlsx", "")) == (2, 1, 0)
