import time
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.conversion.dates import day_of, moment_of, month_of

NOON = datetime(2025, 3, 5, 12, 0)


@pytest.mark.parametrize(
    "text",
    [
        "2025-3-5 12:00", "2025/03/05 12:00:00", "2025.3.5 12:00", "2025年3月5日 12:00", "2025年3月5日 12时00分", "２０２５－３－５　１２：００",
        "2025-03-05T12:00:00", "2025-03-05T12:00:00.123456", "2025/3/5 12:00 PM", "2025/3/5 下午 12:00", "2025/3/5 下午12:00:00",
        "2025年3月5日 星期三 12:00", "2025年3月5日(周三) 12:00", "20250305120000", "45721.5", "2025-03-05T04:00:00Z",
        "2025-03-05 12:00:00+08:00", "2025-03-04T23:00:00-0500", " 2025-3-5  12:00 ",
    ],
)  # fmt: skip
def test_one_moment_in_many_spellings(text):
    """45721 is 5 March 2025 in Excel, and Shanghai is eight hours ahead of Greenwich all year."""
    assert moment_of(text) == NOON


@pytest.mark.parametrize(
    "text",
    [
        "25-3-5", "25/03/05", "3/5/2025", "5.3.2025", "1-5", "2025-13-01", "2025-02-30", "2025-3", "2025", "1025-03-05", "0025-03-05",
        "9999-12-31", "2025-03-05 25:00", "2025-03-05 24:00", "12:00", "19999", "80001", "", "无", "2025-03-05+99:99",
        "2025-03-05 and more", "20251305", "星期三",
    ],
)  # fmt: skip
def test_what_is_no_date(text):
    assert moment_of(text) is None
    assert day_of(text) is None


@pytest.mark.parametrize(
    ("text", "hour"),
    [("12:30 AM", 0), ("上午12:30", 0), ("12:30 PM", 12), ("1:30 pm", 13), ("下午1:30", 13), ("13:30 PM", 13)],
)
def test_halves_of_the_day(text, hour):
    assert moment_of(f"2025-03-05 {text}") == datetime(2025, 3, 5, hour, 30)


def test_a_date_without_time_is_midnight_and_the_zone_may_change_the_day():
    assert moment_of("20250305") == datetime(2025, 3, 5)
    assert day_of("2025-03-05T20:00:00Z") == date(2025, 3, 6)


def test_excel_serials_are_rounded_to_the_second():
    assert moment_of("45292") == datetime(2024, 1, 1)
    assert moment_of("45292.000011574") == datetime(2024, 1, 1, 0, 0, 1)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2025年3月", "2025-03"), ("2025-03", "2025-03"), ("2025/3", "2025-03"), ("202503", "2025-03"),
        ("2025.03", "2025-03"), ("2025.1", None), ("2025.10", "2025-10"),
        ("2025年3月份", "2025-03"), ("２０２５年３月", "2025-03"), ("2025-03-31 08:00", "2025-03"), ("45721", "2025-03"),
        ("13", None), ("2025-13", None), ("2025年", None), ("3月", None), ("", None),
    ],
)  # fmt: skip
def test_months(text, month):
    assert month_of(text) == month


@given(st.text())
def test_any_text_is_a_moment_or_none(text):
    for read in (moment_of, day_of, month_of):
        read(text)


@given(st.from_regex(r"\A\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?( \d{1,2}:\d{1,2}(:\d{2})? ?(AM|PM)?(Z|[+-]\d{4})?)?\Z"))
def test_anything_shaped_like_a_date_is_read_or_refused(text):
    moment = moment_of(text)
    assert moment is None or 1899 <= moment.year <= 2120


@given(st.datetimes(datetime(1900, 1, 1), datetime(2119, 12, 31)))
def test_what_python_writes_is_read_back(moment):
    moment = moment.replace(microsecond=0)
    assert moment_of(moment.isoformat()) == moment_of(moment.isoformat(sep=" ")) == moment
    assert day_of(str(moment.date())) == moment.date()


def test_a_text_of_any_length_takes_a_moment():
    started = time.perf_counter()
    for text in ("2025-01-01" + " " * 100_000 + "x", "2025-01" + " " * 100 + "x", "1" * 1_000_000, "2025年" * 100_000):
        assert moment_of(text) is None
        assert month_of(text) is None
    assert time.perf_counter() - started < 5
