"""One unit against the rest: its own dot on the spread of the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd

from charts.memory import remembered
from charts.palette import LIGHT, Palette
from charts.style import styled
from evaluation.values import STATUSES
from messages import _

if TYPE_CHECKING:
    from evaluation import Evaluation


def profile_rows(evaluation: Evaluation, unit: Any, indicators: bool = False) -> pd.DataFrame:
    """Return one row per dimension (or indicator): the score of one unit beside the spread of all units."""
    tree = evaluation.framework
    nodes = tree.leaves if indicators else tree.children(tree.root.id)
    inner = set(evaluation.scores.columns)
    rows = []
    for node in nodes:
        scores = evaluation.scores[node.id] if node.id in inner else evaluation.normalised[node.id]
        known = scores.dropna()
        rows.append(
            {
                "name": str(node.label),
                "score": float(scores.loc[unit]),
                "status": _status(evaluation, unit, node.id),
                "rank": float(scores.rank(ascending=False, method="min").loc[unit]),
                "of": len(known),
            }
            | {name: float(known.quantile(q)) if len(known) else float("nan") for name, q in QUANTILES.items()}
        )
    return pd.DataFrame(rows)


QUANTILES = {"low": 0.0, "q1": 0.25, "median": 0.5, "q3": 0.75, "high": 1.0}


def _status(evaluation: Evaluation, unit: Any, node: str) -> str:
    """Say why a score is missing."""
    known = evaluation.states is not None and node in evaluation.states.columns
    code = str(evaluation.states.loc[unit, node]) if known and evaluation.states is not None else "insufficient"
    return str(STATUSES.get(code, STATUSES["insufficient"])) if code not in ("ok", "small") else ""


@remembered
def profile_chart(evaluation: Evaluation, unit: Any, indicators: bool = False, palette: Palette = LIGHT) -> Any:
    """Return the range of all units, the middle half, the median, and one unit's own dot, line by line."""
    rows = profile_rows(evaluation, unit, indicators)
    missing = rows["score"].isna()
    rows["label"] = [
        f"{score:.0f}" if pd.notna(score) else text for score, text in zip(rows["score"], rows["status"], strict=True)
    ]
    rows["at"] = rows["score"].where(~missing, 0.0)
    order = rows["name"].tolist()
    base = alt.Chart(rows).encode(y=alt.Y("name:N", sort=order, title=None, axis=alt.Axis(labelLimit=230)))
    tips = [
        alt.Tooltip("name:N", title=_("Part")),
        alt.Tooltip("score:Q", title=_("Score"), format=".1f"),
        alt.Tooltip("median:Q", title=_("Median of all"), format=".1f"),
        alt.Tooltip("rank:Q", title=_("Rank"), format="g"),
        alt.Tooltip("of:Q", title=_("of"), format="g"),
    ]
    scale = alt.X("low:Q", title=None, scale=alt.Scale(domain=[0, 100]), axis=alt.Axis(values=[0, 20, 40, 60, 80, 100]))
    span = base.mark_rule(color=palette.faint, strokeWidth=2).encode(x=scale, x2="high:Q")
    half = base.mark_bar(height=10, color=palette.faint, cornerRadius=2).encode(x="q1:Q", x2="q3:Q", tooltip=tips)
    middle = base.mark_tick(color=palette.context, thickness=2, size=16).encode(x="median:Q")
    dot = base.transform_filter("isValid(datum.score)").mark_point(
        size=120, filled=True, color=palette.accent, opacity=1
    )
    label = base.mark_text(align="left", dx=11, dy=-10, fontSize=12, color=palette.ink).encode(x="at:Q", text="label:N")
    subtitle = _("Dot: this unit. Bar: middle half of all units; line: their range; tick: their median")
    layers = span + half + middle + dot.encode(x="score:Q", tooltip=tips) + label
    return styled(layers.properties(height=38 * max(len(rows), 1)), palette, profile_title(rows), subtitle)


def profile_title(rows: pd.DataFrame) -> str:
    """Return the finding: where the unit lies furthest above and below the median of all units."""
    known = rows.dropna(subset=["score", "median"])
    if known.empty:
        return _("Insufficient data for this unit")
    gap = (known["score"] - known["median"]).to_numpy()
    best, worst = known["name"].iloc[int(gap.argmax())], known["name"].iloc[int(gap.argmin())]
    if gap.max() <= 0:
        return _("Nowhere above the median; furthest below in {worst} ({gap:+.0f})", worst=worst, gap=gap.min())
    if gap.min() >= 0:
        return _("Nowhere below the median; furthest above in {best} ({gap:+.0f})", best=best, gap=gap.max())
    return _("Furthest above the median: {best} ({up:+.0f}); furthest below: {worst} ({down:+.0f})", best=best, up=gap.max(),
             worst=worst, down=gap.min())  # fmt: skip
