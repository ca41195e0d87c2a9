"""Whether supply meets demand, how long people wait, who gives to whom, who benefits, and what carries it."""

import streamlit as st

from messages import _
from pages.common import filters, frame, sharing, sharing_benefit, sharing_network

frame.title(_("Does what lies idle reach those who lack it?"))
with frame.sentences():
    sharing.require_records()
    place = st.container()
    selection = filters.draw()
    frame.finding(sharing.classes(selection).text, place)
    parts = {
        _("Supply and demand"): sharing.offer,
        _("Waiting"): sharing.wait,
        _("Who gives to whom"): sharing_network.network,
        _("Who benefits"): sharing_benefit.inclusion,
        _("Money and mechanisms"): sharing_benefit.support,
    }
    for tab, draw in zip(st.tabs(list(parts), key="sharing part", on_change="rerun"), parts.values(), strict=True):
        if tab.open:
            with tab:
                draw(selection)
