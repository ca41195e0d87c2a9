"""D3, intensity, by hand on the tiny district."""

from __future__ import annotations

from tests.evaluation.measures import tiny
from tests.evaluation.measures.tiny import YEAR, agree


def test_i3_06():
    """I3-06: given A 4 (one to a stranger), B 1, C 1; taken A 1, B 3, C 2, F 1. The cancelled, the rejected and the internal one, and that
    of 2023, do not count; floor 50 employees.

    enterprise: A 5/100, B 4/50, C 3/50, E 0, F 1/50 per year; X has no head-count. district: D1 9/200, D2 4/100. mechanism: 13/300.
    By class: B_CUL A 4 + B 2 + C 1 over the whole 300; B_PUB C 1 + F 1. W2 holds no transaction at all: not zero.
    """
    per = 100 / YEAR
    counts = {"A": 5 / 100, "B": 4 / 50, "C": 3 / 50, "E": 0, "F": 1 / 50}
    agree("I3-06", "enterprise", {name: value * per for name, value in counts.items()} | {"X": "insufficient"})
    agree("I3-06", "district", {"D1": 9 / 200 * per, "D2": 4 / 100 * per})
    agree("I3-06", "mechanism", {"mechanism": 13 / 300 * per})
    by_class = {("mechanism", "B_CUL"): 7 / 300 * per, ("mechanism", "B_PUB"): 2 / 300 * per, ("mechanism", "B_DEV"): 0}
    agree("I3-06", "mechanism", by_class, ("business_class",))
    agree("I3-06", "mechanism", {"mechanism": "insufficient"}, wave=tiny.W2)
