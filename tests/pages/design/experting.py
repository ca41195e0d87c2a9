"""Workbooks as experts fill them in, for the pages."""

from __future__ import annotations

import io

import openpyxl

from exports.experts import judgement_workbook


def filled(enquiry, expert, last=None, **columns):
    """Return name and bytes of a workbook with columns filled by their marks."""
    book = io.BytesIO()
    judgement_workbook(enquiry, expert, book, last)
    opened = openpyxl.load_workbook(book)
    sheet = opened["判断"]
    marks = [cell.value for cell in sheet[1]]
    for mark, values in columns.items():
        for row, value in enumerate(values, start=3):
            sheet.cell(row, marks.index(mark) + 1, value)
    target = io.BytesIO()
    opened.save(target)
    return f"{expert}.xlsx", target.getvalue()
