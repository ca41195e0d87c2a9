"""Answer quality: how many answers each rule flags, and what leaving them out changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd

from charts.memory import remembered
from charts.palette import LIGHT, Palette
from charts.style import styled
from messages import _

if TYPE_CHECKING:
    from surveys.quality import Screening


@remembered
def rule_chart(screening: Screening, palette: Palette = LIGHT) -> Any:
    """Return the share of the judged answers that each rule flags; rules that count towards exclusion are filled."""
    rows = screening.table.query("judged > 0").copy()
    counts, reported = _("counts towards exclusion"), _("reported only")
    rows["kind"] = [counts if counted else reported for counted in rows["counted"]]
    rows["label"] = [
        f"{share:.1%} ({flagged:,} / {judged:,})"
        for share, flagged, judged in zip(rows["share"], rows["flagged"], rows["judged"], strict=True)
    ]
    order = rows.sort_values("flagged", ascending=False, kind="stable")["name"].tolist()
    most = max(float(rows["share"].max()) if len(rows) else 0.0, 0.05)
    base = alt.Chart(rows).encode(y=alt.Y("name:N", sort=order, title=None, axis=alt.Axis(labelLimit=260)))
    x = alt.X("share:Q", title=None, axis=alt.Axis(format="%", tickCount=4), scale=alt.Scale(domain=[0, 1.6 * most]))
    bars = base.mark_bar(stroke=palette.workers, strokeWidth=1, height=18).encode(
        x=x,
        fill=alt.Fill("kind:N", title=None, sort=[counts, reported],
                      scale=alt.Scale(domain=[counts, reported], range=[palette.workers, palette.paper])),
        tooltip=[alt.Tooltip("name:N", title=_("Rule")), alt.Tooltip("flagged:Q", title=_("Flagged"), format=",.0f"),
                 alt.Tooltip("judged:Q", title=_("Judged"), format=",.0f"), alt.Tooltip("label:N", title=_("Share"))],
    )  # fmt: skip
    label = base.mark_text(align="left", dx=6, color=palette.ink, fontSize=12).encode(x=x, text="label:N")
    drawing = (bars + label).properties(height=max(30 * len(rows), 60))
    return styled(drawing, palette, rule_title(screening), _rule_subtitle(screening))


def rule_title(screening: Screening) -> str:
    """Return the finding: the rule that flags most."""
    rows = screening.table.query("judged > 0")
    if rows.empty or not rows["flagged"].any():
        return _("No rule flags any answer")
    top = rows.iloc[int(rows["flagged"].argmax())]
    return _(
        "Most frequent: {rule} ({flagged:,} of {judged:,} answers judged)",
        rule=str(top["name"]), flagged=int(top["flagged"]), judged=int(top["judged"]),
    )  # fmt: skip


def _rule_subtitle(screening: Screening) -> str:
    least = screening.thresholds.flags_to_exclude
    return _(
        "Share of the judged answers that each rule flags; {total:,} answers; {least} flags exclude an answer",
        total=len(screening.kept), least=least,
    )  # fmt: skip


@remembered
def effect_chart(rows: pd.DataFrame, palette: Palette = LIGHT) -> Any:
    """Return scores with and without the excluded answers side by side.

    Parameters
    ----------
    rows
        As `surveys.quality.effect.Effect.table`: ``name``, ``all``, ``kept``.
    """
    shown = rows.dropna(subset=["all", "kept"]).copy()
    shown["change"] = [f"{after - before:+.1f}" for before, after in zip(shown["all"], shown["kept"], strict=True)]
    shown["right"] = shown[["all", "kept"]].max(axis=1)
    everybody, kept = _("all answers"), _("without the excluded ones")
    order = shown["name"].tolist()
    x = alt.X("value:Q", title=None, scale=_around(shown), axis=alt.Axis(tickCount=5))
    y = alt.Y("name:N", sort=order, title=None, axis=alt.Axis(labelLimit=260))
    base = alt.Chart(shown).encode(y=y)
    link = base.mark_rule(color=palette.faint, strokeWidth=5).encode(
        x=alt.X("all:Q", scale=_around(shown)), x2="kept:Q"
    )
    label = base.mark_text(align="left", dx=12, color=palette.ink, fontSize=12).encode(
        x=alt.X("right:Q", scale=_around(shown)), text="change:N"
    )
    long = shown.melt(["name"], ["all", "kept"], "which", "value").replace({"which": {"all": everybody, "kept": kept}})
    both = [everybody, kept]
    dots = alt.Chart(long).mark_point(size=100, filled=True, opacity=1).encode(
        x=x,
        y=y,
        color=alt.Color("which:N", title=None, sort=both, scale=alt.Scale(domain=both, range=[palette.context, palette.workers])),
        shape=alt.Shape("which:N", title=None, sort=both, scale=alt.Scale(domain=both, range=["square", "circle"])),
        tooltip=[alt.Tooltip("name:N", title=_("Scale of items")), alt.Tooltip("which:N", title=_("Answers")),
                 alt.Tooltip("value:Q", title=_("Mean"), format=".1f")],
    )  # fmt: skip
    drawing = (link + dots + label).properties(height=max(34 * len(shown), 60))
    return styled(
        drawing,
        palette,
        effect_title(rows),
        _("Mean on a scale of 0 to 100 with and without the excluded answers; the axis is cut"),
    )


def _around(rows: pd.DataFrame) -> Any:
    """Return an axis around the means, so that small changes are seen; it is cut, and the subtitle says so."""
    if not len(rows):
        return alt.Scale(domain=[0, 100])
    values = rows[["all", "kept"]].to_numpy()
    return alt.Scale(
        domain=[max(0, 5 * (values.min() // 5)), min(100, 5 * (values.max() // 5) + 7)], nice=False, zero=False
    )


def effect_title(rows: pd.DataFrame) -> str:
    """Return the finding: how far the exclusion moves the results."""
    known = rows.dropna(subset=["all", "kept"])
    if known.empty:
        return _("Insufficient data: no result can be compared")
    apart = (known["kept"] - known["all"]).abs()
    if float(apart.max()) < 0.5:
        return _("Leaving the excluded answers out changes no result by half a point")
    top = known.iloc[int(apart.argmax())]
    return _(
        "Leaving the excluded answers out moves {name} most: {change:+.1f} points",
        name=str(top["name"]), change=float(top["kept"] - top["all"]),
    )  # fmt: skip
