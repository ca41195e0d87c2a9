"""What weights do: how alike the rankings of several weight sets are, and what each indicator really moves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import numpy as np
import pandas as pd

from charts.building import heads_on_top, ink_on, level
from charts.memory import remembered
from charts.palette import LIGHT, Palette
from charts.style import styled
from messages import Quoted, _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evaluation import Evaluation, Framework


def agreement_rows(results: Mapping[str, Evaluation], labels: Mapping[str, str]) -> pd.DataFrame:
    """Return the rank correlation (Spearman) of every pair of results over the units both of them rank."""
    ranks = pd.DataFrame({name: result.ranks[result.framework.root.id] for name, result in results.items()})
    found = ranks.corr(method="spearman", min_periods=3)
    rows = [
        {"first": labels[first], "second": labels[second], "rho": found[first][second]}
        for first in results
        for second in results
    ]
    return pd.DataFrame(rows)


@remembered
def agreement_chart(results: Mapping[str, Evaluation], labels: Mapping[str, str], palette: Palette = LIGHT) -> Any:
    """Return a matrix of rank correlations between weight sets."""
    rows = agreement_rows(results, labels)
    order = [labels[name] for name in results]
    rows["text"] = [f"{rho:.2f}" if np.isfinite(rho) else "–" for rho in rows["rho"]]
    pairs = rows[(rows["first"] != rows["second"]) & rows["rho"].notna()]
    if pairs.empty:
        title = _("Too few units are ranked to compare weight sets")
    else:
        least = pairs.sort_values("rho", kind="stable").iloc[0]
        title = _(
            "The rankings of {first} and {second} differ most (rank correlation {rho:.2f})",
            first=least["first"], second=least["second"], rho=least["rho"],
        )  # fmt: skip
    base = alt.Chart(rows).encode(
        x=alt.X(
            "first:N",
            sort=order,
            title=None,
            axis=heads_on_top(order),
        ),
        y=alt.Y("second:N", sort=order, title=None),
    )
    cells = base.mark_rect(stroke=palette.paper, strokeWidth=2).encode(
        color=alt.Color("rho:Q", legend=None, scale=alt.Scale(domain=[0.5, 1], clamp=True, range=list(palette.sequence), interpolate="rgb")),
        tooltip=[alt.Tooltip("first:N", title=" "), alt.Tooltip("second:N", title=" "),
                 alt.Tooltip("text:N", title=_("Rank correlation"))],
    )  # fmt: skip
    drawing = (cells + base.mark_text(fontSize=13).encode(text="text:N", color=ink_on("rho", palette))).properties(
        height=44 * len(order) + (60 if level(order) else 0)
    )
    return styled(drawing, palette, title, _("Spearman rank correlation of the index over the units both sets rank"))


def influence_rows(table: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    """Return the indicators with a known influence, the heaviest first: label, weight, share of influence, correlation."""
    rows = table.dropna(subset=["share"]).copy()
    rows["label"] = [str(framework.node(name).label) for name in rows.index]
    rows["gap"] = rows["share"] - rows["nominal"]
    return rows.sort_values("nominal", ascending=False, kind="stable")


@remembered
def influence_chart(table: pd.DataFrame, framework: Framework, palette: Palette = LIGHT, most: int = 30) -> Any:
    """Return, per indicator, its weight (hollow) and its share of actual influence (filled).

    Parameters
    ----------
    table
        As from `evaluation.schemes.actual_influence`.
    framework
        The tree the names come from.
    most
        How many indicators, by weight.
    """
    rows = influence_rows(table, framework).head(most)
    if rows.empty:
        title = _("Too few units have an index to say what moves it")
    else:
        far = rows.reindex(rows["gap"].abs().sort_values(ascending=False).index).head(3)["label"]
        title = _("Weight and influence differ most for {names}", names=Quoted(far))
    base = alt.Chart(rows.reset_index(names="id")).encode(y=alt.Y("label:N", sort=rows["label"].tolist(), title=None))
    tips = [alt.Tooltip("label:N", title=_("Indicator")), alt.Tooltip("nominal:Q", title=_("Weight"), format=".1%"),
            alt.Tooltip("share:Q", title=_("Influence"), format=".1%"), alt.Tooltip("correlation:Q", title=_("Correlation"), format=".2f"),
            alt.Tooltip("n:Q", title="n")]  # fmt: skip
    x = alt.X("nominal:Q", title=None, axis=alt.Axis(format="%"))
    lines = base.mark_rule(color=palette.rule, strokeWidth=2).encode(x=x, x2="share:Q")
    hollow = base.mark_point(size=70, fill=palette.paper, stroke=palette.context, strokeWidth=2, opacity=1).encode(
        x="nominal:Q", tooltip=tips
    )
    full = base.mark_point(size=80, filled=True, color=palette.workers, opacity=1).encode(x="share:Q", tooltip=tips)
    least = int(rows["n"].min()) if len(rows) else 0
    shown = _(
        "Hollow: weight; filled: share of the variance of the index it explains alone; at least {n} units each", n=least
    )
    return styled((lines + hollow + full).properties(height=24 * max(len(rows), 1)), palette, title, shown)
