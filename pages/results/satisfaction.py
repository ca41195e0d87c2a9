"""What the three parties think: side by side, group by group, class by class, over time, and what goes with it."""

from functools import partial

import streamlit as st

from charts.parties import party_sentence
from messages import _
from pages.common import (
    filters,
    frame,
    satisfaction,
    satisfaction_drivers,
    satisfaction_groups,
    satisfaction_more,
    satisfaction_parties,
)

frame.title(_("How satisfied is each party, and how does this differ between enterprises?"))
with frame.sentences():
    satisfaction.require_answers()
    place = st.container()
    selection = filters.draw()
    frame.finding(party_sentence(satisfaction_parties.parties(selection)), place)
    filters.unmoved(selection, "survey_responses")
    parts = {
        _("The three parties"): satisfaction_parties.side_by_side,
        _("Groups and questions"): satisfaction_groups.draw,
        _("Enterprise by enterprise"): satisfaction.by_enterprise,
        _("Classes"): satisfaction_more.classes,
        _("Over time"): satisfaction_more.waves,
        _("What goes with it"): satisfaction_drivers.drivers,
    }
    tabs = st.tabs(list(parts), key="satisfaction part", on_change="rerun")
    for tab, draw in zip(tabs, parts.values(), strict=True):
        if tab.open:
            with tab:
                satisfaction.guarded(partial(draw, selection))
