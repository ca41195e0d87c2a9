"""One unit: where it stands among its peers, what holds it back, who nearby does better, and how it came here."""

import streamlit as st

import charts
from messages import _
from pages.common import frame, printing, results, session, unit, unit_values

frame.title(_("How does one unit compare with the others?"))
with frame.sentences():
    printing.printable()
    place = st.container()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if session.has_records():
            session.choose_wave()
        units = results.of("enterprise")
        chosen = unit.choose(units)
    frame.finding(unit.sentence(units, chosen), place)
    st.subheader(_("Among its peers"), anchor=False)
    unit.beside_peers(unit.compared(units, chosen))
    if len(session.waves()) > 1:
        st.subheader(_("How it came here"), anchor=False)
        unit.history(chosen)
    with st.expander(_("Against all units, and the values behind the scores"), icon=":material/table:"):
        detailed = st.toggle(_("Show every indicator"), key="unit indicators")
        frame.chart(charts.profile_chart(units.evaluation, chosen, detailed, frame.palette()), key="profile")
        unit_values.value_table(units, chosen)
