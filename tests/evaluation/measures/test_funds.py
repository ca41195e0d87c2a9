"""D7 and D9, money, by hand on the tiny district."""

from __future__ import annotations

from evaluation import measures
from tests.evaluation.measures import tiny
from tests.evaluation.measures.tiny import agree


def test_i7_04():
    """I7-04: outside 200 (UA) and 50 (P2); goods 50 at A's a1 and 20 at P1's a2; union money 100 (UA), 100 (P2), 60 (P1); a negative
    line is missing, private money counts on neither side.

    district: D1 (200 + 70) / 160, D2 50/100. mechanism: 320/260.
    """
    agree("I7-04", "district", {"D1": 270 / 160, "D2": 0.5})
    agree("I7-04", "mechanism", {"mechanism": 320 / 260})


def test_i9_03():
    """I9-03: published 100 + 30 of UA's 330 and P1's 60, all 150 of P2; a blank flag is not published.

    district: D1 130/390, D2 1. mechanism: 280/540.
    """
    agree("I9-03", "district", {"D1": 130 / 390, "D2": 1})
    agree("I9-03", "mechanism", {"mechanism": 280 / 540})


def test_o16():
    """O16: lines with a budget: 100 of 120 and 200 of 200, both of UA.

    district: D1 300/320. mechanism: 300/320.
    """
    agree("O16", "district", {"D1": 300 / 320, "D2": "insufficient"})
    agree("O16", "mechanism", {"mechanism": 300 / 320})


def test_o27():
    """O27: 60 on running the platform; 35 users in January, 20 in February. mechanism: 60/27.5."""
    agree("O27", "mechanism", {"mechanism": 60 / 27.5})


def test_without_partners_money_alone():
    cells = measures.compute(tiny.district(activity_partners=None), ["I7-04"], "mechanism", wave=tiny.W1).cells
    assert cells["value"].tolist() == [twelve(250 / 260)]
    assert cells["tags"].tolist() == ["no_goods"]


def twelve(number):
    """Values are kept to twelve digits."""
    return float(f"{number:.12g}")
