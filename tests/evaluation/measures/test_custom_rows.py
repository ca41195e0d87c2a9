"""From definitions to rows: what they read, and what stands behind a value. Values by hand are in test_custom.py."""

from __future__ import annotations

import pytest

from evaluation import measures
from evaluation.measures import CustomMeasure
from evaluation.measures.custom_rows import columns_used, parts_of_custom
from messages import Bilingual
from tests.evaluation.measures import tiny

NAME = Bilingual("自定", "own")


def test_the_columns_a_measure_looks_at_each_once():
    one = CustomMeasure(
        "X", NAME, "transactions", where=("and", ("status", "=", "完成"), ("qty", ">", 1)),
        numerator=("sum", "qty", ("rating_receiver", ">=", 4)), denominator=("distinct", "resource_id"),
        enterprise="provider_enterprise_id",
    )  # fmt: skip
    assert columns_used(one) == ["status", "qty", "rating_receiver", "resource_id"]


def test_rows_of_organisations_are_not_guarded():
    one = CustomMeasure("X", NAME, "demands", denominator=("employees",))
    of_persons = CustomMeasure("X", NAME, "clubs", enterprise="host_enterprise_id")
    assert parts_of_custom(of_persons, tiny.scope()).thin is None
    assert parts_of_custom(one, tiny.scope()).thin is not None


def test_over_employees_n_is_the_employees():
    """Six active enterprises, one without a head-count: five rows, of 100, 40, 20, 10 and 10."""
    rows = parts_of_custom(CustomMeasure("X", NAME, "transactions", denominator=("employees",),
                                         enterprise="receiver_enterprise_id"), tiny.scope()).rows  # fmt: skip
    assert sorted(rows["n"]) == [10, 10, 20, 40, 100]
    assert (rows["persons"] == rows["n"]).all()


def test_reports_and_answers_belong_to_the_wave_they_name():
    """Four reports of clubs name W1 and none W2; K1 to K4 met 4, 3, 5 and 9 times. B's one answer of August names no wave."""
    sessions = CustomMeasure(
        "X", NAME, "club_periods", numerator=("sum", "sessions"), denominator=("count",), enterprise=""
    )
    cells = measures.compute(tiny.district(), [sessions], "mechanism", wave="all").cells.set_index("wave")
    assert cells["value"].tolist() == pytest.approx([21 / 4, float("nan")], nan_ok=True)
    answered = CustomMeasure(
        "Y", NAME, "survey_responses", where=("respondent_type", "=", "W"), denominator=("employees",)
    )
    cells = measures.compute(tiny.district(), [answered], "mechanism", wave="all").cells.set_index("wave")
    given = sum(row["respondent_type"] == "W" and row["wave_id"] == "W1" and row["consent"] and row["enterprise_id"] != "X"
                for row in tiny.answers())  # fmt: skip
    assert cells["numerator"].tolist() == [given, 1]


def test_events_without_a_date_are_not_of_every_wave():
    bare = tiny.tables()["transactions"].drop_columns(["start_at", "end_at"])
    one = CustomMeasure("X", NAME, "transactions", denominator=("count",), enterprise="receiver_enterprise_id")
    values = measures.compute(tiny.district(transactions=bare), [one], "mechanism", wave="all")
    assert set(values.cells["status"]) == {"insufficient"}
    assert "lacks" in str(values.reasons["X"])
