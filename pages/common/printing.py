"""A page on paper: without sidebar and controls, no chart cut in two."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    pass


PRINT = """<style>@media print {
[data-testid="stSidebar"], [data-testid="stHeader"], [data-testid="stToolbar"], [data-testid="stExpander"],
[data-testid="stElementToolbar"], [data-testid="stSelectbox"], [data-testid="stButtonGroup"], [data-testid="stCheckbox"]
{ display: none !important; }
[data-testid="stMain"], [data-testid="stApp"], [data-testid="stAppViewContainer"]
{ overflow: visible !important; height: auto !important; position: static !important; }
[data-testid="stMainBlockContainer"] { padding: 0 !important; max-width: none !important; }
[data-testid="stVegaLiteChart"], [data-testid="stElementContainer"] { break-inside: avoid; }
}</style>"""


def printable() -> None:
    """Make the page print on its own: no sidebar, no controls, no chart cut in two."""
    st.html(PRINT)
