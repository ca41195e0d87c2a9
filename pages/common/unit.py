"""Parts of the page about one unit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from charts.exchange import own_exchange_chart
from charts.memory import once
from charts.peers import history_chart, obstacle_chart, peer_chart
from evaluation import findings
from evidence.enterprises import by_enterprise
from messages import _
from pages.common import frame, results, session
from pages.common.analyses import made
from pages.common.picking import UNIT
from sharing.own_exchange import own_exchange
from sharing.selection import Selection, chosen_enterprises

if TYPE_CHECKING:
    from evaluation.findings import Peers
    from evidence import Dataset
    from pages.common.results import Result


FEWEST_RANKED = 3
"""Units with an index from which an interval of places says anything."""


def choose(units: Result, selection: Selection) -> str:
    """Draw the choice of a unit, of those that the filters leave, and return its id."""
    names = session.unit_names()
    order = [str(name) for name in units.evaluation.table.index]
    if not selection.of_enterprises.everything:
        kept = chosen_enterprises(session.data(), selection)
        order = [name for name in order if name in kept]
    if UNIT not in st.session_state and st.query_params.get("unit") in order:
        st.session_state[UNIT] = st.query_params["unit"]
    if st.session_state.get(UNIT) not in order:
        st.session_state.pop(UNIT, None)
    chosen = st.selectbox(
        _("Unit"), order, format_func=lambda name: names.get(name, name), key=UNIT, persist_state="session"
    )
    st.query_params["unit"] = str(chosen)
    return str(chosen)


def sentence(units: Result, chosen: str) -> str:
    """Return where the unit stands, and between which places nine of ten draws put it."""
    evaluation, name = units.evaluation, session.unit_names().get(chosen, chosen)
    root = evaluation.framework.root.id
    index, rank = evaluation.index[chosen], evaluation.ranks.loc[chosen, root]
    if pd.isna(index):
        return _("{name}: insufficient data for an index.", name=name)
    count = int(evaluation.index.notna().sum())
    facts: dict[str, Any] = {"name": name, "index": index, "rank": rank, "count": count}
    places = once(findings.bands, evaluation, units.values).table
    low, high = (float(places[side].to_dict()[chosen]) for side in ("lo", "hi"))
    if pd.isna(low) or count < FEWEST_RANKED:
        return _("{name}: index {index:.1f}, rank {rank:g} of {count}.", **facts)
    return _(
        "{name}: index {index:.1f}, rank {rank:g} of {count}; with other answers and weights, as uncertain as they are, it stands "
        "between {low:.0f} and {high:.0f} in nine of ten cases.",
        low=low, high=high, **facts,
    )  # fmt: skip


def compared(units: Result, chosen: str) -> Peers:
    """Return the unit among its peers, as far as the register of enterprises says who is alike."""
    data = session.data()
    return once(findings.peers, units.evaluation, units.values, chosen, _facts(data.fingerprint, data))


@st.cache_resource(max_entries=20, show_spinner=False)
def _facts(fingerprint: str, _data: Dataset) -> pd.DataFrame | None:
    del fingerprint
    if not _data.has("enterprises"):
        return None
    return by_enterprise(_data, "size_class", "industry_code", "district_id", "employees")


def beside_peers(result: Peers) -> None:
    """Draw the profile, what holds the unit back, and the peers nearby that do better."""
    frame.chart(peer_chart(result, frame.palette()), key="peers")
    st.subheader(_("What holds it back"), anchor=False)
    frame.chart(obstacle_chart(result, palette=frame.palette()), key="obstacles")
    st.subheader(_("Who nearby does better, and in what"), anchor=False)
    _better(result)


def _better(result: Peers) -> None:
    if result.better.empty:
        st.markdown(frame.escaped(_("No peer with an index scores higher.")))
        return
    names = session.unit_names()
    rows = result.better.reset_index(names="unit")
    rows["unit"] = [names.get(str(unit), str(unit)) for unit in rows["unit"]]
    number, text = st.column_config.NumberColumn, st.column_config.TextColumn
    frame.table(
        rows,
        {
            "unit": text(_("Enterprise"), pinned=True),
            "score": number(_("Index"), format="%.1f"),
            "lead": number(_("Ahead by"), format="%+.1f"),
            "ahead": text(_("Most ahead in"), width="large"),
        },
    )


def exchange(chosen: str, selection: Selection) -> None:
    """Draw what the unit gave and took, of the chosen classes."""
    if not session.data().has("transactions"):
        return
    found = made(own_exchange, replace(Selection(), functions=selection.functions, businesses=selection.businesses))
    if chosen in found and len(found[chosen].table):
        drawing = own_exchange_chart(found[chosen], frame.palette())
        frame.chart(drawing, key="own exchange")
    else:
        st.markdown(frame.escaped(_("No valid exchange of this enterprise was recorded in this period.")))


def history(chosen: str) -> None:
    """Draw the index of the unit wave by wave."""
    past = {wave: results.of("enterprise", wave) for wave in session.waves()}
    rows = once(findings.history, {wave: (one.evaluation, one.values) for wave, one in past.items()}, chosen)
    frame.chart(history_chart(rows, frame.palette()), key="history")
