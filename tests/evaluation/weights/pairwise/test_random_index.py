"""Tables as printed: Saaty (1980) RI(3) = .58; 许树柏/洪志国 .52; Alonso & Lamata (2006): λ = 2.7699 n - 4.3513."""

from __future__ import annotations

import pytest

from evaluation.errors import InvalidMethod
from evaluation.weights import RANDOM_INDICES, random_index


@pytest.mark.parametrize(
    ("table", "count", "value"),
    [
        ("saaty", 3, 0.58),
        ("saaty1980", 9, 1.45),
        ("saaty_recent", 7, 1.35),
        ("cn", 5, 1.12),
        ("spssau", 30, 1.6724),
        ("rao_tummala", 15, 1.5831),
        ("monte_carlo", 4, 0.8863),
        (0.77, 5, 0.77),
        (0.77, 2, 0.0),
    ],
)
def test_tables(table, count, value):
    assert random_index(count, table).value == value


@pytest.mark.parametrize("table", RANDOM_INDICES)
def test_up_to_two_nothing_can_be_inconsistent(table):
    assert random_index(1, table).value == random_index(2, table).value == 0


def test_beyond_a_table_the_regression_continues_and_is_named():
    """n = 20: (2.7699 · 20 - 4.3513 - 20)/19 = 1.63404."""
    index = random_index(20, "saaty")
    assert index.value == pytest.approx(1.634037, abs=1e-6)
    assert "ends at n = 15; for n = 20 the regression of Alonso and Lamata" in str(index.name)
    assert "regression" in str(random_index(20, "regression").name)


def test_tables_join_the_regression_without_a_step():
    for name, known in RANDOM_INDICES.items():
        if name != "regression":
            assert random_index(len(known) + 1, name).value == pytest.approx(known[-1], abs=0.1)


def test_unknown_tables_and_impossible_numbers_are_refused():
    with pytest.raises(InvalidMethod, match=r"saaty.*cn_1000"):
        random_index(4, "satty")
    with pytest.raises(InvalidMethod, match="number above 0"):
        random_index(4, -1)
