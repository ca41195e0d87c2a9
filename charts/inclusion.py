"""Who benefits: Lorenz and concentration curves, and how far small enterprises are reached."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd

from charts.building import dotted
from charts.memory import remembered
from charts.palette import LIGHT, Palette
from charts.style import styled
from evidence.schema.codes import SIZES
from messages import Sentences, _

if TYPE_CHECKING:
    from sharing.benefit import Benefits


@remembered
def lorenz_chart(result: Benefits, palette: Palette = LIGHT) -> Any:
    """Return the Lorenz curve and the concentration curve by size, against even shares."""
    labels = [_("least per head first (Lorenz)"), _("smallest enterprises first (concentration)")]
    parts = [
        curve.assign(kind=label) for curve, label in zip((result.lorenz(), result.concentration()), labels, strict=True)
    ]
    rows = pd.concat(parts, ignore_index=True)
    share: dict[str, Any] = {"scale": alt.Scale(domain=[0, 1]), "axis": alt.Axis(format=".0%", grid=True, tickCount=5)}
    even = (
        alt.Chart(pd.DataFrame({"employees": [0.0, 1.0], "benefit": [0.0, 1.0]}))
        .mark_line(color=palette.context, strokeDash=[4, 3], strokeWidth=1.2)
        .encode(x="employees:Q", y="benefit:Q")
    )
    beside = alt.Legend(columns=alt.ExprRef("width > 480 ? 2 : 1"))
    lines = (
        alt.Chart(rows)
        .mark_line(strokeWidth=2)
        .encode(
            x=alt.X("employees:Q", title=_("share of the employees"), **share),
            y=alt.Y("benefit:Q", title=_("share of the benefit"), **share),
            color=alt.Color(
                "kind:N",
                title=None,
                sort=labels,
                scale=alt.Scale(domain=labels, range=[palette.workers, palette.accent]),
                legend=beside,
            ),
            strokeDash=alt.StrokeDash(
                "kind:N", title=None, sort=labels, scale=alt.Scale(domain=labels, range=[[1, 0], [6, 3]]), legend=beside
            ),
            tooltip=[
                alt.Tooltip("kind:N", title=_("Curve")),
                alt.Tooltip("employees:Q", title=_("share of the employees"), format=".0%"),
                alt.Tooltip("benefit:Q", title=_("share of the benefit"), format=".0%"),
            ],
        )
    )
    subtitle = _("{n} enterprises with a head-count; dashed grey: everybody the same", n=len(result.counted))
    return styled((even + lines).properties(height=340), palette, result.text, subtitle)


@remembered
def coverage_chart(result: Benefits, before: Benefits | None = None, palette: Palette = LIGHT) -> Any:
    """Return the share of enterprises reached by size, with intervals."""
    table = result.table
    rows = pd.DataFrame(
        {
            "name": [str(SIZES.name(str(size))) for size in table.index],
            "size": [str(size) for size in table.index],
            "value": table["share"],
            "lo": table["lo"],
            "hi": table["hi"],
            "n": table["n"],
            "reached": table["reached"],
            "label": [f"{share:.0%}" for share in table["share"]],
        }
    )
    tips = [
        alt.Tooltip("name:N", title=_("Size")),
        alt.Tooltip("value:Q", title=_("Reached"), format=".0%"),
        alt.Tooltip("lo:Q", title=_("from"), format=".0%"),
        alt.Tooltip("hi:Q", title=_("to"), format=".0%"),
        alt.Tooltip("n:Q", title=_("Number of enterprises")),
    ]
    drawing = dotted(rows, (0, 1), ".0%", palette, tips=tips)
    subtitle = _("Share of the enterprises of each size that received something or sent enough people; 95 % interval")
    return styled(drawing, palette, str(Sentences(result.about_small(before))), subtitle)
