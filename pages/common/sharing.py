"""Parts of the page of resource sharing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from evidence.errors import MissingTable
from evidence.schema import TABLES
from evidence.schema.codes import SIZES
from messages import _
from pages.common import cached, frame, session
from sharing.flows import BASES, GROUPS, OUTSIDE
from sharing.supply import VIEWS

if TYPE_CHECKING:
    from sharing import Flows, SupplyDemand


def require_records() -> None:
    """Refuse, with a sentence, when neither exchanges nor offers nor demands are loaded."""
    if not any(session.data().has(name) for name in ("transactions", "resources", "demands")):
        raise MissingTable.named(TABLES["transactions"].label, "transactions")


def classes() -> SupplyDemand:
    """Return supply against demand for the wave looked at."""
    data = session.data()
    return cached.matched(data.fingerprint, session.wave(), data)


def has_classes(result: SupplyDemand) -> bool:
    """Return whether any view of the matrix has numbers."""
    return bool(result.cells[list(VIEWS)].notna().any().any())


def choose_view(result: SupplyDemand) -> str:
    """Draw what the cells show and return it; views without data are not offered."""
    options = [name for name in ("gap", "supply", "demand", "exchange") if result.cells[name].notna().any()]
    chosen = st.segmented_control(
        _("Cells show"),
        options,
        default=options[0],
        format_func=lambda name: str(VIEWS[name]),
        required=True,
        key="class view",
    )
    return str(chosen or options[0])


def choose_flows() -> tuple[Flows, dict[str, str]]:
    """Draw how flows are grouped and counted; return them with the names shown."""
    data = session.data()
    groups = [
        name for name in ("district_id", "enterprise_id", "size_class") if name == "enterprise_id" or _grouped_by(name)
    ]
    with st.container(horizontal=True):
        group = st.segmented_control(_("Rows and columns"), groups, default=groups[0], required=True, key="flow group",
                                     format_func=lambda name: str(GROUPS[name]))  # fmt: skip
        basis = st.segmented_control(_("Counted in"), list(BASES), default="count", required=True, key="flow basis",
                                     format_func=lambda name: str(BASES[name]))  # fmt: skip
    moved = cached.exchanged(data.fingerprint, session.wave(), str(group), str(basis), data)
    names = dict(session.unit_names()) | {code: str(label) for code, label in SIZES.names.items()}
    return moved, names | {OUTSIDE: _("unions and outside bodies")}


def _grouped_by(name: str) -> bool:
    data = session.data()
    return data.has("enterprises") and name in data.tables["enterprises"].column_names


def flow_table(moved: Flows, names: dict[str, str]) -> None:
    """Draw the flows as a table, the largest first."""
    with st.expander(_("Table"), icon=":material/table:"):
        st.caption(_("{total:,.0f} in all; {inside:,.0f} stayed inside.", total=moved.total, inside=moved.inside))
        rows = moved.table.assign(
            provider=[names.get(name, name) for name in moved.table["provider"]],
            receiver=[names.get(name, name) for name in moved.table["receiver"]],
        )
        frame.table(
            rows,
            {
                "provider": st.column_config.TextColumn(_("provides")),
                "receiver": st.column_config.TextColumn(_("receives")),
                "volume": st.column_config.NumberColumn(str(BASES[moved.basis]), format="localized"),
            },
            height=360,
        )
