"""Tables as a workbook to take along; text that looks like a formula stays text."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pandas as pd

from exports.sheet_names import sheet_name
from exports.workbook.cells import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

PLAIN = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}


def book_of(tables: Mapping[str, pd.DataFrame]) -> bytes:
    """Return a workbook with a sheet per table, headings fixed, empty cells where there is no value."""
    content = io.BytesIO()
    with pd.ExcelWriter(content, engine="xlsxwriter", engine_kwargs={"options": PLAIN}) as book:
        for title, table in tables.items():
            name = sheet_name(title, book.sheets)
            shown = table.map(lambda cell: clean(cell) if isinstance(cell, str) else cell)
            shown.columns = pd.Index([clean(column) for column in table.columns])
            shown.to_excel(book, sheet_name=name, index=False)
            sheet = book.sheets[name]
            sheet.freeze_panes(1, 0)
            for at, column in enumerate(shown.columns):
                sheet.set_column(at, at, _width([column, *shown.iloc[:, at].head(200)]))
    return content.getvalue()


def _width(cells: list[object]) -> int:
    """Return a column width for its texts; Chinese signs count twice."""
    longest = max(sum(2 if ord(sign) > 0x2E80 else 1 for sign in str(cell)) for cell in cells)
    return min(max(longest + 2, 9), 60)
