"""Experts weigh the indicators: workbooks out and back, judgements on the screen, Delphi rounds, the panel's weights."""

import streamlit as st

from messages import _
from pages.common import expert_books, expert_delphi, expert_panel, expert_screen, experts, frame

frame.title(
    _("What do experts think the indicators are worth?"),
    _(
        "Ask them in a workbook or on the screen; see who contradicts themselves and where they disagree before you take a weight over."
    ),
)
place = st.container()
with frame.sentences():
    enquiry = experts.choose()
    codes = experts.panel()
    out, back, screen = st.tabs(
        [_("1 Hand out workbooks"), _("2 Take answers back"), _("On the screen instead")],
        key="expert tab",
        on_change="rerun",
    )
    with out:
        expert_books.hand_out(enquiry, codes)
    with back:
        expert_books.take_back(enquiry, codes)
    with screen:
        if screen.open:
            expert_screen.draw(enquiry)
    if enquiry.kind == "delphi":
        frame.finding(_("Delphi study, round {round}", round=enquiry.round), place)
        expert_delphi.draw(enquiry, len(codes))
    else:
        panel = expert_panel.result(enquiry)
        frame.finding(panel.text if panel else _("Nobody has been asked yet."), place)
        if panel:
            st.subheader(_("What the panel says"), anchor=False)
            expert_panel.draw(panel)
