"""L15: is union money well spent, and what does it set in motion."""

from __future__ import annotations

import pytest

from evaluation import measures
from evidence.errors import MissingTable
from sharing.money import GOODS, OWN, money
from tests.evaluation.measures import tiny
from tests.sharing.districts import LAST, altered, sample


def test_by_hand():
    """Union money 100 + 100 + 60; outside 200 and 50; goods 50 and 20; what individuals pay is neither."""
    result = money(tiny.district(), tiny.W1)
    assert result.sources.to_dict() == {OWN: 260, "社会资源": 200, "财政": 50, GOODS: 70}
    assert result.leverage == pytest.approx(320 / 260)


def test_it_agrees_with_the_indicators():
    found = measures.compute(sample(), ("I7-04",), "mechanism", wave=LAST).cells["value"].iloc[0]
    result = money(sample(), LAST)
    assert result.leverage == pytest.approx(found, rel=1e-6)
    assert f"带动其他资金和实物 {found:.2f} 元" in result.text


def test_what_is_dear_and_rated_low_is_named_and_the_opposite_is_not():
    assert "花费高而评分明显偏低的是：教育" in money(sample(), LAST).text

    def liked(frame):
        return frame.assign(rating=frame["rating"].where(frame["rating"].isna(), 5))

    def others_pay(frame):
        swapped = {OWN: "企业", "企业": OWN}
        return frame.assign(source=[swapped.get(name, name) for name in frame["source"]])

    turned = money(altered(participation=liked, funds=others_pay), LAST)
    assert "没有哪类活动花费高而评分又明显偏低" in turned.text
    assert turned.leverage > 1 > money(sample(), LAST).leverage


def test_no_union_money_and_no_money():
    foreign = altered(funds=lambda frame: frame[frame["source"] != OWN])
    assert "谈不上撬动" in money(foreign, LAST).text
    with pytest.raises(MissingTable, match="经费"):
        money(altered(funds=None))
    assert money(altered(participation=None), LAST).classes.empty
