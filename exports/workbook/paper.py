"""A sheet on paper: A4 across, no grid, the fingerprint of the result, the name of the sheet and the page below."""

from __future__ import annotations

from typing import Any

A4 = 9


def on_paper(sheet: Any, fingerprint: str = "") -> None:
    """Set a sheet up for printing; how it fits on pages is said where its width is known."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.set_footer(f"&L&8 {fingerprint}&C&8 &A&R&8 &P / &N")
    sheet.hide_gridlines(2)
