"""Part of the satisfaction page: what goes with overall satisfaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from charts.influence import importance_chart, odds_chart
from evaluation.errors import InvalidValues
from evaluation.opinions import sets_of
from evaluation.opinions.influence import SETS
from messages import Message, _
from pages.common import frame, opinions, opinions_shown, session
from pages.common.analyses import table_of
from pages.common.satisfaction_choices import choose_party
from surveys.drivers.quadrants import QUADRANTS

if TYPE_CHECKING:
    from evaluation.opinions import Column
    from sharing.selection import Selection


TOO_FEW = Message(
    "Insufficient data: too few answered overall satisfaction together with other questions. Choose more enterprises."
)


def _open(selection: Selection, party: str, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Return the questions whose rating by all chosen together may be told; refuse where they are fewer than two."""
    blocks = tuple(dict.fromkeys(column.block for column in columns))
    rows = opinions_shown.wholes(selection, party, blocks)
    secret = set(rows["column"][rows["gone"]])
    kept = tuple(column for column in columns if column.id not in secret)
    if len(kept) < 2:
        raise InvalidValues(TOO_FEW)
    return kept


def drivers(selection: Selection) -> None:
    """Draw importance against performance for overall satisfaction, and the ordered regression."""
    party = choose_party("driver party")
    source = opinions.source(selection, party)
    offered = sets_of(source)
    if not offered or "SA" in opinions_shown.hidden_wholes(selection, party):
        raise InvalidValues(TOO_FEW)
    chosen = st.segmented_control(
        _("Explained by"), list(offered), default=next(iter(offered)), format_func=lambda name: str(SETS[name][0]), required=True,
        key=f"driver set {party}",
    )  # fmt: skip
    columns = _open(selection, party, offered[str(chosen) if chosen in offered else next(iter(offered))])
    with st.spinner(_("Resampling organisations …"), show_time=True):
        result = opinions.drivers(selection, party, tuple(column.id for column in columns))
    drawing = importance_chart(result, frame.palette(), session.wave() or "")
    frame.chart(drawing, key="importance")
    if result.fit is not None:
        frame.chart(odds_chart(result, frame.palette()), key="odds")
    else:
        st.caption(frame.escaped(result.reason))
    rows = result.table.assign(
        label=[str(label) for label in result.table["label"]],
        quadrant=[str(QUADRANTS[name]) for name in result.table["quadrant"]],
    )
    number = st.column_config.NumberColumn
    shown: dict[str, Any] = {
        "label": st.column_config.TextColumn(_("Question"), pinned=True), "importance": number(_("Importance, %"), format="%.0f"),
        "importance_lo": number(_("from"), format="%.0f"), "importance_hi": number(_("to"), format="%.0f"),
        "performance": number(_("Rating"), format="%.1f"), "quadrant": st.column_config.TextColumn(_("Band")),
        "odds": number(_("Odds ratio"), format="%.2f"), "odds_lo": number(_("from"), format="%.2f"),
        "odds_hi": number(_("to"), format="%.2f"), "n": number(_("Answers"), format="localized"),
    }  # fmt: skip
    table_of(rows[list(shown)], shown)
