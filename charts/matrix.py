"""Matrices with their numbers: function × business classes, and providers × receivers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from charts.memory import remembered
from charts.palette import LIGHT, Palette
from charts.style import styled
from evidence.schema.codes import BUSINESSES, FUNCTIONS
from messages import _
from sharing.flows import long_flows
from sharing.supply import VIEWS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sharing import Flows, SupplyDemand

MOST_NAMES = 30
MOST_HEADS = 14
"""Columns with a name of their own; where there are more, the number of the row stands above the column."""
MOST_HEAD_SIGNS = 24
"""Signs that fit side by side above the columns of a narrow screen."""


@remembered
def class_matrix(
    result: SupplyDemand,
    view: str = "gap",
    palette: Palette = LIGHT,
    period: str = "",
    chosen: SupplyDemand | None = None,
) -> Any:
    """Return the heat map of function × business classes for one of `sharing.supply.VIEWS`; every cell carries its number.

    The cells of `chosen`, some of those of `result`, are outlined, and the title speaks of them alone.
    """
    rows = result.cells.rename(columns={view: "value"}).dropna(subset=["value"]).copy()
    rows["function"] = [str(FUNCTIONS.name(code)) for code in rows["function_class"]]
    rows["business"] = [str(BUSINESSES.name(code)) for code in rows["business_class"]]
    gap = view == "gap"
    rows["label"] = [_spelled(view, value) for value in rows["value"]]
    most = float(rows["value"].abs().max() or 1.0) if len(rows) else 1.0
    scale = (
        alt.Scale(domain=[-most, 0, most], range=[palette.low, palette.middle, palette.high], interpolate="rgb")
        if gap
        else alt.Scale(domain=[1 if view == "rating" else 0, most], range=list(palette.sequence), interpolate="rgb")
    )
    form = {"gap": "+.0%", "rating": ".1f"}.get(view, ",.0f")
    legend = alt.Legend(title=str(VIEWS[view]), orient="bottom", gradientLength=220, format=form)
    base = alt.Chart(rows).encode(
        x=alt.X(
            "business:N",
            sort=[str(n) for n in BUSINESSES.names.values()],
            title=None,
            axis=alt.Axis(orient="top", labelAngle=0, grid=False, domain=False, ticks=False),
        ),
        y=alt.Y("function:N", sort=[str(n) for n in FUNCTIONS.names.values()], title=None),
    )
    cells = base.mark_rect(stroke=palette.paper, strokeWidth=2, cornerRadius=3).encode(
        color=alt.Color("value:Q", scale=scale, legend=legend),
        tooltip=[alt.Tooltip("function:N", title=_("Function class")), alt.Tooltip("business:N", title=_("Business class")),
                 alt.Tooltip("label:N", title=str(VIEWS[view]))],
    )  # fmt: skip
    text = base.mark_text(fontSize=13).encode(text="label:N", color=_on_dark(most * 0.55, palette))
    layers = cells + text
    if chosen is not None and len(chosen.cells) < len(result.cells):
        picked = set(zip(chosen.cells["function_class"], chosen.cells["business_class"], strict=True))
        rows["chosen"] = [cell in picked for cell in zip(rows["function_class"], rows["business_class"], strict=True)]
        layers += base.transform_filter("datum.chosen").mark_rect(fillOpacity=0, stroke=palette.accent, strokeWidth=2.5)
    title = matrix_title(result if chosen is None else chosen, view)
    return styled(layers.properties(height=260), palette, title, _matrix_subtitle(view, period))


def _spelled(view: str, value: float) -> str:
    if view == "gap":
        return f"{100 * value:+.1f}"
    return f"{value:.1f}" if view == "rating" else f"{value:,.0f}"


def _on_dark(threshold: float, palette: Palette) -> Any:
    return alt.condition(f"abs(datum.value) > {threshold}", alt.value(palette.on_strong), alt.value(palette.ink))


@remembered
def flow_matrix(result: Flows, names: Mapping[str, str] | None = None, palette: Palette = LIGHT) -> Any:
    """Return the matrix of providers (rows) and receivers (columns), the largest first; what stays inside is outlined."""
    matrix = result.matrix.iloc[:MOST_NAMES, :MOST_NAMES]
    rows = long_flows(matrix)
    labels = {name: (names or {}).get(name, name) for name in {*matrix.index, *matrix.columns}}
    rows["from"] = rows["provider"].map(labels)
    rows["to"] = rows["receiver"].map(labels)
    heads, sides = _heads(result, labels)
    rows["column"], rows["row"] = rows["receiver"].map(heads), rows["provider"].map(sides)
    rows["inside"] = rows["provider"] == rows["receiver"]
    rows["label"] = [f"{volume:,.0f}" if volume else "" for volume in rows["volume"]]
    most = float(rows.loc[~rows["inside"], "volume"].max() or rows["volume"].max() or 1.0)
    axis_x = alt.Axis(
        orient="top",
        labelAngle=0 if heads != labels else _angle([heads[name] for name in matrix.columns]),
        labelLimit=120,
        labelOverlap=heads != labels,
        grid=False,
        domain=False,
        ticks=False,
    )
    base = alt.Chart(rows).encode(
        x=alt.X("column:N", sort=[heads[n] for n in matrix.columns], title=_("receives"), axis=axis_x),
        y=alt.Y("row:N", sort=[sides[n] for n in matrix.index], title=_("provides")),
    )
    cells = base.mark_rect(stroke=palette.paper, strokeWidth=1).encode(
        color=alt.Color("volume:Q", scale=alt.Scale(domain=[0, most], range=list(palette.sequence), interpolate="rgb", clamp=True), legend=None),
        tooltip=[alt.Tooltip("from:N", title=_("provides")), alt.Tooltip("to:N", title=_("receives")),
                 alt.Tooltip("volume:Q", title=_("Volume"), format=",.0f")],
    )  # fmt: skip
    outline = base.transform_filter("datum.inside").mark_rect(
        fillOpacity=0, stroke=palette.context, strokeWidth=1.5, strokeDash=[3, 2]
    )
    size = max(22, min(46, 420 // max(len(matrix.index), 1)))
    layers = cells + outline
    if matrix.size <= 14 * 14:
        text = alt.condition(f"datum.volume > {most * 0.55}", alt.value(palette.on_strong), alt.value(palette.ink))
        layers += base.mark_text(fontSize=12).encode(text="label:N", color=text)
    return styled(
        layers.properties(height=size * max(len(matrix.index), 1)), palette, result.text, _flow_subtitle(result)
    )


def _heads(result: Flows, labels: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the heads of columns and rows: names, or where there are many, the number that stands before the name of the row."""
    if len(labels) <= MOST_HEADS:
        return dict(labels), dict(labels)
    order = list(dict.fromkeys([*result.matrix.index, *result.matrix.columns]))
    at = {name: str(number) for number, name in enumerate(order, 1) if name in labels}
    return at, {name: f"{number} {labels[name]}" for name, number in at.items()}


def matrix_title(result: SupplyDemand, view: str) -> str:
    """Return the finding: the extreme cell of the matrix."""
    rows = result.cells.dropna(subset=[view])
    if rows.empty:
        return _("Insufficient data")
    values = rows[view].to_numpy()
    scarce = view == "gap" and values.min() < 0
    cell = rows.iloc[int(values.argmin() if scarce else values.argmax())]
    name = f"{FUNCTIONS.name(cell['function_class'])} × {BUSINESSES.name(cell['business_class'])}"
    said = {
        "gap": _("Scarcest: {cell}", cell=name) if scarce else _("Nothing is scarce; most ample: {cell}", cell=name),
        "rating": _("Best rated: {cell} ({value:.1f} of 5)", cell=name, value=cell[view]),
        "cost": _("Dearest: {cell} ({value:,.0f} yuan an exchange)", cell=name, value=cell[view]),
    }
    return said.get(view) or _("Most: {cell} ({count:,.0f})", cell=name, count=cell[view])


def _matrix_subtitle(view: str, period: str) -> str:
    if view == "gap":
        return _(
            "Share of all resources on offer minus share of all demands, percentage points; {period}", period=period
        )
    if view in ("rating", "cost"):
        return _("Means over completed exchanges; blank: fewer than five; {period}", period=period)
    return _("Counts; {period}", period=period)


def _flow_subtitle(result: Flows) -> str:
    largest = max(result.matrix.shape)
    if largest > MOST_HEADS:
        return _(
            "Rows provide, columns (by the number of the row) receive; the {most} largest of {all}; dashed: inside one's own",
            most=min(MOST_NAMES, largest),
            all=largest,
        )
    return _("Rows provide, columns receive, largest first; dashed: inside one's own")


def _angle(labels: list[str]) -> int:
    """Return the angle at which column heads do not run into each other, also on a narrow screen."""
    return 0 if sum(len(label) for label in labels) <= MOST_HEAD_SIGNS else -40
