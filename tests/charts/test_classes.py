"""Satisfaction by class."""

import numpy as np
import pandas as pd
import pytest

from charts.classes import COLUMNS, classes_chart, classes_title
from charts.style import told
from messages import Bilingual, using_language
from tests.charts.drawn import data_of

WHAT = Bilingual("分业务满意度", "Business classes")


@pytest.fixture(autouse=True)
def english():
    with using_language("en"):
        yield


def rows(*cells):
    return pd.DataFrame(
        [(p, Bilingual(name, name), n, v, lo, hi, s) for p, name, n, v, lo, hi, s in cells], columns=list(COLUMNS)
    )


def test_clearly_below_only_when_the_intervals_do_not_meet():
    apart = rows(("W", "a", 99, 50.0, 45.0, 55.0, "ok"), ("W", "b", 99, 70.0, 66.0, 74.0, "ok"))
    meet = rows(("W", "a", 99, 50.0, 45.0, 60.0, "ok"), ("W", "b", 99, 55.0, 50.0, 65.0, "ok"))
    assert classes_title(apart, WHAT) == "workers: lowest “a” (50), clearly below “b” (70)."
    assert classes_title(meet, WHAT) == "workers: lowest “a” (50), but the classes cannot be told apart."
    assert classes_title(rows(), WHAT) == "Business classes: too few answers"


def test_hidden_classes_are_hatched_without_a_number():
    chart = classes_chart(
        rows(("M", "a", 99, 50.0, 45.0, 55.0, "small"), ("M", "b", np.nan, np.nan, np.nan, np.nan, "suppressed")), WHAT
    )
    said = [row for row in data_of(chart) if row.get("said")]
    assert [row["label"] for row in said] == ["b"]
    assert all(row["value"] is None for row in said)
    assert "at least 99 answers a class" in told(chart).shown
