"""Times, JSON and ids on their way into the database and back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.rows import moment, new_id, now, packed, stamp, unpacked

zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
times = st.datetimes(datetime(1990, 1, 1), datetime(2150, 1, 1), timezones=zones)


@given(times)
def test_a_time_comes_back(at):
    assert moment(stamp(at)) == at


@given(times, times)
def test_texts_sort_by_time(first, second):
    assert (stamp(first) < stamp(second)) == (first < second)


@given(st.recursive(st.none() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
                    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3)))  # fmt: skip
def test_content_comes_back(content):
    assert unpacked(packed(content)) == content


def test_no_number_that_is_none():
    with pytest.raises(ValueError, match="JSON"):
        packed(float("nan"))


def test_ids_differ_and_the_clock_knows_its_zone():
    assert len({new_id() for _ in range(100)}) == 100
    assert now().tzinfo is UTC
