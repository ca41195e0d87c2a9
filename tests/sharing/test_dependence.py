"""L09: who helps whom, and does it go on without a few large ones."""

from __future__ import annotations

import pytest

from sample_data import TRUTH
from sharing.dependence import dependence
from tests.evaluation.measures import tiny
from tests.sharing.districts import LAST, altered, among, sample


def test_by_hand():
    """A gave B 2, C 1, GHOST 1; B gave A 1; C gave F 1. Without A: B → A falls too, C → F is left, B, C and GHOST have nothing."""
    result = dependence(tiny.district(), tiny.W1, top=1)
    assert result.largest == ["A"]
    assert result.share == pytest.approx(4 / 6)
    assert result.stranded == ["B", "C", "GHOST"]
    assert result.table.loc["without", "transactions"] == 1


def test_the_planted_three():
    result = dependence(sample(), "all")
    assert set(result.largest) == set(TRUTH.top_providers)
    assert result.share == pytest.approx(TRUTH.top_share, abs=0.02)
    names = sample().frame("enterprises").set_index("enterprise_id")["enterprise_name"]
    for one in TRUTH.top_providers:
        assert names[one] in result.text
    assert f"占企业间共享的 {result.share:.0%}" in result.text


def test_the_opposite_is_told_too():
    """Everybody gives in turn and to another every time: the first three give little, and nobody hangs on them."""
    firms = sample().frame("enterprises")["enterprise_id"]

    def in_turn(frame):
        count = len(frame)
        return frame.assign(
            provider_enterprise_id=among(firms, count),
            receiver_enterprise_id=[firms[(at * 7 + at // len(firms)) % len(firms)] for at in range(count)],
        )

    result = dependence(altered(transactions=in_turn), LAST)
    assert result.share < 0.1
    assert not set(result.largest) >= set(TRUTH.top_providers)
    assert "每家接受企业仍有其他来源" in result.text


def test_too_few():
    assert "只有 3 家企业在提供" in dependence(tiny.district(), tiny.W1).text
    assert dependence(tiny.district(), tiny.W2).text == "数据不足：本期没有记录。"
