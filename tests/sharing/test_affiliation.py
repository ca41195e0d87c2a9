"""L10: does sharing cross the lines between parent unions."""

from __future__ import annotations

import numpy as np
import pytest

from sample_data import TRUTH
from sharing.affiliation import affiliation
from tests.evaluation.measures import tiny
from tests.sharing.districts import altered, among, sample


def test_by_hand():
    """A (P1) gave B 2 and C 1 (P2), B gave A 1, C gave F 1 within P2: 4 of 5 cross; by chance 1 - (3·1 + 2·4)/25 = 14/25."""
    result = affiliation(tiny.district(), tiny.W1)
    assert result.crossing == pytest.approx(4 / 5)
    assert result.by_chance == pytest.approx(14 / 25)
    assert result.expected.to_numpy().sum() == pytest.approx(result.observed.to_numpy().sum())


def test_the_planted_silo():
    result = affiliation(sample(), "all")
    assert result.closed == [TRUTH.silo_district]
    place = sample().frame("districts").set_index("district_id")["district_name"][TRUTH.silo_district]
    assert f"{place}的企业只在本隶属工会内部往来" in result.text
    assert f"跨隶属共享占 {result.crossing:.0%}，比随机应有" in result.text
    assert f"低 {1 - result.crossing / result.by_chance:.0%}" in result.text


def test_the_opposite_is_told_too():
    """Who receives is drawn among all: no district keeps to itself, and crossing is as by chance."""
    firms = sample().frame("enterprises")["enterprise_id"].to_numpy()

    def mixed(frame):
        drawn = np.random.default_rng(1).permutation(among(firms, len(frame)))
        return frame.assign(receiver_enterprise_id=drawn)

    result = affiliation(altered(transactions=mixed), "all")
    assert result.closed == []
    assert "与随机应有" in result.text
    assert "各区域都有跨隶属往来" in result.text


def test_more_than_chance():
    """Everybody gives only to enterprises of other parent unions."""
    unions = sample().frame("unions").set_index("union_id")["parent_union_id"]
    firms = sample().frame("enterprises").set_index("enterprise_id")["union_id"].map(unions)

    def outwards(frame):
        names = list(firms.index)
        receivers = [
            next((n for n in names[at % 120 :] + names if firms[n] != firms.get(p)), "E001")
            for at, p in enumerate(frame["provider_enterprise_id"])
        ]
        return frame.assign(receiver_enterprise_id=receivers)

    assert "）高 " in affiliation(altered(transactions=outwards), "all").text


def test_nothing_recorded():
    assert affiliation(tiny.district(), tiny.W2).text == "数据不足：本期没有记录。"


def test_of_a_handful_of_exchanges_no_district_is_judged():
    """Four exchanges, all inside: neither closed nor crossing may be said of their district."""
    few = altered(transactions=lambda frame: frame.head(4))
    result = affiliation(few, "all")
    assert result.closed == []
    assert "区域" not in result.text
