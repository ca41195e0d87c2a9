"""What moves the ranks: the uncertain choices, and the nodes of the tree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import numpy as np
import pandas as pd

from charts.memory import remembered
from charts.palette import LIGHT, Palette
from charts.style import styled
from evaluation.robustness.sensitivity_sentences import finding
from messages import _

if TYPE_CHECKING:
    from evaluation.robustness import OneOut, Sensitivity

ROW = 34
THIN = 24
AXIS = 40
"""Height the axis and its title need beside the bars."""


def driver_rows(found: Sensitivity, unit: object | None = None) -> pd.DataFrame:
    """Return one row per choice, the strongest first: name, first order, total and its interval, held within 0 and 1.

    For the mean shift of ranks, or for the rank of one unit.
    """
    table = found.table if unit is None else found.unit(unit)
    labels = {choice.name: str(choice.label) for choice in found.drawn.choices}
    rows = table.clip(0, 1).rename_axis("choice").reset_index().dropna(subset=["total"])
    rows["name"] = rows["choice"].map(labels)
    rows["label"] = [f"{share:.0%}" for share in rows["total"]]
    rows["reach"] = rows[["total", "total_high"]].max(axis=1)
    return rows


@remembered
def driver_chart(found: Sensitivity, unit: object | None = None, name: str = "", palette: Palette = LIGHT) -> Any:
    """Return bars of what each choice has to do with the variation of the ranks, and what it explains by itself.

    Parameters
    ----------
    unit, name
        A unit, for its own rank, and the name shown.
    """
    rows = driver_rows(found, unit)
    base = alt.Chart(rows).encode(y=alt.Y("name:N", sort=rows["name"].tolist(), title=None))
    scale, axis = alt.Scale(domain=[0, 1.06]), alt.Axis(format="%", values=[0, 0.25, 0.5, 0.75, 1])
    tips = [
        alt.Tooltip("name:N", title=_("Uncertain choice")),
        alt.Tooltip("first:Q", title=_("By itself"), format=".0%"),
        alt.Tooltip("total:Q", title=_("With others"), format=".0%"),
        alt.Tooltip("total_low:Q", title=_("from"), format=".0%"),
        alt.Tooltip("total_high:Q", title=_("to"), format=".0%"),
    ]
    total = base.mark_bar(height=16, color=palette.faint, cornerRadiusEnd=2).encode(
        x=alt.X("total:Q", scale=scale, axis=axis, title=_("Share of the variation of ranks")), tooltip=tips
    )
    first = base.mark_bar(height=16, color=palette.workers, cornerRadiusEnd=2).encode(x="first:Q", tooltip=tips)
    reach = base.mark_rule(color=palette.ink, strokeWidth=1.4).encode(x="total_low:Q", x2="total_high:Q", tooltip=tips)
    label = base.mark_text(align="left", dx=7, color=palette.ink, fontSize=12).encode(x="reach:Q", text="label:N")
    title = str(finding(found)) if unit is None else driver_title(found, unit, name)
    shown = _(
        "Blue: by itself; with grey: together with others; line: 90 % interval; {rows} draws in each of {sets} sets",
        rows=found.rows,
        sets=len(found.choices) + 2,
    )
    return styled(
        (total + first + reach + label).properties(height=ROW * max(len(rows), 1) + AXIS), palette, title, shown
    )


def driver_title(found: Sensitivity, unit: object, name: str = "") -> str:
    """Return what moves the rank of one unit most."""
    rows = driver_rows(found, unit)
    if rows.empty:
        return _("{unit} has the same rank in every draw, or none.", unit=name or str(unit))
    best = rows.iloc[0]
    return _(
        "The rank of {unit} depends most on “{choice}” ({total:.0%} of its variation).",
        unit=name or str(unit),
        choice=best["name"],
        total=best["total"],
    )


def node_rows(found: OneOut, most: int = 12) -> pd.DataFrame:
    """Return the nodes whose effect is largest: name, mean and largest shift, share of the goal; nodes without a result left out."""
    table = found.table.dropna(subset=["mean_shift"]).head(most).rename_axis("id").reset_index()
    twice = table["name"].duplicated(keep=False)
    table["row"] = np.where(twice, table["name"] + " (" + table["id"].astype(str) + ")", table["name"])
    table["kind"] = ["inner" if name in found.base.framework.parents else "leaf" for name in table["id"]]
    table["label"] = [f"{shift:.1f}" for shift in table["mean_shift"]]
    return table


@remembered
def node_effect_chart(found: OneOut, most: int = 12, palette: Palette = LIGHT) -> Any:
    """Return bars of the mean shift of ranks without each node, dimensions and indicators apart by colour and thickness."""
    rows = node_rows(found, most)
    base = alt.Chart(rows).encode(
        y=alt.Y("row:N", sort=rows["row"].tolist(), title=None, axis=alt.Axis(labelLimit=240))
    )
    colour = alt.Color(
        "kind:N", legend=None, scale=alt.Scale(domain=["inner", "leaf"], range=[palette.workers, palette.context])
    )
    tips = [
        alt.Tooltip("name:N", title=_("Left out")),
        alt.Tooltip("mean_shift:Q", title=_("Mean shift of ranks"), format=".2f"),
        alt.Tooltip("max_shift:Q", title=_("Largest shift"), format=".0f"),
        alt.Tooltip("weight:Q", title=_("Share of the goal"), format=".1%"),
    ]
    thick = alt.Size("kind:N", legend=None, scale=alt.Scale(domain=["inner", "leaf"], range=[15, 7]))
    bars = base.mark_bar(cornerRadiusEnd=2).encode(
        x=alt.X("mean_shift:Q", title=_("Mean shift of ranks"), axis=alt.Axis(tickCount=5)),
        color=colour,
        size=thick,
        tooltip=tips,
    )
    label = base.mark_text(align="left", dx=5, color=palette.ink, fontSize=12).encode(x="mean_shift:Q", text="label:N")
    shown = _("Places on average over all units; thick and blue: dimensions; thin and grey: indicators; n = {units}",
              units=int(found.base.nominal("ranks", found.base.framework.root.id).notna().sum()))  # fmt: skip
    return styled((bars + label).properties(height=THIN * max(len(rows), 1)), palette, found.text, shown)
