"""D2 by hand on the tiny district."""

from __future__ import annotations

import numpy as np

from evaluation.measures.satisfaction import lowest_mean
from tests.evaluation.measures.tiny import agree

A = (6 * 700 / 9 + 8 * 400 / 9) / 14
"""Six users of A with SA 8, 7, 9 (mean 8: 100·7/9), four with 5, 5, 5 (100·4/9) and weight 2. Nine is an answer here."""


def test_i2_01():
    """I2-01: A (6·700/9 + 8·400/9) / 14, B 100 (its eleventh sheet is of a non-user), C 400/9, X 0.

    enterprise: these. district: D1 (100 A + 40·100) / 140, D2 400/9. mechanism: (100 A + 4000 + 10·400/9) / 150.
    """
    agree("I2-01", "enterprise", {"A": A, "B": 100, "C": 400 / 9, "X": 0, "E": "insufficient", "F": "insufficient"})
    agree("I2-01", "district", {"D1": (100 * A + 4000) / 140, "D2": 400 / 9})
    agree("I2-01", "mechanism", {"mechanism": (100 * A + 4000 + 4000 / 9) / 150})


def test_i2_02():
    """I2-02: managers: A 100 and 0, B 100, E 0; C, X, F 400/9.

    enterprise: A 50 and C 400/9 with consent. district: D1 (50 + 100 + 0) / 3, D2 400/9. mechanism: (150 + 3·400/9) / 6.
    """
    agree("I2-02", "enterprise", {"A": 50, "C": 400 / 9} | dict.fromkeys("BEFX", "suppressed"))
    agree("I2-02", "district", {"D1": 50, "D2": 400 / 9})
    agree("I2-02", "mechanism", {"mechanism": (150 + 1200 / 9) / 6})


def test_i2_03():
    """I2-03: cadres: UA 100 and 0, UB 100, P1 0; UC, P2, UF 400/9.

    district: D1 (50 + 100 + 0) / 3, D2 400/9. mechanism: (150 + 3·400/9) / 6.
    """
    agree("I2-03", "district", {"D1": 50, "D2": 400 / 9})
    agree("I2-03", "mechanism", {"mechanism": (150 + 1200 / 9) / 6})


def test_i2_04():
    """I2-04: workers A (6·75 + 8·50) / 14 (three answers are enough), B 25, C 100, X 0.

    Managers: 75 each with GA5 turned round, A also 25: 50. Cadres 50, their GA5 is not asked.
    enterprise: workers. district: D1 mean of ((100 A + 1000) / 140, (50 + 75 + 75) / 3, 50), D2 of (100, 75, 50).
    mechanism: mean of ((100 A + 1000 + 1000) / 150, (50 + 5·75) / 6, 50). By party the parts.
    """
    a = (6 * 75 + 8 * 50) / 14
    agree("I2-04", "enterprise", {"A": a, "B": 25, "C": 100, "X": 0, "E": "insufficient", "F": "insufficient"})
    agree("I2-04", "district", {"D1": ((100 * a + 1000) / 140 + 200 / 3 + 50) / 3, "D2": 75})
    workers = (100 * a + 2000) / 150
    agree("I2-04", "mechanism", {"mechanism": (workers + 425 / 6 + 50) / 3})
    agree(
        "I2-04",
        "mechanism",
        {("mechanism", "W"): workers, ("mechanism", "M"): 425 / 6, ("mechanism", "C"): 50},
        ("party",),
    )


def test_i2_05():
    """I2-05: good ÷ rated. Exchanges: A 5, 4, 2, 5: 3/4; union P2 5: 1/1; an outside body 3: 0/1. Activities: A's a1 5, 3: 1/2;
    the union P1's a2 4: 1/1; B's a3 5: 1/1. Demands: d3 2, served by A's t1: 0/1; d1 5, nobody is known to have served, asked by A.
    Volunteers: T1 of B 4: 1/1.

    enterprise: A (3 + 1 + 0) / (4 + 2 + 1), B 2/2. district: D1 with P1's and d1 8/11, D2 P2's 1/1. mechanism: with the outside
    body's 9/13. By business class: B_CUL exchanges 3/4, a1 1/2, d1 1/1: 5/7.
    """
    none = dict.fromkeys("CEFX", "insufficient")
    agree("I2-05", "enterprise", {"A": 4 / 7, "B": 1} | none)
    agree("I2-05", "district", {"D1": 8 / 11, "D2": 1})
    agree("I2-05", "mechanism", {"mechanism": 9 / 13})
    agree("I2-05", "mechanism", {("mechanism", "B_CUL"): 5 / 7}, ("business_class",))


def test_o2():
    """O2: A 75, B 50, C 100, X 0.

    enterprise: these. district: D1 (7500 + 2000) / 140, D2 100. mechanism: (7500 + 2000 + 1000) / 150.
    """
    agree("O2", "enterprise", {"A": 75, "B": 50, "C": 100, "X": 0, "E": "insufficient", "F": "insufficient"})
    agree("O2", "district", {"D1": 9500 / 140, "D2": 100})
    agree("O2", "mechanism", {"mechanism": 70})


def test_o3():
    """O3: education (10·75 + 11·50 + 10·100 + 10·0) / 41, culture 50 from 41 sheets; the other classes have ten sheets each.

    mechanism: the lower is 50. district: no class has 30 sheets. By class: education 2300/41.
    """
    agree("O3", "mechanism", {"mechanism": 50})
    agree("O3", "district", {"D1": "insufficient", "D2": "insufficient"})
    agree("O3", "mechanism", {("mechanism", "B_EDU"): 2300 / 41, ("mechanism", "B_CUL"): 50}, ("business_class",))


def test_o4():
    """O4: workers A 75 (4, 4, 4 and 6 - 2), B 50, C 100, X 0; managers 50 each.

    enterprise: workers. district: D1 (9500/140 + 50) / 2, D2 (100 + 50) / 2. mechanism: (70 + 50) / 2.
    """
    agree("O4", "enterprise", {"A": 75, "B": 50, "C": 100, "X": 0, "E": "insufficient", "F": "insufficient"})
    agree("O4", "district", {"D1": (9500 / 140 + 50) / 2, "D2": 75})
    agree("O4", "mechanism", {"mechanism": 60})


def test_the_lowest_mean_needs_thirty_answers():
    assert lowest_mean(np.array([60.0, 30.0, 0.0, 29.0])) == 2
    assert np.isnan(lowest_mean(np.array([60.0, 29.0])))
