"""Workbooks as experts fill them in, for the pages."""

from __future__ import annotations

import io

import openpyxl

from exports.experts import judgement_workbook


def filled(enquiry, expert, last=None, about=(), **columns):
    """Return name and bytes of a workbook with columns filled by their marks, and what the expert says of themselves."""
    book = io.BytesIO()
    judgement_workbook(enquiry, expert, book, last)
    opened = openpyxl.load_workbook(book)
    sheet = opened["判断"]
    marks = [cell.value for cell in sheet[1]]
    for mark, values in columns.items():
        for row, value in enumerate(values, start=3):
            sheet.cell(row, marks.index(mark) + 1, value)
    for row, word in enumerate(about, start=4):
        opened["专家自评"].cell(row, 3, word)
    target = io.BytesIO()
    opened.save(target)
    return f"{expert}.xlsx", target.getvalue()
