from datetime import date, datetime

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.conversion.dates import day_of, moment_of
from evidence.conversion.numbers import number_of
from evidence.conversion.quick import quickly


def texts(*cells):
    return pa.array(cells, pa.string())


@pytest.mark.parametrize(
    ("kind", "cells", "found"),
    [
        ("integer", ("12", "-3", "1,204", "1.0", "9" * 16), {0: 12, 1: -3}),
        ("number", ("0.1", "-3", "63%", "1e5"), {0: 0.1, 1: -3.0}),
        ("date", ("2025-03-05", "2025/3/5"), {0: date(2025, 3, 5)}),
        ("datetime", ("2025-03-05 01:02:03", "2025-03-05", "noon"), {0: datetime(2025, 3, 5, 1, 2, 3), 1: datetime(2025, 3, 5)}),
        ("id", ("E0012", "0012", "WX-7", "1001.0", "NA", "无"), {0: "E0012", 1: "0012", 2: "WX-7"}),
        ("text", ("1",), {}),
    ],
)  # fmt: skip
def test_only_the_plainest_form_is_taken(kind, cells, found):
    assert quickly(texts(*cells), kind) == found


def test_a_day_that_does_not_exist_sends_all_to_the_slow_way():
    assert quickly(texts("2025-03-05", "2025-02-30"), "date") == {}


def test_nothing():
    assert quickly(texts(), "number") == {}


@given(st.lists(st.from_regex(r"\A-?\d{1,16}(\.\d{1,16})?\Z"), max_size=20, unique=True))
def test_it_agrees_with_the_slow_way_to_the_last_bit(cells):
    for at, number in quickly(texts(*cells), "number").items():
        assert number == number_of(cells[at])


@given(st.lists(st.datetimes(datetime(1900, 1, 1), datetime(2099, 12, 31)), max_size=10))
def test_it_agrees_with_the_slow_way_on_moments(moments):
    cells = [moment.isoformat(sep=" ", timespec="seconds") for moment in moments]
    found = quickly(texts(*cells), "datetime")
    assert found == {at: moment_of(text) for at, text in enumerate(cells)}
    days = [text[:10] for text in cells]
    assert quickly(texts(*days), "date") == {at: day_of(text) for at, text in enumerate(days)}
