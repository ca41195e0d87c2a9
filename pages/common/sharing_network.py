"""Who gives to whom: flows, dependence on a few, affiliation, giving and taking."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from charts.matrix import flow_matrix
from charts.network import affiliation_chart, dependence_chart, giving_chart
from evidence.schema.codes import SIZES
from messages import _
from pages.common import cached, filters, frame, session
from pages.common.analyses import chart, made, section, table_of
from sharing.affiliation import affiliation
from sharing.dependence import dependence
from sharing.flows import BASES, GROUPS, OUTSIDE
from sharing.giving import giving

if TYPE_CHECKING:
    from sharing import Flows
    from sharing.selection import Selection


def network(selection: Selection) -> None:
    """Draw who gives to whom, what hangs on the largest, what crosses, who gives and takes."""
    section(_("Who gives to whom"), lambda: _flows(selection))
    section(
        _("Without the three largest providers"), lambda: chart(dependence, dependence_chart, selection, "dependence")
    )
    section(_("Across parent unions"), lambda: chart(affiliation, affiliation_chart, selection, "affiliation"))
    section(_("Giving and taking"), lambda: _giving(selection))


def _giving(selection: Selection) -> None:
    result = made(giving, selection)
    frame.chart(giving_chart(result, session.unit_names(), frame.palette()), key="giving")


def _flows(selection: Selection) -> None:
    groups = [
        name for name in ("district_id", "enterprise_id", "size_class") if name == "enterprise_id" or _grouped_by(name)
    ]
    with st.container(horizontal=True):
        group = st.segmented_control(
            _("Rows and columns"),
            groups,
            default=groups[0],
            required=True,
            key="flow group",
            format_func=lambda name: str(GROUPS[name]),
        )
        basis = st.segmented_control(
            _("Counted in"),
            list(BASES),
            default="count",
            required=True,
            key="flow basis",
            format_func=lambda name: str(BASES[name]),
        )
    data = filters.data_of(selection)
    moved = cached.exchanged(data.fingerprint, session.wave(), str(group), str(basis), data)
    names = dict(session.unit_names()) | {code: str(label) for code, label in SIZES.names.items()}
    names |= {OUTSIDE: _("unions and outside bodies")}
    frame.chart(flow_matrix(moved, names, frame.palette()), key="flows")
    _flow_table(moved, names)


def _grouped_by(name: str) -> bool:
    data = session.data()
    return data.has("enterprises") and name in data.tables["enterprises"].column_names


def _flow_table(moved: Flows, names: dict[str, str]) -> None:
    rows = moved.table.assign(
        provider=[names.get(name, name) for name in moved.table["provider"]],
        receiver=[names.get(name, name) for name in moved.table["receiver"]],
    )
    columns = {
        "provider": st.column_config.TextColumn(_("provides")),
        "receiver": st.column_config.TextColumn(_("receives")),
        "volume": st.column_config.NumberColumn(str(BASES[moved.basis]), format="localized"),
    }
    table_of(rows, columns)
