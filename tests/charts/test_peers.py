"""One enterprise among its peers, drawn."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from charts.peers import history_chart, history_title, obstacle_chart, peer_chart
from charts.style import told
from evaluation.findings import peers
from tests.charts.drawn import data_of, scored, values

UNITS = {"u": (90, 10), **{f"p{at}": (40 + at, 50 + at) for at in range(6)}}


def made(units=UNITS):
    return peers(scored(units), values(units), "u")


def test_marks_tell_ahead_and_behind_by_shape():
    drawing = peer_chart(made())
    rows = {row["name"]: row for row in data_of(drawing)}
    assert (rows["甲维"]["kind"], rows["乙维"]["kind"]) == ("ahead", "behind")
    assert told(drawing).finding == made().text
    assert "6 家企业" in told(drawing).shown


def test_a_missing_score_is_said():
    assert "数据不足" in {row["label"] for row in data_of(peer_chart(made({**UNITS, "u": (90, None)})))}


def test_obstacles():
    """Lacking 0.25 · 10 and 0.75 · 90 of 70."""
    drawing = obstacle_chart(made())
    assert told(drawing).finding == "最大的障碍是指标乙（96%）；前三项合计占差距的 100%"
    assert told(obstacle_chart(made({**UNITS, "u": (100, 100)}))).finding.startswith("没有障碍")
    assert told(obstacle_chart(made({**UNITS, "u": (None, None)}))).finding == "数据不足：该企业没有任何得分。"


@pytest.mark.parametrize(
    ("old", "now", "reach", "said"),
    [
        (50, 60, 2, "自 a 以来变化 +10.0 分，超出误差范围"),
        (50, 52, 2, "自 a 以来变化 +2.0 分，在误差范围内"),
        (50, 52, np.nan, "自 a 以来变化 +2.0 分，误差未知"),
    ],
)
def test_history_claims_no_more_than_the_intervals(old, now, reach, said):
    """Reaches of 2 and 2 add to 2.8."""
    rows = pd.DataFrame({"wave": ["a", "b"], "score": [old, now], "median": [50, 50]})
    rows = rows.assign(lo=rows["score"] - reach, hi=rows["score"] + reach)
    assert told(history_chart(rows)).finding == said


def test_a_first_wave_has_no_history():
    rows = pd.DataFrame({"wave": ["a"], "score": [5.0], "lo": [np.nan], "hi": [np.nan], "median": [5.0]})
    assert history_title(rows) == "没有更早一期的综合得分可比"
