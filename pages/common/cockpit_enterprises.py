"""The enterprises on the leaders' page: in bands, and those of which too little is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from charts.cockpit import bands_chart
from charts.memory import once
from evaluation.findings import bands, without_index
from evaluation.findings.bands import BANDS
from evaluation.findings.coverage import REASONS
from evidence.enterprises import by_enterprise
from messages import _
from pages.common import frame, picking, session

if TYPE_CHECKING:
    from evaluation.findings import Bands
    from pages.common.results import Result


def enterprises(units: Result) -> Bands:
    """Draw the enterprises in bands, with the lists of both ends folded away, and say why some have no index."""
    result = once(bands, units.evaluation, units.values)
    names = session.unit_names()
    picking.to_enterprise(bands_chart(result, names, palette=frame.palette()), "bands")
    with st.expander(_("Table"), icon=":material/table:"):
        rows = result.table.reset_index(names="unit")
        shown = pd.DataFrame(
            {
                "rank": rows["rank"],
                "name": [names.get(str(unit), str(unit)) for unit in rows["unit"]],
                "band": [str(BANDS[band]) for band in rows["band"]],
                "score": rows["score"],
                "lo": rows["lo"],
                "hi": rows["hi"],
            }
        )
        number = st.column_config.NumberColumn
        frame.table(
            shown,
            {
                "rank": number(_("Place"), format="%.0f"),
                "name": st.column_config.TextColumn(_("Unit"), pinned=True),
                "band": st.column_config.TextColumn(_("Band")),
                "score": number(_("Index"), format="%.1f"),
                "lo": number(_("place from"), format="%.0f"),
                "hi": number(_("place to"), format="%.0f"),
            },
            height=360,
        )
    _without_index(units)
    return result


def _without_index(units: Result) -> None:
    """Say how many enterprises have no index, why, and what would help, with the list folded away."""
    heads = by_enterprise(session.data(), "employees").get("employees")
    found = once(without_index, units.evaluation, units.values, heads)
    if found.table.empty:
        return
    st.info(frame.escaped(found.text), icon=":material/help:")
    names = session.unit_names()
    rows = found.table.reset_index(names="unit")
    with st.expander(_("Enterprises without an index: {count}", count=len(rows)), icon=":material/list:"):
        frame.table(
            rows.assign(
                name=[names.get(str(unit), str(unit)) for unit in rows["unit"]],
                reason=[str(REASONS[why]) for why in rows["why"]],
            )[["name", "employees", "missing", "reason"]],
            {
                "name": st.column_config.TextColumn(_("Unit"), pinned=True),
                "employees": st.column_config.NumberColumn(_("Employees"), format="%.0f"),
                "missing": st.column_config.NumberColumn(_("Weight without a value"), format="percent"),
                "reason": st.column_config.TextColumn(_("Reason"), width="large"),
            },
            height=300,
        )
