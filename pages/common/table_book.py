"""Tables as a workbook to take along; text that looks like a formula stays text."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pandas as pd

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
        for name, table in tables.items():
            table.to_excel(book, sheet_name=name[:31], index=False)
            sheet = book.sheets[name[:31]]
            sheet.freeze_panes(1, 0)
            for at, column in enumerate(table.columns):
                sheet.set_column(at, at, _width([column, *table[column].head(200)]))
    return content.getvalue()


def _width(cells: list[object]) -> int:
    """Return a column width for its texts; Chinese signs count twice."""
    longest = max(sum(2 if ord(sign) > 0x2E80 else 1 for sign in str(cell)) for cell in cells)
    return min(max(longest + 2, 9), 60)
