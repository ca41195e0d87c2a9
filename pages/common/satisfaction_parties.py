"""Parts of the satisfaction page: the three parties side by side, and how far they lie apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from charts.balance import balance_chart
from charts.memory import once
from charts.parties import MEASURES, party_chart, party_rows
from evaluation.findings.parties import ASPECTS
from evaluation.opinions import balance
from evidence.schema.codes import PARTIES
from messages import _
from pages.common import filters, frame, opinions, session
from pages.common.analyses import table_of
from pages.common.satisfaction import states

if TYPE_CHECKING:
    from sharing.selection import Selection

SCALE_OF = {"identification": "ID", "satisfaction": "SA", "gain": "GA"}


def parties(selection: Selection) -> pd.DataFrame:
    """Return value, interval and n per aspect and party for the wave and the enterprises looked at."""
    names = tuple(dict.fromkeys(MEASURES.values()))
    chosen = selection.of_enterprises
    return once(party_rows, filters.measured(chosen, names), filters.measured(chosen, ("I2-04",), ("party",)))


def side_by_side(selection: Selection) -> None:
    """Draw the three parties, and how far they lie apart."""
    rows = parties(selection)
    frame.chart(party_chart(rows, frame.palette()), key="parties")
    with st.expander(_("Table"), icon=":material/table:"):
        party_table(rows)
    hidden = {
        (party, SCALE_OF[aspect])
        for party, aspect, value in zip(rows["party"], rows["aspect"], rows["value"], strict=True)
        if pd.isna(value)
    }
    st.subheader(_("Balance between the parties"), anchor=False)
    result = once(balance, [opinions.source(selection, party) for party in opinions.parties()], hidden)
    if result.table.empty:
        st.info(frame.escaped(result.text))
        return
    frame.chart(balance_chart(result, frame.palette(), session.wave() or ""), key="balance")
    _balance_table(result.table)


def _balance_table(table: pd.DataFrame) -> None:
    rows = table.assign(
        aspect=[str(ASPECTS[name]) for name in table["aspect"]],
        low=[str(PARTIES.name(party)) for party in table["low"]],
        high=[str(PARTIES.name(party)) for party in table["high"]],
        verdict=[_("more than chance") if clear else _("chance would do") for clear in table["clear"]],
    )
    number = st.column_config.NumberColumn
    columns: dict[str, Any] = {
        "aspect": st.column_config.TextColumn(_("Aspect"), pinned=True), "low": st.column_config.TextColumn(_("lower")),
        "high": st.column_config.TextColumn(_("higher")), "gap": number(_("Distance"), format="%.1f"),
        "lo": number(_("from"), format="%.1f"), "hi": number(_("to"), format="%.1f"),
        "verdict": st.column_config.TextColumn(_("Verdict")),
    }  # fmt: skip
    table_of(rows[list(columns)], columns)


def party_table(rows: pd.DataFrame) -> None:
    """Draw the numbers behind the dots."""
    shown = rows.assign(
        aspect=[str(ASPECTS[name]) for name in rows["aspect"]],
        party=[str(PARTIES.name(code)) for code in rows["party"]],
        status=states(rows),
    )
    number = st.column_config.NumberColumn
    frame.table(
        shown[["aspect", "party", "value", "lo", "hi", "n", "status"]],
        {
            "aspect": st.column_config.TextColumn(_("Aspect")),
            "party": st.column_config.TextColumn(_("Party")),
            "value": number(_("Mean"), format="%.1f"),
            "lo": number(_("from"), format="%.1f"),
            "hi": number(_("to"), format="%.1f"),
            "n": number(_("Answers"), format="localized"),
            "status": st.column_config.TextColumn(_("Status")),
        },
    )
