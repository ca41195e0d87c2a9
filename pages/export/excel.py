"""The result as a workbook whose scores are formulas."""

import streamlit as st

from evaluation.sentences import describe
from messages import _
from pages.common import frame, results, session, workbook

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
    workbook.download(units, level, version)
    workbook.contents(version)
    frame.remarks(units.evaluation.notes)
