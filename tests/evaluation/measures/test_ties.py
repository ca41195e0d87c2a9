"""D5, pair by pair, by hand on the tiny district."""

from __future__ import annotations

from tests.evaluation.measures.tiny import agree


def test_i5_03():
    """I5-03: A (under P1) → B (P2) 2, A → C (P2) 1, B → A 1: all across; C → F (both P2) 1 is not.

    enterprise: A 4/4, B 3/3, C 1/2, F 0/1; E and X have no ties. district: D1 4/4; D2 has one parent union.
    mechanism: 4/5.
    """
    agree("I5-03", "enterprise", {"A": 1, "B": 1, "C": 0.5, "F": 0, "E": "not_applicable", "X": "not_applicable"})
    agree("I5-03", "district", {"D1": 1, "D2": "not_applicable"})
    agree("I5-03", "mechanism", {"mechanism": 0.8})


def test_o12():
    """O12: A ↔ B return 1 each way of 2 and 1, nobody else returns: 2 of 5.

    district: D1 2 of 2 + 1 + half of A → C; D2 0. mechanism: 2/5.
    """
    agree("O12", "district", {"D1": 2 / 3.5, "D2": 0})
    agree("O12", "mechanism", {"mechanism": 0.4})
