"""Measures made of data, by hand on the tiny district."""

from __future__ import annotations

from datetime import datetime

import numpy as np
import pytest

from evaluation import measures
from evaluation.errors import InvalidMethod
from evaluation.measures import CustomMeasure
from evaluation.measures.custom import frozen, problems, thawed
from messages import Bilingual
from tests.evaluation.measures import tiny

NAME = Bilingual("自定", "own")
GOOD = CustomMeasure(
    "X1", NAME, "transactions", where=["status", "=", "完成"], numerator=["count", ["rating_receiver", ">=", 4]],
    denominator=["count", ["rating_receiver", "is not empty"]], enterprise="provider_enterprise_id", interval="wilson", min_n=2,
)  # fmt: skip


def found(one, level="mechanism", by=(), data=None, wave="W1"):
    cells = one.preview(data or tiny.district(), level, by, wave).cells
    keys = cells["unit"] if not by else zip(cells["unit"], *(cells[name] for name in by), strict=True)
    return {
        key: status if np.isnan(value) else value
        for key, value, status in zip(keys, cells["value"], cells["status"], strict=True)
    }


def test_a_share():
    """Completed and rated, provided by A: t1 5, t2 4, t3 2, t6 5, t8 1, t10 5: 4 of 6; by unions and outside bodies t5 5, t9 3.

    enterprise: A. mechanism: 5 of 8. By class: B_CUL A's 4 of 6.
    """
    none = dict.fromkeys("BCEFX", "insufficient")
    assert found(GOOD, "enterprise") == pytest.approx({"A": 4 / 6} | none)
    assert found(GOOD) == {"mechanism": 5 / 8}
    assert found(GOOD, by=("business_class",)) == pytest.approx(
        {("mechanism", "B_CUL"): 4 / 6, ("mechanism", "B_SRV"): 0.5}
    )


def test_sums_and_distinct_values():
    """Opened in W1: R1 4 and 0, R2 1, R3 10, R4 6: 21 over four resources; over 4: 16, one resource is used by its owner.

    Nobody's place is named, so all of it is the mechanism's.
    """
    table = "resource_capacity"
    one = CustomMeasure(
        "X2", NAME, table, numerator=("sum", "open_qty"), denominator=("distinct", "resource_id"), enterprise=""
    )
    assert found(one) == {"mechanism": 21 / 4}
    part = CustomMeasure("X3", NAME, table, numerator=("sum", "open_qty", ("open_qty", ">", 4)),
                         denominator=("distinct", "resource_id", ("own_use_qty", ">", 0)), enterprise="")  # fmt: skip
    assert found(part) == {"mechanism": 16}


def test_an_empty_condition_holds_for_every_row():
    one = CustomMeasure("X2", NAME, "resource_capacity", numerator=("count", ()), denominator=("count",), enterprise="")
    assert found(one) == {"mechanism": 1}


def test_over_employees_of_everybody_per_year():
    """Demands posted: A 2 of 100 employees, B 2 of 40, C 2 of 10, F 1 of 10, E none of 20; X has no head-count; GHOST is no enterprise."""
    one = CustomMeasure("X4", NAME, "demands", denominator=("employees",), interval="poisson", per=100, annual=True)
    expected = {"A": 2, "B": 5, "C": 20, "E": 0, "F": 10}
    assert found(one, "enterprise") == pytest.approx(
        {key: value / tiny.YEAR for key, value in expected.items()} | {"X": "insufficient"}
    )
    assert found(one) == pytest.approx({"mechanism": 100 * 7 / 180 / tiny.YEAR})


def test_over_active_enterprises():
    """Three of six enterprises' clubs in order: K1 and K2 of A, K5 of C; K4 has no host, and so no enterprise it counts for."""
    one = CustomMeasure(
        "X5",
        NAME,
        "clubs",
        where=("status", "=", "正常"),
        denominator=("enterprises",),
        enterprise="host_enterprise_id",
    )
    assert found(one) == {"mechanism": 3 / 6}
    assert found(one, "enterprise") == {"A": 2, "B": 0, "C": 1, "E": 0, "F": 0, "X": 0}


def test_a_union_places_what_no_enterprise_does():
    """Spending of UA and P1 belongs to D1, of P2 to D2: 100 + 200 + 30 + 60 in five lines, 150 in two.

    The fifth line of D1 says -5, which no spending can be: the number is missing, and the ledger says so.
    """
    one = CustomMeasure(
        "X6", NAME, "funds", numerator=("sum", "spent"), denominator=("count",), enterprise="", union="union_id"
    )
    assert found(one, "district") == pytest.approx({"D1": 390 / 5, "D2": 75})
    left_out = one.preview(tiny.district(), "district", (), tiny.W1).exclusions
    assert left_out[["table", "rule", "count"]].to_numpy().tolist() == [["funds", "negative", 1]]


def test_a_period_without_any_event_is_a_failed_feed():
    one = CustomMeasure("X7", NAME, "transactions", denominator=("employees",), enterprise="receiver_enterprise_id")
    cells = one.preview(tiny.district(), "mechanism", (), "W2").cells
    assert (cells["status"][0], cells["why"][0]) == ("insufficient", "outage")


def test_persons_are_protected():
    """A table with columns about persons has the floor of ten: C's one worker is hidden."""
    one = CustomMeasure(
        "X8", NAME, "workers", numerator=("count", ("member_flag", "=", True)), denominator=("count",), min_n=1
    )
    assert one.as_measure().persons == 10
    assert found(one, "enterprise")["C"] == "suppressed"


def test_it_stands_beside_the_library():
    values = measures.compute(tiny.district(), ["I4-01", GOOD], "mechanism", wave="W1")
    assert values.cells["indicator"].tolist() == ["I4-01", "X1"]


def test_a_missing_table_is_named():
    values = GOOD.preview(tiny.district(transactions=None), "mechanism")
    assert "not loaded" in str(values.reasons["X1"])


def test_there_and_back():
    data = GOOD.to_data()
    assert data["name_zh"] == "自定"
    assert data["where"] == ["status", "=", "完成"]
    assert "per" not in data
    assert CustomMeasure.from_data(data) == GOOD
    assert CustomMeasure.from_data(data).as_measure().fingerprint == GOOD.as_measure().fingerprint


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"table": "transaction"}, "no table “transaction”"),
        ({"where": ["stat", "=", "x"]}, "no column “stat”"),
        ({"numerator": ["mean", "qty"]}, "no numerator or denominator"),
        ({"numerator": ["employees"]}, "no numerator or denominator"),
        ({"numerator": ["sum", "status"]}, "no numbers"),
        ({"numerator": ["sum", "quantity"]}, "no column “quantity”"),
        ({"numerator": ["sum"]}, "no column"),
        ({"denominator": []}, "no numerator or denominator"),
        ({"enterprise": "firm"}, "no column “firm”"),
        ({"interval": "bayes"}, "no interval"),
        ({"typo": 1}, "no field “typo”"),
        ({"id": ""}, "lacks"),
    ],
)
def test_what_is_refused(change, words):
    with pytest.raises(InvalidMethod, match=words):
        CustomMeasure.from_data(GOOD.to_data() | change)


def test_content_that_looks_like_code_is_only_text():
    """A value is compared, never run; no row has it, and rows of the wave there are, so it is 0 and no failed feed."""
    nasty = CustomMeasure("X9", NAME, "transactions", where=("status", "=", "'; drop table x; --"), numerator=("count",),
                          denominator=("enterprises",), enterprise="receiver_enterprise_id")  # fmt: skip
    assert found(nasty) == {"mechanism": 0}


def test_several_problems_are_said_together():
    class Draft:
        """A measure that has not been checked."""

        table, where, numerator, denominator = "transactions", ("a", "=", 1), ("count",), ("b",)
        enterprise, union, interval = "c", "", "none"

    assert len(problems(Draft)) == 3


def test_lists_and_tuples():
    assert frozen([1, ["a", [2]]]) == (1, ("a", (2,)))
    assert thawed((1, ("a", (2,)))) == [1, ["a", [2]]]


def test_moments_in_a_condition():
    """Complaints received from April on: q4 of C and q5 of nobody: one over six enterprises."""
    one = CustomMeasure("Y1", NAME, "supervision_cases", where=("received_at", ">=", datetime(2024, 4, 1).isoformat()))
    assert found(one) == pytest.approx({"mechanism": 1 / 6})
