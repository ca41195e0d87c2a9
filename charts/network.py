"""Who hangs on whom: without the largest providers, across parent unions, and who gives as well as takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd

from charts.building import diverging, heat
from charts.memory import remembered
from charts.palette import LIGHT, Palette
from charts.style import styled
from evidence.schema.codes import SIZES
from messages import _
from sharing.giving import CORNERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sharing.affiliation import Affiliation
    from sharing.dependence import Dependence
    from sharing.giving import Giving


@remembered
def dependence_chart(result: Dependence, palette: Palette = LIGHT) -> Any:
    """Return what is left without the largest providers: exchanges, pairs, providers and receivers before and after."""
    whats = {
        "transactions": _("exchanges"),
        "pairs": _("pairs that exchange"),
        "providers": _("providers"),
        "receivers": _("receivers"),
    }
    table = result.table
    rows = pd.DataFrame(
        {
            "name": label,
            "all": table[what]["all"],
            "left": table[what]["without"],
            "share": table[what]["without"] / table[what]["all"] if table[what]["all"] else float("nan"),
        }
        for what, label in whats.items()
    )
    rows["label"] = [
        f"{left:,.0f} / {whole:,.0f}（{share:.0%}）"
        for left, whole, share in zip(rows["left"], rows["all"], rows["share"], strict=True)
    ]
    base = alt.Chart(rows).encode(y=alt.Y("name:N", sort=rows["name"].tolist(), title=None))
    tips = [
        alt.Tooltip("name:N", title=_("What")),
        alt.Tooltip("all:Q", title=_("With all"), format=",.0f"),
        alt.Tooltip("left:Q", title=_("Without the three largest"), format=",.0f"),
        alt.Tooltip("share:Q", title=_("Left"), format=".0%"),
    ]
    whole = base.transform_calculate(one="1").mark_bar(height=18, color=palette.faint).encode(x="one:Q")
    axis = alt.X("share:Q", title=None, scale=alt.Scale(domain=[0, 1]), axis=alt.Axis(format=".0%", tickCount=5))
    left = base.mark_bar(height=18, color=palette.accent).encode(x=axis, tooltip=tips)
    text = base.mark_text(align="left", dy=-16, color=palette.ink, fontSize=12).encode(x=alt.value(0), text="label:N")
    subtitle = _("What is left without the three largest providers; valid exchanges between enterprises")
    return styled((whole + left + text).properties(height=46 * len(rows) + 40), palette, result.text, subtitle)


@remembered
def affiliation_chart(result: Affiliation, palette: Palette = LIGHT) -> Any:
    """Return parent union × parent union: exchanges observed over those expected by chance."""
    table = result.table
    names = {code: result.names.get(code, code) for code in result.observed.index}
    at = {code: number for number, code in enumerate(names, 1)}  # long names above narrow columns run into each other
    rows = pd.DataFrame(
        {
            "row": [f"{at[code]} {names[code]}" for code in table["provider"]],
            "column": [str(at[code]) for code in table["receiver"]],
            "from": [names[code] for code in table["provider"]],
            "to": [names[code] for code in table["receiver"]],
            "value": table["ratio"].clip(upper=2.0),
            "ratio": table["ratio"],
            "observed": table["observed"],
            "expected": table["expected"],
            "label": [f"{ratio:.1f}" if pd.notna(ratio) else "" for ratio in table["ratio"]],
        }
    )
    orders = ([str(number) for number in at.values()], [f"{at[code]} {name}" for code, name in names.items()])
    tips = [
        alt.Tooltip("from:N", title=_("provides")),
        alt.Tooltip("to:N", title=_("receives")),
        alt.Tooltip("observed:Q", title=_("Exchanges"), format=",.0f"),
        alt.Tooltip("expected:Q", title=_("Expected by chance"), format=",.1f"),
        alt.Tooltip("ratio:Q", title=_("Observed ÷ expected"), format=".2f"),
    ]
    drawing = heat(rows, ("column", "row"), orders, diverging(1.0, 1.0, palette), palette, 1.7, tips)
    subtitle = _(
        "Exchanges ÷ what chance would bring; 1 as by chance, blue more, orange less; rows provide, columns (by the number of "
        "the row) receive"
    )
    return styled(drawing, palette, result.text, subtitle)


@remembered
def giving_chart(result: Giving, names: Mapping[str, str] | None = None, palette: Palette = LIGHT) -> Any:
    """Return every enterprise by what it gave and took, in four corners; the axes are drawn as roots so that small ones show."""
    kinds = [str(label) for label in CORNERS.values()]
    colours = [palette.cadres, palette.workers, palette.enterprises, palette.context]
    shapes = ["circle", "triangle-up", "triangle-down", "cross"]
    rows = result.rows.assign(
        name=[(names or {}).get(unit, unit) for unit in result.rows["enterprise_id"]],
        kind=[str(CORNERS[corner]) for corner in result.rows["corner"]],
        size=[str(SIZES.name(str(size))) for size in result.rows["size_class"]],
    )
    axis: dict[str, Any] = {
        "scale": alt.Scale(type="sqrt", domainMin=0),
        "axis": alt.Axis(grid=True, tickCount=6, labelPadding=9),
    }
    dots = (
        alt.Chart(rows)
        .mark_point(size=70, filled=True, opacity=0.8)
        .encode(
            x=alt.X("taken:Q", title=_("taken (exchanges)"), **axis),
            y=alt.Y("given:Q", title=_("given (exchanges)"), **axis),
            color=alt.Color("kind:N", title=None, sort=kinds, scale=alt.Scale(domain=kinds, range=colours)),
            shape=alt.Shape("kind:N", title=None, sort=kinds, scale=alt.Scale(domain=kinds, range=shapes)),
            tooltip=[
                alt.Tooltip("name:N", title=_("Enterprise")),
                alt.Tooltip("size:N", title=_("Size")),
                alt.Tooltip("given:Q", title=_("given"), format=",.0f"),
                alt.Tooltip("taken:Q", title=_("taken"), format=",.0f"),
            ],
        )
    )
    subtitle = _("One mark an enterprise; valid exchanges in this period, root scale")
    return styled(dots.properties(height=360), palette, result.text, subtitle)
