"""With and without exclusion side by side, without telling what a few answered."""

import numpy as np
import pandas as pd
import pytest

from surveys.quality import Thresholds, screen
from surveys.quality.effect import effect_on


def screened(wrong, total=60):
    frame = pd.DataFrame({"A": np.arange(total) % 5 + 1.0, "check": [1] * wrong + [2] * (total - wrong)})
    return screen(
        frame, ["A"], attention={"check": 2}, thresholds=Thresholds(flags_to_exclude=1, counted=("attention",))
    )


def test_means_of_all_and_of_those_kept():
    """20 excluded answers of 100 and 40 kept ones of 40.5: (20·100 + 40·40.5)/60 = 60.333…"""
    found = effect_on({"scale": pd.Series([100.0] * 20 + [40.5] * 40)}, screened(20))
    row = found.table.iloc[0]
    assert row["all"] == pytest.approx(60 + 1 / 3)
    assert row["kept"] == 40.5
    assert (row["n_all"], row["n_kept"]) == (60, 40)
    assert found.text == ""


def test_a_few_excluded_answers_cannot_be_worked_out():
    """One excluded answer: 60·mean − 59·mean' would be its score; in whole points it may be anything within ±59."""
    found = effect_on({"scale": pd.Series([7.0] + [40.3] * 59)}, screened(1))
    row = found.table.iloc[0]
    assert (row["all"], row["kept"]) == (40.0, 40.0)
    assert found.rounded
    assert "whole points" in found.text


def test_few_scores_are_not_shown():
    found = effect_on({"scale": pd.Series([50.0] * 9 + [np.nan] * 51)}, screened(0))
    assert np.isnan(found.table["all"].iloc[0])
    assert found.table["n_all"].iloc[0] == 9


def test_nobody_excluded_changes_nothing():
    found = effect_on({"scale": pd.Series(np.linspace(0, 100, 60))}, screened(0))
    assert found.table["difference"].iloc[0] == 0
    assert not found.rounded
