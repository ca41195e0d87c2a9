"""The result as a workbook whose scores are formulas."""

import streamlit as st

from evaluation.sentences import describe
from exports.naming import with_names
from messages import _
from pages.common import frame, results, session, workbook, workbook_sheets

frame.title(
    _("Take the result along"), _("A workbook that others can audit: every score is a formula down to the raw value.")
)
with frame.sentences():
    place = st.container()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if session.has_records():
            session.choose_wave()
        level = workbook.choose_level()
        version = workbook.choose_version()
    units = results.of(level)
    frame.finding(str(describe(units.evaluation, session.unit_names())), place)
    made = workbook_sheets.sheets(units, level, version, workbook.choose_firmness(units))
    workbook.download(units, level, version, made)
    workbook.contents(version, made)
    frame.remarks(tuple(with_names(note.message, session.unit_names()) for note in units.evaluation.notes))
