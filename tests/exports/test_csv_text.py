"""Comma-separated text that stays text in a spreadsheet."""

from __future__ import annotations

import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.csv_text import STARTS, csv_text, harmless


@pytest.mark.parametrize("attack", ["=cmd|' /C calc'!A0", "+1", "-2", "@SUM(A1)", "\t=1", " =1", "\u202e=1"])
def test_what_begins_like_a_formula_gets_an_apostrophe(attack):
    (row,) = list(csv.reader(io.StringIO(csv_text(pd.DataFrame({"name": [attack]})))))[1:]
    assert row[0].startswith("'")
    assert "\u202e" not in row[0]


@given(st.text())
def test_nothing_else_is_touched(text):
    found = harmless(text)
    assert not found.startswith(STARTS)
    if text.isprintable() and not text.lstrip().startswith(STARTS):
        assert found == text


def test_numbers_stay_numbers():
    assert csv_text(pd.DataFrame({"n": [-2.5]})).split() == ["n", "-2.5"]
