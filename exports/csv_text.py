"""Tables as comma-separated text that a spreadsheet opens as text: a cell that begins like a formula gets an apostrophe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.workbook.cells import clean

if TYPE_CHECKING:
    import pandas as pd

STARTS = ("=", "+", "-", "@", "\t", "\r")
"""First signs by which a spreadsheet takes a cell of such a file for a formula."""


def csv_text(table: pd.DataFrame) -> str:
    """Return a table as comma-separated text with its heads, without its index.

    >>> import pandas as pd
    >>> csv_text(pd.DataFrame({"=a": ["=1+1", "b"], "n": [-2.5, 1.0]})).split()
    ["'=a,n", "'=1+1,-2.5", 'b,1.0']
    """
    shown = table.map(lambda cell: harmless(cell) if isinstance(cell, str) else cell)
    shown.columns = [harmless(str(name)) for name in table.columns]
    return str(shown.to_csv(index=False))


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula, without control and direction marks."""
    kept = clean(text)
    return f"'{kept}" if kept.lstrip().startswith(STARTS) or kept.startswith(STARTS) else kept
