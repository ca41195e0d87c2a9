"""What the items of the questionnaire ask, by their codes."""

import pandas as pd

from pages.common import scales
from pages.common.respondents import Respondents


def test_items_carry_their_wording():
    titles = scales.titles_of(Respondents("W", "职工", pd.DataFrame()))
    assert titles["WI1"] == "今后一年我会继续使用或参加。"
    assert titles["SA1"].startswith("总的来说")


def test_both_ways_with_missing_answers_have_names():
    assert {name: label.zh for name, label in scales.MISSING.items()} == {
        "pairwise": "成对删除",
        "listwise": "整卷删除",
    }
