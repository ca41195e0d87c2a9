"""The leaders' page: how well the mechanism works, for whom, and what to do next, without configuration."""

import streamlit as st

from messages import _
from pages.common import ahead, cockpit, cockpit_enterprises, filters, frame, picking, questions, session

picking.follow()
frame.title(_("How well does it work, for whom, and what is to be done next?"))
with frame.sentences():
    if not session.has_records():
        st.info(
            _("A ready-made table is loaded; its ranking stands on the page “Overview”. The cockpit needs records.")
        )
        st.stop()
    place = st.container()
    selection = filters.draw()
    earlier = session.earlier_wave()
    now = filters.pooled(selection)
    before = filters.pooled(selection, earlier) if earlier else None
    frame.finding(cockpit.answer(now, before), place)
    cockpit.about_classes(now, selection)
    st.subheader(_("The index and its dimensions"), anchor=False)
    cockpit.index(now, before, earlier or "")
    st.subheader(_("What to do next"), anchor=False)
    cockpit.next_steps(now)
    st.subheader(_("The three parties"), anchor=False)
    cockpit.parties(now, selection)
    st.subheader(_("The enterprises"), anchor=False)
    cockpit_enterprises.enterprises(filters.enterprises(selection))
    cockpit.more()
    questions.links()
    frame.remarks(now.evaluation.notes)
    ahead.begin(session.data(), session.starting_framework(), session.method())
