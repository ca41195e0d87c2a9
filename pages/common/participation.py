"""Parts of the page of participation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from charts.brands import REACHES, growth_chart
from charts.participation import cohort_chart, moves_matrix, platform_chart, reach_chart, roles_chart
from charts.support import brands_chart, clubs_chart, talents_chart
from evidence.errors import MissingTable
from evidence.schema import TABLES
from messages import WorkbenchError, _
from pages.common import frame, session
from pages.common.analyses import chart, made, section, table_of
from sharing.brands import brands
from sharing.clubs import CORNERS, clubs
from sharing.platform import cohorts, platform
from sharing.reach import reach
from sharing.roles import roles
from sharing.talents import talents

if TYPE_CHECKING:
    from evidence import Dataset
    from sharing.selection import Selection

TABLES_NEEDED = ("participation", "app_monthly", "app_events", "clubs", "talents", "brands")


def require_records() -> None:
    """Refuse, with a sentence, when nothing about participation is loaded."""
    if not any(session.data().has(name) for name in TABLES_NEEDED):
        raise MissingTable.named(TABLES["participation"].label, "participation")


def answer(selection: Selection) -> str:
    """Return the finding above the page: how many contribute; where that is not known, how many come back."""
    for make in (roles, platform):
        try:
            found: str = made(make, selection).text
        except WorkbenchError:
            continue
        return found
    return ""


def contribution(selection: Selection) -> None:
    """Draw roles, how they changed, and the ways people are reached."""
    section(_("Roles"), lambda: _roles(selection), selection, "participation")
    section(
        _("Online and offline"),
        lambda: chart(reach, reach_chart, selection, "reach", {"size": ("size",)}),
        selection,
        "participation",
        "app_events",
    )


def _roles(selection: Selection) -> None:
    result = chart(roles, roles_chart, selection, "roles")
    if len(result.moves):
        frame.chart(moves_matrix(result, frame.palette()), key="moves of roles")


def use(selection: Selection) -> None:
    """Draw how the platform is used and who comes back."""
    section(
        _("Active users, and who comes back"),
        lambda: chart(platform, platform_chart, selection, "platform"),
        selection,
        "app_monthly",
    )
    section(_("Seen again"), lambda: _cohorts(selection), selection, "app_events")


def _cohorts(selection: Selection) -> None:
    rows = made(_all_cohorts, selection, "all")
    if rows.empty:
        st.markdown(frame.escaped(_("There are too few months in the log to follow who comes back")))
        return
    frame.chart(cohort_chart(rows, palette=frame.palette()), key="cohorts")


def _all_cohorts(data: Dataset, wave: str | None) -> pd.DataFrame:
    del wave  # who comes back is followed over all waves
    return cohorts(data)


def groups(selection: Selection) -> None:
    """Draw clubs, talents and brands."""
    section(_("Clubs"), lambda: _clubs(selection), selection, "clubs")
    section(
        _("Skills and volunteers"),
        lambda: chart(talents, talents_chart, selection, "talents"),
        selection,
        "demands",
        "talents",
    )
    section(_("Brands"), lambda: _brands(selection), selection, "activities")


def _brands(selection: Selection) -> None:
    result = chart(brands, brands_chart, selection, "brands")
    if result.growth["wave"].nunique() > 1:
        what = st.segmented_control(
            _("Growth in"), list(REACHES), default="heads", required=True, key="growth of brands in",
            format_func=lambda name: str(REACHES[name]),
        )  # fmt: skip
        frame.chart(growth_chart(result, frame.palette(), str(what)), key="growth of brands")


def _clubs(selection: Selection) -> None:
    result = chart(clubs, clubs_chart, selection, "clubs")
    rows = result.table.assign(corner=[str(CORNERS[corner]) for corner in result.table["corner"]])
    number = st.column_config.NumberColumn
    columns = {
        "name": st.column_config.TextColumn(_("Club"), pinned=True),
        "corner": st.column_config.TextColumn(_("Band")),
        "sessions": number(_("sessions a quarter"), format="%.1f"),
        "signups": number(_("sign-ups a session"), format="%.1f"),
        "members": number(_("Members"), format="%.0f"),
        "received": number(_("funds, yuan"), format="localized"),
        "standard": number(_("Standard met"), format="percent"),
    }
    table_of(rows[list(columns)], columns)
