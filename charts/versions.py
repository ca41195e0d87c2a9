"""Two versions of an indicator system: who moves from which place to which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from charts.memory import remembered
from charts.palette import LIGHT, Palette
from charts.style import styled
from messages import _

if TYPE_CHECKING:
    import pandas as pd

    from workspace import VersionComparison

ROW, AROUND = 34, 60
"""Height of one line, and of what stands around the lines, in pixels."""


def move_rows(comparison: VersionComparison, most: int = 10) -> pd.DataFrame:
    """Return the units that moved most among those with an index in both versions: ``unit``, ranks, ``move``, ``change``."""
    table = comparison.table.dropna(subset=["move"])
    moved = table[table["move"] != 0]
    picked = moved.loc[moved["move"].abs().sort_values(ascending=False, kind="stable").index].head(most)
    rows = picked.sort_values("move", ascending=False, kind="stable").rename_axis("unit").reset_index()
    rows["unit"] = rows["unit"].astype(str)
    rows["way"] = ["up" if move > 0 else "down" for move in rows["move"]]
    rows["moved"] = [f"{'▲' if move > 0 else '▼'}{abs(move):g}" for move in rows["move"]]
    return rows[["unit", "rank_before", "rank_after", "move", "change", "way", "moved"]]


@remembered
def move_chart(comparison: VersionComparison, most: int = 10, palette: Palette = LIGHT) -> Any:
    """Return the units that moved most, from their rank in the version before to that in the one after."""
    rows = move_rows(comparison, most)
    base = alt.Chart(rows).encode(y=alt.Y("unit:N", sort=rows["unit"].tolist(), title=None))
    scale = alt.Scale(reverse=True, zero=False, nice=True, padding=24)
    way = alt.Color("way:N", legend=None, scale=alt.Scale(domain=["up", "down"], range=[palette.high, palette.low]))
    tips = [
        alt.Tooltip("unit:N", title=_("Unit")),
        alt.Tooltip("rank_before:Q", title=_("Rank before"), format="g"),
        alt.Tooltip("rank_after:Q", title=_("Rank after"), format="g"),
        alt.Tooltip("change:Q", title=_("Change of the index"), format="+.1f"),
    ]
    lines = base.mark_rule(strokeWidth=2).encode(
        x=alt.X("rank_before:Q", scale=scale, title=_("Rank")), x2="rank_after:Q", color=way
    )
    old = base.mark_point(size=60, fill=palette.paper, stroke=palette.context).encode(x="rank_before:Q", tooltip=tips)
    new = base.mark_point(size=80, filled=True, opacity=1).encode(x="rank_after:Q", color=way, tooltip=tips)
    label = base.mark_text(dy=-11, fontSize=12, color=palette.ink).encode(x="rank_after:Q", text="moved:N")
    drawing = (lines + old + new + label).properties(height=ROW * max(len(rows), 1) + AROUND)
    return styled(drawing, palette, move_title(comparison), _shown(comparison))


def move_title(comparison: VersionComparison) -> str:
    """Return the finding: how many rise and fall."""
    moves = comparison.table["move"].dropna()
    if moves.empty:
        return _("Insufficient data: no unit has an index in both versions")
    up, down = int((moves > 0).sum()), int((moves < 0).sum())
    if up + down == 0:
        return _("No unit changes its rank")
    return _("{up} units rise, {down} fall", up=up, down=down)


def _shown(comparison: VersionComparison) -> str:
    count = int(comparison.table["move"].notna().sum())
    return _(
        "Hollow: rank in the version before; filled: after; {count} units with an index in both; those that moved most",
        count=count,
    )
