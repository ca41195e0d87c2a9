"""Changes between waves."""

import pandas as pd
import pytest

from charts.over_time import change_chart, course_chart, course_title
from charts.style import told
from evaluation.opinions import OverTime
from evaluation.opinions.over_time import COLUMNS, LEVELS_OF
from messages import Bilingual, using_language
from tests.charts.drawn import data_of

SA = Bilingual("满意度", "Satisfaction")


@pytest.fixture(autouse=True)
def english():
    with using_language("en"):
        yield


def result():
    steps = [
        ("W", "SA", SA, "2024", "2025", 60.0, 66.0, 6.0, 4.0, 8.0, 0.001, 0.002, True),
        ("M", "SA", SA, "2024", "2025", 60.0, 61.0, 1.0, -2.0, 4.0, 0.5, 0.5, False),
    ]
    levels = [(p, "SA", SA, wave, 100, 20, 60.0, 58.0, 62.0, "ok") for p in "WM" for wave in ("2024", "2025")]
    return OverTime(pd.DataFrame(steps, columns=COLUMNS), pd.DataFrame(levels, columns=LEVELS_OF))


def test_the_latest_step_is_drawn_with_intervals_and_its_verdict():
    chart = change_chart(result())
    rows = [row for row in data_of(chart) if "verdict" in row]
    assert {row["name"]: row["verdict"] for row in rows} == {
        "workers · Satisfaction": "more than chance", "enterprises · Satisfaction": "chance would do",
    }  # fmt: skip
    assert told(chart).finding == result().text
    assert "all 2 comparisons" in told(chart).shown


def test_a_scale_over_the_waves():
    chart = course_chart(result(), "SA")
    assert told(chart).finding == "Satisfaction: 1 of 2 changes between waves are more than chance"
    assert {row["wave"] for row in data_of(chart) if "wave" in row} == {"2024", "2025"}
    assert course_title(result(), "XX", "Other") == "Other: only one wave can be shown"
    course_chart(result(), "XX").to_dict()
