"""Parts of the leaders' page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from charts.cockpit import bands_chart, index_chart, levers_chart
from charts.dimensions import dimension_chart
from charts.parties import MEASURES, party_chart, party_rows
from evaluation.findings import bands, change_of_index, levers, party_gaps
from evaluation.findings.bands import BANDS
from messages import _
from pages.common import cached, filters, frame, session

if TYPE_CHECKING:
    from evaluation.findings import Bands, Levers
    from pages.common.results import Result
    from sharing.selection import Selection

LINKS = (
    ("pages/results/satisfaction.py", ":material/sentiment_satisfied:"),
    ("pages/results/sharing.py", ":material/swap_horiz:"),
    ("pages/results/participation.py", ":material/groups:"),
    ("pages/results/unit.py", ":material/storefront:"),
)


def index(now: Result, before: Result | None, earlier: str) -> None:
    """Draw the index against last wave and target, and its dimensions."""
    old = before.evaluation if before else None
    drawing = index_chart(now.evaluation, now.values, old, before.values if before else None, frame.palette(), earlier)
    frame.chart(drawing, key="index")
    frame.chart(dimension_chart(now.evaluation, now.values, old, frame.palette(), earlier), key="cockpit dimensions")


def answer(now: Result, before: Result | None) -> str:
    """Return the finding above the page: where the index stands and what moved beyond chance."""
    old = (before.evaluation, before.values) if before else (None, None)
    return str(change_of_index(now.evaluation, now.values, *old))


def parties(now: Result, selection: Selection) -> None:
    """Draw the three parties in identification, satisfaction and gain; the first two were computed for the index."""
    data, wave = filters.data_of(selection), session.wave()
    if not data.has("survey_responses"):
        st.info(_("No answers to questionnaires are loaded, so nothing can be said of the three parties."))
        return
    lacking = tuple(name for name in MEASURES.values() if name not in set(now.values.cells["indicator"]))
    attitudes = cached.measured(data.fingerprint, lacking, "mechanism", (), wave, data) if lacking else now.values
    gain = cached.measured(data.fingerprint, ("I2-04",), "mechanism", ("party",), wave, data)
    rows = party_rows(attitudes, gain)
    st.markdown(frame.escaped(str(party_gaps(rows))))
    frame.chart(party_chart(rows, frame.palette()), key="cockpit parties")


def enterprises(units: Result) -> Bands:
    """Draw the enterprises in bands, with the lists of both ends folded away."""
    result = bands(units.evaluation, units.values)
    names = session.unit_names()
    frame.chart(bands_chart(result, names, palette=frame.palette()), key="bands")
    with st.expander(_("Table"), icon=":material/table:"):
        rows = result.table.reset_index(names="unit")
        shown = pd.DataFrame(
            {
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
                "name": st.column_config.TextColumn(_("Unit"), pinned=True),
                "band": st.column_config.TextColumn(_("Band")),
                "score": number(_("Index"), format="%.1f"),
                "lo": number(_("from"), format="%.1f"),
                "hi": number(_("to"), format="%.1f"),
            },
            height=360,
        )
    return result


def next_steps(now: Result) -> Levers:
    """Draw what to do next."""
    result = levers(now.evaluation)
    frame.chart(levers_chart(result, palette=frame.palette()), key="levers")
    return result


def more() -> None:
    """Draw the ways to the pages one click below."""
    st.subheader(_("One click below"), anchor=False)
    labels = (_("Satisfaction"), _("Resource sharing"), _("Participation"), _("One enterprise"))
    with st.container(horizontal=True):
        for (script, icon), label in zip(LINKS, labels, strict=True):
            st.page_link(script, label=label, icon=icon)
