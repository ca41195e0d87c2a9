"""Evaluations as workbooks whose scores are live formulas down to the raw values."""

from exports.workbook.book import to_excel

__all__ = ["to_excel"]
