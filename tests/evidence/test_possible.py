"""Bounds of numbers, on the engine, on Arrow and on pandas."""

from __future__ import annotations

import math

import narwhals as nw
import pandas as pd
import pyarrow as pa
import pytest

from evidence.possible import all_possible, bounded, is_negative, is_possible, only_possible, within_bounds
from evidence.records import Frames, Records, start_engine
from evidence.waves import Wave

HOURS = [None, -1.0, 0.0, 8.0, math.inf, math.nan]
WRONG = [False, True, False, False, True, True]


def frame(values, column):
    return nw.from_native(start_engine().from_arrow(pa.table({column: pa.array(values)})))


def test_only_numbers_with_bounds():
    assert bounded("volunteer_hours", ["talent_id", "hours", "rating", "nothing"]) == ["hours", "rating"]
    assert bounded("survey_items", ["scale_min", "scale_max"]) == []
    assert bounded("no such table", ["hours"]) == []


def test_hours():
    """Hours are at least 0 and finite; what is not stated is neither possible nor impossible."""
    rows = frame(HOURS, "hours")
    marked = rows.select(
        possible=is_possible("volunteer_hours", "hours"), below=is_negative("volunteer_hours", "hours")
    )
    found = marked.collect("pyarrow").to_native().to_pydict()
    assert found["possible"] == [None if hour is None else not wrong for hour, wrong in zip(HOURS, WRONG, strict=True)]
    assert [bool(below) for below in found["below"]] == [False, True, False, False, False, False]
    kept = rows.select(only_possible("volunteer_hours", "hours")).collect("pyarrow").to_native()["hours"].to_pylist()
    assert kept == [None, None, 0.0, 8.0, None, None]
    again = within_bounds("volunteer_hours", "hours", pd.Series(HOURS, dtype=float))
    assert again.dropna().tolist() == [0, 8]


def test_ratings():
    rows = frame([0, 1, 5, 6, None, -2], "rating")
    kept = rows.select(only_possible("participation", "rating")).collect("pyarrow").to_native()["rating"].to_pylist()
    assert kept == [None, 1, 5, None, None, None]


@pytest.mark.parametrize(
    ("values", "fine"),
    [([1.0, 2.0, None], True), ([], True), ([None], True), ([-0.5], False), ([math.nan], False), ([math.inf], False)],
)
def test_a_loaded_column(values, fine):
    assert all_possible("volunteer_hours", "hours", pa.chunked_array([pa.array(values, pa.float64())])) is fine


def records(hours, kind=Frames):
    rows = pa.table(
        {
            "talent_id": ["T"] * len(hours), "hours": pa.array(hours, pa.float64()),
            "service_date": pa.array([pd.Timestamp("2024-02-02").date()] * len(hours)),
        }
    )  # fmt: skip
    half = Wave("W", pd.Timestamp("2024-01-01").date(), pd.Timestamp("2024-06-30").date())
    return Records(kind({"volunteer_hours": rows}), (half,))


def test_records_give_nothing_that_cannot_be():
    asked = records([-1.0, 4.0])
    for found in (
        asked.table("volunteer_hours", "hours"),
        asked.table("volunteer_hours"),
        asked.rows("volunteer_hours"),
    ):
        assert found.collect("pyarrow").to_native()["hours"].to_pylist() == [None, 4.0]
    assert asked.register("volunteer_hours", "hours")["hours"].dropna().tolist() == [4.0]


def test_records_say_where_it_was():
    marked = records([-1.0, 4.0, math.inf]).impossible("volunteer_hours", "hours")
    rows = marked.collect("pyarrow").to_native().to_pydict()
    assert (rows["wave"], rows["negative"], rows["beyond"]) == (["W"] * 3, [1.0, 0.0, 0.0], [0.0, 0.0, 1.0])
    assert records([1.0]).impossible("volunteer_hours", "talent_id") is None
