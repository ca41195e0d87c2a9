"""Scales: how scores are distributed, how reliable scales are, and which items carry them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd

from charts.memory import remembered
from charts.palette import LIGHT, Palette
from charts.style import styled
from messages import _
from surveys.scales.consistency.reliability_result import REST

if TYPE_CHECKING:
    from surveys.scales import Reliability, Scores


@remembered
def score_chart(distribution: pd.DataFrame, scores: Scores, palette: Palette = LIGHT) -> Any:
    """Return the distribution of scores, as from `surveys.scale_building.bands`, with the mean as a labelled line.

    Bands of different width are drawn by their share per ten points, so that areas are shares.
    """
    rows = distribution.assign(
        band=[_band(lo, hi) for lo, hi in zip(distribution["lo"], distribution["hi"], strict=True)]
    )
    mean = float(scores.scores.mean())
    bars = (
        alt.Chart(rows)
        .mark_bar(color=palette.sequence[3], stroke=palette.paper, strokeWidth=1)
        .encode(
            x=alt.X("lo:Q", bin="binned", title=_("Score"), scale=alt.Scale(domain=[0, 100])),
            x2="hi:Q",
            y=alt.Y("density:Q", title=_("Share per 10 points"), axis=alt.Axis(format="%", grid=True),
                    scale=alt.Scale(domain=[0, 1.2 * float(rows["density"].max()) if len(rows) else 1.0])),
            tooltip=[alt.Tooltip("band:N", title=_("Score")), alt.Tooltip("share:Q", title=_("Share"), format=".0%"),
                     alt.Tooltip("n:Q", title=_("Answers"), format=",.0f")],
        )
    )  # fmt: skip
    layers: Any = bars
    if len(rows):
        mark = pd.DataFrame({"value": [mean], "text": [_("mean {mean:.1f}", mean=mean)]})
        line = alt.Chart(mark).mark_rule(color=palette.accent, strokeWidth=2).encode(x="value:Q")
        text = alt.Chart(mark).mark_text(color=palette.accent, align="left", dx=6, fontSize=12).encode(
            x="value:Q", y=alt.value(8), text="text:N"
        )  # fmt: skip
        layers = bars + line + text
    return styled(
        layers.properties(height=240), palette, score_title(distribution, scores), _score_subtitle(distribution)
    )


def _band(lo: float, hi: float) -> str:
    return f"{lo:g}–{hi:g}"


def score_title(distribution: pd.DataFrame, scores: Scores) -> str:
    """Return the finding: the mean and where scores are densest."""
    known = scores.scores.dropna()
    if distribution.empty:
        return _("Too few scores ({count}) to show their distribution", count=len(known))
    if len(distribution) == 1:
        return _("The mean is {mean:.1f}; there are too few answers to show how they spread", mean=float(known.mean()))
    top = distribution.iloc[int(distribution["density"].argmax())]
    return _(
        "The mean is {mean:.1f}; answers are densest between {lo:g} and {hi:g}",
        mean=float(known.mean()), lo=float(top["lo"]), hi=float(top["hi"]),
    )  # fmt: skip


def _score_subtitle(distribution: pd.DataFrame) -> str:
    count = int(distribution["n"].sum()) if len(distribution) else 0
    return _("Score 0 to 100; n = {count}; every band holds at least 10 people", count=count)


def item_rows(found: Reliability, titles: dict[str, str] | None = None) -> pd.DataFrame:
    """Return one row per item: name, item-rest correlation, whether it is too weak."""
    rows = found.items.reset_index(names="item")
    rows["name"] = [f"{item} {_short((titles or {}).get(item, ''))}".strip() for item in rows["item"]]
    return rows.assign(weak=rows["item_rest"] < REST)


def _short(text: str, most: int = 26) -> str:
    return text if len(text) <= most else text[:most] + "…"


@remembered
def item_chart(found: Reliability, titles: dict[str, str] | None = None, palette: Palette = LIGHT) -> Any:
    """Return the correlation of every item with the rest of its scale; items below .30 in the accent colour and hollow."""
    rows = item_rows(found, titles).dropna(subset=["item_rest"])
    order = rows["name"].tolist()
    low = min(0.0, float(rows["item_rest"].min())) if len(rows) else 0.0
    base = alt.Chart(rows).encode(y=alt.Y("name:N", sort=order, title=None, axis=alt.Axis(labelLimit=300)))
    tips = [
        alt.Tooltip("name:N", title=_("Scale item")),
        alt.Tooltip("item_rest:Q", title=_("Item-rest correlation"), format=".2f"),
        alt.Tooltip("mean:Q", title=_("Mean"), format=".2f"),
        alt.Tooltip("n:Q", title=_("Answers"), format=",.0f"),
    ]
    axis = alt.X("item_rest:Q", title=None, scale=alt.Scale(domain=[low, 1.05], nice=False), axis=alt.Axis(tickCount=5))
    colour = alt.condition("datum.weak", alt.value(palette.accent), alt.value(palette.workers))
    fill = alt.condition("datum.weak", alt.value(palette.paper), alt.value(palette.workers))
    stem = base.mark_rule(color=palette.faint, strokeWidth=2).encode(x=axis, x2=alt.datum(0))
    dots = base.mark_point(size=110, filled=False, strokeWidth=2, opacity=1).encode(
        x=axis, stroke=colour, fill=fill, tooltip=tips
    )
    label = base.mark_text(align="left", dx=10, color=palette.ink, fontSize=12).encode(
        x=axis, text=alt.Text("item_rest:Q", format=".2f")
    )
    line = alt.Chart(pd.DataFrame({"x": [REST]})).mark_rule(color=palette.context, strokeDash=[4, 3]).encode(x="x:Q")
    drawing = (line + stem + dots + label).properties(height=max(30 * len(rows), 60))
    return styled(
        drawing,
        palette,
        item_title(found),
        _("Correlation of each item with the sum of the others; dashed: {least:.2f}", least=REST),
    )


def item_title(found: Reliability) -> str:
    """Return the finding: the items that do not run with the others, or the weakest one."""
    rest = found.items["item_rest"].dropna()
    if rest.empty:
        return _("No item-rest correlation can be told")
    weak = rest.index[rest < REST]
    if len(weak):
        return _(
            "{count} of {all} items hardly run with the others: {items}",
            count=len(weak),
            all=len(rest),
            items=_(", ").join(map(str, weak[:5])),
        )
    return _("All {all} items run with the others; the weakest is {item} ({value:.2f})", all=len(rest),
             item=str(rest.idxmin()), value=float(rest.min()))  # fmt: skip


@remembered
def alpha_chart(rows: pd.DataFrame, palette: Palette = LIGHT) -> Any:
    """Return alpha with its interval for several scales; those below what is needed hollow and in the accent colour.

    Parameters
    ----------
    rows
        ``name``, ``alpha``, ``lo``, ``hi``, ``threshold``, ``omega``, ``n``, ``items`` and ``enough`` of each scale; a scale
        without alpha is left out.
    """
    shown = rows.dropna(subset=["alpha"]).copy()
    shown["label"] = [f"{value:.2f}" for value in shown["alpha"]]
    low = min(0.4, float(shown[["alpha", "lo"]].min().min())) if len(shown) else 0.4
    base = alt.Chart(shown).encode(
        y=alt.Y("name:N", sort=shown["name"].tolist(), title=None, axis=alt.Axis(labelLimit=260))
    )
    scale = alt.Scale(domain=[low, 1], zero=False)
    axis = alt.X("alpha:Q", title=None, scale=scale, axis=alt.Axis(tickCount=6))
    tips = [
        alt.Tooltip("name:N", title=_("Scale of items")),
        alt.Tooltip("alpha:Q", title="α", format=".2f"),
        alt.Tooltip("lo:Q", title=_("from"), format=".2f"),
        alt.Tooltip("hi:Q", title=_("to"), format=".2f"),
        alt.Tooltip("omega:Q", title="ω", format=".2f"),
        alt.Tooltip("items:Q", title=_("Items")),
        alt.Tooltip("n:Q", title=_("Answers"), format=",.0f"),
    ]
    colour = alt.condition("datum.enough", alt.value(palette.workers), alt.value(palette.accent))
    fill = alt.condition("datum.enough", alt.value(palette.workers), alt.value(palette.paper))
    need = base.mark_tick(color=palette.context, thickness=2, size=22).encode(x=alt.X("threshold:Q", scale=scale))
    rule = base.mark_rule(strokeWidth=2).encode(x=alt.X("lo:Q", scale=scale), x2="hi:Q", color=colour)
    dots = base.mark_point(size=110, strokeWidth=2, opacity=1).encode(x=axis, stroke=colour, fill=fill, tooltip=tips)
    label = base.mark_text(dy=-13, color=palette.ink, fontSize=12).encode(x=axis, text="label:N")
    drawing = (need + rule + dots + label).properties(height=max(44 * len(shown), 60))
    return styled(
        drawing,
        palette,
        alpha_title(rows),
        _("Cronbach's α with 95 % interval; grey tick: what is needed to compare groups"),
    )


def alpha_title(rows: pd.DataFrame) -> str:
    """Return the finding: which scales are not reliable enough."""
    known = rows.dropna(subset=["alpha"])
    if known.empty:
        return _("Insufficient data: no scale can be judged")
    weak = known[~known["enough"].astype(bool)]
    if weak.empty:
        return _("All {count} scales are reliable enough to compare groups", count=len(known))
    return _("{weak} of {count} scales are not reliable enough: {names}", weak=len(weak), count=len(known),
             names="、".join(weak["name"].astype(str)))  # fmt: skip
