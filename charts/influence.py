"""What goes with overall satisfaction: importance against performance, and odds ratios."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd

from charts.building import breadth
from charts.memory import remembered
from charts.palette import LIGHT, Palette
from charts.style import styled
from messages import _
from surveys.drivers.quadrants import QUADRANTS

if TYPE_CHECKING:
    from evaluation.opinions.influence import Influence

ROW = 30
TICKS = [0.25, 0.5, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.3, 1.5, 1.75, 2, 2.5, 3, 4, 6]
"""Odds ratios that are named on the axis, as far as they lie on it."""
NARROW = (320.0, 300.0)
"""Width and height, in pixels, of a picture on a telephone: what does not overlap there overlaps nowhere."""
PLACES: tuple[tuple[int, int, Any], ...] = tuple(
    (dx, dy, "left" if dx > 0 else "right") for dy in (-12, 14, -27, 29) for dx in (7, -7)
)
"""Where a name may stand beside its dot, the best place first."""


@remembered
def importance_chart(result: Influence, palette: Palette = LIGHT, period: str = "") -> Any:
    """Return importance (across) against performance (up), both with 95 % intervals, and the lines where the quadrants meet."""
    rows = result.table.assign(
        name=[str(label) for label in result.table["label"]],
        corner=[str(QUADRANTS[name]) for name in result.table["quadrant"]],
        first=(result.table["quadrant"] == "improve") & result.table["sure"],
    ).drop(columns=["label"])
    line_x, line_y = 100 * result.quadrants.importance_line, result.quadrants.performance_line
    across, up = _reach(rows, "importance", 0.0), _reach(rows, "performance", None)
    x = alt.X(
        "importance:Q", title=_("Importance: part of what is explained, %"), scale=alt.Scale(domain=across, nice=False)
    )
    y = alt.Y(
        "performance:Q",
        title=_("Rating, 0 to 100"),
        scale=alt.Scale(domain=up, nice=False, zero=False),
        axis=alt.Axis(grid=True),
    )
    base = alt.Chart(rows)
    scale_x, scale_y = alt.Scale(domain=across, nice=False), alt.Scale(domain=up, nice=False, zero=False)
    colour = alt.condition("datum.first", alt.value(palette.accent), alt.value(palette.context))
    wide = base.mark_rule(strokeWidth=1.5).encode(
        x=alt.X("importance_lo:Q", scale=scale_x), x2="importance_hi:Q", y=y, color=colour
    )
    tall = base.mark_rule(strokeWidth=1.5).encode(
        y=alt.Y("performance_lo:Q", scale=scale_y), y2="performance_hi:Q", x=x, color=colour
    )
    tips = [
        alt.Tooltip("name:N", title=_("Question")), alt.Tooltip("corner:N", title=_("Band")),
        alt.Tooltip("importance:Q", title=_("Importance, %"), format=".0f"), alt.Tooltip("importance_lo:Q", title=_("from"), format=".0f"),
        alt.Tooltip("importance_hi:Q", title=_("to"), format=".0f"), alt.Tooltip("performance:Q", title=_("Rating"), format=".1f"),
        alt.Tooltip("n:Q", title=_("Answers"), format=",.0f"),
    ]  # fmt: skip
    dots = base.mark_point(size=100, opacity=1, strokeWidth=2).encode(
        x=x, y=y, tooltip=tips, stroke=colour,
        fill=alt.condition("datum.sure", alt.value(palette.context), alt.value(palette.paper)),
    )  # fmt: skip
    places = _places(rows, across, up)
    text = _labels(rows.assign(place=places), x, y, palette)
    cross = alt.Chart(pd.DataFrame({"x": [line_x]})).mark_rule(strokeDash=[4, 3], color=palette.muted).encode(
        x="x:Q"
    ) + alt.Chart(pd.DataFrame({"y": [line_y]})).mark_rule(strokeDash=[4, 3], color=palette.muted).encode(y="y:Q")
    drawing = (cross + _corners(across, up, palette) + wide + tall + dots + text).properties(height=360)
    return styled(drawing, palette, str(result.message), _shown(result, period))


def _labels(rows: pd.DataFrame, x: Any, y: Any, palette: Palette) -> Any:
    """Return the names beside the dots, each in its place."""
    parts = []
    for place in sorted(set(rows["place"])):
        dx, dy, align = PLACES[place]
        mark = alt.Chart(rows[rows["place"] == place])
        drawn = mark.mark_text(align=align, dx=dx, dy=dy, fontSize=12, color=palette.ink)
        parts.append(drawn.encode(x=x, y=y, text="name:N"))
    return alt.layer(*parts)


def _places(rows: pd.DataFrame, across: list[float], up: list[float]) -> list[int]:
    """Return for each dot the first of `PLACES` where its name is free on a narrow screen; the first where none is."""
    left = NARROW[0] * (rows["importance"] - across[0]) / (across[1] - across[0])
    top = NARROW[1] * (up[1] - rows["performance"]) / (up[1] - up[0])
    taken = [(at - 6, down - 6, at + 6, down + 6) for at, down in zip(left, top, strict=True)]
    chosen = []
    for at, down, name in zip(left, top, rows["name"], strict=True):
        wide = breadth(name)
        starts = [at + dx - (wide if align == "right" else 0) for dx, _dy, align in PLACES]
        boxes = [
            (start, down + dy - 7, start + wide, down + dy + 7)
            for start, (_dx, dy, _a) in zip(starts, PLACES, strict=True)
        ]
        free = (
            place for place, box in enumerate(boxes) if box[0] >= 0 and not any(_meet(box, other) for other in taken)
        )
        chosen.append(next(free, 0))
        taken.append(boxes[chosen[-1]])
    return chosen


def _meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _corners(across: list[float], up: list[float], palette: Palette) -> Any:
    """Return the names of the quadrants in the corners of the picture."""
    places = [("low", 0, 0), ("enough", 0, 1), ("improve", 1, 0), ("keep", 1, 1)]
    parts = []
    for name, right, top in places:
        row = pd.DataFrame({"x": [across[right]], "y": [up[top]], "text": [str(QUADRANTS[name])]})
        mark = alt.Chart(row).mark_text(
            align="right" if right else "left", baseline="top" if top else "bottom", dx=-4 if right else 4, dy=4 if top else -4,
            fontSize=12, fontStyle="italic", color=palette.muted,
        )  # fmt: skip
        parts.append(mark.encode(x="x:Q", y="y:Q", text="text:N"))
    return alt.layer(*parts)


def _reach(rows: pd.DataFrame, name: str, low: float | None) -> list[float]:
    least, most = float(rows[f"{name}_lo"].min()), float(rows[f"{name}_hi"].max())
    room = max(0.12 * (most - least), 1.0)
    return [low if low is not None else max(least - room, 0.0), min(most + 2 * room, 100.0)]


def _shown(result: Influence, period: str) -> str:
    return _(
        "Association, not cause. Filled: both intervals lie on one side of the dashed lines (means). {n} answers with all questions; "
        "together they explain {explained:.0%} of the differences; the axes are cut; {period}",
        n=result.quadrants.importance.n, explained=result.explained, period=period,
    )  # fmt: skip


@remembered
def odds_chart(result: Influence, palette: Palette = LIGHT) -> Any:
    """Return the odds of a higher answer per 10 points, all other predictors held, with 95 % intervals on a log axis."""
    rows = result.table.dropna(subset=["odds"]).sort_values("odds", ascending=False, kind="stable")
    rows = rows.assign(
        name=[str(label) for label in rows["label"]], clear=(rows["odds_lo"] > 1) | (rows["odds_hi"] < 1)
    )
    order = rows["name"].tolist()
    base = alt.Chart(rows.drop(columns=["label"])).encode(
        y=alt.Y("name:N", sort=order, title=None, axis=alt.Axis(labelLimit=170))
    )
    low, high = (float(rows["odds_lo"].min()), float(rows["odds_hi"].max())) if len(rows) else (0.5, 2.0)
    scale = alt.Scale(type="log", domain=[min(low, 0.8) / 1.05, max(high, 1.25) * 1.05], nice=False)
    one = alt.Chart(pd.DataFrame({"at": [1.0]})).mark_rule(color=palette.ink).encode(x=alt.X("at:Q", scale=scale))
    x = alt.X(
        "odds:Q",
        title=_("Odds of a higher answer per 10 points"),
        scale=scale,
        axis=alt.Axis(format=".2~f", values=TICKS),
    )
    rule = base.mark_rule(strokeWidth=2, color=palette.context).encode(
        x=alt.X("odds_lo:Q", scale=scale), x2="odds_hi:Q"
    )
    dots = base.mark_point(size=90, opacity=1, strokeWidth=2, stroke=palette.workers).encode(
        x=x, fill=alt.condition("datum.clear", alt.value(palette.workers), alt.value(palette.paper)),
        tooltip=[alt.Tooltip("name:N", title=_("Question")), alt.Tooltip("odds:Q", title=_("Odds ratio"), format=".2f"),
                 alt.Tooltip("odds_lo:Q", title=_("from"), format=".2f"), alt.Tooltip("odds_hi:Q", title=_("to"), format=".2f")],
    )  # fmt: skip
    drawing = (one + rule + dots).properties(height=ROW * len(order) + 50)
    return styled(
        drawing,
        palette,
        odds_title(result),
        _("Ordered logit, weighted, organisations as clusters; 95 % intervals; association, not cause"),
    )


def odds_title(result: Influence) -> str:
    """Return the finding: how many predictors go with satisfaction by themselves, the others held."""
    rows = result.table.dropna(subset=["odds"])
    clear = int(((rows["odds_lo"] > 1) | (rows["odds_hi"] < 1)).sum())
    return _(
        "Other questions held equal, {clear} of {count} still go with overall satisfaction",
        clear=clear,
        count=len(rows),
    )
