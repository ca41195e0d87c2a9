"""Parts of the export page: what the workbook holds, and the button that makes it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import streamlit as st

import exports
from exports import report
from exports.file_names import file_name
from exports.workbook.layout import SHEETS
from messages import Bilingual, _, current_language, using_language
from pages.common import session, workbook_sheets
from pages.common.system import EXCEL
from pages.common.workbook_sheets import LEVELS

if TYPE_CHECKING:
    from pages.common.results import Result
    from pages.common.workbook_sheets import Sheets

VERSIONS = {
    "audit": Bilingual("审计版", "audit version"),
    "leaders": Bilingual("领导简版", "short version for leaders"),
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


def choose_version() -> str:
    """Draw which version is written and return it."""
    chosen = st.segmented_control(
        _("Version"), list(VERSIONS), default="audit", format_func=lambda name: str(VERSIONS[name]), required=True,
        key="version", help=_("Audit: every score is a formula down to the raw value. Leaders: a few sheets to read and print."),
    )  # fmt: skip
    return str(chosen or "audit")


def choose_firmness(units: Result) -> bool:
    """Draw whether the rank intervals are computed and return it; nothing to choose for a single unit."""
    if units.evaluation.index.notna().sum() < workbook_sheets.FEWEST_RANKED:
        return False
    return st.toggle(
        _("With rank intervals"),
        value=True,
        key="with intervals",
        help=_("Thousands of evaluations with slightly different weights, goalposts and answers; progress is shown."),
    )


def download(units: Result, level: str, version: str, made: Sheets) -> None:
    """Draw the button; the workbook is put together when it is pressed, with the names of the units."""
    names, spoken, sheets, uncertain = session.unit_names(), current_language(), made.found, made.uncertain
    name = _("evaluation {level} {wave}", level=str(LEVELS[level]), wave=session.wave() or "").strip()
    if version == "leaders":
        name = _("short evaluation {level} {wave}", level=str(LEVELS[level]), wave=session.wave() or "").strip()

    def content() -> bytes:  # runs outside the session, when the button is pressed
        book = io.BytesIO()
        with using_language(spoken):
            if version == "leaders":
                report.to_brief(units.evaluation, book, sheets, names, uncertain=uncertain)
            else:
                exports.to_excel(units.evaluation, book, names=names, sections=sheets)
        return book.getvalue()

    st.download_button(
        _("Download workbook"),
        content,
        file_name(name, ".xlsx"),
        EXCEL,
        icon=":material/download:",
        type="primary",
        on_click="ignore",
    )


def contents(version: str, made: Sheets) -> None:
    """List the sheets in the order of the workbook, and those that are absent with the reason."""
    live = {
        "ranking": _("places and scores in order, with a chart"),
        "scores": _("scores of the dimensions, as formulas"),
        "means": _("means of the dimensions over the units, as formulas"),
        "contributions": _("points each part adds to the node above, as formulas"),
        "normalised": _("scores of the indicators, as formulas"),
        "raw": _("the values as they were scored; may be edited"),
        "coverage": _("how much of the weight carries a value"),
        "weights": _("weights and goalposts; may be edited"),
        "method": _("choices, formulas in words, remarks and fingerprints"),
    }
    if version == "audit":
        st.markdown("\n".join(f"- **{label}** — {live[name]}" for name, label in SHEETS.items()))
    sheets = _(", ").join(str(part.sheet) for part in made.found)
    st.caption(_("Sheets of fixed numbers: {sheets}.", sheets=sheets))
    for sheet, why in made.absent.items():
        st.caption(_("Without the sheet {sheet}: {why}", sheet=sheet, why=why))
