"""Whether supply meets demand, how long people wait, who gives to whom, who benefits, and what carries it."""

import streamlit as st

from messages import _
from pages.common import filters, frame, picking, questions, sharing, sharing_benefit, sharing_network

picking.follow()
frame.title(_("Does what lies idle reach those who lack it?"))
with frame.sentences():
    sharing.require_records()
    place = st.container()
    selection = filters.draw()
    frame.finding(sharing.classes(selection).text, place)
    parts = {
        "offer": (_("Supply and demand"), sharing.offer),
        "wait": (_("Waiting"), sharing.wait),
        "network": (_("Who gives to whom"), sharing_network.network),
        "benefit": (_("Who benefits"), sharing_benefit.inclusion),
        "support": (_("Money and mechanisms"), sharing_benefit.support),
    }
    questions.tabs(parts, "sharing part", selection)
