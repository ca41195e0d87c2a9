"""One enterprise among its peers: profile, obstacles, and how it came here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd

from charts.memory import remembered
from charts.palette import LIGHT, Palette
from charts.style import styled
from messages import _

if TYPE_CHECKING:
    from evaluation.findings import Peers

TICKS = [0, 20, 40, 60, 80, 100]


@remembered
def peer_chart(result: Peers, palette: Palette = LIGHT) -> Any:
    """Return the dimensions of one enterprise on the middle half of its peers, with its own interval."""
    rows = result.table.copy()
    rows["label"] = [f"{score:.0f}" if pd.notna(score) else _("insufficient data") for score in rows["score"]]
    rows["at"] = rows["score"].fillna(0.0)
    rows["kind"] = "alike"
    rows.loc[result.strengths, "kind"] = "ahead"
    rows.loc[result.weaknesses, "kind"] = "behind"
    base = alt.Chart(rows).encode(
        y=alt.Y("name:N", sort=rows["name"].tolist(), title=None, axis=alt.Axis(labelLimit=230))
    )
    tips = [
        alt.Tooltip("name:N", title=_("Dimension")),
        alt.Tooltip("score:Q", title=_("Score"), format=".1f"),
        alt.Tooltip("lo:Q", title=_("from"), format=".1f"),
        alt.Tooltip("hi:Q", title=_("to"), format=".1f"),
        alt.Tooltip("median:Q", title=_("Median of the peers"), format=".1f"),
        alt.Tooltip("n:Q", title=_("Peers")),
    ]
    scale = alt.X("q1:Q", title=None, scale=alt.Scale(domain=[0, 100]), axis=alt.Axis(values=TICKS))
    half = base.mark_bar(height=12, color=palette.faint, cornerRadius=2).encode(x=scale, x2="q3:Q", tooltip=tips)
    middle = base.mark_tick(color=palette.context, thickness=2, size=18).encode(x="median:Q")
    own = base.mark_rule(color=palette.ink, strokeWidth=1.3).encode(x="lo:Q", x2="hi:Q")
    kinds, colours = ["ahead", "alike", "behind"], [palette.high, palette.ink, palette.low]
    shapes = ["triangle-up", "circle", "triangle-down"]
    dot = base.transform_filter("isValid(datum.score)").mark_point(size=120, filled=True, opacity=1)
    dots = dot.encode(
        x="score:Q",
        color=alt.Color("kind:N", legend=None, scale=alt.Scale(domain=kinds, range=colours)),
        shape=alt.Shape("kind:N", legend=None, scale=alt.Scale(domain=kinds, range=shapes)),
        tooltip=tips,
    )
    label = base.mark_text(align="left", dx=11, dy=-10, fontSize=12, color=palette.ink).encode(x="at:Q", text="label:N")
    subtitle = _(
        "Mark: this enterprise with 95 % interval (▲ ahead of three quarters, ▼ behind three quarters); bar: middle half of "
        "{n} enterprises {circle}; tick: their median",
        n=len(result.members),
        circle=result.about,
    )
    drawing = (half + middle + own + dots + label).properties(height=40 * max(len(rows), 1) + 20)
    return styled(drawing, palette, result.text, subtitle)


@remembered
def obstacle_chart(result: Peers, most: int = 8, palette: Palette = LIGHT) -> Any:
    """Return the indicators that hold one enterprise back most, by their share in what it lacks to full marks."""
    rows = result.obstacles[result.obstacles["share"] > 0].head(most).copy()
    rows["label"] = [f"{share:.0%}" for share in rows["share"]]
    base = alt.Chart(rows).encode(
        y=alt.Y("name:N", sort=rows["name"].tolist(), title=None, axis=alt.Axis(labelLimit=230))
    )
    most_share = float(rows["share"].max()) if len(rows) else 1.0
    bars = base.mark_bar(height=14, color=palette.low, cornerRadiusEnd=2).encode(
        x=alt.X(
            "share:Q",
            title=None,
            axis=alt.Axis(format=".0%", tickCount=5),
            scale=alt.Scale(domain=[0, 1.18 * most_share]),
        ),
        tooltip=[
            alt.Tooltip("name:N", title=_("Indicator")),
            alt.Tooltip("score:Q", title=_("Score"), format=".0f"),
            alt.Tooltip("share:Q", title=_("Obstacle degree"), format=".1%"),
        ],
    )
    text = base.mark_text(align="left", dx=5, color=palette.ink, fontSize=12).encode(x="share:Q", text="label:N")
    subtitle = _("Obstacle degree: weight times what is missing to full marks, as a share of everything missing")
    title = obstacle_title(rows, scored=bool(result.table["score"].notna().any()))
    return styled((bars + text).properties(height=28 * max(len(rows), 1) + 30), palette, title, subtitle)


def obstacle_title(rows: pd.DataFrame, scored: bool = True) -> str:
    """Return the finding: the greatest obstacle and how much the first three make up."""
    if not scored:
        return _("Insufficient data: nothing of this enterprise has a score.")
    if rows.empty:
        return _("Nothing holds this enterprise back: it has full marks wherever it has a score.")
    return _(
        "Greatest obstacle: {name} ({share:.0%}); the first three make up {three:.0%} of what is missing",
        name=rows["name"].iloc[0],
        share=rows["share"].iloc[0],
        three=rows["share"].head(3).sum(),
    )


@remembered
def history_chart(rows: pd.DataFrame, palette: Palette = LIGHT) -> Any:
    """Return the index of one enterprise wave by wave, with its interval and the median of all.

    Parameters
    ----------
    rows
        ``wave``, ``score``, ``lo``, ``hi``, ``median``; a wave without a score is left open.
    """
    shown = rows.assign(label=[f"{score:.1f}" if pd.notna(score) else "" for score in rows["score"]])
    base = alt.Chart(shown).encode(
        x=alt.X("wave:O", sort=shown["wave"].tolist(), title=None, axis=alt.Axis(labelAngle=0))
    )
    axis = alt.Y("score:Q", title=None, scale=alt.Scale(domain=[0, 100]), axis=alt.Axis(values=TICKS, grid=True))
    tips = [
        alt.Tooltip("wave:O", title=_("Wave")),
        alt.Tooltip("score:Q", title=_("Index"), format=".1f"),
        alt.Tooltip("lo:Q", title=_("from"), format=".1f"),
        alt.Tooltip("hi:Q", title=_("to"), format=".1f"),
        alt.Tooltip("median:Q", title=_("Median of all"), format=".1f"),
    ]
    whole = base.mark_line(color=palette.context, strokeDash=[4, 3]).encode(y="median:Q")
    line = base.mark_line(color=palette.workers).encode(y=axis)
    rule = base.mark_rule(color=palette.workers, strokeWidth=1.5).encode(y="lo:Q", y2="hi:Q")
    dot = base.mark_point(size=100, filled=True, color=palette.workers, opacity=1).encode(y="score:Q", tooltip=tips)
    label = base.mark_text(dx=8, align="left", dy=-9, color=palette.ink, fontSize=12).encode(
        y="score:Q", text="label:N"
    )
    subtitle = _("Index with 95 % interval as far as errors are known; dashed: median of all enterprises")
    drawing = (whole + line + rule + dot + label).properties(height=220)
    return styled(drawing, palette, history_title(rows), subtitle)


def history_title(rows: pd.DataFrame) -> str:
    """Return the finding: what changed since the wave before, as far as intervals allow."""
    known = rows.dropna(subset=["score"])
    if len(known) < 2:
        return _("There is no earlier wave with an index to compare with")
    old, now = known.iloc[-2], known.iloc[-1]
    facts: dict[str, Any] = {"change": now["score"] - old["score"], "wave": old["wave"]}
    spread = (now["hi"] - now["score"]) ** 2 + (old["hi"] - old["score"]) ** 2
    if not spread > 0:
        return _("{change:+.1f} points since {wave}; the margin of error is not known", **facts)
    if facts["change"] ** 2 > spread:
        return _("{change:+.1f} points since {wave}, beyond the margin of error", **facts)
    return _("{change:+.1f} points since {wave}, within the margin of error", **facts)
