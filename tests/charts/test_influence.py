"""Importance against performance, and odds."""

import pandas as pd
import pytest

from charts.influence import PLACES, _places, importance_chart, odds_chart, odds_title
from charts.style import told
from evaluation.opinions import influence, sets_of
from messages import using_language
from tests.charts.drawn import data_of
from tests.evaluation.opinions.test_influence import planted


@pytest.fixture(autouse=True)
def english():
    with using_language("en"):
        yield


@pytest.fixture(scope="module")
def result():
    source = planted(2)
    return influence(source, sets_of(source)["aspects"], draws=60)


def test_the_finding_and_the_caveat_stand_with_the_chart(result):
    chart = importance_chart(result, period="2025H1")
    assert told(chart).finding == str(result.message)
    assert told(chart).shown.startswith("Association, not cause.")
    rows = [row for row in data_of(chart) if "importance" in row]
    assert {row["name"] for row in rows} >= {"quick response", "facilities"}
    assert {row["text"] for row in data_of(chart) if "text" in row} >= {"improve first", "keep up"}


def test_odds_are_drawn_with_what_is_clear(result):
    chart = odds_chart(result)
    rows = {row["name"]: row for row in data_of(chart) if "odds" in row}
    assert rows["quick response"]["clear"]
    assert told(chart).finding == odds_title(result)
    assert "of 4 still go with overall satisfaction" in odds_title(result)


def test_names_of_dots_close_together_do_not_cover_each_other():
    """Three dots at one spot: the first name stands above right, the second above left, the third below right."""
    rows = pd.DataFrame({"name": ["甲乙丙"] * 3, "importance": [20.0] * 3, "performance": [60.0] * 3})
    assert _places(rows, [0.0, 40.0], [50.0, 70.0]) == [0, 1, 2]
    assert [PLACES[place][2] for place in (0, 1, 2)] == ["left", "right", "left"]
