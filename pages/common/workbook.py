"""Parts of the export page."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import streamlit as st

import exports
from exports.workbook.layout import SHEETS
from messages import Bilingual, _, current_language, using_language
from pages.common import session
from pages.common.system import EXCEL

if TYPE_CHECKING:
    from pages.common.results import Result

LEVELS = {
    "enterprise": Bilingual("企业", "enterprises"),
    "district": Bilingual("街镇园区", "districts"),
    "mechanism": Bilingual("整个机制", "whole mechanism"),
}


def choose_level() -> str:
    """Draw which units the workbook holds and return it; a ready-made table has only its own."""
    if not session.has_records():
        return "enterprise"
    options = [name for name in LEVELS if name != "district" or session.data().has("districts")]
    chosen = st.segmented_control(
        _("Units"),
        options,
        default="enterprise",
        format_func=lambda name: str(LEVELS[name]),
        required=True,
        key="level",
    )
    return str(chosen or "enterprise")


def download(units: Result, level: str) -> None:
    """Draw the button; the workbook is made when it is pressed, with the names of the units."""
    names, spoken = session.unit_names(), current_language()
    name = _("evaluation {level} {wave}", level=str(LEVELS[level]), wave=session.wave() or "").strip()

    def made() -> bytes:  # runs outside the session, when the button is pressed
        book = io.BytesIO()
        with using_language(spoken):
            exports.to_excel(units.evaluation, book, names=names)
        return book.getvalue()

    st.download_button(
        _("Download workbook"),
        made,
        f"{name}.xlsx",
        EXCEL,
        icon=":material/download:",
        type="primary",
        on_click="ignore",
    )


def contents() -> None:
    """List the sheets and what they are for."""
    told = {
        "ranking": _("places and scores in order, with a chart"),
        "scores": _("scores of the dimensions, as formulas"),
        "normalised": _("scores of the indicators, as formulas"),
        "raw": _("the values as they were scored; may be edited"),
        "coverage": _("how much of the weight carries a value"),
        "weights": _("weights and goalposts; may be edited"),
        "method": _("choices, remarks and fingerprints"),
    }
    st.markdown("\n".join(f"- **{label}** — {told[name]}" for name, label in SHEETS.items()))
