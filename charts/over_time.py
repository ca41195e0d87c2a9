"""Changes from wave to wave with their intervals, and one scale over all waves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import numpy as np
import pandas as pd

from charts.memory import remembered
from charts.palette import LIGHT, SHAPES, Palette
from charts.style import SIGNED, styled
from evidence.schema.codes import PARTIES
from messages import _

if TYPE_CHECKING:
    from evaluation.opinions.over_time import OverTime

ROW = 26


@remembered
def change_chart(result: OverTime, palette: Palette = LIGHT) -> Any:
    """Return the differences of the latest step with 95 % intervals; filled: more than chance, hollow: chance would do."""
    rows = _latest(result)
    order = rows["name"].tolist()
    ends = pd.concat([rows["lo"], rows["hi"]]).abs()
    most = max(float(ends.max()) if ends.notna().any() else 0.0, 5.0)
    base = alt.Chart(rows).encode(y=alt.Y("name:N", sort=order, title=None, axis=alt.Axis(labelLimit=200)))
    scale = alt.Scale(domain=[-1.1 * most, 1.1 * most])
    axis = alt.Axis(labelExpr=SIGNED, tickCount=6)
    x = alt.X("difference:Q", title=_("Change in points"), scale=scale, axis=axis)
    tips = [
        alt.Tooltip("name:N", title=_("Party and scale")), alt.Tooltip("before:Q", title=_("before"), format=".1f"),
        alt.Tooltip("after:Q", title=_("after"), format=".1f"), alt.Tooltip("difference:Q", title=_("Change"), format="+.1f"),
        alt.Tooltip("lo:Q", title=_("from"), format="+.1f"), alt.Tooltip("hi:Q", title=_("to"), format="+.1f"),
        alt.Tooltip("verdict:N", title=_("Verdict")),
    ]  # fmt: skip
    names = [str(PARTIES.name(party)) for party in SHAPES]
    shape = alt.Shape(
        "party name:N", title=None, sort=names, scale=alt.Scale(domain=names, range=list(SHAPES.values()))
    )
    zero = alt.Chart(pd.DataFrame({"at": [0.0]})).mark_rule(color=palette.ink, strokeWidth=1).encode(x="at:Q")
    rule = base.mark_rule(strokeWidth=2, color=palette.context).encode(x=alt.X("lo:Q", scale=scale), x2="hi:Q")
    dots = base.mark_point(size=90, opacity=1, strokeWidth=2).encode(
        x=x, shape=shape, tooltip=tips,
        stroke=alt.condition("datum.clear", alt.value(palette.accent), alt.value(palette.context)),
        fill=alt.condition("datum.clear", alt.value(palette.accent), alt.value(palette.paper)),
    )  # fmt: skip
    drawing = (zero + rule + dots).properties(height=ROW * len(order) + 80)
    return styled(drawing, palette, result.text, change_shown(result))


def _latest(result: OverTime) -> pd.DataFrame:
    """Return the rows of the latest step, party by party."""
    table = result.table
    rows = table[table["second"] == table["second"].iloc[-1]].copy() if len(table) else table.copy()
    rows["party name"] = [str(PARTIES.name(party)) for party in rows["party"]]
    rows["name"] = [f"{party} · {label}" for party, label in zip(rows["party name"], rows["label"], strict=True)]
    rows["verdict"] = [_("more than chance") if clear else _("chance would do") for clear in rows["clear"]]
    return rows.drop(columns=["label"])


def change_shown(result: OverTime) -> str:
    """Return what is shown, with how many comparisons are allowed for."""
    return _(
        "Change with 95 % interval of its own; filled: also beyond chance when all {count} comparisons are allowed for (Holm)",
        count=int(result.table["p_adjusted"].notna().sum()),
    )


@remembered
def course_chart(result: OverTime, scale: str, palette: Palette = LIGHT) -> Any:
    """Return one scale of every party over the waves, with 95 % intervals."""
    rows = result.levels[(result.levels["scale"] == scale)].dropna(subset=["value"]).copy()
    label = str(rows["label"].iloc[0]) if len(rows) else scale
    rows["name"] = [str(PARTIES.name(party)) for party in rows["party"]]
    waves = list(dict.fromkeys(result.levels["wave"]))
    names = [str(PARTIES.name(party)) for party in SHAPES]
    colours = [palette.workers, palette.enterprises, palette.cadres]
    base = alt.Chart(rows.drop(columns=["label"])).encode(
        x=alt.X("wave:N", sort=waves, title=None, axis=alt.Axis(labelAngle=0, grid=False)),
        xOffset=alt.XOffset("name:N", sort=names, scale=alt.Scale(paddingOuter=1)),
        color=alt.Color("name:N", title=None, sort=names, scale=alt.Scale(domain=names, range=colours)),
    )
    scale_y = alt.Scale(domain=_around(rows), nice=False, zero=False)
    y = alt.Y("value:Q", title=None, scale=scale_y, axis=alt.Axis(grid=True, tickCount=6))
    line = base.mark_line(strokeWidth=1.5, opacity=0.6).encode(y=y)
    rule = base.mark_rule(strokeWidth=2).encode(y=alt.Y("lo:Q", scale=scale_y), y2="hi:Q")
    dots = base.mark_point(size=90, filled=True, opacity=1).encode(
        y=y, shape=alt.Shape("name:N", title=None, sort=names, scale=alt.Scale(domain=names, range=list(SHAPES.values()))),
        tooltip=[alt.Tooltip("wave:N", title=_("Wave")), alt.Tooltip("name:N", title=_("Party")),
                 alt.Tooltip("value:Q", title=_("Mean"), format=".1f"), alt.Tooltip("lo:Q", title=_("from"), format=".1f"),
                 alt.Tooltip("hi:Q", title=_("to"), format=".1f"), alt.Tooltip("n:Q", title=_("Answers"), format=",.0f")],
    )  # fmt: skip
    text = base.mark_text(dx=15, fontSize=12).encode(
        y=y, text=alt.Text("value:Q", format=".0f"), color=alt.value(palette.ink)
    )
    drawing = (line + rule + dots + text).properties(height=330)
    return styled(
        drawing,
        palette,
        course_title(result, scale, label),
        _("Mean 0 to 100 with 95 % interval, by wave; the axis is cut"),
    )


def _around(rows: pd.DataFrame) -> list[float]:
    """Return an axis around the intervals, in steps of ten; it is cut, and the subtitle says so."""
    ends = rows[["value", "lo", "hi"]].to_numpy(dtype=float)
    if not np.isfinite(ends).any():
        return [0.0, 100.0]
    return [max(10 * np.floor(np.nanmin(ends) / 10), 0.0), min(10 * np.ceil(np.nanmax(ends) / 10), 100.0)]


def course_title(result: OverTime, scale: str, label: str) -> str:
    """Return the finding: how many of the steps of a scale are more than chance."""
    steps = result.table[result.table["scale"] == scale]
    if steps.empty:
        return _("{label}: only one wave can be shown", label=label)
    return _(
        "{label}: {clear} of {count} changes between waves are more than chance",
        label=label, clear=int(steps["clear"].sum()), count=len(steps),
    )  # fmt: skip
