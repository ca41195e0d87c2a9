"""What the three parties think: side by side, and across enterprises."""

import streamlit as st

import charts
from charts.parties import party_sentence
from messages import _
from pages.common import frame, satisfaction, session

frame.title(_("How satisfied is each party, and how does this differ between enterprises?"))
with frame.sentences():
    satisfaction.require_answers()
    place = st.container()
    session.choose_wave()
    rows = satisfaction.parties()
    frame.finding(party_sentence(rows), place)
    frame.chart(charts.party_chart(rows, frame.palette()), key="parties")
    with st.expander(_("Table"), icon=":material/table:"):
        satisfaction.party_table(rows)
    st.subheader(_("Workers of each enterprise"), anchor=False)
    aspect = satisfaction.choose_aspect()
    cells, whole = satisfaction.enterprises(aspect)
    frame.chart(charts.spread_chart(cells, whole, frame.palette()), key="spread")
    satisfaction.enterprise_table(cells)
    satisfaction.hidden_note()
