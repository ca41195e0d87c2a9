"""D8, reach, by hand on the tiny district."""

from __future__ import annotations

from tests.evaluation.measures.tiny import agree


def test_i8_04():
    """I8-04: A's brand at a1: 10 of A, 2 of B, 4 of C; a4 was cancelled, a5 has the union's brand.

    enterprise: A 6/16. district: D1 6/16, D2 owns none. mechanism: 6/16. By class: B_CUL 6/16.
    """
    agree("I8-04", "enterprise", {"A": 6 / 16} | dict.fromkeys("BCEFX", "not_applicable"))
    agree("I8-04", "district", {"D1": 6 / 16, "D2": "not_applicable"})
    agree("I8-04", "mechanism", {"mechanism": 6 / 16})
    agree("I8-04", "mechanism", {("mechanism", "B_CUL"): 6 / 16}, ("business_class",))


def test_i8_05():
    """I8-05: at a1, a2 and a5: A 11, B 3, C 5, E 1, X 10; beneficiaries A 5, B 10 + 2, C 50 + 4, F 2. Contributors: wA1, wB2, wB3, and
    A, B, C, the union P2, an outside body.

    district: D1 (16 + 15 + 1) / (3 + 2), D2 (59 + 10 + 2) / 2. mechanism: 103/8.
    """
    agree("I8-05", "district", {"D1": 32 / 5, "D2": 71 / 2})
    agree("I8-05", "mechanism", {"mechanism": 103 / 8})
