"""Parts of the satisfaction page."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from charts.hidden import why_hidden
from charts.parties import MEASURES, party_rows
from evaluation.findings.parties import ASPECTS
from evaluation.values import STATUSES
from evidence.errors import MissingTable
from evidence.schema import TABLES
from evidence.schema.codes import PARTIES
from messages import _
from pages.common import cached, frame, session

WORKERS = {"identification": "I1-01", "satisfaction": "I2-01", "gain": "I2-04"}


def require_answers() -> None:
    """Refuse, with a sentence, when no answers are loaded."""
    if not session.data().has("survey_responses"):
        raise MissingTable.named(TABLES["survey_responses"].label, "survey_responses")


def parties() -> pd.DataFrame:
    """Return value, interval and n per aspect and party for the wave looked at."""
    data, wave = session.data(), session.wave()
    names = tuple(dict.fromkeys(MEASURES.values()))
    attitudes = cached.measured(data.fingerprint, names, "mechanism", (), wave, data)
    gain = cached.measured(data.fingerprint, ("I2-04",), "mechanism", ("party",), wave, data)
    return party_rows(attitudes, gain)


def party_table(rows: pd.DataFrame) -> None:
    """Draw the numbers behind the dots."""
    shown = rows.assign(
        aspect=[str(ASPECTS[name]) for name in rows["aspect"]],
        party=[str(PARTIES.name(code)) for code in rows["party"]],
        status=_states(rows),
    )
    number = st.column_config.NumberColumn
    frame.table(
        shown[["aspect", "party", "value", "lo", "hi", "n", "status"]],
        {
            "aspect": st.column_config.TextColumn(_("Aspect")),
            "party": st.column_config.TextColumn(_("Party")),
            "value": number(_("Mean"), format="%.1f"),
            "lo": number(_("from"), format="%.1f"),
            "hi": number(_("to"), format="%.1f"),
            "n": number(_("Answers"), format="%.0f"),
            "status": st.column_config.TextColumn(_("Status")),
        },
    )


def _states(cells: pd.DataFrame) -> list[str]:
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


def enterprises(aspect: str) -> tuple[pd.DataFrame, float | None]:
    """Return the cells of all enterprises and the value of the whole mechanism's workers."""
    data, wave, name = session.data(), session.wave(), WORKERS[aspect]
    cells = cached.measured(data.fingerprint, (name,), "enterprise", (), wave, data).cells
    by = ("party",) if aspect == "gain" else ()
    whole = cached.measured(data.fingerprint, (name,), "mechanism", by, wave, data).cells
    whole = whole[whole["party"] == "W"] if by else whole
    known = whole["value"].dropna()
    return cells, None if known.empty else float(known.iloc[0])


def enterprise_table(cells: pd.DataFrame) -> None:
    """Draw the enterprises, highest first, hidden ones last and in the order of the register."""
    names = session.unit_names()
    rows = cells.assign(
        name=[names.get(str(unit), str(unit)) for unit in cells["unit"]],
        answers=cells["n"],
        state=_states(cells),
    ).sort_values("value", ascending=False, kind="stable")
    number = st.column_config.NumberColumn
    frame.table(
        rows[["name", "value", "lo", "hi", "answers", "state"]],
        {
            "name": st.column_config.TextColumn(_("Enterprise"), pinned=True),
            "value": st.column_config.ProgressColumn(_("Mean"), format="%.1f", min_value=0, max_value=100),
            "lo": number(_("from"), format="%.1f"),
            "hi": number(_("to"), format="%.1f"),
            "answers": number(_("Answers"), format="%.0f"),
            "state": st.column_config.TextColumn(_("Status")),
        },
        height=360,
    )
