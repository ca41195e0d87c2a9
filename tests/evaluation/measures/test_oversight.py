"""D9 by hand on the tiny district."""

from __future__ import annotations

import numpy as np

from evaluation import measures
from evaluation.measures.oversight import timely_and_right
from tests.evaluation.measures import tiny
from tests.evaluation.measures.tiny import agree

NONE = dict.fromkeys("EFX", "insufficient")


def test_i9_01():
    """I9-01: A one of two, B one of one, one more passed that concerns no enterprise.

    enterprise: 1/2, 1. district: D1 2/3. mechanism: 3/4.
    """
    agree("I9-01", "enterprise", {"A": 0.5, "B": 1, "C": "insufficient"} | NONE)
    agree("I9-01", "district", {"D1": 2 / 3, "D2": "insufficient"})
    agree("I9-01", "mechanism", {"mechanism": 0.75})


def test_i9_02():
    """I9-02: A: due 15 days after receipt, closed before; closed late. B's is praise. C's is open. One without an enterprise in time.

    enterprise: A 1/2, C 0/1, nobody complained of the others. district: D1 1/2, D2 0/1. mechanism: 2/4.
    """
    agree("I9-02", "enterprise", {"A": 0.5, "C": 0} | dict.fromkeys("BEFX", "not_applicable"))
    agree("I9-02", "district", {"D1": 0.5, "D2": 0})
    agree("I9-02", "mechanism", {"mechanism": 0.5})


def test_i9_04():
    """I9-04: sorted after 24 h to the minute, after 25 h, after 1 h and 2 h; of two audited one was right.

    district: D1 2/3 · 1/2. mechanism: 3/4 · 1/2.
    """
    agree("I9-04", "district", {"D1": 1 / 3, "D2": "insufficient"})
    agree("I9-04", "mechanism", {"mechanism": 0.375})


def test_o21():
    """O21: done and rated: exchanges A 4/4, B 1/0, C 1/0, P2 1/1, outside 1/1; activities A's a1 13/2, P1's a2 13/1, B's a3 2/1, C's a5
    1/0; demands d1 (A's) and d3 (served by A) rated, d2 and d4 not.

    enterprise: A (4 + 2 + 1) / (4 + 13 + 1), B 1/3, C 0/2. district: D1 (7 + 1 + 1 + 1) / (18 + 3 + 13 + 3), D2 1/3.
    mechanism: 12/41.
    """
    agree("O21", "enterprise", {"A": 7 / 18, "B": 1 / 3, "C": 0} | NONE)
    agree("O21", "district", {"D1": 10 / 37, "D2": 1 / 3})
    agree("O21", "mechanism", {"mechanism": 12 / 41})


def test_a_reopened_case_is_late_where_it_is_known():
    rows = tiny.governance()["supervision_cases"]
    rows[0]["reopened_at"] = tiny.day(3, 1)
    data = tiny.district(supervision_cases=tiny.table("supervision_cases", rows))
    cells = measures.compute(data, ["I9-02"], "mechanism", wave=tiny.W1).cells
    assert (cells["value"].iloc[0], cells["tags"].iloc[0]) == (0.25, "")


def test_without_audits_timeliness_alone():
    rows = [{k: v for k, v in row.items() if k != "category_audited"} for row in tiny.governance()["info_items"]]
    cells = measures.compute(
        tiny.district(info_items=tiny.table("info_items", rows)), ["I9-04"], "mechanism", wave=tiny.W1
    ).cells
    assert (cells["value"].iloc[0], cells["tags"].iloc[0]) == (0.75, "no_audit")
    assert np.isnan(timely_and_right(np.zeros(4)))
