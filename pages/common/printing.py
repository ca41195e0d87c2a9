"""Every page on paper: without sidebar and controls, no chart cut in two, dark pages as light ones."""

from __future__ import annotations

import streamlit as st

from messages import _

PRINT = """@page { size: A4; margin: 10mm 12mm; }
@media print {
[data-testid="stSidebar"], [data-testid="stHeader"], [data-testid="stToolbar"], [data-testid="stExpander"],
[data-testid="stElementToolbar"], [data-testid="stSelectbox"], [data-testid="stMultiSelect"], [data-testid="stButtonGroup"],
[data-testid="stCheckbox"], [data-testid="stButton"], [data-testid="stDownloadButton"], [data-testid="stPopover"],
[data-testid="stSlider"], [data-testid="stTextInput"], [data-testid="stNumberInput"], [data-testid="stFileUploader"],
[data-testid="stTabs"] [role="tab"][aria-selected="false"], [data-testid="stTabs"] [data-baseweb="tab-highlight"]
{ display: none !important; }
[data-testid="stMain"], [data-testid="stApp"], [data-testid="stAppViewContainer"]
{ overflow: visible !important; height: auto !important; position: static !important; }
[data-testid="stMainBlockContainer"] { padding: 0 !important; max-width: none !important; zoom: 0.7; }
[data-testid="stVerticalBlock"] { gap: 0.6rem !important; }
[data-testid="stVegaLiteChart"], [data-testid="stElementContainer"] { break-inside: avoid; }
}"""
TURNED = """@media print {
html, body, [data-testid="stApp"] { background: #fff !important; }
[data-testid="stMainBlockContainer"] { filter: invert(1) hue-rotate(180deg); }
}"""
"""On a dark page: ink and paper change places, hues stay."""
GO = "print this page"


def printable() -> None:
    """Make the page print on one sheet: no sidebar, no controls, dark as light."""
    st.html(f"<style>{PRINT}{TURNED if st.context.theme.type == 'dark' else ''}</style>")


def button() -> None:
    """Draw the button that opens the browser's printing."""
    if st.button(_("Print this page"), icon=":material/print:", key=GO, type="tertiary"):
        st.html("<script>setTimeout(() => window.print(), 400)</script>", unsafe_allow_javascript=True)
