"""Names of sheets from any text."""

from __future__ import annotations

import io

import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from exports.sheet_names import LONGEST, REFUSED, sheet_name


@given(st.lists(st.text(max_size=60), min_size=1, max_size=8))
def test_a_workbook_takes_every_name(texts):
    taken = []
    with xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True}) as book:
        for text in texts:
            taken.append(sheet_name(text, taken))
            book.add_worksheet(taken[-1])
    assert all(0 < len(name) <= LONGEST and not set(name) & set(REFUSED) for name in taken)


def test_a_name_that_is_fine_stays():
    assert sheet_name("功能×业务矩阵") == "功能×业务矩阵"
    assert sheet_name("x" * 40, ["X" * 31]) == "x" * 29 + " 2"
