"""Who benefits, and what carries sharing: evenness, small enterprises, money, joint mechanisms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from charts.inclusion import coverage_chart, lorenz_chart
from charts.support import bodies_matrix, joint_costs_chart, mechanisms_chart, money_chart, value_chart
from evidence.schema.codes import SIZES
from messages import _
from pages.common import frame, picking, session
from pages.common.analyses import chart, made, section
from sharing.benefit import benefits
from sharing.joint_costs import joint_costs
from sharing.mechanisms import mechanisms
from sharing.money import money

if TYPE_CHECKING:
    from sharing.selection import Selection


def inclusion(selection: Selection) -> None:
    """Draw how evenly benefits are spread, and whether small enterprises are reached."""
    about = ("transactions", "participation")
    section(
        _("How evenly benefits are spread"),
        lambda: chart(benefits, lorenz_chart, selection, "lorenz"),
        selection,
        *about,
    )
    section(_("Small and micro enterprises"), lambda: _coverage(selection), selection, *about)


def _coverage(selection: Selection) -> None:
    now, earlier = made(benefits, selection), session.earlier_wave()
    before = made(benefits, selection, earlier) if earlier else None
    picking.chart(coverage_chart(now, before, frame.palette()), "coverage", {"size": ("size",)})
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
    section(
        _("What union money sets in motion"), lambda: chart(money, money_chart, selection, "money"), selection, "funds"
    )
    section(_("Cost and rating of activities"), lambda: _value(selection), selection, "activities")
    section(
        _("What doing it together saves"),
        lambda: chart(joint_costs, joint_costs_chart, selection, "joint costs"),
        selection,
        "activity_partners",
    )
    section(_("Joint mechanisms"), lambda: _mechanisms(selection), selection, "joint_actions")


def _value(selection: Selection) -> None:
    result = made(money, selection)
    if result.classes.dropna(subset=["cost", "rating"]).empty:
        st.markdown(frame.escaped(_("Insufficient data: too few activities with costs and ratings.")))
        return
    picking.chart(value_chart(result, frame.palette()), "value", {"business": ("code",)})


def _mechanisms(selection: Selection) -> None:
    result = chart(mechanisms, mechanisms_chart, selection, "mechanisms")
    if not result.partners.empty:
        frame.chart(bodies_matrix(result, palette=frame.palette()), key="bodies")
