"""Whether the scales can be trusted: reliability, structure, and whether the three parties may be compared."""

import streamlit as st

from messages import _
from pages.common import comparability, frame, parts, planned_structure, respondents, scales, screening, structure

frame.title(_("Can the scales be trusted?"))
with frame.sentences():
    place = st.container()
    who = respondents.choose()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        missing = scales.choose_missing()
        kept = screening.kept(who)
    chosen = who.scales(kept)
    scales.require_scales(who, chosen)
    found = scales.reliabilities(chosen, missing)
    frame.finding(found.text, place)
    views = {
        _("Reliability"): lambda: scales.reliability(found, who),
        _("Factors"): lambda: structure.exploratory(chosen),
        _("Planned structure"): lambda: planned_structure.draw(chosen),
    }
    if who.sheet is None:
        views[_("Three parties")] = comparability.draw
    parts.tabs(views, "views of scales")
