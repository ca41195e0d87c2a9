"""Parts of the page of resource sharing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from charts.exchange import funnel_chart, hours_chart, ownership_chart, waiting_chart
from charts.matrix import class_matrix
from evidence.errors import MissingTable
from evidence.schema import TABLES
from evidence.schema.codes import URGENCIES
from messages import _
from pages.common import filters, frame, picking, session
from pages.common.analyses import chart, made, section, table_of
from sharing import supply_demand
from sharing.funnel import funnel
from sharing.hours import hours
from sharing.ownership import ownership
from sharing.supply import FULFILMENT, NAMES
from sharing.waiting import waiting

if TYPE_CHECKING:
    from sharing import SupplyDemand
    from sharing.selection import Selection


def require_records() -> None:
    """Refuse, with a sentence, when neither exchanges nor offers nor demands are loaded."""
    if not any(session.data().has(name) for name in ("transactions", "resources", "demands")):
        raise MissingTable.named(TABLES["transactions"].label, "transactions")


def classes(selection: Selection) -> SupplyDemand:
    """Return supply against demand for the wave looked at, of the chosen classes."""
    return _of_chosen(_every_class(selection), selection)


def _every_class(selection: Selection) -> SupplyDemand:
    found: SupplyDemand = made(supply_demand, selection.of_enterprises)
    return found


def offer(selection: Selection) -> None:
    """Draw what lies idle, what is offered against what is asked for, and by which right it may be used."""
    section(
        _("From idle to used"),
        lambda: chart(funnel, funnel_chart, selection, "funnel", {"function": ("code",)}),
        selection,
        "resources",
    )
    section(_("Function and business classes"), lambda: _matrix(selection), selection, "resources", "demands")
    section(
        _("Ownership and the right to use"),
        lambda: chart(ownership, ownership_chart, selection, "ownership"),
        selection,
        "resources",
    )


def _matrix(selection: Selection) -> None:
    result = _met(_every_class(selection), selection)
    options = [name for name in VIEW_ORDER if name in result.cells and result.cells[name].notna().any()]
    if not options:
        st.markdown(frame.escaped(result.text))
        return
    chosen = st.segmented_control(
        _("Cells show"),
        options,
        default=options[0],
        format_func=lambda name: str(NAMES[name]),
        required=True,
        key="class view",
    )
    drawing = class_matrix(
        result, str(chosen or options[0]), frame.palette(), session.wave() or "", _of_chosen(result, selection)
    )
    picking.chart(drawing, "classes", {"function": ("function_class",), "business": ("business_class",)})


VIEW_ORDER = ("gap", "supply", "demand", "exchange", FULFILMENT, "rating", "cost")
CLASSES = ("function_class", "business_class")


def _of_chosen(result: SupplyDemand, selection: Selection) -> SupplyDemand:
    return result.of_classes(selection.functions, selection.businesses)


def _met(result: SupplyDemand, selection: Selection) -> SupplyDemand:
    """Return the cells with the share of due demands met in time, where demands are loaded."""
    if not session.data().has("demands"):
        return result
    return result.with_fulfilment(filters.measured(selection.of_enterprises, ("I3-03",), CLASSES).cells)


def wait(selection: Selection) -> None:
    """Draw how long demands wait, and when sharing happens."""
    section(_("How long people wait"), lambda: _waiting(selection), selection, "demands")
    section(_("Weekdays and hours"), lambda: chart(hours, hours_chart, selection, "hours"), selection, "transactions")


def _waiting(selection: Selection) -> None:
    result = chart(waiting, waiting_chart, selection, "waiting")
    if result.unusable:
        st.caption(
            _(
                "{count} demands are left out: matched before posted, or cancelled on an unknown day.",
                count=result.unusable,
            )
        )
    states = result.states
    wide = states.assign(urgency=[str(URGENCIES.name(code)) for code in states["urgency"]]).pivot(
        index="urgency", columns="status", values="count"
    )
    known = [name for name in map(str, URGENCIES.names.values()) if name in wide.index]
    wide = wide.loc[[*known, *wide.index.difference(known)]]
    number = st.column_config.NumberColumn
    columns = {"urgency": st.column_config.TextColumn(_("Urgency"), pinned=True)}
    table_of(wide.fillna(0.0).reset_index(), columns | {str(name): number(str(name), format="%.0f") for name in wide})
