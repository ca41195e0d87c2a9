"""A panel of experts: how far their weights lie apart, and who contradicts themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd

from charts.memory import remembered
from charts.palette import LIGHT, Palette
from charts.style import styled
from evaluation.weights.experts.panel_result import LIMIT
from messages import _

if TYPE_CHECKING:
    from evaluation.weights.experts import GroupPanel

ROW, AROUND = 30, 90
"""Height of one line, and of axis and legend around the lines, in pixels."""


def opinion_rows(panel: GroupPanel) -> pd.DataFrame:
    """Return one row per expert and member: ``name``, ``expert``, ``weight``; the panel's own under an empty expert."""
    own = panel.individual.set_axis(list(panel.names), axis=1).rename_axis("expert").reset_index()
    rows = own.melt(id_vars="expert", var_name="name", value_name="weight")
    joint = pd.DataFrame({"expert": "", "name": list(panel.names), "weight": panel.spread["weight"].to_numpy()})
    return pd.concat([rows, joint], ignore_index=True)


@remembered
def opinion_chart(panel: GroupPanel, palette: Palette = LIGHT) -> Any:
    """Return the weights of every expert as dots on one line per indicator, the panel's as a diamond."""
    rows = opinion_rows(panel)
    joint = rows["expert"] == ""
    order = panel.spread["weight"].set_axis(list(panel.names)).sort_values(ascending=False).index.tolist()
    y = alt.Y("name:N", sort=order, title=None, axis=alt.Axis(labelLimit=230))
    x = alt.X("weight:Q", title=_("Weight"), axis=alt.Axis(format="%"), scale=alt.Scale(zero=True))
    tips = [
        alt.Tooltip("name:N", title=_("Indicator")),
        alt.Tooltip("expert:N", title=_("Expert")),
        alt.Tooltip("weight:Q", title=_("Weight"), format=".1%"),
    ]
    base = alt.Chart(rows[~joint]).encode(y=y)
    span = base.mark_rule(color=palette.faint, strokeWidth=2).encode(x=alt.X("min(weight):Q"), x2="max(weight):Q")
    dots = base.mark_circle(size=60, color=palette.context, opacity=0.75).encode(x=x, tooltip=tips)
    diamond = (
        alt.Chart(rows[joint])
        .mark_point(shape="diamond", size=150, filled=True, color=palette.accent, opacity=1)
        .encode(y=y, x=x, tooltip=[tips[0], tips[2]])
    )
    shown = _("Dots: each of {count} experts. Line: their range. Diamond: the panel", count=len(panel.individual))
    drawing = (span + dots + diamond).properties(height=ROW * max(len(order), 1) + AROUND)
    return styled(drawing, palette, opinion_title(panel), shown)


def opinion_title(panel: GroupPanel) -> str:
    """Return the finding: on what the experts differ most."""
    spread = panel.spread
    if not panel.vector or len(panel.individual) < 2:
        return _("Insufficient data: fewer than two experts judged this part whole")
    width = spread["max"] - spread["min"]
    at = int(width.to_numpy().argmax())
    row = spread.iloc[at]
    return _(
        "The experts differ most on {name}: from {least:.0%} to {most:.0%}; the panel gives it {weight:.0%}",
        name=panel.names[at],
        least=row["min"],
        most=row["max"],
        weight=row["weight"],
    )


def consistency_rows(panel: GroupPanel) -> pd.DataFrame:
    """Return one row per expert with a ratio: ``expert``, ``ratio``, ``limit``, ``bad``."""
    rows = [
        (one.expert, one.ratio, one.limit, one.consistent is False) for one in panel.checks if one.ratio is not None
    ]
    return pd.DataFrame(rows, columns=["expert", "ratio", "limit", "bad"])


@remembered
def consistency_chart(panel: GroupPanel, palette: Palette = LIGHT) -> Any:
    """Return the consistency ratio of each expert against the limit, the joint one as a labelled line."""
    rows = consistency_rows(panel)
    y = alt.Y("expert:N", sort="-x", title=None)
    x = alt.X("ratio:Q", title=_("Consistency ratio (0 is full consistency)"), scale=alt.Scale(zero=True))
    bad, well = _("contradicts themselves"), _("consistent")
    rows["state"] = [bad if one else well for one in rows["bad"]]
    tips = [
        alt.Tooltip("expert:N", title=_("Expert")),
        alt.Tooltip("ratio:Q", title=_("Consistency ratio"), format=".3f"),
        alt.Tooltip("limit:Q", title=_("Limit"), format=".3f"),
    ]
    base = alt.Chart(rows).encode(y=y)
    stems = base.mark_rule(color=palette.faint, strokeWidth=2).encode(x=x, x2=alt.datum(0))
    dots = base.mark_point(size=110, filled=True, opacity=1).encode(
        x=x,
        color=alt.Color(
            "state:N", scale=alt.Scale(domain=[bad, well], range=[palette.accent, palette.context]), title=None
        ),
        shape=alt.Shape("state:N", scale=alt.Scale(domain=[bad, well], range=["diamond", "circle"]), title=None),
        tooltip=tips,
    )
    text = base.mark_text(align="left", dx=10, color=palette.ink).encode(x=x, text=alt.Text("ratio:Q", format=".3f"))
    drawing = stems + dots + text + _lines(panel, palette)
    return styled(
        drawing.properties(height=ROW * max(len(rows), 1) + AROUND),
        palette,
        consistency_title(panel, rows),
        _shown(panel),
    )


def _lines(panel: GroupPanel, palette: Palette) -> Any:
    """Return the limit as a dashed line, where all experts share one."""
    limits = {one.limit for one in panel.checks if one.limit is not None}
    marks = pd.DataFrame({"at": sorted(limits)[:1] if len(limits) == 1 else []}, dtype=float)
    return alt.Chart(marks).mark_rule(color=palette.muted, strokeDash=[4, 3]).encode(x="at:Q")


def _shown(panel: GroupPanel) -> str:
    if panel.ratio is None:
        return _("One ratio per expert; there is no joint one")
    return _("Dashed: the limit {limit:g}. The joint judgements have {ratio:.3f}", limit=LIMIT, ratio=panel.ratio)


def consistency_title(panel: GroupPanel, rows: pd.DataFrame) -> str:
    """Return the finding: how many contradict themselves, and whether the joint ratio hides it."""
    if rows.empty:
        return _("Insufficient data: no expert judged enough for a consistency ratio")
    count, total = int(rows["bad"].sum()), len(rows)
    if count == 0:
        return _("All {total} experts judge consistently", total=total)
    if panel.hides:
        return _(
            "{count} of {total} experts contradict themselves, and the good joint ratio hides it",
            count=count,
            total=total,
        )
    return _("{count} of {total} experts contradict themselves", count=count, total=total)
