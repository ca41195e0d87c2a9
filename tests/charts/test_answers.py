"""Charts of answer quality: shares of the answers judged, and what exclusion changes."""

import pandas as pd
import pytest

import charts
from charts.answers import effect_title, rule_title
from charts.style import told
from messages import using_language
from surveys.quality import Thresholds, screen


@pytest.fixture(autouse=True)
def english():
    with using_language("en"):
        yield


def screened(wrong):
    """Forty answers, `wrong` of which fail the attention check."""
    frame = pd.DataFrame(
        {"A": [1.0, 2, 3, 4] * 10, "B": [2.0, 3, 1, 5] * 10, "check": [1] * wrong + [2] * (40 - wrong)}
    )
    rules = Thresholds(flags_to_exclude=1, counted=("attention",))
    return screen(frame, ["A", "B"], attention={"check": 2}, thresholds=rules)


def test_the_most_frequent_rule_is_the_finding():
    assert rule_title(screened(4)) == "Most frequent: attention check failed (4 of 40 answers judged)"
    assert rule_title(screened(0)) == "No rule flags any answer"


def test_rules_that_judged_nobody_are_not_drawn():
    drawing = charts.rule_chart(screened(4))
    assert "40 answers; 1 flags exclude" in told(drawing).shown
    names = {row["rule"] for row in next(iter(drawing.to_dict()["datasets"].values()))}
    assert "attention" in names
    assert "duration" not in names


def test_the_largest_change_is_named():
    rows = pd.DataFrame({"name": ["ID", "WI"], "all": [60.0, 70.0], "kept": [62.5, 69.0]})
    assert effect_title(rows) == "Leaving the excluded answers out moves ID most: +2.5 points"
    assert "no result by half a point" in effect_title(rows.assign(kept=rows["all"] + 0.1))
    assert effect_title(rows.head(0)) == "Insufficient data: no result can be compared"
    charts.effect_chart(rows).to_dict()
    charts.effect_chart(rows.head(0)).to_dict()
