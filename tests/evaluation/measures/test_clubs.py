"""D8, clubs, by hand on the tiny district."""

from __future__ import annotations

from tests.evaluation.measures import tiny
from tests.evaluation.measures.tiny import agree

NONE = dict.fromkeys("BCEFX", "not_applicable")


def test_i8_01():
    """I8-01: two quarters: K1 4 sessions, K2 3, K4 5; B's K3 is paused, C's K5 came later.

    enterprise: A 1/2. district: D1 1/2, D2 has none. mechanism: with K4, which nobody hosts, 2/3. In W2 no report exists at all.
    """
    agree("I8-01", "enterprise", {"A": 0.5} | NONE)
    agree("I8-01", "district", {"D1": 0.5, "D2": "not_applicable"})
    agree("I8-01", "mechanism", {"mechanism": 2 / 3})
    agree("I8-01", "mechanism", {"mechanism": "insufficient"}, wave=tiny.W2)


def test_o18():
    """O18: K1 3/4, K2 1/4, K4 2/2. enterprise: A 4/8. district: D1 4/8. mechanism: 6/10."""
    agree("O18", "enterprise", {"A": 0.5} | NONE)
    agree("O18", "district", {"D1": 0.5, "D2": "not_applicable"})
    agree("O18", "mechanism", {"mechanism": 0.6})


def test_o19():
    """O19: K1 50 of 100, K2 100 of 200; the paused K3 does not count. district: D1 0.5. mechanism: 150/300."""
    agree("O19", "district", {"D1": 0.5, "D2": "not_applicable"})
    agree("O19", "mechanism", {"mechanism": 0.5})
