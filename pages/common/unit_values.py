"""The values behind the scores of one unit: raw value, interval, sample size, status, score and weight."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from evaluation.display import shown
from evaluation.values import STATUSES
from messages import _
from pages.common import frame

if TYPE_CHECKING:
    from pages.common.results import Result


def _interval(low: float, high: float, counted_in: str) -> str:
    return f"{shown(low, counted_in)} – {shown(high, counted_in)}" if pd.notna(low) and pd.notna(high) else ""


def value_table(units: Result, chosen: str) -> None:
    """Draw the raw values of the unit with sample size, interval, status, score and weight."""
    evaluation = units.evaluation
    cells = units.values.cells
    own = cells[cells["unit"] == chosen].set_index("indicator").to_dict("index")
    rows = []
    for leaf in evaluation.framework.leaves:
        cell = own.get(leaf.column or leaf.id, own.get(leaf.id))
        rows.append(
            {
                "indicator": str(leaf.label),
                "value": "" if cell is None else shown(cell["value"], leaf.unit),
                "interval": "" if cell is None else _interval(cell["lo"], cell["hi"], leaf.unit),
                "n": None if cell is None else cell["n"],
                "status": str(STATUSES["insufficient"] if cell is None else STATUSES[str(cell["status"])]),
                "score": evaluation.normalised.loc[chosen, leaf.id],
                "weight": 100 * evaluation.framework.effective_weights[leaf.id],
                "unit": leaf.unit,
            }
        )
    number, text = st.column_config.NumberColumn, st.column_config.TextColumn
    frame.table(
        pd.DataFrame(rows),
        {
            "indicator": st.column_config.TextColumn(_("Indicator"), pinned=True),
            "value": text(_("Value"), alignment="right"),
            "interval": text(_("95 % interval"), alignment="right"),
            "n": number(_("n"), format="%.0f"),
            "status": text(_("Status")),
            "score": number(_("Score"), format="%.1f"),
            "weight": number(_("Weight"), format="%.1f%%"),
            "unit": text(_("Counted in")),
        },
    )
