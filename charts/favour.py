"""Favourable, neutral and unfavourable answers as bars that diverge from the middle of the neutral ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd

from charts.memory import remembered
from charts.palette import LIGHT, Palette
from charts.style import styled
from evaluation.opinions.favour import BANDS
from messages import _

if TYPE_CHECKING:
    from evaluation.opinions.favour import Favour

ROW, AROUND = 34, 95
"""Height of a bar, and room for legend and axis, which a chart that fits its width takes from its height."""
LEAST_LABEL = 7.0
"""Shares below this, in per cent, have no number in their bar."""


@remembered
def favour_chart(result: Favour, palette: Palette = LIGHT, period: str = "") -> Any:
    """Return one bar an item, 100 % long, with the middle of the neutral answers on the line; items with least favour on top."""
    rows = _bars(result)
    order = list(dict.fromkeys(rows["item"]))
    names = [str(label) for label in BANDS.values()]
    colours = [palette.low, palette.faint, palette.high]
    y = alt.Y("item:N", sort=order, title=None, axis=alt.Axis(labelLimit=170))
    base = alt.Chart(rows).encode(y=y)
    axis = alt.Axis(values=[-100, -50, 0, 50, 100], labelExpr="abs(datum.value) + '%'")
    x = alt.X("start:Q", title=None, scale=alt.Scale(domain=[-100, 100]), axis=axis)
    bars = base.mark_bar(height=20).encode(
        x=x, x2="end:Q",
        color=alt.Color("band:N", title=None, sort=names, scale=alt.Scale(domain=names, range=colours),
                        legend=alt.Legend(orient="top", columns=alt.ExprRef("width > 420 ? 3 : 1"), labelLimit=300)),
        tooltip=[alt.Tooltip("text:N", title=_("Question")), alt.Tooltip("band:N", title=_("Answers")),
                 alt.Tooltip("share:Q", title=_("Share"), format=".1f"), alt.Tooltip("lo:Q", title=_("favourable from"), format=".1f"),
                 alt.Tooltip("hi:Q", title=_("to"), format=".1f"), alt.Tooltip("n:Q", title=_("Answers given"), format=",.0f")],
    )  # fmt: skip
    numbers = base.transform_filter(f"datum.share >= {LEAST_LABEL}").mark_text(fontSize=12, color=palette.ink).encode(
        x=alt.X("middle:Q"), text=alt.Text("share:Q", format=".0f"),
        color=alt.condition(alt.datum.place == 1, alt.value(palette.ink), alt.value(palette.on_strong)),
    )  # fmt: skip
    line = alt.Chart(pd.DataFrame({"at": [0.0]})).mark_rule(color=palette.ink, strokeWidth=1).encode(x="at:Q")
    drawing = (line + bars + numbers).properties(height=ROW * len(order) + AROUND)
    return styled(drawing, palette, result.text, _shown(result, period))


def _bars(result: Favour) -> pd.DataFrame:
    columns = ["item", "text", "n", "band", "place", "share", "start", "end", "middle", "lo", "hi"]
    known = result.table.dropna(subset=["favourable"]).sort_values("favourable", kind="stable")
    rows = []
    for row in known.to_dict("records"):
        start = -row["unfavourable"] - row["neutral"] / 2
        for place, (band, label) in enumerate(BANDS.items()):
            end = start + row[band]
            rows.append(
                {
                    "item": f"{row['label']} n={row['n']:,.0f}", "text": str(row["text"]), "n": row["n"], "band": str(label),
                    "place": place, "share": row[band], "start": start, "end": end, "middle": (start + end) / 2,
                    "lo": row["lo"], "hi": row["hi"],
                }
            )  # fmt: skip
            start = end
    return pd.DataFrame(rows, columns=columns)


def _shown(result: Favour, period: str) -> str:
    hidden = int((result.table["status"] == "suppressed").sum())
    said = _(
        "Share of people, weighted; the line cuts the neutral answers in half; reversed items are turned; {period}",
        period=period,
    )
    return (
        f"{said}\n{_('{count} questions with fewer than 20 answers are not broken down.', count=hidden)}"
        if hidden
        else said
    )
