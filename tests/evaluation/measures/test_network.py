"""D5 by hand on the tiny district."""

from __future__ import annotations

from tests.evaluation.measures.tiny import agree


def test_i5_01():
    """I5-01: A met B, C, GHOST, and P1 at a2; B met A, the outside body, P1; C met A, P2, F; F met C.

    enterprise: 4, 3, 3, 1, 0, 0. district: D1 7/3, D2 4/3. mechanism: 11/6. By size: 小型 (B, E) 3/2.
    """
    agree("I5-01", "enterprise", {"A": 4, "B": 3, "C": 3, "E": 0, "F": 1, "X": 0})
    agree("I5-01", "district", {"D1": 7 / 3, "D2": 4 / 3})
    agree("I5-01", "mechanism", {"mechanism": 11 / 6})
    agree("I5-01", "mechanism", {("mechanism", "小型"): 1.5}, ("size_class",))


def test_i5_02():
    """I5-02: A, B and C both gave and took; E, F, X did not.

    district: D1 2/3, D2 1/3. mechanism: 3/6. By class: culture given by A alone, taken by B and C: 0.
    """
    agree("I5-02", "district", {"D1": 2 / 3, "D2": 1 / 3})
    agree("I5-02", "mechanism", {"mechanism": 0.5})
    agree("I5-02", "mechanism", {("mechanism", "B_CUL"): 0}, ("business_class",))


def test_o11():
    """O11: A, B, C and F have partners. district: 2/3 each. mechanism: 4/6."""
    agree("O11", "district", {"D1": 2 / 3, "D2": 2 / 3})
    agree("O11", "mechanism", {"mechanism": 4 / 6})


def test_o13():
    """O13: A gave 4 (one to a stranger), B 1, C 1: (16 + 1 + 1) / 36.

    district: D1 (16 + 1) / 25, D2 1. mechanism: 18/36.
    """
    agree("O13", "district", {"D1": 17 / 25, "D2": 1})
    agree("O13", "mechanism", {"mechanism": 0.5})
