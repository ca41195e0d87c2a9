"""Units in order of their index, and how a change of weights moves them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import numpy as np
import pandas as pd

from charts.memory import remembered
from charts.palette import LIGHT, Palette
from charts.style import styled
from messages import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evaluation import Evaluation

ROW = 22


@remembered
def ranking_rows(evaluation: Evaluation, baseline: Evaluation | None, names: Mapping[str, str] | None) -> pd.DataFrame:
    """Return one row per unit with an index, best first: name, score, rank, and how far it moved from the baseline.

    Several charts and titles start from them; they are kept, so copy them before changing them.
    """
    root = evaluation.framework.root.id
    frame = pd.DataFrame({"unit": evaluation.units.astype(str), "score": evaluation.index.to_numpy(),
                          "rank": evaluation.ranks[root].to_numpy()})  # fmt: skip
    frame["name"] = [(names or {}).get(unit, unit) for unit in frame["unit"]]
    if baseline is not None:
        before = baseline.ranks[baseline.framework.root.id].reindex(evaluation.units).to_numpy()
        frame["before"] = before
        frame["move"] = before - frame["rank"]
    else:
        frame["before"], frame["move"] = np.nan, 0.0
    frame["moved"] = frame["move"].map(arrow)
    frame["way"] = np.select([frame["move"] > 0, frame["move"] < 0], ["up", "down"], "none")
    return frame.dropna(subset=["score"]).sort_values(["rank", "unit"], kind="stable", ignore_index=True)


def arrow(move: float) -> str:
    """Return a rank move as people read it.

    >>> arrow(3), arrow(-2), arrow(0)
    ('▲3', '▼2', '–')
    """
    if not np.isfinite(move) or move == 0:
        return "–"
    return f"▲{move:g}" if move > 0 else f"▼{-move:g}"


@remembered
def ranking_chart(
    evaluation: Evaluation,
    baseline: Evaluation | None = None,
    names: Mapping[str, str] | None = None,
    most: int = 25,
    palette: Palette = LIGHT,
) -> Any:
    """Return bars of the index, best first, with rank and, against a baseline, the places moved beside the bar.

    Parameters
    ----------
    evaluation, baseline
        The ranking shown, and the one the moves are counted from.
    names
        Unit → name shown.
    most
        How many units from the top.
    """
    rows = ranking_rows(evaluation, baseline, names).head(most)
    rows["label"] = [f"{score:.1f}" for score in rows["score"]]
    rows["place"] = [f"{rank:g}" for rank in rows["rank"]]
    rows["row"] = [f"{place}  {name}" for place, name in zip(rows["place"], rows["name"], strict=True)]
    order = rows["row"].tolist()
    base = alt.Chart(rows).encode(y=alt.Y("row:N", sort=order, title=None, axis=alt.Axis(labelLimit=230)))
    tips = [alt.Tooltip("name:N", title=_("Unit")), alt.Tooltip("score:Q", title=_("Index"), format=".2f"),
            alt.Tooltip("place:N", title=_("Rank")), alt.Tooltip("moved:N", title=_("Move"))]  # fmt: skip
    colour = alt.Color(
        "way:N",
        legend=None,
        scale=alt.Scale(domain=["up", "down", "none"], range=[palette.high, palette.low, palette.context]),
    )
    full = evaluation.method.full
    bars = base.mark_bar(height=13, cornerRadiusEnd=2).encode(
        x=alt.X(
            "score:Q",
            title=None,
            scale=alt.Scale(domain=[0, full * 1.12]),
            axis=alt.Axis(values=[0, 20, 40, 60, 80, 100]),
        ),
        color=alt.value(palette.workers if baseline is None else palette.context),
        tooltip=tips,
    )
    values = base.mark_text(align="left", dx=5, color=palette.ink, fontSize=12).encode(x="score:Q", text="label:N")
    layers = [bars, values]
    if baseline is not None:
        layers.append(
            base.mark_text(align="left", dx=42, fontSize=12).encode(x="score:Q", text="moved:N", color=colour)
        )
    subtitle = (
        _("Index and rank; ▲▼ places moved") if baseline is not None else _("Index 0 to {full:g} and rank", full=full)
    )
    return styled(
        alt.layer(*layers, height=ROW * max(len(rows), 1)),
        palette,
        ranking_title(evaluation, baseline, names),
        subtitle,
    )


def ranking_title(
    evaluation: Evaluation, baseline: Evaluation | None = None, names: Mapping[str, str] | None = None
) -> str:
    """Return the finding: who leads and where half of the units lie, or how far the ranking moved from the baseline."""
    rows = ranking_rows(evaluation, baseline, names)
    if rows.empty:
        return _("No unit has enough values for an index")
    if baseline is None:
        return _("{best} leads with {score:.1f}; half of the {count} units reach {middle:.1f}", best=rows["name"].iloc[0],
                 score=rows["score"].iloc[0], count=len(rows), middle=rows["score"].median())  # fmt: skip
    moved = rows[rows["move"].fillna(0) != 0]
    if moved.empty:
        return _("The ranking is that of the loaded weights.")
    top = moved.iloc[int(moved["move"].abs().to_numpy().argmax())]
    return _("{count} of {all} units changed rank; {name} moved most ({moved}).", count=len(moved), all=len(rows),
             name=top["name"], moved=top["moved"])  # fmt: skip


@remembered
def moves_chart(
    evaluation: Evaluation,
    baseline: Evaluation,
    names: Mapping[str, str] | None = None,
    most: int = 8,
    palette: Palette = LIGHT,
) -> Any:
    """Return the units that moved most, from their old to their new rank."""
    rows = ranking_rows(evaluation, baseline, names).dropna(subset=["move"])
    moved = rows[rows["move"] != 0]
    picked = moved.reindex(moved["move"].abs().sort_values(ascending=False, kind="stable").index).head(most)
    picked = picked.sort_values("move", ascending=False, kind="stable")
    order = picked["name"].tolist()
    base = alt.Chart(picked).encode(y=alt.Y("name:N", sort=order, title=None))
    scale = alt.Scale(reverse=True, zero=False, nice=True, padding=24)
    way = alt.Color("way:N", legend=None, scale=alt.Scale(domain=["up", "down"], range=[palette.high, palette.low]))
    lines = base.mark_rule(strokeWidth=2).encode(
        x=alt.X("before:Q", scale=scale, title=_("Rank")), x2="rank:Q", color=way
    )
    old = base.mark_point(size=60, fill=palette.paper, stroke=palette.context).encode(x="before:Q")
    new = base.mark_point(size=80, filled=True, opacity=1).encode(x="rank:Q", color=way)
    label = base.mark_text(dy=-11, fontSize=12, color=palette.ink).encode(x="rank:Q", text="moved:N")
    title = _("{up} units rise, {down} fall", up=int((rows["move"] > 0).sum()), down=int((rows["move"] < 0).sum()))
    subtitle = _("Hollow: rank with the loaded weights; filled: rank now; the units that moved most")
    return styled(alt.layer(lines, old, new, label, height=34 * max(len(picked), 1)), palette, title, subtitle)
