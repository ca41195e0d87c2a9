"""The short version: fixed numbers, the cover first, the ranking next."""

from __future__ import annotations

import io
from datetime import datetime

import openpyxl

from exports.report import cover, detail, to_brief

MADE = datetime(2025, 1, 2, 3, 4, 5)


def written(result, values):
    content = io.BytesIO()
    to_brief(result, content, [cover(result, {}), detail(result, values)], {"E1": "甲厂"}, MADE)
    return content


def test_sheets_in_order_without_formulas(result, values):
    content = written(result, values)
    book = openpyxl.load_workbook(content)
    assert book.sheetnames == ["封面与口径", "综合得分", "指标明细"]
    cells = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if isinstance(cell, str) and cell.startswith("=")]
    assert book["综合得分"]["B5"].value == "甲厂"
    assert len(book["综合得分"]._charts) == 1


def test_the_same_result_gives_the_same_bytes(result, values):
    assert written(result, values).getvalue() == written(result, values).getvalue()
