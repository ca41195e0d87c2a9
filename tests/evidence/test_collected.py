"""What comes out of the engine."""

from __future__ import annotations

from datetime import date

import numpy as np
import pyarrow as pa
import pytest

from evidence.collected import plain_column, plain_frame, twelve_digits


@pytest.mark.parametrize(
    ("number", "rounded"),
    [(1 / 3, 0.333333333333), (12345.678901234567, 12345.6789012), (-2 / 3 * 1e-9, -6.66666666667e-10), (5.0, 5.0)],
)
def test_twelve_digits(number, rounded):
    assert twelve_digits(np.array([number])).tolist() == [rounded]
    assert np.isnan(twelve_digits(np.array([np.nan]))).all()


def test_sorted_by_its_keys_with_nulls_as_they_are():
    table = pa.table({"k": ["b", "a", None], "n": pa.array([1, None, 3], pa.int64()), "x": [True, None, False]})
    found = plain_frame(table, ["k"])
    assert found["k"].tolist()[:2] == ["a", "b"]
    assert found["n"].dtype == float
    assert np.isnan(found["n"][0])
    assert found["x"].tolist() == [None, True, False]


def test_one_row_needs_no_order():
    assert plain_frame(pa.table({"k": ["b"]}), ["k"])["k"].tolist() == ["b"]


@pytest.mark.parametrize(
    ("array", "expected"),
    [
        (pa.array([1, 2], pa.decimal128(10, 2)), [1.0, 2.0]),
        (pa.array([0.1 + 0.2, 1.0]), [0.3, 1.0]),
        (pa.array(["a", None], pa.large_string()), ["a", None]),
        (pa.array([None, None], pa.null()), [None, None]),
    ],
)
def test_columns_whatever_the_engine_calls_them(array, expected):
    assert plain_column(pa.chunked_array([array])).tolist() == expected


def test_moments_stay_moments():
    assert plain_column(pa.chunked_array([pa.array([date(2024, 1, 1)])])).tolist() == [date(2024, 1, 1)]
