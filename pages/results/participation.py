"""Who takes part, who comes back, and who contributes."""

import streamlit as st

from messages import _
from pages.common import filters, frame, participation

frame.title(_("Who takes part, who comes back, and who contributes?"))
with frame.sentences():
    participation.require_records()
    place = st.container()
    selection = filters.draw()
    frame.finding(participation.answer(selection), place)
    parts = {
        _("Contribution"): participation.contribution,
        _("Use of the platform"): participation.use,
        _("Clubs, talents, brands"): participation.groups,
    }
    for tab, draw in zip(
        st.tabs(list(parts), key="participation part", on_change="rerun"), parts.values(), strict=True
    ):
        if tab.open:
            with tab:
                draw(selection)
