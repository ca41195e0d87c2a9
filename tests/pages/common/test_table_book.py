"""Tables to take along: what looks like a formula stays text."""

import io

import openpyxl
import pandas as pd

from pages.common import table_book


def opened(tables):
    return openpyxl.load_workbook(io.BytesIO(table_book.book_of(tables)))


def test_a_sheet_per_table_with_fixed_headings():
    book = opened({"题目": pd.DataFrame({"a": [1.5, None], "b": ["甲", "乙"]}), "b" * 40: pd.DataFrame({"c": [1]})})
    assert book.sheetnames == ["题目", "b" * 31]
    assert book["题目"].freeze_panes == "A2"
    assert [cell.value for cell in book["题目"]["A"]] == ["a", 1.5, None]


def test_formulas_and_addresses_stay_text():
    book = opened({"x": pd.DataFrame({"q": ["=1+1", "@SUM(A1)", "http://a.b/c", "007"]})})
    cells = list(book["x"]["A"])[1:]
    assert [cell.value for cell in cells] == ["=1+1", "@SUM(A1)", "http://a.b/c", "007"]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)


def test_columns_are_wide_enough_but_not_endless():
    book = opened({"x": pd.DataFrame({"q": ["一" * 100], "n": [1]})})
    assert book["x"].column_dimensions["A"].width <= 61
    assert book["x"].column_dimensions["B"].width >= 9
