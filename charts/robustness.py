"""How firm ranks are: intervals of the units, and how often each is among the first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import numpy as np
import pandas as pd

from charts.memory import remembered
from charts.palette import LIGHT, Palette
from charts.style import TICKS, styled
from evaluation.robustness.uncertainty_sentences import OFTEN, leading
from messages import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evaluation.robustness import Uncertainty

ROW = 22


def interval_rows(
    found: Uncertainty, names: Mapping[str, str] | None = None, k: int = 10, most: int | None = None
) -> pd.DataFrame:
    """Return one row per unit with a rank, best first.

    Name, rank now, median and interval of its ranks, share of the draws among the first `k` and share with a score;
    ``half`` says whether it has no score in some draw.
    """
    table = found.table[found.table["rank"].notna() & (found.table["scored"] > 0)]
    rows = table.rename_axis("unit").reset_index()
    rows["unit"] = rows["unit"].astype(str)
    rows["name"] = [(names or {}).get(unit, unit) for unit in rows["unit"]]
    first = found.top_share(min(k, len(found.units)))
    rows["first"] = first.reindex(table.index).to_numpy()
    rows["half"] = rows["scored"] < 1
    rows["row"] = [f"{rank:g}  {name}" for rank, name in zip(rows["rank"], rows["name"], strict=True)]
    rows["span"] = [
        f"{np.floor(low):.0f}–{np.ceil(high):.0f}" for low, high in zip(rows["low"], rows["high"], strict=True)
    ]
    return rows if most is None else rows.head(most)


@remembered
def rank_interval_chart(
    found: Uncertainty,
    names: Mapping[str, str] | None = None,
    most: int = 25,
    k: int = 10,
    palette: Palette = LIGHT,
) -> Any:
    """Return the interval that holds the rank of each unit in nine draws out of ten, its median and its rank now.

    Parameters
    ----------
    names
        Unit → name shown.
    most
        How many units from the top.
    k
        Of how many first places the tooltip speaks.
    """
    rows = interval_rows(found, names, k, most)
    order = rows["row"].tolist()
    base = alt.Chart(rows).encode(y=alt.Y("row:N", sort=order, title=None, axis=alt.Axis(labelLimit=230)))
    highest = float(rows["high"].max()) if len(rows) else 1.0
    scale = alt.Scale(domain=[0.4, max(np.ceil(highest) * 1.06, 2)], nice=False)
    axis = alt.Axis(tickMinStep=1, format="d", tickCount=TICKS)
    tips = [
        alt.Tooltip("name:N", title=_("Unit")),
        alt.Tooltip("rank:Q", title=_("Rank now"), format="g"),
        alt.Tooltip("span:N", title=_("In nine draws out of ten between")),
        alt.Tooltip("median:Q", title=_("Median rank"), format=".1f"),
        alt.Tooltip("first:Q", title=_("Share of draws among the first {k}", k=k), format=".0%"),
        alt.Tooltip("scored:Q", title=_("Share of draws with a score"), format=".0%"),
    ]
    rule = base.mark_rule(strokeWidth=5, color=palette.faint, strokeCap="round").encode(
        x=alt.X("low:Q", scale=scale, axis=axis, title=_("Rank (left is better)")), x2="high:Q", tooltip=tips
    )
    now = base.mark_tick(thickness=2, size=15, color=palette.ink).encode(x="rank:Q", tooltip=tips)
    median = base.mark_point(size=70, opacity=1, stroke=palette.workers, strokeWidth=1.6).encode(
        x="median:Q",
        fill=alt.condition("datum.half", alt.value(palette.paper), alt.value(palette.workers)),
        tooltip=tips,
    )
    label = base.mark_text(align="left", dx=9, color=palette.muted, fontSize=11).encode(x="high:Q", text="span:N")
    return styled(
        (rule + now + median + label).properties(height=ROW * max(len(rows), 1)),
        palette,
        str(leading(found, names)),
        _shown(found, bool(rows["half"].any())),
    )


def _shown(found: Uncertainty, half: bool) -> str:
    shown = _(
        "Bar: rank in nine draws out of ten; dot: median; stroke: rank now; {draws} draws, {units} units",
        draws=len(found.sound),
        units=int(found.nominal.notna().sum()),
    )
    return shown + (_("; hollow: no score in some of the draws") if half else "")


@remembered
def top_share_chart(
    found: Uncertainty,
    k: int = 10,
    names: Mapping[str, str] | None = None,
    most: int = 25,
    palette: Palette = LIGHT,
) -> Any:
    """Return in which share of the draws each unit is among the first `k`, those that ever are."""
    rows = interval_rows(found, names, k)
    rows = rows[rows["first"] > 0].sort_values(["first", "rank"], ascending=[False, True], kind="stable").head(most)
    rows["label"] = [f"{share:.0%}" if share >= 0.01 else "<1%" for share in rows["first"]]
    rows["inside"] = rows["rank"] <= k
    base = alt.Chart(rows).encode(
        y=alt.Y("row:N", sort=rows["row"].tolist(), title=None, axis=alt.Axis(labelLimit=230))
    )
    bars = base.mark_bar(height=13, cornerRadiusEnd=2).encode(
        x=alt.X(
            "first:Q", title=None, scale=alt.Scale(domain=[0, 1.15]), axis=alt.Axis(format="%", values=[0, 0.5, 0.9, 1])
        ),
        color=alt.condition("datum.inside", alt.value(palette.workers), alt.value(palette.context)),
        tooltip=[
            alt.Tooltip("name:N", title=_("Unit")),
            alt.Tooltip("rank:Q", title=_("Rank now"), format="g"),
            alt.Tooltip("first:Q", title=_("Share of draws among the first {k}", k=k), format=".1%"),
        ],
    )
    label = base.mark_text(align="left", dx=5, color=palette.ink, fontSize=12).encode(x="first:Q", text="label:N")
    return styled(
        (bars + label).properties(height=ROW * max(len(rows), 1)),
        palette,
        top_share_title(found, k),
        _("Share of the draws; blue: among the first {k} now; grey: not; number before the name: rank now", k=k),
    )


def top_share_title(found: Uncertainty, k: int) -> str:
    """Return how many of the first `k` are firmly there, and how many others could be."""
    share = found.top_share(min(k, len(found.units)))
    now = found.nominal.reindex(share.index) <= k
    return _(
        "{firm} of the first {k} are firmly among them; {others} others could be in one draw out of ten",
        firm=int((now & (share >= OFTEN)).sum()),
        k=int(now.sum()),
        others=int((~now & (share >= 1 - OFTEN)).sum()),
    )
