"""The charts of the leaders' page: the index against last period and target, enterprises in bands, and levers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import numpy as np
import pandas as pd

from charts.memory import remembered
from charts.palette import LIGHT, Palette
from charts.style import styled
from evaluation.errors_of_scores import score_errors
from evaluation.findings.bands import BANDS
from evaluation.findings.change import change_of_index
from messages import _
from surveys.normal import Z95

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evaluation import Evaluation, Values
    from evaluation.findings import Bands, Levers

MIDDLE = alt.value(48)
"""Height at which everything on the bar of the index lies."""
TICKS = [0, 20, 40, 60, 80, 100]
BAND_SHAPES = {"above": "triangle-up", "alike": "circle", "below": "triangle-down"}
"""A band is told by its shape as well as by its colour."""
LABEL = 62
"""Room in pixels of the places written behind an interval."""


@remembered
def index_chart(
    evaluation: Evaluation,
    values: Values,
    before: Evaluation | None = None,
    old_values: Values | None = None,
    palette: Palette = LIGHT,
    earlier: str = "",
) -> Any:
    """Return the index of one unit as a bar with its interval, last wave as a tick, the target of the goal as a line."""
    root = evaluation.framework.root
    score = float(evaluation.index.iloc[0])
    reach = Z95 * float(score_errors(evaluation, values).iloc[0][root.id])
    full = evaluation.method.full
    rows = pd.DataFrame(
        {
            "score": [score],
            "label": [evaluation.method.spelled(score) if np.isfinite(score) else _("insufficient data")],
            "lo": [max(score - reach, 0.0) if reach > 0 else np.nan],
            "hi": [min(score + reach, full) if reach > 0 else np.nan],
            "before": [np.nan if before is None else float(before.index.iloc[0])],
            "target": [np.nan if root.target is None else root.target],
            "earlier": [earlier],
        }
    )
    base = alt.Chart(rows)
    axis = alt.X("score:Q", title=None, scale=alt.Scale(domain=[0, full]), axis=alt.Axis(values=TICKS))
    tips = [
        alt.Tooltip("label:N", title=_("Index")),
        alt.Tooltip("lo:Q", title=_("from"), format=".1f"),
        alt.Tooltip("hi:Q", title=_("to"), format=".1f"),
        alt.Tooltip("before:Q", title=_("Last wave"), format=".1f"),
        alt.Tooltip("target:Q", title=_("Target"), format=".1f"),
    ]
    bar = base.mark_bar(height=22, color=palette.faint).encode(x=axis, y=MIDDLE, tooltip=tips)
    interval = base.mark_rule(color=palette.workers, strokeWidth=5, opacity=0.45).encode(x="lo:Q", x2="hi:Q", y=MIDDLE)
    dot = base.mark_point(size=150, filled=True, color=palette.workers, opacity=1).encode(
        x="score:Q", y=MIDDLE, tooltip=tips
    )
    old = base.mark_tick(color=palette.context, thickness=3, size=30).encode(x="before:Q", y=MIDDLE, tooltip=tips)
    goal = base.mark_tick(color=palette.accent, thickness=3, size=40).encode(x="target:Q", y=MIDDLE, tooltip=tips)
    label = base.mark_text(dy=-22, color=palette.ink, fontSize=13, fontWeight=600).encode(
        x="score:Q", y=MIDDLE, text="label:N"
    )
    old_label = base.mark_text(dy=26, color=palette.muted, fontSize=12).encode(x="before:Q", y=MIDDLE, text="earlier:N")
    said = change_of_index(evaluation, values, before, old_values)
    # a layer without a mark would be a nameless picture to a screen reader
    layers = [bar, interval, *([old] if before is not None else []), *([goal] if root.target is not None else []), dot]
    words = [label, *([old_label] if before is not None else [])]
    drawing = alt.layer(*layers, *words).properties(height=130)
    return styled(drawing, palette, str(said.parts[0]), _index_subtitle(before is not None, root.target is not None))


def _index_subtitle(compared: bool, targeted: bool) -> str:
    parts = [_("Dot: index 0 to 100 with its 95 % interval as far as errors are known")]
    if compared:
        parts.append(_("grey tick: last wave"))
    if targeted:
        parts.append(_("red tick: target"))
    return _("; ").join(parts)


@remembered
def bands_chart(result: Bands, names: Mapping[str, str] | None = None, most: int = 40, palette: Palette = LIGHT) -> Any:
    """Return units in order with the interval of their rank, shape and colour by band, the middle as a line.

    Where there are more than `most`, the clear ones come first, then those nearest to the ends.
    """
    rows = _chosen(result, most).reset_index(names="unit")
    rows["name"] = [(names or {}).get(str(unit), str(unit)) for unit in rows["unit"]]
    rows["kind"] = [str(BANDS[band]) for band in rows["band"]]
    rows["label"] = [
        _("{lo:.0f} to {hi:.0f}", lo=lo, hi=hi) if pd.notna(lo) else _("not known")
        for lo, hi in zip(rows["lo"], rows["hi"], strict=True)
    ]
    rows["end"] = rows["hi"].fillna(rows["rank"])
    kinds = [str(label) for label in BANDS.values()]
    colours = [palette.high, palette.context, palette.low]
    two = alt.Legend(columns=alt.ExprRef("width > 320 ? 3 : 2"))  # three side by side do not fit a narrow screen
    base = alt.Chart(rows).encode(
        y=alt.Y("name:N", sort=rows["name"].tolist(), title=None, axis=alt.Axis(labelLimit=220)),
        color=alt.Color("kind:N", title=None, scale=alt.Scale(domain=kinds, range=colours), legend=two),
    )
    tips = [
        alt.Tooltip("name:N", title=_("Unit")),
        alt.Tooltip("rank:Q", title=_("Rank")),
        alt.Tooltip("label:N", title=_("Places in nine of ten draws")),
        alt.Tooltip("score:Q", title=_("Index"), format=".1f"),
        alt.Tooltip("kind:N", title=_("Band")),
        alt.Tooltip("known:Q", title=_("Weight with known error"), format=".0%"),
    ]
    last = max(len(result.table), 1)
    room = alt.ExprRef(f"{last} * width / max(width - {LABEL}, {LABEL})")  # for the label behind the last place
    places = alt.Scale(domainMin=0, domainMax=room, nice=False, zero=False)
    axis = alt.X("rank:Q", title=_("Place"), scale=places, axis=alt.Axis(values=_round_places(last)))
    rule = base.mark_rule(strokeWidth=1.6).encode(x="lo:Q", x2="hi:Q")
    dots = base.mark_point(size=85, filled=True, opacity=1).encode(
        x=axis,
        shape=alt.Shape(
            "kind:N", title=None, scale=alt.Scale(domain=kinds, range=list(BAND_SHAPES.values())), legend=two
        ),
        tooltip=tips,
    )
    text = base.mark_text(align="left", dx=8, fontSize=11).encode(
        x="end:Q", text="label:N", color=alt.value(palette.muted)
    )
    mark = pd.DataFrame({"value": [result.middle], "text": [_("middle")]})
    line = alt.Chart(mark).mark_rule(color=palette.accent, strokeDash=[4, 3], strokeWidth=1.5).encode(x="value:Q")
    told = (
        alt.Chart(mark)
        .mark_text(color=palette.accent, align="left", dx=5, fontSize=12)
        .encode(x="value:Q", y=alt.value(-6), text="text:N")
    )
    drawing = (rule + dots + line + text + told).properties(height=22 * max(len(rows), 1))
    return styled(drawing, palette, result.text, _bands_subtitle(result, len(rows)))


def _round_places(last: int) -> list[int]:
    """Return the places named on the axis: the first, and at most five round ones up to the last.

    >>> _round_places(89)
    [1, 20, 40, 60, 80]
    """
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, last) if last <= 5 * step)
    return sorted({1, *range(step, last + 1, step)})


def _chosen(result: Bands, most: int) -> pd.DataFrame:
    """Return the rows to be drawn, in order of score."""
    if len(result.table) <= most:
        return result.table
    clear = (result.table["band"] != "alike").astype(float)
    far = (result.table["rank"] - result.middle).abs()
    order = pd.DataFrame({"clear": clear, "far": far}).sort_values(["clear", "far"], ascending=False, kind="stable")
    return result.table.loc[result.table.index.isin(order.index[:most])]


def _bands_subtitle(result: Bands, drawn: int) -> str:
    return _(
        "Line: in nine of ten cases the place lies in it, for sampling errors and for weights a quarter up or down; {drawn} of {all} "
        "enterprises; clear means beyond chance after allowing for so many comparisons",
        drawn=drawn,
        all=len(result.table),
    )


@remembered
def levers_chart(result: Levers, most: int = 10, palette: Palette = LIGHT) -> Any:
    """Return the indicators that would raise the index most, the first three in the accent colour."""
    rows = result.first(most).reset_index(names="id")
    rows["label"] = [f"+{gain:.1f}" for gain in rows["gain"]]
    rows["lead"] = np.arange(len(rows)) < 3
    base = alt.Chart(rows).encode(
        y=alt.Y("name:N", sort=rows["name"].tolist(), title=None, axis=alt.Axis(labelLimit=220))
    )
    tips = [
        alt.Tooltip("name:N", title=_("Indicator")),
        alt.Tooltip("dimension:N", title=_("Dimension")),
        alt.Tooltip("score:Q", title=_("Score now"), format=".0f"),
        alt.Tooltip("aim:Q", title=_("Score to be reached"), format=".0f"),
        alt.Tooltip("weight:Q", title=_("Weight"), format=".1%"),
        alt.Tooltip("gain:Q", title=_("Points of the index"), format=".2f"),
    ]
    most_gain = float(rows["gain"].max()) if len(rows) else 1.0
    bars = base.mark_bar(height=15, cornerRadiusEnd=2).encode(
        x=alt.X(
            "gain:Q",
            title=_("Points of the index"),
            scale=alt.Scale(domain=[0, 1.2 * most_gain]),
            axis=alt.Axis(tickCount=6),
        ),
        color=alt.condition("datum.lead", alt.value(palette.accent), alt.value(palette.context)),
        tooltip=tips,
    )
    text = base.mark_text(align="left", dx=5, color=palette.ink, fontSize=12).encode(x="gain:Q", text="label:N")
    subtitle = _("What each indicator alone would add, from its score now to its target or half the way to full marks")
    return styled((bars + text).properties(height=28 * max(len(rows), 1) + 40), palette, result.text, subtitle)
