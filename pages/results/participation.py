"""Who takes part, who comes back, and who contributes."""

import streamlit as st

from messages import _
from pages.common import filters, frame, participation, questions

frame.title(_("Who takes part, who comes back, and who contributes?"))
with frame.sentences():
    participation.require_records()
    place = st.container()
    selection = filters.draw()
    frame.finding(participation.answer(selection), place)
    parts = {
        "contribution": (_("Contribution"), participation.contribution),
        "use": (_("Use of the platform"), participation.use),
        "groups": (_("Clubs, talents, brands"), participation.groups),
    }
    questions.tabs(parts, "participation part", selection)
