"""Whether the scales hold as they were planned: the confirmatory model, convergence and distinctness."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

import charts
from messages import _
from pages.common import cached_scales, frame
from pages.common.structure import choose_scales

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from surveys.scales import Confirmatory


def draw(scales: Mapping[str, pd.DataFrame]) -> None:
    """Draw the confirmatory model: fit, loadings, convergence and distinctness of the scales."""
    chosen = choose_scales(scales, "model")
    if not chosen:
        st.info(_("Choose at least one scale."))
        return
    found = cached_scales.confirmed(chosen)
    st.markdown(frame.escaped(found.text))
    frame.chart(charts.model_chart(found, frame.palette()), key="model")
    _convergence(found)
    _distinct(found)
    number = st.column_config.NumberColumn
    with st.expander(_("Loadings of the model"), icon=":material/table:"):
        frame.table(
            found.parameters,
            {
                "factor": st.column_config.TextColumn(_("Scale of items")),
                "item": st.column_config.TextColumn(_("Scale item")),
                "estimate": number(_("Estimate"), format="%.3f"),
                "se": number(_("Standard error"), format="%.3f"),
                "z": number("z", format="%.1f"),
                "standardised": number(_("Standardised"), format="%.2f"),
                "standardised_se": number(_("Its standard error"), format="%.3f"),
            },
        )


def _convergence(found: Confirmatory) -> None:
    number = st.column_config.NumberColumn
    rows = found.convergence.reset_index(names="name")
    columns = {
        "name": st.column_config.TextColumn(_("Scale of items"), pinned=True),
        "items": number(_("Number of items")),
        "ave": number(_("Average variance extracted (from .50)"), format="%.2f"),
        "cr": number(_("Composite reliability (from .70)"), format="%.2f"),
    }
    frame.table(rows[list(columns)], columns)


def _distinct(found: Confirmatory) -> None:
    if found.discriminance.empty:
        return
    number = st.column_config.NumberColumn
    columns = {
        "first": st.column_config.TextColumn(_("Scale of items")),
        "second": st.column_config.TextColumn(_("and")),
        "r": number(_("Correlation"), format="%.2f"),
        "root_ave_first": number(_("√AVE of the first"), format="%.2f"),
        "root_ave_second": number(_("√AVE of the second"), format="%.2f"),
        "htmt": number("HTMT", format="%.2f"),
        "distinct": st.column_config.CheckboxColumn(_("Distinct")),
    }
    with st.expander(_("Are the scales distinct?"), icon=":material/table:"):
        frame.table(found.discriminance[list(columns)], columns)
