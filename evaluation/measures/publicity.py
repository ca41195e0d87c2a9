"""D4 参与活力, publicity: how far the official channels reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from evaluation.measures.impossible import note_impossible
from evaluation.measures.parts import Parts
from evaluation.measures.registry import measure

if TYPE_CHECKING:
    from evaluation.measures.scope import Scope

WECHAT = ("微信服务号", "微信企业号")
COLUMNS = ("platform_channel", "month", "posts", "reads", "likes", "wows", "shares", "reads_max", "wci")
WEIGHTS = {"reads": 0.70, "wows": 0.09, "likes": 0.06, "shares": 0.15}


@measure("O10", needs={"channel_stats": ("month", "reads")}, levels=("mechanism",), facets=(), min_n=0)
def spread(scope: Scope) -> Parts:
    """Mean over months and WeChat channels of the spread index; a third party's value where there is one, else recomputed."""
    frame = scope.collect(scope.rows("channel_stats", columns=COLUMNS), "wave", "month", "platform_channel")
    note_impossible(scope, "channel_stats", *COLUMNS[2:])
    frame = frame[frame["platform_channel"].isin(WECHAT)]
    own = index_of(frame)
    value = frame["wci"].where(frame["wci"].notna(), own)
    rows = frame[["wave"]].assign(
        unit="mechanism", numerator=value, denominator=1.0, n=1.0, tag_recomputed=frame["wci"].isna().astype(float)
    )
    return Parts(rows.dropna(subset=["numerator"]), "none")


def index_of(frame: pd.DataFrame) -> pd.Series:
    """Return the WeChat index V14.2 from what the table holds: 12 · (Σ weight · part / Σ weight)².

    Parts are the whole (60 %: per day), the mean post (20 %: per post) and the best post (10 %: reads only). Each adds
    0.70 ln(reads + 1) + 0.09 ln(10 · wows + 1) + 0.06 ln(10 · likes + 1) + 0.15 ln(10 · shares + 1). The head-line part (10 %)
    needs counts that the table does not hold, so the weights of the others are brought to 1. NaN where a count is missing.

    >>> zero = pd.DataFrame({"month": ["2024-02"], **{name: [0.0] for name in (*WEIGHTS, "posts", "reads_max")}})
    >>> index_of(zero).tolist()
    [0.0]
    """
    days = pd.PeriodIndex(frame["month"].tolist(), freq="M").days_in_month.to_numpy(float)
    posts = frame["posts"].to_numpy(float)
    whole, each = np.zeros(len(frame)), np.zeros(len(frame))
    for name, weight in WEIGHTS.items():
        times = 1.0 if name == "reads" else 10.0
        count = frame[name].to_numpy(float)
        whole += weight * np.log(times * count / days + 1)
        each += weight * np.log(times * np.divide(count, posts, out=np.zeros(len(frame)), where=posts > 0) + 1)
    best = WEIGHTS["reads"] * np.log(frame["reads_max"].to_numpy(float) + 1)
    mixed = (0.6 * whole + 0.2 * each + 0.1 * best) / 0.9
    return pd.Series(12.0 * mixed**2, index=frame.index)
