"""One unit against all the others."""

import streamlit as st

import charts
from messages import _
from pages.common import frame, results, session, unit

frame.title(_("How does one unit compare with the others?"))
with frame.sentences():
    place = st.container()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if session.has_records():
            session.choose_wave()
        units = results.of("enterprise")
        chosen = unit.choose(units)
        detailed = st.toggle(_("Show every indicator"), key="unit indicators")
    frame.finding(unit.sentence(units, chosen), place)
    frame.chart(charts.profile_chart(units.evaluation, chosen, detailed, frame.palette()), key="profile")
    st.subheader(_("Values behind the scores"), anchor=False)
    unit.value_table(units, chosen)
