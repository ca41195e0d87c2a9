"""D3, demand, by hand on the tiny district."""

from __future__ import annotations

from datetime import timedelta

from evaluation import measures
from tests.evaluation.measures import tiny
from tests.evaluation.measures.tiny import agree


def test_i3_03():
    """I3-03: d1 4/4, closed 4 days after its due date: 1; d2 closed 19 days after: 0; d3 asks nothing stated: 1, gets the 4 of t1,
    due 30 days after posting, closed within 7 days of that: 1; d4 5/10; d8 open: 0; d5 cancelled; d6 is due in W2.

    enterprise: A 1/2, B 1.5/2, F 0/1; C's only one was cancelled, E and X asked for nothing. district: D1 2.5/4, D2 0/1.
    mechanism: 2.5/5, the stranger's is left out. By class: B_CUL 1/2.
    """
    none = dict.fromkeys("CEX", "not_applicable")
    agree("I3-03", "enterprise", {"A": 0.5, "B": 0.75, "F": 0} | none)
    agree("I3-03", "district", {"D1": 0.625, "D2": 0})
    agree("I3-03", "mechanism", {"mechanism": 0.5})
    agree("I3-03", "mechanism", {("mechanism", "B_CUL"): 0.5, ("mechanism", "B_RTS"): 0.5}, ("business_class",))
    agree("I3-03", "mechanism", {"mechanism": 0}, wave=tiny.W2)


def test_i3_04():
    """I3-04: d1 after 3 days, d2 after 15; d3 after 7 to the hour; d4 never; d8 after 1; d5 was cancelled after 2 days, d6 is posted
    less than 7 days before the last time in the table (its own posting, 28 June).

    enterprise: A 1/2, B 1/2, F 1/1; C's two cannot be judged, E and X asked for nothing. district: D1 2/4, D2 1/1. mechanism: 3/5.
    By function: F_HUM 2/2.
    """
    none = dict.fromkeys("CEX", "not_applicable")
    agree("I3-04", "enterprise", {"A": 0.5, "B": 0.5, "F": 1} | none)
    agree("I3-04", "district", {"D1": 0.5, "D2": 1})
    agree("I3-04", "mechanism", {"mechanism": 0.6})
    agree("I3-04", "mechanism", {("mechanism", "F_HUM"): 1}, ("function_class",))


def changed(**of_rows):
    """Return the mechanism's value of a measure after some demands were changed."""
    rows = [row | of_rows.get(row["demand_id"], {}) for row in tiny.exchange()["demands"]]
    return tiny.district(demands=tiny.table("demands", rows))


def value(data, name):
    cells = measures.compute(data, [name], "mechanism", wave=tiny.W1).cells
    return cells["value"].iloc[0], cells["tags"].iloc[0]


def test_self_service_is_dropped_where_it_is_known():
    """d1 posted and closed by A itself after five minutes (V14): 1.5 of the other 4."""
    closed = tiny.day(1, 5) + timedelta(minutes=5)
    data = changed(d1={"closed_by": "A", "closed_at": closed, "matched_at": tiny.day(1, 5)}, d2={"closed_by": "B"})
    assert value(data, "I3-03") == (1.5 / 4, "")
    left = measures.compute(data, ["I3-03"], "mechanism", wave=tiny.W1).exclusions
    assert left.set_index("rule")["count"]["V14"] == 1
    assert value(tiny.district(), "I3-03")[1] == "self_service_unknown"


def test_the_cancelling_date_counts_where_it_is_known():
    """d5 cancelled only after three weeks stays in: 3 of 6."""
    data = changed(d5={"cancelled_at": tiny.day(5, 1)})
    assert value(data, "I3-04") == (3 / 6, "")


def test_a_match_before_the_posting_is_no_quick_match():
    """d8 matched before it was posted (V03) is left out: 2 of 4."""
    data = changed(d8={"matched_at": tiny.day(5, 1)})
    assert value(data, "I3-04")[0] == 2 / 4
