"""D1 by hand on the tiny district."""

from __future__ import annotations

import pytest

from tests.evaluation.measures.tiny import agree, cells

A = (6 * 75 + 4 * 2 * 50) / 14
"""Six sheets of 75 (ID 5, 4, 4, 3 and 6 - 2: mean 4) with weight 1, four of 50 with weight 2."""


def test_i1_01():
    """I1-01: A (6·75 + 8·50) / 14; B 50 (code 9 is missing, four items are enough); C 100; X 25, which has no head-count.

    The sheets of A from somebody unaware, with three items, and without consent do not count; nor does the one of W2.
    enterprise: A, B, C, X as above, E and F have no answers. district: D1 (100 A + 40·50) / 140; D2 C alone.
    mechanism: (100 A + 40·50 + 10·100) / 150. By size at the mechanism: 大型 A, 小型 B, 微型 C.
    """
    agree("I1-01", "enterprise", {"A": A, "B": 50, "C": 100, "X": 25, "E": "insufficient", "F": "insufficient"})
    agree("I1-01", "district", {"D1": (100 * A + 2000) / 140, "D2": 100})
    agree("I1-01", "mechanism", {"mechanism": (100 * A + 3000) / 150})
    agree(
        "I1-01",
        "mechanism",
        {("mechanism", "大型"): A, ("mechanism", "小型"): 50, ("mechanism", "微型"): 100},
        ("size_class",),
    )


def test_i1_02():
    """I1-02: managers' scores: A 100 and 50; B 50; E 100; C 25; X 50; F 100.

    enterprise: A 75 and C 25 with consent, the others are suppressed. district: D1 (75 + 50 + 100) / 3, D2 (25 + 50 + 100) / 3.
    mechanism: (75 + 50 + 100 + 25 + 50 + 100) / 6. By size: 小型 has B and E only, two organisations: suppressed.
    """
    hidden = dict.fromkeys("BEFX", "suppressed")
    agree("I1-02", "enterprise", {"A": 75, "C": 25} | hidden)
    agree("I1-02", "district", {"D1": 75, "D2": 175 / 3})
    agree("I1-02", "mechanism", {"mechanism": 400 / 6})
    agree("I1-02", "mechanism", {("mechanism", "小型"): "suppressed"}, ("size_class",))


def test_i1_03():
    """I1-03: cadres' scores: UA 75 and 25, UB 75, P1 100; UC 50, P2 25, UF 75.

    district: D1 (50 + 75 + 100) / 3, D2 (50 + 25 + 75) / 3. mechanism: (50 + 75 + 100 + 50 + 25 + 75) / 6.
    With the facet of districts the mechanism shows the same two.
    """
    agree("I1-03", "district", {"D1": 75, "D2": 50})
    agree("I1-03", "mechanism", {"mechanism": 62.5})
    agree("I1-03", "mechanism", {("mechanism", "D1"): 75, ("mechanism", "D2"): 50}, ("district_id",))


WILLING = (6 * 75 + 8 * 25) / 14
"""Six sheets of A with two answers of 4 (75), four of 25 with weight 2."""


def test_i1_04():
    """I1-04: workers A (6·75 + 8·25) / 14, B 50, C 100, X 0; managers and cadres as in I1-02 and I1-03.

    enterprise: workers alone. district: D1 mean of ((100 A + 40·50) / 140, 75, 75), D2 of (100, 175/3, 50).
    mechanism: mean of ((100 A + 2000 + 1000) / 150, 400/6, 62.5). By party the three parts themselves.
    """
    agree("I1-04", "enterprise", {"A": WILLING, "B": 50, "C": 100, "X": 0, "E": "insufficient", "F": "insufficient"})
    workers = (100 * WILLING + 3000) / 150
    agree("I1-04", "district", {"D1": ((100 * WILLING + 2000) / 140 + 150) / 3, "D2": (150 + 175 / 3) / 3})
    agree("I1-04", "mechanism", {"mechanism": (workers + 400 / 6 + 62.5) / 3})
    parts = {("mechanism", "W"): workers, ("mechanism", "M"): 400 / 6, ("mechanism", "C"): 62.5}
    agree("I1-04", "mechanism", parts, ("party",))


def test_i1_05():
    """I1-05: 100 - (highest - lowest) of I1-01, I1-02 and I1-03.

    district: D1 of (workers, 75, 75), D2 of (100, 175/3, 50): 50. mechanism: of (workers, 400/6, 62.5), workers lowest.
    """
    d1, m = (100 * A + 2000) / 140, (100 * A + 3000) / 150
    agree("I1-05", "district", {"D1": 100 - (75 - d1), "D2": 50})
    agree("I1-05", "mechanism", {"mechanism": 100 - (400 / 6 - m)})


def test_o1():
    """O1: workers with AW1 ≥ 3 of those who answered it: A 7 of 12 (no consent does not count), B 11 of 11, C 10 of 10, X 0 of 10.

    enterprise: these. district: D1 18/23, D2 10/20. mechanism: 28/43.
    """
    agree("O1", "enterprise", {"A": 7 / 12, "B": 1, "C": 1, "X": 0, "E": "insufficient", "F": "insufficient"})
    agree("O1", "district", {"D1": 18 / 23, "D2": 0.5})
    agree("O1", "mechanism", {"mechanism": 28 / 43})


def test_o26():
    """O26: members ÷ covered of UA, UB, P1: 120/280; of UC, P2, UF: 24/70; with U0: 244/550.

    district: D1 120/280, D2 24/70. mechanism: 244/550.
    """
    agree("O26", "district", {"D1": 120 / 280, "D2": 24 / 70})
    agree("O26", "mechanism", {"mechanism": 244 / 550})


def test_who_is_a_small_sample():
    """Seven sheets of managers are fewer than ten; a pooled value of parties shown one by one is judged by its parts."""
    shown = cells("I1-02", "mechanism")
    assert shown == pytest.approx({"mechanism": 400 / 6})
