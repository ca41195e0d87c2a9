"""Who gave and took on the tiny district, by hand."""

from __future__ import annotations

from evaluation.measures.exchange import sides, tally, traded, without_heads
from tests.evaluation.measures import tiny

NUMBERS = ["n_out", "n_in", "benefit", "beneficiaries"]


def test_what_does_not_count():
    """t6 inside A, t7 cancelled, t8 rejected; t12 lies before the wave."""
    scope = tiny.scope()
    tally(scope)
    assert {rule: count for _, rule, _, count in scope.ledger.entries} == {"status": 1, "unconfirmed": 1, "V06": 1}
    assert scope.ledger.seen["transactions"] == {"W1"}


def test_sides():
    """A gives t1, t2, t3 and t10 (to a stranger), takes t4; B gives t4, takes t1, t2 and t9 from outside; C gives t11, takes t3, t5.

    Benefit: not stated is 1 (t2), and at most the employees of the receiver (t3: 50, C has 10).
    """
    scope = tiny.scope()
    rows = sides(scope).set_index("enterprise_id")
    assert {name: rows.loc[name, NUMBERS].tolist() for name in rows.index} == {
        "A": [4, 1, 5, 5], "B": [1, 3, 13, 12], "C": [1, 2, 14, 54], "F": [0, 1, 2, 2], "GHOST": [0, 1, 3, 3],
    }  # fmt: skip
    assert ("transactions", "V17", "W1", 1.0) in scope.ledger.entries


def test_by_class():
    """A takes the one thing of education; C takes culture (t3) and service (t5)."""
    rows = sides(tiny.scope(by=("business_class",))).set_index(["enterprise_id", "business_class"])["n_in"]
    assert rows[rows > 0].to_dict() == {
        ("A", "B_EDU"): 1, ("B", "B_CUL"): 2, ("B", "B_SRV"): 1, ("C", "B_CUL"): 1, ("C", "B_SRV"): 1, ("F", "B_PUB"): 1,
        ("GHOST", "B_CUL"): 1,
    }  # fmt: skip


def test_everybody_has_a_row():
    rows = traded(tiny.scope()).set_index("enterprise_id")
    assert rows.index.tolist() == ["A", "B", "C", "E", "F", "X"]
    assert rows.loc[["E", "X"], NUMBERS].to_numpy().sum() == 0
    assert len(traded(tiny.scope(by=("business_class",)))) == 6 * 7


def test_enterprises_without_a_head_count():
    scope = tiny.scope(wave="all")
    without_heads(scope)
    assert scope.ledger.entries == (("enterprises", "head-count", "W1", 1.0), ("enterprises", "head-count", "W2", 1.0))
