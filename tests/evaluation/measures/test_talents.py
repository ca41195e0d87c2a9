"""D8, volunteers, by hand on the tiny district."""

from __future__ import annotations

from evaluation import measures
from tests.evaluation.measures import tiny
from tests.evaluation.measures.tiny import YEAR, agree


def test_i8_02():
    """I8-02: T1 (B) 1.5 + 0.5 h, T3 (A) 5 h; T2 (A) 1 h, its negative record is missing. Members: A 50 (one has left), B 10, C 1, X 1.

    enterprise: A 1/50, B 1/10, C and X 0; E and F have no members. district: D1 2/60, D2 0/2. mechanism: 2/62; all per hundred.
    """
    agree("I8-02", "enterprise", {"A": 2, "B": 10, "C": 0, "X": 0, "E": "insufficient", "F": "insufficient"})
    agree("I8-02", "district", {"D1": 200 / 60, "D2": 0})
    agree("I8-02", "mechanism", {"mechanism": 200 / 62})
    agree("I8-02", "mechanism", {"mechanism": "insufficient"}, wave=tiny.W2)


def test_i8_03():
    """I8-03: d3 wants teaching, T1 has it at level 3; d8 wants law, T2 has it at level 2.

    district: D1 1/1, D2 0/1. mechanism: 1/2. By class: both are education.
    """
    agree("I8-03", "district", {"D1": 1, "D2": 0})
    agree("I8-03", "mechanism", {"mechanism": 0.5})
    agree("I8-03", "mechanism", {("mechanism", "B_EDU"): 0.5}, ("business_class",))


def test_o20():
    """O20: enterprise: A 6 h for one active talent, B 2 h for one, per year. district: D1 8/2. mechanism: 8/2."""
    none = dict.fromkeys("CEFX", "insufficient")
    agree("O20", "enterprise", {"A": 6 / YEAR, "B": 2 / YEAR} | none)
    agree("O20", "district", {"D1": 4 / YEAR, "D2": "insufficient"})
    agree("O20", "mechanism", {"mechanism": 4 / YEAR})


def test_members_without_a_register():
    """UB and UF cover one enterprise each: B 10, F 4 members; A and E share UA: 0.8·100; C and X share UC: 0.8·10, X is not known."""
    cells = measures.compute(tiny.district(workers=None), ["I8-02"], wave=tiny.W1).cells.set_index("unit")
    assert cells["denominator"].dropna().to_dict() == {"A": 80, "B": 10, "C": 8, "E": 16, "F": 4}
    assert cells["tags"].to_dict()["A"] == "members_estimated"
    assert cells["tags"].to_dict()["B"] == ""
