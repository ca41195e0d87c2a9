"""Supply and demand: the funnel from idle to used, how long demands wait, and when things happen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import numpy as np
import pandas as pd

from charts.building import ROW, heat, sequence, two_sided
from charts.memory import remembered
from charts.palette import LIGHT, Palette
from charts.style import styled
from evidence.schema.codes import BUSINESSES, FUNCTIONS, OWNERSHIP_TYPES, URGENCIES, USE_RIGHTS
from messages import _
from sharing.hours import DAYS

if TYPE_CHECKING:
    from sharing.funnel import Funnel
    from sharing.hours import Hours
    from sharing.own_exchange import OwnExchange
    from sharing.ownership import Ownership
    from sharing.waiting import Waiting


@remembered
def funnel_chart(result: Funnel, palette: Palette = LIGHT) -> Any:
    """Return for each function class what of a hundred idle parts is opened and used, with intervals."""
    table = result.table
    stages = {"opened": _("opened"), "used": _("used")}
    rows = pd.DataFrame(
        {
            "name": str(FUNCTIONS.name(str(code))),
            "code": str(code),
            "stage": label,
            "value": 100 * row[stage],
            "lo": 100 * row[f"{stage}_lo"],
            "hi": 100 * row[f"{stage}_hi"],
            "n": row["n"],
            "label": f"{100 * row[stage]:.0f}",
        }
        for code, row in table.iterrows()
        for stage, label in stages.items()
    )
    order = [str(FUNCTIONS.name(str(code))) for code in table.index]
    kinds = list(stages.values())
    base = alt.Chart(rows).encode(y=alt.Y("name:N", sort=order, title=None), yOffset=alt.YOffset("stage:N", sort=kinds))
    tips = [
        alt.Tooltip("name:N", title=_("Function class")),
        alt.Tooltip("stage:N", title=_("Stage")),
        alt.Tooltip("value:Q", title=_("of 100 idle"), format=".1f"),
        alt.Tooltip("lo:Q", title=_("from"), format=".1f"),
        alt.Tooltip("hi:Q", title=_("to"), format=".1f"),
        alt.Tooltip("n:Q", title=_("Resources")),
    ]
    bars = base.mark_bar(cornerRadiusEnd=2).encode(
        x=alt.X("value:Q", title=None, scale=alt.Scale(domain=[0, 100]), axis=alt.Axis(tickCount=5)),
        color=alt.Color(
            "stage:N",
            title=None,
            sort=kinds,
            scale=alt.Scale(domain=kinds, range=[palette.sequence[1], palette.workers]),
        ),
        tooltip=tips,
    )
    rule = base.mark_rule(color=palette.muted, strokeWidth=1.3).encode(x="lo:Q", x2="hi:Q")
    text = base.mark_text(align="left", dx=4, color=palette.ink, fontSize=12).encode(x="hi:Q", text="label:N")
    subtitle = _(
        "Of 100 parts left over after own use, mean over {n} resources with 95 % interval", n=len(result.resources)
    )
    return styled((bars + rule + text).properties(height=52 * max(len(order), 1) + 60), palette, result.text, subtitle)


@remembered
def waiting_chart(result: Waiting, palette: Palette = LIGHT, most: int = 45) -> Any:
    """Return the share matched by day since posting, one step line per urgency, with the first week marked."""
    parts = []
    for urgency, n in result.table["n"].items():
        curve = result.curve(str(urgency))
        kept = curve[curve["days"] <= most]
        end = kept[["share", "lo", "hi"]].tail(1).assign(days=float(most))
        parts.append(
            pd.concat([kept[["days", "share", "lo", "hi"]], end]).assign(
                kind=f"{URGENCIES.name(str(urgency))} (n={n:,.0f})"
            )
        )
    rows = pd.concat(parts, ignore_index=True)
    kinds = list(dict.fromkeys(rows["kind"]))
    colours = [palette.context, palette.enterprises, palette.accent][: len(kinds)]
    dashes = [[1, 0], [6, 3], [2, 2]][: len(kinds)]
    days = alt.X("days:Q", title=_("Days since posting"), scale=alt.Scale(domain=[0, most]))
    tone = alt.Color("kind:N", title=None, sort=kinds, scale=alt.Scale(domain=kinds, range=colours))
    low, high = alt.Y("lo:Q", title=None), alt.Y2("hi:Q")
    rows["at"] = rows["kind"].map(kinds.index)
    between = [
        alt.Chart(rows)
        .transform_filter(f"datum.at == {at}")
        .mark_area(interpolate="step-after", opacity=0.14, color=colour)
        .encode(x=days, y=low, y2=high)
        for at, colour in enumerate(colours)
    ]
    lines = (
        alt.Chart(rows)
        .mark_line(interpolate="step-after", strokeWidth=2)
        .encode(
            x=days,
            y=alt.Y(
                "share:Q",
                title=None,
                scale=alt.Scale(domain=[0, 1]),
                axis=alt.Axis(format=".0%", grid=True),
            ),
            color=tone,
            strokeDash=alt.StrokeDash("kind:N", title=None, sort=kinds, scale=alt.Scale(domain=kinds, range=dashes)),
            tooltip=[
                alt.Tooltip("kind:N", title=_("Urgency")),
                alt.Tooltip("days:Q", title=_("Days"), format=".1f"),
                alt.Tooltip("share:Q", title=_("Matched"), format=".0%"),
                alt.Tooltip("lo:Q", title=_("95 % interval from"), format=".0%"),
                alt.Tooltip("hi:Q", title=_("to"), format=".0%"),
            ],
        )
    )
    week = pd.DataFrame({"days": [7.0], "text": [_("seven days")]})
    mark = alt.Chart(week).mark_rule(color=palette.rule, strokeDash=[4, 3]).encode(x="days:Q")
    said = (
        alt.Chart(week)
        .mark_text(align="left", dx=5, color=palette.muted, fontSize=12)
        .encode(x="days:Q", y=alt.value(8), text="text:N")
    )
    subtitle = _("Share matched by then (Kaplan–Meier), with its 95 % interval; {n:,.0f} demands posted in this period",
                 n=result.whole["n"])  # fmt: skip
    return styled(alt.layer(mark, *between, lines, said).properties(height=280), palette, result.text, subtitle)


@remembered
def ownership_chart(result: Ownership, palette: Palette = LIGHT) -> Any:
    """Return resources by ownership and mode of use: how many, and how often each is used."""
    table = result.table
    rows = pd.DataFrame(
        {
            "owner": [str(OWNERSHIP_TYPES.name(name)) for name in table["ownership_type"]],
            "mode": [str(USE_RIGHTS.name(name)) for name in table["use_right_mode"]],
            "value": table["uses"],
            "n": table["n"],
            "label": [f"{n:.0f}｜{uses:.1f}" for n, uses in zip(table["n"], table["uses"], strict=True)],
        }
    )
    modes = [str(name) for code, name in USE_RIGHTS.names.items() if code in set(table["use_right_mode"])]
    owners = [str(name) for code, name in OWNERSHIP_TYPES.names.items() if code in set(table["ownership_type"])]
    most = float(rows["value"].max()) if len(rows) else 1.0
    tips = [
        alt.Tooltip("owner:N", title=_("Ownership")),
        alt.Tooltip("mode:N", title=_("Mode of use")),
        alt.Tooltip("n:Q", title=_("Resources")),
        alt.Tooltip("value:Q", title=_("Uses a resource"), format=".1f"),
    ]
    drawing = heat(
        rows, ("mode", "owner"), (modes, owners), sequence(most, palette), palette, most * 0.55, tips, ROW + 4
    )
    return styled(
        drawing, palette, result.text, _("Resources｜uses a resource in this period; the more uses the darker")
    )


@remembered
def hours_chart(result: Hours, palette: Palette = LIGHT) -> Any:
    """Return when exchanges begin: weekday by hour."""
    rows = result.cells.assign(
        day=[str(DAYS[int(at)]) for at in result.cells["weekday"]],
        value=result.cells["count"],
        label=[f"{count:.0f}" for count in result.cells["count"]],
        at=[f"{int(hour):02d}" for hour in result.cells["hour"]],
    )
    most = float(rows["value"].max()) if len(rows) else 1.0
    columns = [f"{hour:02d}" for hour in np.unique(result.cells["hour"]).astype(int)]
    tips = [
        alt.Tooltip("day:N", title=_("Weekday")),
        alt.Tooltip("at:N", title=_("Hour")),
        alt.Tooltip("value:Q", title=_("Exchanges")),
    ]
    days = [str(day) for day in DAYS]
    drawing = heat(rows, ("at", "day"), (columns, days), sequence(most, palette), palette, most * 0.55, tips)
    return styled(drawing, palette, result.text, _("Completed exchanges by weekday and hour of their beginning"))


@remembered
def own_exchange_chart(result: OwnExchange, palette: Palette = LIGHT) -> Any:
    """Return what one enterprise took to the left and gave to the right, by business class."""
    names = [str(BUSINESSES.name(str(code))) for code in result.table.index]
    kinds = [_("taken"), _("given")]
    rows = pd.DataFrame(
        {"name": name, "code": str(code), "kind": kind, "value": sign * row[what], "count": row[what]}
        for name, (code, row) in zip(names, result.table.iterrows(), strict=True)
        for kind, what, sign in zip(kinds, ("taken", "given"), (-1, 1), strict=True)
    )
    axis = alt.Axis(labelExpr="abs(datum.value)", tickCount=7, tickMinStep=1)
    tips = [
        alt.Tooltip("name:N", title=_("Business class")),
        alt.Tooltip("kind:N", title=_("What")),
        alt.Tooltip("count:Q", title=_("exchanges"), format=",.0f"),
    ]
    colours = dict(zip(kinds, (palette.enterprises, palette.workers), strict=True))
    bars = two_sided(rows, names, colours, alt.X("value:Q", title=_("exchanges"), axis=axis), tips, 15)
    subtitle = _("Valid exchanges in this period: taken to the left, given to the right")
    return styled(bars.properties(height=32 * max(len(names), 1) + 70), palette, result.text, subtitle)
