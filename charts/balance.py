"""The distances between the parties with their intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd

from charts.memory import remembered
from charts.palette import LIGHT, Palette
from charts.style import styled
from evaluation.findings.parties import ASPECTS
from evidence.schema.codes import PARTIES
from messages import _

if TYPE_CHECKING:
    from evaluation.opinions.balance import Balance

ROW = 30


@remembered
def balance_chart(result: Balance, palette: Palette = LIGHT, period: str = "") -> Any:
    """Return the distance of every pair of parties; the widest of each aspect in the accent, filled where 0 is left out."""
    rows = result.table.copy()
    rows["pair"] = [
        f"{ASPECTS[aspect]} · {PARTIES.name(low)} < {PARTIES.name(high)}"
        for aspect, low, high in zip(rows["aspect"], rows["low"], rows["high"], strict=True)
    ]
    most = max(float(rows["hi"].max()) if len(rows) else 0.0, 5.0)
    least = min(float(rows["lo"].min()) if len(rows) else 0.0, 0.0)
    inks = zip(rows["widest"], rows["clear"], strict=True)
    rows["fill"] = [
        (palette.accent if widest else palette.context) if clear else palette.paper for widest, clear in inks
    ]
    scale = alt.Scale(domain=[1.1 * least, 1.1 * most])
    base = alt.Chart(rows).encode(
        y=alt.Y("pair:N", sort=rows["pair"].tolist(), title=None, axis=alt.Axis(labelLimit=220))
    )
    colour = alt.condition("datum.widest", alt.value(palette.accent), alt.value(palette.context))
    zero = alt.Chart(pd.DataFrame({"at": [0.0]})).mark_rule(color=palette.ink).encode(x="at:Q")
    rule = base.mark_rule(strokeWidth=2).encode(x=alt.X("lo:Q", scale=scale), x2="hi:Q", color=colour)
    dots = base.mark_point(size=90, opacity=1, strokeWidth=2).encode(
        x=alt.X("gap:Q", title=_("Distance in points"), scale=scale, axis=alt.Axis(tickCount=6)), stroke=colour,
        fill=alt.Fill("fill:N", scale=None),
        tooltip=[alt.Tooltip("pair:N", title=_("Parties")), alt.Tooltip("value_low:Q", title=_("lower"), format=".1f"),
                 alt.Tooltip("value_high:Q", title=_("higher"), format=".1f"), alt.Tooltip("gap:Q", title=_("Distance"), format=".1f"),
                 alt.Tooltip("lo:Q", title=_("from"), format=".1f"), alt.Tooltip("hi:Q", title=_("to"), format=".1f")],
    )  # fmt: skip
    text = base.mark_text(dy=-11, fontSize=12, color=palette.ink).encode(
        x="gap:Q", text=alt.Text("gap:Q", format=".0f")
    )
    drawing = (zero + rule + dots + text).properties(height=ROW * len(rows) + 50)
    shown = _(
        "Higher minus lower party; intervals hold for all three pairs together (95 %); filled: 0 left out; {period}",
        period=period,
    )
    return styled(drawing, palette, result.text, shown)
