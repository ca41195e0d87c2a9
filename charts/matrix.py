"""Matrices with their numbers: function × business classes, and providers × receivers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from charts.building import heads_on_top, ink_on, level
from charts.hidden import hatch
from charts.memory import remembered
from charts.palette import LIGHT, Palette
from charts.style import styled
from evidence.schema.codes import BUSINESSES, FUNCTIONS
from messages import _
from sharing.flows import long_flows
from sharing.supply import FEWEST_DUE, FULFILMENT, MEANS, NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sharing import Flows, SupplyDemand

SHOWN, SMALL, HIDDEN, NONE = "ok", "small", "suppressed", "none"
"""Marks of cells."""
MOST_NAMES = 30
MOST_HEADS = 14
"""Columns with a name of their own; where there are more, the number of the row stands above the column."""


@remembered
def class_matrix(
    result: SupplyDemand,
    view: str = "gap",
    palette: Palette = LIGHT,
    period: str = "",
    chosen: SupplyDemand | None = None,
) -> Any:
    """Return the heat map of function × business classes for one of `sharing.supply.NAMES`; every cell carries its number.

    The cells of `chosen`, some of those of `result`, are outlined, and the title speaks of them alone.
    """
    rows = _marked(result, view)
    rows["function"] = [str(FUNCTIONS.name(code)) for code in rows["function_class"]]
    rows["business"] = [str(BUSINESSES.name(code)) for code in rows["business_class"]]
    gap = view == "gap"
    rows["label"] = [_spelled(view, value) for value in rows["value"]]
    rows["label"] = rows["label"].where(rows["mark"].isin([SHOWN, SMALL]), rows["mark"].map({HIDDEN: "", NONE: "–"}))
    rows["said"] = rows["label"].where(rows["mark"] != HIDDEN, _("hidden: fewer than five exchanges"))
    most = float(rows["value"].abs().max() or 1.0) if len(rows) else 1.0
    scale = (
        alt.Scale(domain=[-most, 0, most], range=[palette.low, palette.middle, palette.high], interpolate="rgb")
        if gap
        else alt.Scale(domain=[1 if view == "rating" else 0, most], range=list(palette.sequence), interpolate="rgb")
    )
    form = {"gap": "datum.value ? format(100 * datum.value, '+.0f') : '0'", "rating": "format(datum.value, '.1f')",
            FULFILMENT: "format(datum.value, '.0%')"}  # fmt: skip
    spelled = form.get(view, "format(datum.value, ',.0f')")
    legend = alt.Legend(
        title=str(NAMES[view]), orient="bottom", gradientLength=220, tickCount=4, titleLimit=320, labelExpr=spelled
    )
    heads = [str(name) for name in BUSINESSES.names.values()]
    base = alt.Chart(rows).encode(
        x=alt.X("business:N", sort=heads, title=None, axis=heads_on_top(heads)),
        y=alt.Y("function:N", sort=[str(n) for n in FUNCTIONS.names.values()], title=None),
    )
    tips = [alt.Tooltip("function:N", title=_("Function class")), alt.Tooltip("business:N", title=_("Business class")),
            alt.Tooltip("said:N", title=str(NAMES[view]))]  # fmt: skip
    if view == FULFILMENT:
        tips.append(alt.Tooltip("due:Q", title=_("Demands due"), format=",.0f"))
    frame: dict[str, Any] = {"stroke": palette.paper, "strokeWidth": 2, "cornerRadius": 3}
    cells = base.transform_filter(f"datum.mark == '{SHOWN}'").mark_rect(**frame).encode(
        color=alt.Color("value:Q", scale=scale, legend=legend), tooltip=tips
    )  # fmt: skip
    text = base.mark_text(fontSize=13).encode(
        text="label:N", color=ink_on("value", palette, f"datum.mark == '{SHOWN}'"), tooltip=tips
    )
    layers = cells + text
    if (rows["mark"] != SHOWN).any():
        gone = base.transform_filter(f"datum.mark == '{HIDDEN}'")
        layers += gone.mark_rect(fill=hatch(palette, 9, 2.0), **frame).encode(tooltip=tips)
        hollow = {**frame, "stroke": palette.context, "strokeWidth": 1.2}
        few = base.transform_filter(f"datum.mark == '{SMALL}'")
        layers += few.mark_rect(fillOpacity=0, **hollow).encode(tooltip=tips)
    if chosen is not None and len(chosen.cells) < len(result.cells):
        picked = set(zip(chosen.cells["function_class"], chosen.cells["business_class"], strict=True))
        rows["chosen"] = [cell in picked for cell in zip(rows["function_class"], rows["business_class"], strict=True)]
        layers += base.transform_filter("datum.chosen").mark_rect(fillOpacity=0, stroke=palette.accent, strokeWidth=2.5)
    title = matrix_title(result if chosen is None else chosen, view)
    return styled(
        layers.properties(height=260 + (110 if level(heads) else 0)), palette, title, _matrix_subtitle(view, period)
    )


def _marked(result: SupplyDemand, view: str) -> Any:
    """Return the cells with ``value`` and ``mark``: shown, hidden (fewer than five exchanges behind a mean), or nothing there."""
    rows = result.cells.assign(value=result.cells[view], mark=SHOWN)
    lacking = rows["value"].isna()
    if view == FULFILMENT and not lacking.all():
        return rows.assign(mark=rows["mark"].mask(rows["due"] < FEWEST_DUE, SMALL).mask(lacking, NONE))
    if view not in MEANS or lacking.all():
        return rows[~lacking].copy()
    rows.loc[lacking, "mark"] = NONE
    rows.loc[lacking & (rows["exchange"] > 0), "mark"] = HIDDEN
    return rows


def _spelled(view: str, value: float) -> str:
    if view == "gap":
        return f"{100 * value:+.1f}" if abs(value) >= 0.0005 else "0.0"
    if view == FULFILMENT:
        return f"{value:.0%}"
    return f"{value:.1f}" if view == "rating" else f"{value:,.0f}"


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
    words = [] if heads != labels else [heads[name] for name in matrix.columns]
    axis_x = heads_on_top(words, labelLimit=120, labelOverlap=heads != labels)
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
        layers += base.mark_text(fontSize=12).encode(text="label:N", color=ink_on("volume", palette))
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
    if view == FULFILMENT:
        return _least_met(rows)
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


def _least_met(rows: Any) -> str:
    enough = rows[rows["due"] >= FEWEST_DUE]
    if enough.empty:
        return _("In no cell were {least} demands due: too few to tell where they are met.", least=FEWEST_DUE)
    cell = enough.iloc[int(enough[FULFILMENT].to_numpy().argmin())]
    name = f"{FUNCTIONS.name(cell['function_class'])} × {BUSINESSES.name(cell['business_class'])}"
    return _(
        "Least met: {cell}, {share:.0%} of {due:.0f} due demands", cell=name, share=cell[FULFILMENT], due=cell["due"]
    )


def _matrix_subtitle(view: str, period: str) -> str:
    if view == "gap":
        return _(
            "Share of all resources on offer minus share of all demands, percentage points; {period}", period=period
        )
    if view == FULFILMENT:
        return _("Share of due demands met in time; hollow: fewer than {least} due; –: none; {period}",
                 least=FEWEST_DUE, period=period)  # fmt: skip
    if view in ("rating", "cost"):
        return _("Means over completed exchanges; hatched: hidden, fewer than five; –: none; {period}", period=period)
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
