from __future__ import annotations

from evaluation.errors import InvalidMatrix, InvalidMethod
from evaluation.ranking.errors import InvalidDecision, InvalidOption
from messages import Bilingual

TABLE = Bilingual("表", "table")


def test_they_belong_to_the_errors_of_the_evaluation():
    assert issubclass(InvalidDecision, InvalidMatrix)
    assert issubclass(InvalidOption, InvalidMethod)


def test_an_empty_cell_is_named():
    assert "“cost” of “A2”" in str(InvalidDecision.empty_cell(TABLE, "A2", "cost", 3))


def test_a_value_out_of_range_is_named_with_the_range():
    said = str(InvalidDecision.out_of_range(TABLE, ("A2", "cost"), 120.0, 0.0, 1.0))
    assert "holds 120" in said
    assert "Allowed: 0 to 1" in said


def test_names_that_differ_are_listed_on_both_sides():
    said = str(InvalidDecision.names_differ(TABLE, ["a"], ["b"]))
    assert "Missing: “a”" in said
    assert "Not in the table: “b”" in said


def test_a_side_without_names_is_a_dash():
    assert "Not in the table: –" in str(InvalidDecision.names_differ(TABLE, ["a"], []))


def test_names_used_twice_are_listed():
    assert "“x”" in str(InvalidDecision.names_twice(TABLE, ["x"]))


def test_a_wrong_count_says_both_numbers():
    said = str(InvalidDecision.wrong_count(TABLE, 2, 3))
    assert "There are 2 table" in said
    assert "needs 3" in said


def test_a_parameter_out_of_range_says_the_range():
    assert "rho is 2. Allowed: 0 < ρ ≤ 1" in str(InvalidOption.out_of_range("rho", 2, "0 < ρ ≤ 1"))
