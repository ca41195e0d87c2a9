import math
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.conversion.numbers import measured, number_of, scaled


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,204", 1204), ("1，204", 1204), ("１２", 12), ("63%", 0.63), ("63 ％", 0.63), ("5‰", 0.005), ("-", None), ("无", None),
        ("1 204", 1204), ("1\u00a0204", 1204), ("1 2", None), ("1,20", None), ("12,34", None), ("1,204,5", None), ("+3", 3),
        ("−5", -5), ("–5", -5), ("-.5", -0.5), ("3。5", 3.5), ("¥1,200.50", 1200.5), ("￥8", 8), ("$5", None), ("1e5", 100_000),
        ("1E+3", 1000), ("1e400", None), ("9" * 400, None), ("0x10", None), ("inf", None), ("nan", None), ("1_000", None),
        ("5²", None), ("③", None), ("½", None), ("约30", None), ("30-40", None), ("(5)", None), ("5%%", None), ("%", None),
        ("", None), ("  ", None), ("٣", 3), ("3人", None), ("#N/A", None),
    ],
)  # fmt: skip
def test_numbers_as_people_write_them(text, number):
    assert number_of(text) == number


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("119秒", (119, "秒")), ("1.5万元", (1.5, "万元")), ("1,000人次", (1000, "人次")), ("3 小时", (3, "小时")), ("２５人", (25, "人")),
        ("40", (40, "")), ("63%", (0.63, "")), ("5 Hours", (5, "hours")), ("万元", None), ("约5人", None), ("1分59秒", None),
        ("1.5万", None), ("", None),
    ],
)  # fmt: skip
def test_numbers_with_their_unit(text, found):
    assert measured(text) == found


def test_a_number_in_another_unit_has_no_binary_dust():
    assert 1.15 * 100 != 115
    assert scaled(1.15, 100.0) == 115
    assert scaled(63.0, 0.01) == 0.63


@given(st.text())
def test_any_text_is_a_finite_number_or_none(text):
    number = number_of(text)
    assert number is None or math.isfinite(number)
    found = measured(text)
    assert found is None or math.isfinite(found[0])


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_what_python_writes_is_read_back_to_the_last_bit(number):
    assert number_of(repr(number)) == number


@given(st.integers(-(10**12), 10**12), st.integers(0, 6))
def test_thousands_separators_change_nothing(whole, decimals):
    number = whole / 10**decimals
    assert number_of(f"{number:,.{decimals}f}") == number


def test_a_text_of_any_length_takes_a_moment():
    started = time.perf_counter()
    for text in ("9" * 1_000_000, "1,234" * 100_000, " " * 500_000 + "x", "1 " * 200_000, "秒" * 500_000):
        number_of(text)
        measured(text)
    assert time.perf_counter() - started < 10
