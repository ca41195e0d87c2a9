"""One unit: where it stands among its peers, what holds it back, who nearby does better, and how it came here."""

import streamlit as st

import charts
from messages import _
from pages.common import filters, frame, printing, results, session, unit, unit_values

frame.title(_("How does one unit compare with the others?"))
with frame.sentences():
    place = st.container()
    selection = filters.draw()
    units = results.of("enterprise")
    chosen = unit.choose(units, selection)
    frame.finding(unit.sentence(units, chosen), place)
    st.subheader(_("Among its peers"), anchor=False)
    unit.beside_peers(unit.compared(units, chosen))
    if len(session.waves()) > 1:
        st.subheader(_("How it came here"), anchor=False)
        unit.history(chosen)
    with st.expander(_("What it gave and took, by business class"), icon=":material/swap_horiz:"):
        unit.exchange(chosen, selection)
    printing.button()
    with st.expander(_("Against all units, and the values behind the scores"), icon=":material/table:"):
        detailed = st.toggle(_("Show every indicator"), key="unit indicators")
        frame.chart(charts.profile_chart(units.evaluation, chosen, detailed, frame.palette()), key="profile")
        unit_values.value_table(units, chosen)
