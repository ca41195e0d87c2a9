"""Parts of the satisfaction page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from charts.hidden import why_hidden
from charts.parties import spread_chart
from evaluation.findings.parties import ASPECTS
from evaluation.values import STATUSES
from evidence.errors import MissingTable
from evidence.schema import TABLES
from messages import WorkbenchError, _
from pages.common import cached, filters, frame, session
from sharing.selection import chosen_enterprises

if TYPE_CHECKING:
    from collections.abc import Callable

    from sharing.selection import Selection

WORKERS = {"identification": "I1-01", "satisfaction": "I2-01", "gain": "I2-04"}


def require_answers() -> None:
    """Refuse, with a sentence, when no answers are loaded."""
    if not session.data().has("survey_responses"):
        raise MissingTable.named(TABLES["survey_responses"].label, "survey_responses")


def guarded(draw: Callable[[], None]) -> None:
    """Draw a part of the page; where data are missing, the sentence that says so stands in its place."""
    try:
        draw()
    except WorkbenchError as error:
        st.info(frame.escaped(str(error)), icon=":material/info:")


def states(cells: pd.DataFrame) -> list[str]:
    """Return what can be said of each value; of a hidden one, why."""
    pairs = zip(cells["status"], cells["why"], strict=True)
    return [why_hidden(str(why)) if status == "suppressed" else str(STATUSES[status]) for status, why in pairs]


def hidden_note() -> None:
    """Say once what hatched means and why values are hidden."""
    st.caption(
        frame.escaped(
            _(
                "Hatched or “hidden”: fewer than 10 workers of one enterprise, fewer than 3 organisations, or so that such a "
                "value cannot be worked out from totals and neighbours. The same values are hidden on all pages and in the workbook."
            )
        )
    )


def choose_aspect() -> str:
    """Draw the choice of what workers were asked and return it."""
    chosen = st.segmented_control(
        _("Workers'"), list(WORKERS), default="satisfaction", format_func=lambda name: str(ASPECTS[name]), required=True,
        key="aspect",
    )  # fmt: skip
    return str(chosen or "satisfaction")


def by_enterprise(selection: Selection) -> None:
    """Draw how the enterprises looked at spread in one aspect."""
    aspect = choose_aspect()
    cells, whole = enterprises(selection, aspect)
    frame.chart(spread_chart(cells, whole, frame.palette()), key="spread")
    enterprise_table(cells)
    hidden_note()


def enterprises(selection: Selection, aspect: str) -> tuple[pd.DataFrame, float | None]:
    """Return the cells of the chosen enterprises, as they stand beside all others, and the value of all chosen ones' workers."""
    data, wave, name = session.data(), session.wave(), WORKERS[aspect]
    cells = cached.measured(data.fingerprint, (name,), "enterprise", (), wave, data).cells
    chosen = selection.of_enterprises
    if not chosen.everything:
        cells = cells[cells["unit"].isin(chosen_enterprises(data, chosen))].reset_index(drop=True)
    by = ("party",) if aspect == "gain" else ()
    whole = filters.measured(chosen, (name,), by).cells
    whole = whole[whole["party"] == "W"] if by else whole
    known = whole["value"].dropna()
    return cells, None if known.empty else float(known.iloc[0])


def enterprise_table(cells: pd.DataFrame) -> None:
    """Draw the enterprises, highest first, hidden ones last and in the order of the register."""
    names = session.unit_names()
    rows = cells.assign(
        name=[names.get(str(unit), str(unit)) for unit in cells["unit"]],
        answers=cells["n"],
        state=states(cells),
    ).sort_values("value", ascending=False, kind="stable")
    number = st.column_config.NumberColumn
    frame.table(
        rows[["name", "value", "lo", "hi", "answers", "state"]],
        {
            "name": st.column_config.TextColumn(_("Enterprise"), pinned=True),
            "value": st.column_config.ProgressColumn(_("Mean"), format="%.1f", min_value=0, max_value=100),
            "lo": number(_("from"), format="%.1f"),
            "hi": number(_("to"), format="%.1f"),
            "answers": number(_("Answers"), format="localized"),
            "state": st.column_config.TextColumn(_("Status")),
        },
        height=360,
    )
