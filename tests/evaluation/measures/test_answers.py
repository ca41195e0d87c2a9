"""Scores of answer sheets on the tiny district, by hand."""

from __future__ import annotations

import pyarrow as pa
import pytest

from evaluation import measures
from evaluation.measures.answers import (
    GAIN,
    IDENTIFICATION,
    SATISFACTION,
    by_enterprise,
    of_enterprises,
    of_unions,
    of_workers,
    rolled,
    sums_of,
)
from evidence import Dataset
from tests.evaluation.measures import tiny


def test_the_sums_of_an_enterprise():
    """A: six sheets of 75 with weight 1, four of 50 with weight 2; one refused, one unaware, one with three items.

    Σω 14, Σωs 850, Σω² 6 + 16, Σω²s 450 + 800, Σω²s² 33750 + 40000, Σωs² 33750 + 20000, Σs 650.
    """
    frame = rolled(tiny.scope())
    one = frame[(frame["respondent_type"] == "W") & (frame["enterprise_id"] == "A")].iloc[0]
    found = [one[f"identification_{name}"] for name in ("w", "ws", "q0", "q1", "q2", "ss", "n", "s")]
    assert found == [14, 850, 22, 1250, 73750, 53750, 10, 650]
    assert [one[name] for name in ("refused", "aware_n", "aware")] == [1, 12, 7]
    assert (one["identification_unasked"], one["identification_few"]) == (1, 1)


def test_what_was_left_out():
    """One without consent; one unaware; three who never used it (two of A, one of B); one with three items of five."""
    scope = tiny.scope()
    rolled(scope)
    found = {rule: count for _, rule, _, count in scope.ledger.entries}
    assert found == {"consent": 1, "unaware": 1, "few items": 1, "no use": 3}


def test_nine_is_missing_on_five_steps_and_an_answer_on_ten():
    """GA 4, 4, 4, 9 is the mean of three: 75; SA 8, 7, 9 is (7 + 6 + 8) / 27."""
    scope = tiny.scope()
    gain, liked = (sums_of(scope, "W", scale).set_index("enterprise_id") for scale in (GAIN, SATISFACTION))
    assert gain.loc["A", "s"] == pytest.approx(6 * 75 + 4 * 50)
    assert liked.loc["A", "s"] == pytest.approx(6 * 100 * 21 / 27 + 4 * 100 * 12 / 27)


def test_only_workers_are_weighted():
    """Managers of A: 100 and 50, each once, though a weight may be stated."""
    sheets = [row | {"sampling_weight": 7.0} if row["respondent_type"] == "M" else row for row in tiny.answers()]
    scope = tiny.scope(data=tiny.district(survey_responses=tiny.table("survey_responses", sheets)))
    row = by_enterprise(scope, "M", IDENTIFICATION).set_index("enterprise_id").loc["A"]
    assert (row["w"], row["ws"]) == (2, 150)


def test_answers_of_strangers_are_left_out_and_counted():
    rows = [row | ({"enterprise_id": "GHOST"} if row.get("enterprise_id") == "C" else {}) for row in tiny.answers()]
    scope = tiny.scope(data=tiny.district(survey_responses=tiny.table("survey_responses", rows)))
    assert "C" not in set(by_enterprise(scope, "W", IDENTIFICATION)["enterprise_id"])
    assert ("survey_responses", "V17", "W1", 10.0) in scope.ledger.entries


def test_workers_above_the_enterprise_are_weighted_by_employees():
    """A 850/14, B 50, C 100 with 100, 40 and 10 employees; X has answers but no head-count."""
    scope = tiny.scope()
    rows = of_workers(scope, IDENTIFICATION).rows.set_index("enterprise_id")
    assert rows["denominator"].to_dict() == {"A": 100, "B": 40, "C": 10}
    assert rows.loc["A", "numerator"] == pytest.approx(100 * 850 / 14)
    assert ("enterprises", "head-count", "W1", 1.0) in scope.ledger.entries


def test_enterprises_and_unions_count_once_each():
    """Managers: A 75 of two sheets. Cadres: UA 50 of two, in the district of their union."""
    managers = of_enterprises(tiny.scope(), IDENTIFICATION).rows.set_index("enterprise_id")
    assert managers.loc["A", ["numerator", "denominator", "n"]].tolist() == [75, 1, 2]
    cadres = of_unions(tiny.scope(), IDENTIFICATION).rows
    assert sorted(cadres["numerator"]) == [25, 50, 50, 75, 75, 100]
    assert cadres["district_id"].value_counts().to_dict() == {"D1": 3, "D2": 3}


def test_consent_of_an_enterprise_is_carried_along():
    rows = of_enterprises(tiny.scope("enterprise"), IDENTIFICATION).rows.set_index("enterprise_id")
    assert rows["consented"].to_dict() == {"A": True, "B": False, "C": True, "E": False, "F": False, "X": False}


def sheets(count: int = 12, **columns: list) -> pa.Table:
    """A bare export of a questionnaire: workers of one enterprise who answer 4 throughout, which is 75."""
    items = {f"ID{at}": [4] * count for at in range(1, 5)} | {"ID5": [2] * count, "AW1": [3] * count}
    return pa.table({"respondent_type": ["W"] * count, "enterprise_id": ["A"] * count, **items, **columns})


ENTERPRISES = pa.table({"enterprise_id": ["A"], "employees": [40]})


def test_sheets_without_any_date_make_one_wave():
    data = Dataset({"survey_responses": sheets(), "enterprises": ENTERPRISES})
    values = measures.compute(data, ["I1-01"], "mechanism")
    assert values.waves == ("全部",)
    assert values.cells["value"].tolist() == [75]


def test_sheets_without_any_date_belong_to_the_only_wave():
    waves = tiny.table("waves", tiny.rows_of("wave_id start_date end_date", ("W1", tiny.d(1, 1), tiny.d(6, 30))))
    data = Dataset({"survey_responses": sheets(), "enterprises": ENTERPRISES, "waves": waves})
    assert measures.compute(data, ["I1-01"], "enterprise").cells["value"].tolist() == [75]


def test_of_several_waves_sheets_must_say_theirs():
    data = Dataset({"survey_responses": sheets(), "enterprises": ENTERPRISES, "waves": tiny.tables()["waves"]})
    values = measures.compute(data, ["I1-01"], "mechanism", wave="all")
    assert values.cells["status"].tolist() == ["insufficient"] * 2
    assert str(values.reasons["I1-01"]) == "Insufficient data: the table “Answers” lacks “submitted at”."


def test_the_wave_a_sheet_names_counts_before_its_date():
    named = {"wave_id": ["W2"] * 11 + ["W9"], "submitted_at": [tiny.day(3, 1)] * 12}
    data = Dataset({"survey_responses": sheets(**named), "enterprises": ENTERPRISES, "waves": tiny.tables()["waves"]})
    counts = measures.compute(data, ["I1-01"], "mechanism", wave="all").cells.set_index("wave")["n"]
    assert counts.to_dict() == {"W1": 0, "W2": 11}
