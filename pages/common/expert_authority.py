"""How much the word of each expert of a Delphi study counts, on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from messages import _
from pages.common import frame

if TYPE_CHECKING:
    from evaluation.weights.experts import DelphiPanel


def draw(panel: DelphiPanel) -> None:
    """Draw the returns and the authority of the panel, expert by expert below; or say whose answer is missing for it."""
    result = panel.result
    tiles = [
        (_("Positive coefficient"), result.positive_coefficient, "{:.0%}", _("Workbooks that came back, of those handed out")),
        (_("Authority coefficient Cr"), result.authority_coefficient, "{:.3f}", _("(Ca + Cs) / 2; usually 0.7 or more is asked for")),
        (_("Kendall's W"), result.kendall_w, "{:.3f}", _("Agreement of the experts, from 0 to 1; the test stands in the text above")),
    ]  # fmt: skip
    with st.grid(3, min_column_width=170):
        for label, value, spelled, told in tiles:
            st.metric(label, "–" if value is None else spelled.format(value), help=told, border=True)
    if (missing := panel.lacking) is not None:
        st.caption(frame.escaped(str(missing)))
    if result.authority is None:
        return
    number = st.column_config.NumberColumn
    with st.expander(_("Authority of each expert"), icon=":material/school:"):
        frame.table(
            result.authority.experts.rename_axis("expert").reset_index(),
            {
                "expert": st.column_config.TextColumn(_("Expert"), pinned=True),
                "Ca": number(_("Basis of judgement Ca"), format="%.2f"),
                "Cs": number(_("Familiarity Cs"), format="%.2f"),
                "Cr": number(_("Authority Cr"), format="%.3f"),
            },
        )
