"""Bars that diverge from the middle of the neutral answers."""

import numpy as np
import pandas as pd
import pytest

from charts.favour import favour_chart
from charts.style import told
from evaluation.opinions import Favour
from messages import Bilingual, using_language
from tests.charts.drawn import data_of


@pytest.fixture(autouse=True)
def english():
    with using_language("en"):
        yield


def result(*rows):
    table = pd.DataFrame(rows, columns=["column", "n", "unfavourable", "neutral", "favourable", "lo", "hi", "status"])
    names = [Bilingual(name, name) for name in table["column"]]
    return Favour(table.assign(label=names, text=names), ())


def test_bars_are_one_hundred_long_and_the_line_cuts_the_neutral_in_half():
    chart = favour_chart(
        result(("a", 200, 10.0, 30.0, 60.0, 55.0, 65.0, "ok"), ("b", 90, 30.0, 30.0, 40.0, 35.0, 45.0, "ok"))
    )
    rows = [row for row in data_of(chart) if "band" in row]
    assert [row["item"] for row in rows][:3] == ["b n=90"] * 3
    for item in ("a n=200", "b n=90"):
        own = [row for row in rows if row["item"] == item]
        assert own[-1]["end"] - own[0]["start"] == pytest.approx(100)
        assert own[1]["start"] == -own[1]["end"]
    assert told(chart).finding == "Fewest answer favourably to “b” (40 %), most to “a” (60 %)."


def test_items_that_must_not_be_broken_down_are_counted_not_drawn():
    chart = favour_chart(
        result(
            ("a", 200, 10.0, 30.0, 60.0, 55.0, 65.0, "ok"),
            ("b", np.nan, np.nan, np.nan, np.nan, np.nan, np.nan, "suppressed"),
        )
    )
    assert {row["item"] for row in data_of(chart) if "item" in row} == {"a n=200"}
    assert "1 questions with fewer than 20 answers are not broken down." in told(chart).shown
    favour_chart(result()).to_dict()
