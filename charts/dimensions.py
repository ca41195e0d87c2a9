"""The parts of the index: now, last time, and how far the uncertainty reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd

from charts.memory import remembered
from charts.palette import LIGHT, Palette
from charts.style import styled
from evaluation.errors_of_scores import score_errors
from messages import _
from surveys.normal import Z95

if TYPE_CHECKING:
    from evaluation import Evaluation, Values


def dimension_rows(
    evaluation: Evaluation, values: Values | None = None, before: Evaluation | None = None
) -> pd.DataFrame:
    """Return one row per dimension of a single unit: name, weight, score with its interval, and the earlier score.

    The interval is 1.96 standard errors as far as the values carry one. A dimension without a score keeps its line.
    """
    tree, unit = evaluation.framework, evaluation.units[0]
    errors = score_errors(evaluation, values) if values is not None else None
    old = None if before is None else before.table.iloc[0]
    rows = []
    for node in tree.children(tree.root.id):
        score = float(evaluation.table.loc[unit, node.id])
        reach = Z95 * float(errors.loc[unit, node.id]) if errors is not None else float("nan")
        rows.append(
            {
                "id": node.id,
                "name": str(node.label),
                "weight": tree.local_weights[node.id],
                "score": score,
                "lo": max(score - reach, 0.0),
                "hi": min(score + reach, evaluation.method.full),
                "before": float("nan") if old is None or node.id not in old else float(old[node.id]),
            }
        )
    return pd.DataFrame(rows)


@remembered
def dimension_chart(
    evaluation: Evaluation,
    values: Values | None = None,
    before: Evaluation | None = None,
    palette: Palette = LIGHT,
    earlier: str = "",
) -> Any:
    """Return dumbbells from the earlier to the present score of each dimension of one unit, with intervals.

    `earlier` names the wave of `before`.
    """
    rows = dimension_rows(evaluation, values, before)
    rows["label"] = [f"{score:.1f}" if pd.notna(score) else _("insufficient data") for score in rows["score"]]
    rows["row"] = [f"{name}  {weight:.0%}" for name, weight in zip(rows["name"], rows["weight"], strict=True)]
    order = rows["row"].tolist()
    base = alt.Chart(rows).encode(y=alt.Y("row:N", sort=order, title=None, axis=alt.Axis(labelLimit=260)))
    axis = alt.X(
        "score:Q", title=None, scale=alt.Scale(domain=[0, 100]), axis=alt.Axis(values=[0, 20, 40, 60, 80, 100])
    )
    tips = [
        alt.Tooltip("name:N", title=_("Dimension")),
        alt.Tooltip("score:Q", title=_("Score"), format=".1f"),
        alt.Tooltip("lo:Q", title=_("from"), format=".1f"),
        alt.Tooltip("hi:Q", title=_("to"), format=".1f"),
        alt.Tooltip("before:Q", title=_("Last wave"), format=".1f"),
        alt.Tooltip("weight:Q", title=_("Weight"), format=".1%"),
    ]
    link = base.mark_rule(color=palette.faint, strokeWidth=5).encode(x="before:Q", x2="score:Q")
    interval = base.mark_rule(color=palette.workers, strokeWidth=1.4).encode(x="lo:Q", x2="hi:Q")
    old = base.mark_point(size=75, fill=palette.paper, stroke=palette.context, strokeWidth=1.6, opacity=1).encode(
        x="before:Q", tooltip=tips
    )
    now = base.mark_point(size=110, filled=True, color=palette.workers, opacity=1).encode(x=axis, tooltip=tips)
    label = base.mark_text(align="left", dx=12, dy=-11, color=palette.ink, fontSize=12).encode(
        x="score:Q", text="label:N"
    )
    return styled(
        (link + interval + old + now + label).properties(height=44 * max(len(rows), 1)),
        palette,
        dimension_title(rows),
        _subtitle(earlier),
    )


def dimension_title(rows: pd.DataFrame) -> str:
    """Return the finding: the strongest and the weakest dimension."""
    known = rows.dropna(subset=["score"])
    if known.empty:
        return _("Insufficient data for the dimensions")
    best, worst = (known.iloc[int(at)] for at in (known["score"].argmax(), known["score"].argmin()))
    return _("Strongest: {best} ({high:.0f}); weakest: {worst} ({low:.0f})", best=best["name"], high=best["score"],
             worst=worst["name"], low=worst["score"])  # fmt: skip


def _subtitle(earlier: str) -> str:
    if not earlier:
        return _("Score 0 to 100 with 95 % interval where it is known; weight behind the name")
    return _(
        "Score 0 to 100 with 95 % interval where it is known; hollow: {wave}; weight behind the name", wave=earlier
    )
