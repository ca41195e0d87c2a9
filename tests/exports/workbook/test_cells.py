"""Cells: text stays text, numbers keep their digits, formulas carry their values."""

from __future__ import annotations

import io
import math

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from exports.workbook.cells import ROW, Exact, Sheet, Writer, clean
from exports.workbook.styles import Styles
from tests.exports.spreadsheet import opened


def written(write):
    """Return a sheet as openpyxl reads it with formulas, and with the values stored beside them."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        write(Writer(book.add_worksheet("s", Sheet), Styles(book)))
    return opened(content)["s"], opened(content, data_only=True)["s"]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-2", "@x", "{=1}", "=cmd|' /C calc'!A0", "http://example.org", "#N/A", "001", "<b>&"]
)
def test_text_stays_text(text):
    sheet, _values = written(lambda writer: writer.text(0, 0, text))
    assert (sheet["A1"].value, sheet["A1"].data_type) == (text, "s")
    assert sheet["A1"].hyperlink is None


def test_what_cannot_be_seen_is_left_out_and_long_text_is_cut():
    assert clean("a\u202eb\u200bc\x00d\ufffee") == "abcde"
    assert clean("线\n二\t\u3000\xa0三") == "线\n二\t\u3000\xa0三"
    assert len(clean("x" * 40_000)) == 32_000
    assert clean(None) == "None"


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_spelled_with_all_its_digits(number):
    assert float(f"{Exact(number):.16G}") == number


def test_numbers_and_their_absence():
    def write(writer):
        writer.number(0, 0, 0.1 + 0.2, "value")
        writer.number(1, 0, math.nan, "value", "数据不足")
        writer.number(2, 0, math.inf, "value")

    sheet, _values = written(write)
    assert [sheet[place].value for place in ("A1", "A2", "A3")] == [0.30000000000000004, "数据不足", ""]


def test_formulas_down_a_column():
    def write(writer):
        writer.formulas(1, 2, f"=A{ROW}*2", [4.0, math.nan, "不适用", "#N/A"], "score")
        writer.formula(0, 2, "{=SUM(A1:B1*2)}", 0.1 + 0.2, "score")

    sheet, values = written(write)
    assert [sheet[f"C{row}"].value for row in range(2, 6)] == ["=A2*2", "=A3*2", "=A4*2", "=A5*2"]
    assert sheet["C1"].value.text == "=SUM(A1:B1*2)"
    stored = [values[f"C{row}"].value for row in range(1, 6)]
    assert stored == [0.30000000000000004, 4, None, "不适用", None]


def test_texts_side_by_side():
    sheet, _values = written(lambda writer: writer.texts(2, 1, ["a", 5, "=b"]))
    assert [cell.value for cell in sheet[3]] == [None, "a", "5", "=b"]
