"""Which items belong to which factor: loadings as a matrix with their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd

from charts.building import ink_on
from charts.memory import remembered
from charts.palette import LIGHT, Palette
from charts.style import styled
from messages import _
from surveys.normal import Z95
from surveys.scales.cfa.confirmatory_result import STRONG
from surveys.scales.structure.solution import SALIENT

if TYPE_CHECKING:
    from surveys.scales import Confirmatory, FactorSolution


@remembered
def loading_chart(solution: FactorSolution, palette: Palette = LIGHT) -> Any:
    """Return the heat map of loadings; every cell carries its number, those from .40 on are strong."""
    rows = solution.loadings.reset_index(names="item").melt("item", var_name="factor", value_name="loading")
    rows["label"] = [f"{value:.2f}".replace("-0.00", "0.00") for value in rows["loading"]]
    scale = alt.Scale(domain=[-1, 0, 1], range=[palette.low, palette.middle, palette.high], interpolate="rgb")
    base = alt.Chart(rows).encode(
        x=alt.X("factor:N", sort=list(solution.loadings.columns), title=None,
                axis=alt.Axis(orient="top", labelAngle=0, grid=False, domain=False, ticks=False)),
        y=alt.Y("item:N", sort=list(solution.loadings.index), title=None),
    )  # fmt: skip
    cells = base.mark_rect(stroke=palette.paper, strokeWidth=2, cornerRadius=3).encode(
        color=alt.Color("loading:Q", scale=scale, legend=None),
        tooltip=[alt.Tooltip("item:N", title=_("Scale item")), alt.Tooltip("factor:N", title=_("Factor")),
                 alt.Tooltip("loading:Q", title=_("Loading"), format=".3f")],
    )  # fmt: skip
    strong = f"abs(datum.loading) >= {SALIENT}"
    text = base.mark_text(fontSize=12).encode(
        text="label:N",
        opacity=alt.condition(strong, alt.value(1.0), alt.value(0.45)),
        color=ink_on("loading", palette),
    )
    drawing = (cells + text).properties(height=24 * max(len(solution.loadings), 2))
    return styled(
        drawing,
        palette,
        loading_title(solution),
        _("Loadings; faint below {least:.2f}; n = {n}", least=SALIENT, n=solution.n),
    )


def loading_title(solution: FactorSolution) -> str:
    """Return the finding: whether every item belongs to exactly one factor."""
    strong = (solution.loadings.abs() >= SALIENT).sum(axis=1)
    astray = [str(item) for item in strong.index[strong != 1]]
    if not astray:
        return _("Every item belongs to exactly one of {count} factors", count=solution.loadings.shape[1])
    return _("{count} of {all} items belong to no factor or to several: {items}", count=len(astray), all=len(strong),
             items=_(", ").join(astray[:6]))  # fmt: skip


@remembered
def model_chart(found: Confirmatory, palette: Palette = LIGHT) -> Any:
    """Return the standardised loading of every item on its scale, with its 95 % interval; those below .50 hollow."""
    rows = found.parameters.assign(
        lo=found.parameters["standardised"] - Z95 * found.parameters["standardised_se"],
        hi=found.parameters["standardised"] + Z95 * found.parameters["standardised_se"],
        weak=found.parameters["standardised"].abs() < STRONG,
    )
    order = rows["item"].tolist()
    low = min(0.0, float(rows["lo"].min()))
    scale = alt.Scale(domain=[low, 1.05], nice=False)
    x = alt.X("standardised:Q", title=None, scale=scale, axis=alt.Axis(tickCount=5))
    base = alt.Chart(rows).encode(y=alt.Y("item:N", sort=order, title=None))
    colour = alt.condition("datum.weak", alt.value(palette.accent), alt.value(palette.workers))
    fill = alt.condition("datum.weak", alt.value(palette.paper), alt.value(palette.workers))
    rule = base.mark_rule(strokeWidth=1.6).encode(x=alt.X("lo:Q", scale=scale), x2="hi:Q", color=colour)
    dots = base.mark_point(size=70, strokeWidth=2, opacity=1).encode(
        x=x, stroke=colour, fill=fill,
        tooltip=[alt.Tooltip("factor:N", title=_("Scale of items")), alt.Tooltip("item:N", title=_("Scale item")),
                 alt.Tooltip("standardised:Q", title=_("Loading"), format=".2f"),
                 alt.Tooltip("lo:Q", title=_("from"), format=".2f"), alt.Tooltip("hi:Q", title=_("to"), format=".2f")],
    )  # fmt: skip
    line = alt.Chart(pd.DataFrame({"x": [STRONG]})).mark_rule(color=palette.context, strokeDash=[4, 3])
    need = line.encode(x=alt.X("x:Q", scale=scale))
    drawing = (need + rule + dots).properties(height=20 * max(len(rows), 3))
    return styled(drawing, palette, model_title(found), _("Standardised loadings with 95 % interval; dashed: {least:.2f}; n = {n}",
                  least=STRONG, n=found.n))  # fmt: skip


def model_title(found: Confirmatory) -> str:
    """Return the finding: whether every item is carried by its scale."""
    weak = found.parameters.loc[found.parameters["standardised"].abs() < STRONG, "item"].astype(str)
    if weak.empty:
        return _("Every item is carried by its own scale")
    return _("{count} of {all} items are hardly carried by their scale: {items}", count=len(weak), all=len(found.parameters),
             items=_(", ").join(weak[:6]))  # fmt: skip
