"""Numbers that cannot be are missing, and the ledger says how many: hand-made data, table by table."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from evaluation import measures
from evaluation.measures.rollup import Rollup
from evidence import Dataset
from evidence.records import Frames
from tests.evaluation.measures import tiny

FIGURES = ["wave", "unit", "indicator", "value", "numerator", "denominator", "n", "status", "why"]


def with_numbers(table: str, column: str, number: float | None) -> Dataset:
    """Return the district with one number in every row of a column."""
    rows = tiny.tables()[table]
    at = rows.column_names.index(column)
    kind = rows.schema.field(column).type
    return tiny.district(**{table: rows.set_column(at, column, pa.array([number] * rows.num_rows, kind))})


@pytest.mark.parametrize(
    ("table", "column", "number", "rule", "indicators"),
    [
        ("participation", "headcount", -3, "negative", "I4-01 I6-03 I7-01 I8-04 I8-05 O15"),
        ("participation", "rating", 9, "range", "I2-05 O21"),
        ("transactions", "qty", -3, "negative", "I3-02 I3-03"),
        ("transactions", "beneficiaries", -3, "negative", "I6-02 I6-03 I8-05 O15"),
        ("transactions", "rating_receiver", -3, "negative", "I2-05 O21"),
        ("demands", "qty_requested", -3, "negative", "I3-03"),
        ("demands", "rating", 0, "range", "I2-05"),
        ("volunteer_hours", "hours", -3, "negative", "I8-02 O20"),
        ("resource_capacity", "open_qty", -3, "negative", "I3-01 I3-02"),
        ("resource_capacity", "own_use_qty", -3, "negative", "I3-01"),
        ("activities", "total_cost", -3, "negative", "I7-01"),
        ("activity_partners", "cost_share", -3, "negative", "I7-02 I7-03"),
        ("activity_partners", "staff_hours", -3, "negative", "O17"),
        ("activity_partners", "in_kind_value", -3, "negative", "I7-04"),
        ("funds", "spent", -3, "negative", "I7-04 I9-03 O27"),
        ("funds", "budget", -3, "negative", "O16"),
        ("app_monthly", "registered_users", -3, "negative", "I4-02 O24 O25"),
        ("app_monthly", "mau", -3, "negative", "I4-02 O9 O27"),
        ("club_periods", "sessions", -3, "negative", "I8-01"),
        ("club_periods", "std_items_met", -3, "negative", "O18"),
        ("club_periods", "fund_received", -3, "negative", "O19"),
        ("channel_stats", "wci", -3, "negative", "O10"),
        ("data_assets", "fields_dynamic", -3, "negative", "O22"),
        ("security_incidents", "severity", 9, "range", "O24"),
        ("unions", "members", -3, "negative", "O26"),
        ("joint_actions", "beneficiaries", -3, "negative", "I5-04"),
        ("talent_skills", "level", 9, "range", "I8-03"),
        ("survey_responses", "sampling_weight", -3, "negative", "I1-01 I2-01"),
    ],
)
def test_a_number_that_cannot_be_is_missing_and_listed(table, column, number, rule, indicators):
    """Every figure is what it would be if nothing had been written there; and each indicator says that something was left out."""
    wrong, blank = with_numbers(table, column, number), with_numbers(table, column, None)
    for name in indicators.split():
        found, expected = (measures.compute(data, [name], "mechanism", wave=tiny.W1) for data in (wrong, blank))
        for column_name in FIGURES:
            assert found.cells[column_name].astype(str).tolist() == expected.cells[column_name].astype(str).tolist(), (
                name
            )
        listed = found.exclusions[(found.exclusions["table"] == table) & (found.exclusions["rule"] == rule)]
        assert len(listed), (name, table, rule)
        assert (listed["count"] > 0).all()
        assert (listed["wave"] == tiny.W1).all()


def test_each_row_counts_once():
    """Two rows of A with a head-count of -2 and one of -1: three rows, whatever they say; none of the other wave."""
    rows = [
        {"activity_id": "a1", "enterprise_id": "A", "headcount": number, "event_at": tiny.day(*when)}
        for number, when in ((-2, (2, 10)), (-2, (2, 10)), (-1, (3, 10)), (-1, (8, 10)))
    ]
    data = tiny.district(participation=tiny.table("participation", rows))
    found = measures.compute(data, ["I4-01"], "enterprise", wave=tiny.W1)
    assert found.exclusions.query("rule == 'negative'")["count"].tolist() == [3]
    assert found.cells.set_index("unit").loc["A", "numerator"] == 3  # each row stands for one person


def test_what_nobody_uses_is_not_listed():
    """Who takes which role does not depend on how many a row stands for."""
    found = measures.compute(with_numbers("participation", "headcount", -3), ["I4-05"], "mechanism", wave=tiny.W1)
    assert "negative" not in set(found.exclusions["rule"])


def test_frames_of_a_caller_are_held_to_the_same_bounds():
    """Hours of -3, NaN and infinity beside one of 4: T3 gave 4 hours, three records are listed (the blank one is merely blank)."""
    hours = [-3.0, float("nan"), float("inf"), 4.0, None]
    rows = [
        {"record_id": f"v{at}", "talent_id": "T3", "hours": number, "service_date": tiny.d(4, 1)}
        for at, number in enumerate(hours)
    ]
    frames = Frames({**tiny.tables(), "volunteer_hours": tiny.table("volunteer_hours", rows)})
    found = measures.compute(frames, ["O20"], "mechanism", wave=tiny.W1)
    assert found.cells["value"].iloc[0] == pytest.approx(4 / tiny.YEAR)
    left_out = found.exclusions.set_index("rule")["count"].to_dict()
    assert (left_out["negative"], left_out["range"]) == (1, 2)


def test_roll_ups_by_month_remember_it(tmp_path):
    """-3 persons in every row: what is kept by month lists as much as the records themselves."""
    data = with_numbers("participation", "headcount", -3)
    store = Rollup(tmp_path)
    for month in range(1, 7):
        assert "impossible" in store.add(f"2024-{month:02d}", data) or month in (1, 6)
    registers = {
        name: table
        for name, table in data.tables.items()
        if name not in ("participation", "transactions", "app_events")
    }
    kept = measures.compute(store.frames(registers), ["I4-01", "I8-04"], "mechanism", wave=tiny.W1)
    direct = measures.compute(data, ["I4-01", "I8-04"], "mechanism", wave=tiny.W1)
    listed, expected = (found.exclusions.query("rule == 'negative'")["count"].tolist() for found in (kept, direct))
    assert listed == expected
    assert expected
    np.testing.assert_allclose(kept.cells["value"], direct.cells["value"])
