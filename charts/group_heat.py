"""Groups × questions as a heat map, the whole on top; every cell carries its number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd

from charts.building import heads_on_top, ink_on, level
from charts.hidden import hatch, why_hidden
from charts.memory import remembered
from charts.palette import LIGHT, Palette
from charts.style import SIGNED, styled
from evaluation.opinions.cells import ORGANISATION, WHOLE
from messages import _

if TYPE_CHECKING:
    from evaluation.opinions.view import GroupView

MOST_GROUPS = 40
"""Groups drawn; the table beside the chart holds all."""
ROW = 26
FLAT, ANGLED = 95, 150
"""Room for heads and legend, which a chart that fits its width takes from its height."""
LEAST_SPAN = 5.0
"""Distance from the whole, in points, that at least takes the full colour, so that small differences stay pale."""


@remembered
def heat_chart(view: GroupView, palette: Palette = LIGHT, period: str = "") -> Any:
    """Return the heat map: colour is the distance from the whole, the number is the value.

    Outlined in the accent: differs from the whole by more than chance (Holm). Framed without fill: small sample. Hatched: hidden.
    """
    rows, left = _drawn(view)
    heads, order = _heads(view), list(dict.fromkeys(rows["row"]))
    count = _("Answers")
    across = heads_on_top([count, *heads], labelLimit=110)
    apart = alt.Scale(paddingInner=0.08)
    base = alt.Chart(rows).encode(
        x=alt.X("head:N", sort=[count, *heads], title=None, axis=across, scale=apart),
        y=alt.Y("row:N", sort=order, title=None, axis=alt.Axis(labelLimit=130), scale=alt.Scale(paddingInner=0.12)),
    )
    most = max(float(rows["gap"].abs().max()) if rows["gap"].notna().any() else 0.0, LEAST_SPAN)
    scale = alt.Scale(domain=[-most, 0, most], range=[palette.low, palette.middle, palette.high], interpolate="rgb")
    tips = [
        alt.Tooltip("row:N", title=_("Group")), alt.Tooltip("head:N", title=_("Question")), alt.Tooltip("label:N", title=_("Value")),
        alt.Tooltip("lo:Q", title=_("from"), format=".1f"), alt.Tooltip("hi:Q", title=_("to"), format=".1f"),
        alt.Tooltip("gap:Q", title=_("Difference to the whole"), format="+.1f"), alt.Tooltip("n:Q", title=_("Answers"), format=",.0f"),
        alt.Tooltip("said:N", title=_("Status")),
    ]  # fmt: skip
    cell: dict[str, Any] = {"cornerRadius": 2, "strokeWidth": 2}
    legend = alt.Legend(title=_("Difference to the whole"), orient="bottom", gradientLength=180, labelExpr=SIGNED)
    known = base.transform_filter("datum.mark == 'ok' && datum.head != datum.counts")
    layers = known.mark_rect(stroke=palette.paper, **cell).encode(
        color=alt.Color("gap:Q", scale=scale, legend=legend), tooltip=tips
    )
    small = base.transform_filter("datum.mark == 'small'")
    frame: dict[str, Any] = {"fillOpacity": 0.01, "fill": palette.paper, "stroke": palette.context, "strokeWidth": 1}
    layers += small.mark_rect(cornerRadius=2, **frame).encode(tooltip=tips)
    gone = base.transform_filter("datum.mark == 'suppressed'")
    layers += gone.mark_rect(fill=hatch(palette, 5, 2.4), stroke=palette.paper, **cell).encode(tooltip=tips)
    clear = base.transform_filter("datum.clear")
    layers += clear.mark_rect(fillOpacity=0, stroke=palette.accent, **cell)
    ink = ink_on("gap", palette, "datum.mark == 'ok'")
    layers += base.mark_text(fontSize=12).encode(text="label:N", color=ink, tooltip=tips)
    return styled(
        layers.properties(height=ROW * len(order) + (ANGLED if level([count, *heads]) else FLAT)),
        palette,
        str(view.message),
        _shown(view, period, left),
    )


def _drawn(view: GroupView) -> tuple[pd.DataFrame, int]:
    """Return the cells to draw, with a column of numbers of answers, and how many groups are left to the table.

    Visible enterprises stand from the lowest to the highest in the first question; hidden ones last, in the order of the register,
    so that no place tells their value. Other groups keep their order.
    """
    table = view.table.copy()
    table["head"] = [str(label) for label in table["label"]]
    table["row"] = _names(table)
    first = table[table["column"] == (view.columns[0].id if view.columns else "")].set_index("row")
    order = list(dict.fromkeys(table["row"]))
    if (table["kind"] == ORGANISATION).any():
        values = first["value"].drop(first.index[first["kind"] == WHOLE])
        order = [*first.index[first["kind"] == WHOLE], *values.sort_values(kind="stable", na_position="last").index]
    clear = set(table.loc[table["clear"], "row"])
    first_ones = [*(name for name in order[1:] if name in clear), *(name for name in order[1:] if name not in clear)]
    chosen = {*order[:1], *first_ones[:MOST_GROUPS]}
    kept, left = [name for name in order if name in chosen], max(len(order) - MOST_GROUPS - 1, 0)
    table = table[table["row"].isin(kept)]
    table["place"] = table["row"].map({name: at for at, name in enumerate(kept)})
    table = table.sort_values("place", kind="stable")
    table["mark"] = table["status"].mask((table["kind"] == WHOLE) & (table["status"] == "small"), "ok")
    table["said"] = [_status(str(status)) for status in table["status"]]
    table["label"] = [_label(row) for row in table.to_dict("records")]
    counts = table.groupby("row", sort=False).agg(n=("n", "max")).reset_index()
    counts = counts.assign(
        head=_("Answers"), label=[f"{n:,.0f}" if n > 0 else "" for n in counts["n"]], mark="count", said="", clear=False
    )
    table["group"] = table["group"].astype(object).where(table["kind"] != WHOLE, None)
    columns = ["row", "group", "head", "label", "value", "lo", "hi", "gap", "n", "mark", "said", "clear"]
    return pd.concat([table[columns], counts], ignore_index=True).assign(counts=_("Answers")), left


def _names(table: pd.DataFrame) -> list[str]:
    """Return the name of each row's group; where two groups share a name, with the code behind it."""
    words = [str(name) for name in table["name"]]
    behind: dict[str, set[str]] = {}
    for word, group in zip(words, table["group"], strict=True):
        behind.setdefault(word, set()).add(str(group))
    return [
        word if len(behind[word]) == 1 else f"{word} ({group})"
        for word, group in zip(words, table["group"], strict=True)
    ]


def _heads(view: GroupView) -> list[str]:
    return [str(column.label) for column in view.columns]


def _label(row: dict[Any, Any]) -> str:
    if row["status"] == "suppressed":
        return ""
    if row["status"] == "insufficient":
        return "–"
    return str(row["coded"]) or f"{row['value']:.0f}"


def _status(status: str) -> str:
    words = {
        "suppressed": why_hidden(), "small": _("small sample"), "insufficient": _("insufficient data"),
        "ok": _("enough answers"),
    }  # fmt: skip
    return words[status]


def _shown(view: GroupView, period: str, left: int) -> str:
    what = (
        _("Mean 0 to 100; colour: difference to the whole; {period}", period=period)
        if view.statistic == "mean"
        else _(
            "Favourable answers (60 of 100 points or more), %; colour: difference to the whole; {period}", period=period
        )
    )
    marks = _(
        "Orange outline: differs by more than chance; framed without fill: small sample; hatched: hidden; –: no answers"
    )
    more = (
        _(
            "Drawn are those that stand out and the lowest, {most} in all; {left} more stand in the table.",
            most=MOST_GROUPS,
            left=left,
        )
        if left
        else ""
    )
    return f"{what}\n{marks}" + (f"\n{more}" if more else "")
