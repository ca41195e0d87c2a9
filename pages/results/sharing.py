"""Whether supply meets demand, and who gives to whom."""

import streamlit as st

import charts
from messages import _
from pages.common import frame, session, sharing

frame.title(_("Does what lies idle reach those who lack it?"))
with frame.sentences():
    sharing.require_records()
    place = st.container()
    session.choose_wave()
    result = sharing.classes()
    frame.finding(result.text, place)
    if sharing.has_classes(result):
        st.subheader(_("Function and business classes"), anchor=False)
        view = sharing.choose_view(result)
        frame.chart(charts.class_matrix(result, view, frame.palette(), session.wave() or ""), key="classes")
    if session.data().has("transactions"):
        st.subheader(_("Who gives to whom"), anchor=False)
        moved, names = sharing.choose_flows()
        frame.chart(charts.flow_matrix(moved, names, frame.palette()), key="flows")
        sharing.flow_table(moved, names)
