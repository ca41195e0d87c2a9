"""Parts of the export page."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import streamlit as st

import exports
from evaluation.comparison import compare_waves
from exports import report
from exports.workbook.layout import SHEETS
from messages import Bilingual, _, current_language, using_language
from pages.common import cached, results, session
from pages.common.system import EXCEL

if TYPE_CHECKING:
    from evaluation import Values
    from exports.workbook.sections import Section
    from pages.common.results import Result

LEVELS = {
    "enterprise": Bilingual("企业", "enterprises"),
    "district": Bilingual("街镇园区", "districts"),
    "mechanism": Bilingual("整个机制", "whole mechanism"),
}
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


def download(units: Result, level: str, version: str) -> None:
    """Draw the button; the workbook is made when it is pressed, with the names of the units."""
    names, spoken, sheets = session.unit_names(), current_language(), sections(units, level, version)
    name = _("evaluation {level} {wave}", level=str(LEVELS[level]), wave=session.wave() or "").strip()

    def made() -> bytes:  # runs outside the session, when the button is pressed
        book = io.BytesIO()
        with using_language(spoken):
            if version == "leaders":
                report.to_brief(units.evaluation, book, sheets, names)
            else:
                exports.to_excel(units.evaluation, book, names=names, sections=sheets)
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


def sections(units: Result, level: str, version: str) -> list[Section]:
    """Return the sheets beside the scores: those the data can fill, fewer of them for leaders."""
    about = {_("Data"): str(session.data().label), _("Wave"): session.wave() or "–", _("Units"): str(LEVELS[level])}
    if not session.has_records():
        return [report.cover(units.evaluation, about)]
    found = [*_compared(), report.parties(_attitudes(), session.framework()), *_shared()]
    findings = [section.text for section in found[:1]]
    if version == "audit":
        found += [
            report.detail(units.evaluation, units.values, session.unit_names()),
            report.quality(session.issues()),
            report.hidden(units.evaluation, units.values),
        ]
    return [report.cover(units.evaluation, about, findings, {str(part.sheet): part.text for part in found[1:]}), *found]


def _compared() -> list[Section]:
    earlier = session.earlier_wave()
    if earlier is None:
        return []
    now, before = results.of("mechanism"), results.of("mechanism", earlier)
    change = compare_waves(now.evaluation, now.values, before.evaluation, before.values)
    return [report.changes(change, now.evaluation, earlier, str(session.wave()))]


def _attitudes() -> Values:
    data = session.data()
    return cached.measured(data.fingerprint, report.ATTITUDES, "mechanism", (), session.wave(), data)


def _shared() -> list[Section]:
    data, wave = session.data(), session.wave()
    found = [report.matrix(cached.matched(data.fingerprint, wave, data))]
    if data.has("transactions"):
        flows = cached.exchanged(data.fingerprint, wave, "enterprise_id", "count", data)
        found.append(report.edges(flows, session.unit_names()))
    return found


def contents(version: str) -> None:
    """List the live sheets and what they are for; the others name themselves on the cover."""
    if version == "leaders":
        st.markdown(
            _(
                "Cover with the findings, ranking with chart, change over time, the three parties, supply and demand, network."
            )
        )
        return
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
    if session.has_records():
        st.caption(
            _(
                "Followed by cover, details, change over time, parties, supply and demand, network, data quality and hidden values."
            )
        )
