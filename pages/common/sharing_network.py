"""Who gives to whom: flows, dependence on a few, affiliation, giving and taking."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from charts.matrix import flow_matrix
from charts.network import affiliation_chart, dependence_chart, giving_chart
from evidence.schema.codes import SIZES
from messages import _
from pages.common import cached, filters, frame, picking, session
from pages.common.analyses import chart, made, section, table_of
from sharing.affiliation import affiliation
from sharing.dependence import TOP, dependence
from sharing.flows import BASES, GROUPS, OUTSIDE
from sharing.giving import giving

if TYPE_CHECKING:
    from sharing import Flows
    from sharing.selection import Selection


FILTERS = {"district_id": "district", "size_class": "size"}
"""Filter that a cell of the matrix sets."""


def network(selection: Selection) -> None:
    """Draw who gives to whom, what hangs on the largest, what crosses, who gives and takes."""
    about = "transactions"
    section(_("Who gives to whom"), lambda: _flows(selection), selection, about)
    section(
        _("Without the three largest providers"),
        lambda: chart(dependence, dependence_chart, selection, "dependence"),
        selection,
        about,
    )
    section(
        _("Across parent unions"),
        lambda: chart(affiliation, affiliation_chart, selection, "affiliation"),
        selection,
        about,
    )
    section(_("Giving and taking"), lambda: _giving(selection), selection, about)


def _giving(selection: Selection) -> None:
    result = made(giving, selection)
    picking.to_enterprise(giving_chart(result, session.unit_names(), frame.palette()), "giving", "enterprise_id")


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
        alone = st.toggle(_("Without the three largest providers"), key="flows without the largest")
    data = filters.data_of(selection)
    moved = cached.exchanged(data.fingerprint, session.wave(), str(group), str(basis), data, TOP if alone else 0)
    names = dict(session.unit_names()) | {code: str(label) for code, label in SIZES.names.items()}
    names |= {OUTSIDE: _("unions and outside bodies")}
    if moved.gone:
        gone = _(", ").join(names.get(name, name) for name in moved.gone)
        st.caption(frame.escaped(_("Taken away, with all they gave and took: {names}", names=gone)))
    drawing = flow_matrix(moved, names, frame.palette())
    if group == "enterprise_id":
        picking.to_enterprise(drawing, "flows", "provider")
    else:
        picking.chart(drawing, "flows", {FILTERS[str(group)]: ("provider", "receiver")})
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
