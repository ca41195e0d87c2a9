"""The same units under several configurations: where each of them would rank."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import numpy as np
import pandas as pd

from charts.memory import remembered
from charts.palette import LIGHT, Palette
from charts.style import TICKS, styled
from messages import Message, _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evaluation.comparison import Comparison

ROW, AROUND = 27, 70
"""Height of one line, and of what stands around the lines, in pixels."""
SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")
"""Of the configurations in their order; from the seventh on they come round again in a quiet colour."""


def place_rows(comparison: Comparison, names: Mapping[str, str] | None = None, most: int = 20) -> pd.DataFrame:
    """Return the units whose rank depends most on the configuration: one row per unit and configuration but the reference.

    ``row``, ``name``, ``now``, ``best``, ``worst``, ``configuration``, ``rank``, ``move``; units in the order of their rank now.

    Parameters
    ----------
    names
        Unit → name shown.
    most
        How many units.
    """
    table = comparison.table.dropna(subset=["range"])
    picked = table.loc[table["range"].sort_values(ascending=False, kind="stable").index].head(most)
    picked = picked.sort_values(comparison.reference, kind="stable")
    called = [(names or {}).get(str(unit), str(unit)) for unit in picked.index]
    others = [name for name in comparison.evaluations if name != comparison.reference]
    places = picked[[comparison.reference, "best", "worst", *others]].to_numpy(dtype=float)
    rows = [
        (f"{now:g}  {name}", name, now, best, worst, other, rank, now - rank)
        for name, (now, best, worst, *ranks) in zip(called, places.tolist(), strict=True)
        for other, rank in zip(others, ranks, strict=True)
    ]
    columns = ["row", "name", "now", "best", "worst", "configuration", "rank", "move"]
    return pd.DataFrame(rows, columns=columns)


@remembered
def place_chart(
    comparison: Comparison, names: Mapping[str, str] | None = None, most: int = 20, palette: Palette = LIGHT
) -> Any:
    """Return for each unit its rank now as a stroke, and its rank under every other configuration as a mark."""
    rows = place_rows(comparison, names, most)
    others = [name for name in comparison.evaluations if name != comparison.reference]
    colours = [palette.workers, palette.enterprises, palette.cadres, palette.accent, palette.ink, palette.muted]
    order = list(dict.fromkeys(rows["row"]))
    base = alt.Chart(rows).encode(y=alt.Y("row:N", sort=order, title=None, axis=alt.Axis(labelLimit=230)))
    highest = float(rows["worst"].max()) if len(rows) else 1.0
    x: dict[str, Any] = {
        "scale": alt.Scale(domain=[0.4, max(np.ceil(highest) * 1.04, 2)], nice=False),
        "axis": alt.Axis(tickMinStep=1, format="d", tickCount=TICKS),
        "title": _("Rank (left is better)"),
    }
    tips = [
        alt.Tooltip("name:N", title=_("Unit")),
        alt.Tooltip("configuration:N", title=_("Configuration")),
        alt.Tooltip("rank:Q", title=_("Rank there"), format="g"),
        alt.Tooltip("now:Q", title=_("Rank now"), format="g"),
        alt.Tooltip("move:Q", title=_("Places up"), format="+g"),
    ]
    rule = base.mark_rule(strokeWidth=4, color=palette.faint, strokeCap="round").encode(
        x=alt.X("best:Q", **x), x2="worst:Q", tooltip=tips
    )
    now = base.mark_tick(thickness=2, size=15, color=palette.ink).encode(x=alt.X("now:Q", **x), tooltip=tips)
    domain: dict[str, Any] = {"domain": others}
    legend = alt.Legend(columns=1, labelLimit=260, title=None)
    marks = base.mark_point(size=70, filled=True, opacity=0.9).encode(
        x=alt.X("rank:Q", **x),
        color=alt.Color(
            "configuration:N", legend=legend, scale=alt.Scale(**domain, range=_round(colours, len(others)))
        ),
        shape=alt.Shape("configuration:N", legend=legend, scale=alt.Scale(**domain, range=_round(SHAPES, len(others)))),
        tooltip=tips,
    )
    drawing = (rule + now + marks).properties(height=ROW * max(len(order), 1) + AROUND)
    return styled(drawing, palette, str(leading(comparison, names)), _shown(comparison, len(order)))


def leading(comparison: Comparison, names: Mapping[str, str] | None = None) -> Message:
    """Return the finding: which configuration changes the order most, and who moves furthest under it."""
    table = comparison.table.dropna(subset=["range"])
    if table.empty:
        return Message("Insufficient data: no unit has an index under every configuration.")
    others = [name for name in comparison.evaluations if name != comparison.reference]
    shift = {name: float(table[f"move {name}"].abs().mean()) for name in others}
    strongest = max(others, key=shift.__getitem__)
    if shift[strongest] == 0:
        return Message("All {count} units keep their rank under every configuration.", count=len(table))
    moves = table[f"move {strongest}"]
    furthest = moves.abs().sort_values(ascending=False, kind="stable").index[0]
    return Message(
        "“{other}” changes the ranking most: {mean:.1f} places on average; {unit} moves from {old:g} to {new:g}.",
        other=strongest,
        mean=shift[strongest],
        unit=(names or {}).get(str(furthest), str(furthest)),
        old=table.loc[furthest, comparison.reference],
        new=table.loc[furthest, strongest],
    )


def _shown(comparison: Comparison, drawn: int) -> str:
    return _(
        "Stroke: rank now; marks: rank under the others; {count} units with an index everywhere, the {drawn} whose rank depends "
        "most on the choice",
        count=int(comparison.table["range"].notna().sum()),
        drawn=drawn,
    )


def _round(marks: Any, count: int) -> list[str]:
    """Return as many marks as there are configurations, from the beginning again when they run out."""
    return [marks[at % len(marks)] for at in range(count)]
