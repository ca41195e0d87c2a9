"""Tables below the charts of the page about how firm the ranking is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from charts.robustness import interval_rows
from evaluation import robustness
from messages import _
from pages.common import frame
from pages.common.robustness import name_of, ranked

if TYPE_CHECKING:
    from evaluation.robustness import OneOut, Uncertainty
    from pages.common.results import Result


def without(units: Result) -> OneOut:
    """Return the ranking without each part of the system."""
    evaluation = units.evaluation
    return robustness.drop_one(units.values, evaluation.framework, evaluation.method)


def without_table(found: OneOut) -> None:
    """Draw what leaving out each part does, the largest effect first."""
    rows = found.table.assign(moves_most=[name_of(unit) if unit else "" for unit in found.table["moves_most"]])
    number, text = st.column_config.NumberColumn, st.column_config.TextColumn
    columns = {
        "name": text(_("Left out"), pinned=True),
        "weight": number(_("Share of the goal"), format="percent"),
        "mean_shift": number(_("Mean shift of ranks"), format="%.2f"),
        "max_shift": number(_("Largest shift"), format="%.0f"),
        "correlation": number(_("Rank correlation"), format="%.3f"),
        "moves_most": text(_("Moves most")),
        "unranked": number(_("Lose their rank"), format="%.0f"),
        "why": text(_("No result because")),
    }
    frame.table(rows[list(columns)].round(3), columns, height=360)


def interval_table(uncertain: Uncertainty, k: int) -> None:
    """Draw ranks, intervals and shares of the draws, best first."""
    number = st.column_config.NumberColumn
    columns = {
        "name": st.column_config.TextColumn(_("Unit"), pinned=True),
        "rank": number(_("Rank now"), format="%g"),
        "median": number(_("Median rank"), format="%.1f"),
        "low": number(_("5 % of the draws"), format="%.0f"),
        "high": number(_("95 % of the draws"), format="%.0f"),
        "first": number(_("Among the first {k}", k=k), format="percent"),
        "score": number(_("Index"), format="%.1f"),
        "score_low": number(_("Index, 5 %"), format="%.1f"),
        "score_high": number(_("Index, 95 %"), format="%.1f"),
        "scored": number(_("Share of draws with a score"), format="percent"),
    }
    frame.table(
        interval_rows(uncertain, {str(u): name_of(u) for u in uncertain.units}, k)[list(columns)], columns, height=420
    )


def overtaking(units: Result, uncertain: Uncertainty) -> None:
    """Ask for two units, and say which weights would have to change by how much before the one passes the other."""
    order = ranked(uncertain)
    if len(order) < 2:
        st.info(_("Insufficient data: fewer than two units have a rank."))
        return
    with st.container(horizontal=True):
        unit = st.selectbox(_("This unit"), order[1:], format_func=name_of, key="robust behind")
        ahead = order[: order.index(unit)]
        rival = st.selectbox(_("is to pass"), ahead, index=len(ahead) - 1, format_func=name_of, key="robust ahead")
    share = uncertain.dominance([unit, rival]).loc[unit, rival]
    evaluation = units.evaluation
    found = robustness.weight_to_overtake(units.values, evaluation.framework, evaluation.method, unit, rival)
    st.markdown(f"**{frame.escaped(found.told({str(u): name_of(u) for u in (unit, rival)}))}**")
    st.caption(_("In {share:.0%} of the draws it is ahead already.", share=share))
    number = st.column_config.NumberColumn
    columns = {
        "name": st.column_config.TextColumn(_("Weight of"), pinned=True),
        "share": number(_("Share now"), format="percent"),
        "needed": number(_("Share needed"), format="percent"),
        "change": number(_("Change"), format="percent"),
    }
    frame.table(found.table.loc[found.table["possible"], list(columns)].round(3), columns)
