"""L17: are clubs active, and does money go where they are."""

from __future__ import annotations

import pytest

from evaluation import measures
from sharing.clubs import CORNERS, clubs
from tests.evaluation.measures import tiny
from tests.sharing.districts import LAST, altered, sample


def test_by_hand():
    """Two quarters: K1 met 4 times (2 a quarter) with funds, K2 3 times with funds, K4 5 times without; K3 paused, K5 not yet."""
    rows = clubs(tiny.district(), tiny.W1).table.set_index("club_id")
    assert rows["sessions"].to_dict() == {"K4": 2.5, "K1": 2.0, "K2": 1.5}
    assert rows["corner"].to_dict() == {"K4": "unfunded_active", "K1": "funded_active", "K2": "funded_quiet"}
    assert rows["standard"].to_dict() == {"K4": 1.0, "K1": 0.75, "K2": 0.25}


def test_the_sample_as_the_indicator_counts():
    result = clubs(sample(), LAST)
    indicator = measures.compute(sample(), ("I8-01",), "mechanism", wave=LAST).cells["value"].iloc[0]
    active = result.counts["funded_active"] + result.counts["unfunded_active"]
    assert active / len(result.table) == pytest.approx(indicator)
    assert f"{result.counts['unfunded_active']} 个活跃但未获经费" in result.text
    assert f"{result.counts['funded_quiet']} 个有经费但少活动" in result.text
    assert result.counts["unfunded_active"] > 0


def test_the_opposite_is_told_too():
    """Money goes exactly to those who meet."""

    def fair(frame):
        return frame.assign(fund_received=[100.0 if sessions >= 4 else 0.0 for sessions in frame["sessions"]])

    result = clubs(altered(club_periods=fair), LAST)
    assert "0 个活跃但未获经费，0 个有经费但少活动" in result.text
    assert set(result.counts.index) == set(CORNERS)


def test_no_clubs_in_order():
    assert clubs(altered(clubs=lambda frame: frame.assign(status="注销")), LAST).text == "数据不足：本期没有记录。"


def test_a_wave_without_any_report_says_nothing_of_clubs():
    """No club reported in W2: that none met would be more than anybody knows."""
    assert clubs(tiny.district(), tiny.W2).text == "数据不足：本期没有记录。"
