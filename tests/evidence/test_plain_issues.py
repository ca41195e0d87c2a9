import pytest

from evidence.plain_columns import TextColumn
from evidence.plain_issues import column_issues, dropped, empty_columns, heading_rows, names_issues
from evidence.plain_tables import plain_table
from evidence.privacy import PHONE


@pytest.fixture
def said(sheet):
    """Return the remarks on one column whose rows are 2, 3, …"""
    raw = sheet([["a"]], "x.csv")
    return lambda cells, numeric=True: list(
        column_issues(raw, "满意率", TextColumn(cells), numeric, range(2, len(cells) + 2))
    )


def test_text_among_numbers(said, english):
    (issue,) = said(["1", "x", "", "13812345678y"])
    assert (issue.code, issue.rows, issue.count) == ("text-in-number", (3, 5), 2)
    assert "for example “x”" in str(issue)


def test_percent_signs_on_some_of_the_cells(said, english):
    (issue,) = said(["63%", "63", "0.5", "70％"])
    assert (issue.code, issue.rows) == ("mixed-percent", (3,))
    assert str(issue.message).startswith("2 cells carry a percent sign and 1 larger than 1 do not")
    assert said(["63%", "0.5", "70%"]) == []
    assert said(["63", "70"]) == []


@pytest.mark.parametrize(
    ("cells", "codes"), [(["1", "x", "y"], ["numbers-among-texts"]), (["x", "y"], []), (["1", "2"], []), ([""], [])]
)
def test_columns_taken_for_texts(said, cells, codes):
    assert [issue.code for issue in said(cells, numeric=False)] == codes


def test_columns_with_one_value_for_all(sheet, english):
    rows = [["单位", "x", "y", "z"], ["甲", "1", "2", "5"], ["乙", "1", "3", ""], ["丙", "1", "2", ""]]
    _, issues = plain_table(sheet(rows, "x.csv"))
    (issue,) = issues
    assert (issue.code, issue.count) == ("constant", 1)
    assert "1 columns hold the same value for every unit and cannot tell units apart: “x”" in str(issue)


def test_names_of_units_that_are_formulas(sheet, english):
    raw = sheet([["a"]], "x.csv")
    (issue,) = names_issues(raw, "单位", TextColumn(["甲", "#FORMULA!", "#REF!", "7"]), [2, 3, 4, 5])
    assert (issue.code, issue.rows, issue.count) == ("formula", (3, 4), 2)
    assert "2 names of units are the error of a formula" in str(issue)
    assert names_issues(raw, "单位", TextColumn(["甲", "=1+1"]), [2, 3]) == []


def test_columns_and_rows_that_were_left_out(sheet, english):
    raw = sheet([["a"]], "x.xlsx", "表")
    assert dropped(raw, "电话", PHONE).place.column == "电话"
    assert heading_rows(raw, []) == empty_columns(raw, []) == []
    assert heading_rows(raw, [4, 9])[0].rows == (4, 9)
    assert "“a”, “b”" in str(empty_columns(raw, ["a", "b"])[0])
