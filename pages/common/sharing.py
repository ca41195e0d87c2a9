"""Parts of the page of resource sharing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from charts.exchange import funnel_chart, hours_chart, ownership_chart, waiting_chart
from charts.inclusion import coverage_chart, lorenz_chart
from charts.matrix import class_matrix, flow_matrix
from charts.network import affiliation_chart, dependence_chart, giving_chart
from charts.support import bodies_matrix, joint_costs_chart, mechanisms_chart, money_chart, value_chart
from evidence.errors import MissingTable
from evidence.schema import TABLES
from evidence.schema.codes import SIZES, URGENCIES
from messages import _
from pages.common import cached, filters, frame, session
from pages.common.analyses import chart, made, section, table_of
from sharing import supply_demand
from sharing.affiliation import affiliation
from sharing.benefit import benefits
from sharing.dependence import dependence
from sharing.flows import BASES, GROUPS, OUTSIDE
from sharing.funnel import funnel
from sharing.giving import giving
from sharing.hours import hours
from sharing.joint_costs import joint_costs
from sharing.mechanisms import mechanisms
from sharing.money import money
from sharing.ownership import ownership
from sharing.supply import VIEWS
from sharing.waiting import waiting

if TYPE_CHECKING:
    from sharing import Flows, SupplyDemand
    from sharing.selection import Selection


def require_records() -> None:
    """Refuse, with a sentence, when neither exchanges nor offers nor demands are loaded."""
    if not any(session.data().has(name) for name in ("transactions", "resources", "demands")):
        raise MissingTable.named(TABLES["transactions"].label, "transactions")


def classes(selection: Selection) -> SupplyDemand:
    """Return supply against demand for the wave looked at."""
    found: SupplyDemand = made(supply_demand, selection)
    return found


def offer(selection: Selection) -> None:
    """Draw what lies idle, what is offered against what is asked for, and by which right it may be used."""
    section(_("From idle to used"), lambda: _drawn(funnel, funnel_chart, selection, "funnel"))
    section(_("Function and business classes"), lambda: _matrix(selection))
    section(_("Ownership and the right to use"), lambda: _drawn(ownership, ownership_chart, selection, "ownership"))


def _drawn(make: object, draw: object, selection: Selection, key: str) -> None:
    chart(make, draw, selection, key)  # type: ignore[arg-type]


def _matrix(selection: Selection) -> None:
    result = classes(selection)
    options = [name for name in VIEW_ORDER if result.cells[name].notna().any()]
    if not options:
        st.markdown(frame.escaped(result.text))
        return
    chosen = st.segmented_control(
        _("Cells show"),
        options,
        default=options[0],
        format_func=lambda name: str(VIEWS[name]),
        required=True,
        key="class view",
    )
    drawing = class_matrix(result, str(chosen or options[0]), frame.palette(), session.wave() or "")
    frame.chart(drawing, key="classes")


VIEW_ORDER = ("gap", "supply", "demand", "exchange", "rating", "cost")


def wait(selection: Selection) -> None:
    """Draw how long demands wait, and when sharing happens."""
    section(_("How long people wait"), lambda: _waiting(selection))
    section(_("Weekdays and hours"), lambda: _drawn(hours, hours_chart, selection, "hours"))


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
    number = st.column_config.NumberColumn
    columns = {"urgency": st.column_config.TextColumn(_("Urgency"), pinned=True)}
    table_of(wide.fillna(0.0).reset_index(), columns | {str(name): number(str(name), format="%.0f") for name in wide})


def network(selection: Selection) -> None:
    """Draw who gives to whom, what hangs on the largest, what crosses, who gives and takes."""
    section(_("Who gives to whom"), lambda: _flows(selection))
    section(
        _("Without the three largest providers"), lambda: _drawn(dependence, dependence_chart, selection, "dependence")
    )
    section(_("Across parent unions"), lambda: _drawn(affiliation, affiliation_chart, selection, "affiliation"))
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


def inclusion(selection: Selection) -> None:
    """Draw how evenly benefits are spread, and whether small enterprises are reached."""
    section(_("How evenly benefits are spread"), lambda: _drawn(benefits, lorenz_chart, selection, "lorenz"))
    section(_("Small and micro enterprises"), lambda: _coverage(selection))


def _coverage(selection: Selection) -> None:
    now, earlier = made(benefits, selection), session.earlier_wave()
    before = made(benefits, selection, earlier) if earlier else None
    frame.chart(coverage_chart(now, before, frame.palette()), key="coverage")
    names = session.unit_names()
    missed = now.small[~now.small["reached"].astype(bool)]
    rows = pd.DataFrame(
        {
            "name": [names.get(unit, unit) for unit in missed["enterprise_id"]],
            "size": [str(SIZES.name(str(size))) for size in missed["size_class"]],
            "district": [names.get(str(place), str(place)) for place in missed["district_id"]],
            "employees": missed["employees"],
        }
    )
    with st.expander(_("Small and micro enterprises not reached: {count}", count=len(rows)), icon=":material/list:"):
        frame.table(
            rows,
            {
                "name": st.column_config.TextColumn(_("Enterprise"), pinned=True),
                "size": st.column_config.TextColumn(_("Size")),
                "district": st.column_config.TextColumn(_("District")),
                "employees": st.column_config.NumberColumn(_("Employees"), format="%.0f"),
            },
            height=320,
        )


def support(selection: Selection) -> None:
    """Draw what carries sharing: money, joint activities, joint mechanisms."""
    section(_("What union money sets in motion"), lambda: _drawn(money, money_chart, selection, "money"))
    section(_("Cost and rating of activities"), lambda: _value(selection))
    section(_("What doing it together saves"), lambda: _drawn(joint_costs, joint_costs_chart, selection, "joint costs"))
    section(_("Joint mechanisms"), lambda: _mechanisms(selection))


def _value(selection: Selection) -> None:
    result = made(money, selection)
    if result.classes.dropna(subset=["cost", "rating"]).empty:
        st.markdown(frame.escaped(_("Insufficient data: too few activities with costs and ratings.")))
        return
    frame.chart(value_chart(result, frame.palette()), key="value")


def _mechanisms(selection: Selection) -> None:
    result = chart(mechanisms, mechanisms_chart, selection, "mechanisms")
    if not result.partners.empty:
        frame.chart(bodies_matrix(result, palette=frame.palette()), key="bodies")
