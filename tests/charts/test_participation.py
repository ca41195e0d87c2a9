"""Who takes part, drawn."""

from __future__ import annotations

from charts.participation import (
    cohort_chart,
    cohort_title,
    moves_matrix,
    platform_chart,
    reach_chart,
    roles_chart,
)
from charts.style import told
from sample_data import TRUTH
from sharing.platform import cohorts, platform
from sharing.reach import reach
from sharing.roles import roles
from tests.charts.drawn import data_of
from tests.evaluation.measures import tiny
from tests.sharing.districts import LAST, sample


def test_failed_feeds_are_left_open():
    rows = data_of(platform_chart(platform(sample(), LAST)))
    silent = {row["month"] for row in rows if row["value"] is None and row["kind"].startswith("月活跃")}
    assert silent == set(TRUTH.outage)


def test_cohorts():
    drawing = cohort_chart(cohorts(sample()))
    assert told(drawing).finding.startswith("首次出现的人，一个月后还来的占")
    assert all(row["label"].endswith("%") for row in data_of(drawing))
    assert cohort_title(cohorts(tiny.district()).head(0)).startswith("日志的月份太少")


def test_roles_and_moves():
    result = roles(sample(), LAST)
    assert len(data_of(roles_chart(result))) == 15
    assert told(roles_chart(result)).finding == result.text
    assert told(moves_matrix(result)).finding.startswith(f"由参与者转为贡献者 {result.turned:.0f} 人")
    alone = roles(tiny.district(), tiny.W1)
    assert told(moves_matrix(alone)).finding.startswith("没有上期")


def test_ways_add_up():
    rows = data_of(reach_chart(reach(sample(), LAST)))
    sums: dict = {}
    for row in rows:
        sums[row["name"]] = sums.get(row["name"], 0) + row["value"]
    assert len(sums) == 4
    assert all(abs(total - 1) < 1e-9 for total in sums.values())
