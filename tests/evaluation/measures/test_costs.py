"""D7, activities, by hand on the tiny district."""

from __future__ import annotations

from evaluation import measures
from tests.evaluation.measures import tiny
from tests.evaluation.measures.tiny import agree

NONE = dict.fromkeys("CEFX", "not_applicable")
"""They led nothing, and were partners in nothing."""


def test_i7_01():
    """I7-01: a1 1000 for 10 of A, 2 of B and 4 of C; a2 300 for 13; a3 is online, a4 was cancelled, a5 cost nothing.

    enterprise: A 1000/16; C's a5 states no cost; B's is online, and the others led nothing. district: D1 with the union's a2 1300/29,
    D2 has only a5. mechanism: 1300/29. By class: B_EDU 300/13.
    """
    agree("I7-01", "enterprise", {"A": 62.5, "B": "not_applicable"} | NONE | {"C": "insufficient"})
    agree("I7-01", "district", {"D1": 1300 / 29, "D2": "insufficient"})
    agree("I7-01", "mechanism", {"mechanism": 1300 / 29})
    agree("I7-01", "mechanism", {("mechanism", "B_EDU"): 300 / 13}, ("business_class",))


def test_i7_02():
    """I7-02: a1: A 600 + 100, B 300; a2: P1 200, A 100, B 0; a3 has one partner.

    enterprise: A, who led a1, 300/1000. district: D1 (300 + 100) / 1300. mechanism: 400/1300. By class: B_EDU 100/300.
    """
    agree("I7-02", "enterprise", {"A": 0.3, "B": "not_applicable"} | NONE)
    agree("I7-02", "district", {"D1": 400 / 1300, "D2": "not_applicable"})
    agree("I7-02", "mechanism", {"mechanism": 400 / 1300})
    agree("I7-02", "mechanism", {("mechanism", "B_EDU"): 1 / 3}, ("business_class",))


def test_i7_03():
    """I7-03: with an estimate: A 600 of 1000 and 100 of 150; B 300 of 500 and 500 of 400; P1 200 of 300; 5 of 7 rows have one.

    enterprise: A 1 - 700/1150, B 1 - 800/900. district: D1 1 - 1700/2350. mechanism: the same. By class: B_CUL 1 - 900/1500.
    """
    agree("I7-03", "enterprise", {"A": 450 / 1150, "B": 100 / 900} | NONE)
    agree("I7-03", "district", {"D1": 650 / 2350, "D2": "not_applicable"})
    agree("I7-03", "mechanism", {"mechanism": 650 / 2350})
    agree("I7-03", "mechanism", {("mechanism", "B_CUL"): 0.4}, ("business_class",))


def test_o17():
    """O17: A 10 of 20 hours, B 5 of 10; P1 has no estimate.

    enterprise: 0.5 each. district: D1 0.5. mechanism: 0.5.
    """
    agree("O17", "enterprise", {"A": 0.5, "B": 0.5} | NONE)
    agree("O17", "district", {"D1": 0.5, "D2": "not_applicable"})
    agree("O17", "mechanism", {"mechanism": 0.5})


def test_savings_are_not_published_on_few_estimates_and_are_cut_off():
    """Without P1's and B's second estimate, 3 of 7 rows have one; a saving of 0.95 counts as 0.8."""
    rows = tiny.activities()["activity_partners"]
    few = [{k: v for k, v in row.items() if at < 3 or k != "standalone_cost_est"} for at, row in enumerate(rows)]
    cells = measures.compute(
        tiny.district(activity_partners=tiny.table("activity_partners", few)), ["I7-03"], "mechanism", wave=tiny.W1
    ).cells
    assert cells["status"].tolist() == ["insufficient"]
    assert cells["why"].tolist() == ["coverage"]
    great = [row | {"standalone_cost_est": 20 * row["cost_share"]} for row in rows if row["cost_share"]]
    data = tiny.district(activity_partners=tiny.table("activity_partners", great))
    assert measures.compute(data, ["I7-03"], "mechanism", wave=tiny.W1).cells["value"].tolist() == [0.8]


def test_a_wave_without_any_activity_is_a_failed_feed():
    """W2 holds no activity at all: that says nothing of what enterprises lead."""
    cells = tiny.values("enterprise", wave=tiny.W2).cells
    for name in ("I7-01", "I7-02", "I7-03", "O17"):
        some = cells[cells["indicator"] == name]
        assert set(some["why"]) == {"outage"}, name
