"""Distances between the parties."""

import pytest

from charts.balance import balance_chart
from charts.palette import LIGHT
from charts.style import told
from evaluation.opinions import balance
from messages import using_language
from tests.charts.drawn import data_of
from tests.evaluation.opinions.test_balance import parties


@pytest.fixture(autouse=True)
def english():
    with using_language("en"):
        yield


def test_the_widest_pair_is_accented_and_clear_ones_are_filled():
    result = balance(parties({"W": 5, "M": 4, "C": 7}))
    chart = balance_chart(result, period="2025H1")
    rows = {row["pair"]: row for row in data_of(chart) if "pair" in row}
    assert rows["Satisfaction · enterprises < union cadres"]["fill"] == LIGHT.accent
    assert len(rows) == 3
    assert told(chart).finding == result.text
    assert "all three pairs together" in told(chart).shown


def test_without_parties_nothing_breaks():
    balance_chart(balance([])).to_dict()
